"""The parts of a process and their steps, each flow graph made once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from khumue.model.labels import label
from khumue.model.process import ProcessFile, StepFields, SystemUse
from khumue.resolve.process import Part, Process, Step, StepKind
from khumue.views import mentions, urls
from khumue.views.context import Context
from khumue.views.flow import flow_graph, in_one_text, in_words, mermaid, result_of, trigger_of
from khumue.views.lanes import SCREEN, draw, paper_chart, paper_drawing
from khumue.views.parts import Fact, origin_mark
from khumue.views.process.lineage import step_suggestions
from khumue.views.process.shapes import PartView, StepView, SystemView
from khumue.views.said import OriginMark, Said, Silence, one, say
from khumue.views.work_table import work_table


class StepMaker:
    """Makes the parts of one process."""

    def __init__(self, context: Context, process: Process, prefix: str) -> None:
        self._context, self._process, self._prefix = context, process, prefix
        words = context.words
        self._silence = Silence(words("said.dash"), words("said.none"))

    def parts(self) -> tuple[PartView, ...]:
        """All parts in order; a process without named parts has one."""
        return tuple(self._part(part, number) for number, part in enumerate(self._process.parts, start=1) if part.steps)

    def _part(self, part: Part, number: int) -> PartView:
        graph = flow_graph(self._process, part, self._context.words)
        words, table = in_words(graph, self._context.words), work_table(graph, part)
        ends = any(node.kind == "end" for node in graph.nodes)
        exits = {sentence.number: sentence.exits for sentence in words}
        steps = tuple(self._step(step, exits.get(step.number, ())) for step in part.steps)
        start, end = trigger_of(self._process, part), result_of(self._process, part)
        return PartView(
            number=number,
            title=part.title,
            is_named=bool(part.title),
            steps=steps,
            start=self._end("trigger", label(ProcessFile, "trigger"), start),
            end=self._end("result", self._context.words("flow.when-done") if graph.ends_early else label(ProcessFile, "result"), end if ends else ""),
            table=table,
            lanes=draw(table, SCREEN),
            paper_lanes=paper_drawing(table),
            paper_chart=paper_chart(table),
            alt=in_one_text(words, self._context.words),
            graph=graph,
            mermaid=mermaid(graph, self._context.office.value.digits),
            words=words,
            by_id={step.id: step for step in steps},
        )

    def _end(self, name: str, title: str, text: str) -> Said[str]:
        mark = origin_mark(self._context.words, self._process.origin(name), self._process.base) if text else None
        return say(name, title, "text", one(text or None), self._silence, mark)

    def _step(self, step: Step, exits: tuple[str, ...]) -> StepView:
        written = step.written
        actors = None if written.by is None else [self._context.actor(actor) for actor in written.by]
        leads = step.kind is StepKind.DECISION or any(way.is_return for way in step.exits)
        time = one(written.time.text() if written.time else None)
        using = None if written.using is None else [self._system(use) for use in written.using]
        full = None if actors is None else [mentions.in_full(actor) for actor in actors]
        suggested = step_suggestions(self._context, step)
        facts = (
            self._said(step, "by", "text", full),
            self._said(step, "time", "text", time),
            self._said(step, "standard", "text", one(written.standard)),
            self._said(step, "inputs", "text", written.inputs),
            self._said(step, "outputs", "text", written.outputs),
            self._said(step, "records", "text", written.records),
            self._said(step, "forms", "mentions", self._forms(step)),
            self._said(step, "laws", "mentions", mentions.laws(self._context, written.laws)),
            self._said(step, "note", "text", one(written.note)),
        )
        return StepView(
            id=step.id,
            anchor=urls.step_anchor(step.id),
            number=step.number,
            full_number=f"{self._prefix}{step.number}",
            kind=step.kind.value,
            depth=step.depth,
            title=step.title,
            when=self._said(step, "when", "text", one(written.when)),
            detail=self._said(step, "detail", "text", _paragraphs(written.detail)),
            using=self._said(step, "using", "systems", using),
            exits=self._said(step, "exits", "text", exits if leads else None),
            facts=tuple(fact for fact in facts if fact.is_said),
            by=self._said(step, "by", "text", None if actors is None else [actor.title for actor in actors]),
            time=self._said(step, "time", "text", time),
            standard=self._said(step, "standard", "text", one(written.standard)),
            origin=self._origin(step, next(name for name in ("do", "decide", "group") if getattr(written, name))),
            suggested=suggested,
            has_suggestions=bool(suggested),
        )

    def _said(self, step: Step, name: str, kind: str, value: Iterable[Any] | None) -> Said[Any]:
        mark = None if value is None or name == "exits" else self._origin(step, name)
        return say(name, label(StepFields, name), kind, value, self._silence, mark)

    def _forms(self, step: Step) -> tuple[Any, ...] | None:
        forms = step.written.forms
        return None if forms is None else tuple(mentions.form(self._context, use.form, use.note or "") for use in forms)

    def _system(self, use: SystemUse) -> SystemView:
        def said(name: str, value: Iterable[str] | None) -> Said[str]:
            return say(name, label(SystemUse, name), "text", value, self._silence)

        system = mentions.system(self._context, use.system)
        return SystemView(
            system.title,
            system.url,
            said("menu", use.menu or None),
            said("screen", one(use.screen)),
            tuple(
                Fact(field.name, " · ".join(filter(None, (", ".join(field.options), field.limit, field.note))))
                for field in use.fields
            ),
            said("note", one(use.note)),
            is_named_only=not (use.menu or use.screen or use.fields or use.note),
        )

    def _origin(self, step: Step, name: str) -> OriginMark | None:
        return origin_mark(self._context.words, step.origin_of(name), self._process.base)


def _paragraphs(text: str | None) -> tuple[str, ...] | None:
    lines = tuple(line.strip() for line in (text or "").splitlines() if line.strip())
    return lines or None
