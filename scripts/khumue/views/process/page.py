"""The view of one process, made from the resolved process and the form of the office's manuals."""

from __future__ import annotations

from typing import Any

from khumue.forms import ManualForm
from khumue.model.labels import label
from khumue.model.process import ProcessFile
from khumue.resolve.process import Process
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.control import control_block
from khumue.views.parts import origin_mark, source_links
from khumue.views.process import fields
from khumue.views.process.lineage import lineage_of, suggestions
from khumue.views.process.sections import Filling
from khumue.views.process.shapes import Glance, PartView, ProcessView
from khumue.views.process.steps import StepMaker
from khumue.views.said import Said, Silence, one, say

_NAMED_AT_A_GLANCE = 3
"""How many of those responsible the summary names before it counts the rest."""


def process_view(context: Context, process: Process) -> ProcessView:
    """The view of a resolved process."""
    content, form = process.content, context.form
    maker = StepMaker(context, process, form.step_prefix)
    parts = maker.parts()
    filling = Filling(context, process, form, parts)
    sections = form.sections(context.office.value.extras)
    numbers = {section.id: form.number(section.id) for section in sections}
    base = context.project.base.get(process.base.removeprefix("base/"))
    suggested = suggestions(context, process)
    silence = Silence(context.words("said.unsaid"), context.words("said.none"))
    return ProcessView(
        id=process.id,
        url=urls.process(process.id),
        title=process.title,
        short_title=process.short_title,
        title_origin=origin_mark(context.words, process.origin("title"), process.base),
        status=content.status or "",
        is_in_use=process.is_in_use,
        standing=fields.standing(context, process),
        unit=context.unit_link(process.unit),
        control=control_block(context, content.control),
        base=process.base,
        is_inherited=bool(process.base),
        lineage=lineage_of(context.words, base) if base else "",
        suggested=suggested,
        has_suggestions=bool(suggested),
        sections=tuple(filling.sections(sections, numbers)),
        parts=parts,
        removed=say("removed", context.words("process.field.removed"), "text", process.removed or None, silence),
        totals=_totals(context, process, parts, silence),
        total_notes=process.total.notes,
        code=_code(context, process, silence),
        glance=_glance(context, process, form, parts),
        notes=say("notes", label(ProcessFile, "notes"), "text", content.notes if context.is_internal else None, silence),
        sources=source_links(content.sources, with_places=context.is_internal),
        findings=context.findings_of(process),
        paper=context.papers.get(urls.process_paper(process.id)),
    )


def _totals(context: Context, process: Process, parts: tuple[PartView, ...], silence: Silence) -> tuple[Said[Any], ...]:
    """What closes the standard-work table: the sum of the steps' times, and the time that the office promises."""
    if not parts:
        return ()
    whole = say("main-total", context.words("process.field.main-total"), "text", one(fields.total(context, process)), silence)
    promised = fields.FIELDS["promised-time"]
    told = say("promised-time", promised.label(context.words), "text", promised.find(context, process), silence)
    return (whole, told) if told.is_said else (whole,)


def _code(context: Context, process: Process, silence: Silence) -> Said[str]:
    field = fields.FIELDS["code"]
    return say("code", field.label(context.words), "text", field.find(context, process), silence)


def _glance(context: Context, process: Process, form: ManualForm, parts: tuple[PartView, ...]) -> tuple[Glance, ...]:
    """The summary at the top of the page: how many steps, how long, who, and how many laws."""
    words = context.words
    unsaid, none = words("said.unsaid"), words("said.none")
    boxes = sum(step.kind in ("activity", "decision") for part in parts for step in part.steps)
    promised = process.content.promised_time
    who = list(dict.fromkeys(name for part in parts for step in part.steps for name in step.by.items))
    shown = ", ".join(who)
    if len(who) > _NAMED_AT_A_GLANCE:
        first = who[: _NAMED_AT_A_GLANCE - 1]
        shown = words("process.glance.and-others", names=", ".join(first), count=len(who) - len(first))
    laws = process.cited_laws
    cited = unsaid if laws is None else words("process.glance.count-of-laws", count=len(laws)) if laws else none
    where = {kind: next((one.anchor for one in form.process if kind in _kinds(one)), "") for kind in ("steps", "work-table", "laws")}
    return (
        Glance(words("process.glance.steps"), words("process.glance.count-of-steps", count=boxes) if parts else unsaid, where["steps"]),
        Glance(words("process.glance.total"), promised.text() if promised else fields.total(context, process) or unsaid, where["work-table"]),
        Glance(words("process.glance.by"), shown or unsaid, where["work-table"]),
        Glance(words("process.glance.laws"), cited, where["laws"]),
    )


def _kinds(section: Any) -> set[str]:
    return {name for block in section.blocks for name in (block.kind, block.field) if name}
