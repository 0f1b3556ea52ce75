"""The steps of a process in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from khumue.render.word.inline import Inline, Kept
from khumue.render.word.phrases import hanging
from khumue.render.word.said import Line, lines, named, origin, rows, run_together
from khumue.render.word.writer import Writer
from khumue.render.word.xml import twips, w
from khumue.views.process.shapes import PartView, StepView, SystemView


def steps(writer: Writer, path: str, part: PartView) -> Iterator[Any]:
    """All steps of a part. A step that only leads to the substeps below it stays with them."""
    for step, following in zip_longest(part.steps, part.steps[1:]):
        leads = following is not None and following.depth > step.depth and not step.detail.is_said
        yield from _step(writer, f"{path}/step/{step.id}", step, leads=leads)


def _step(writer: Writer, path: str, step: StepView, *, leads: bool) -> Iterator[Any]:
    left, width = step.depth * 20, 46 if step.depth else 34
    made = list(_told(writer, path, step, left + width))
    keep = w("keepNext") if made or leads else w("keepNext", val=0)
    title = Kept(f"{path}/title", step.title, style="strong")
    yield hanging(writer, step.full_number, title, *origin(step.origin), left=left, width=width, keepNext=keep)
    yield from made


def _told(writer: Writer, path: str, step: StepView, left: float) -> Iterator[Any]:
    """What is said of a step, below its title."""
    def below(*inside: Inline) -> Any:
        return writer.paragraph("plain", *inside, ind=w("ind", left=twips(left)))

    if step.when.is_said:
        yield below(f"{writer.words('book.only-when')} ", *run_together(lines(path, step.when)))
    for index, paragraph in enumerate(step.detail.items, start=1):
        sign = origin(step.detail.origin) if index == len(step.detail.items) else []
        yield below(Kept(f"{path}/detail/{index}", paragraph), *sign)
    bare = [Kept(f"{path}/using/{index}", use.title) for index, use in enumerate(step.using.items, start=1) if use.is_named_only]
    if bare:
        yield from named(writer, step.using.label, [[*run_together([[one] for one in bare]), *origin(step.using.origin)]], left)
    for index, use in enumerate(step.using.items, start=1):
        if not use.is_named_only:
            yield from _system(writer, f"{path}/using/{index}", use, left)
    for index, way in enumerate(step.exits.items, start=1):
        yield below("– ", Kept(f"{path}/exits/{index}", way))
    yield from rows(writer, path, step.facts, left)


def _system(writer: Writer, path: str, use: SystemView, left: float) -> Iterator[Any]:
    """Work in an information system: where to go, what to fill in, what to mind."""
    head: Line = [Kept(path, use.title)]
    for said, separator in ((use.menu, " › "), (use.screen, ", ")):
        if said.is_said:
            head += [f" {said.label} ", *run_together(lines(path, said, separator))]
    yield from named(writer, writer.words("book.system"), [head], left)
    for index, one in enumerate(use.fields, start=1):
        value: Line = [": ", Kept(f"{path}/field/{index}/value", one.value)] if one.value else []
        inside = (Kept(f"{path}/field/{index}", one.label), *value)
        yield hanging(writer, "–", *inside, left=left + 18, width=10, style="plain")
    if use.note.is_said:
        yield from named(writer, use.note.label, lines(path, use.note), left + 18)
