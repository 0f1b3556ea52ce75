"""Of whose words a process is made: what its base is, and what the base proposes that the office has not adopted.

Proposals are for those who make manuals, on a screen alone; no book, data or evidence holds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khumue.model.labels import label
from khumue.model.process import Exit, Indicator, ProcessFile, Service, StepFields
from khumue.resolve.process import Process, Step
from khumue.thai.durations import Duration
from khumue.views.context import Context
from khumue.views.said import Said, Silence, say
from khumue.words import Words


def lineage_of(words: Words, base: Process) -> str:
    """What the base is called: a standard only where somebody issued it by a document, and else a model by whoever composed it."""
    composed = base.content.composed
    if composed and composed.is_standard:
        return words("process.base.standard", title=base.title, issuer=composed.issued_by, document=composed.document)
    told = [words("process.base.model", title=base.title)]
    told += [words("process.base.by", by=composed.by)] if composed else []
    sources = ", ".join(one.title for one in base.content.sources or ())
    return " ".join([*told, words("process.base.from", sources=sources)] if sources else told)


def suggestions(context: Context, process: Process) -> tuple[Said[str], ...]:
    """What is proposed of the whole process."""
    return tuple(_said(label(ProcessFile, name), name, _texts(context, value)) for name, value in process.suggested.items())


def step_suggestions(context: Context, step: Step) -> tuple[Said[str], ...]:
    """What is proposed of a step."""
    shown: Mapping[str, Any] = step.suggested
    return tuple(_said(label(StepFields, name), name, _texts(context, value, name)) for name, value in shown.items())


def _said(title: str, name: str, texts: Iterable[str]) -> Said[str]:
    return say(name, title, "text", tuple(texts), Silence("", ""))


def _texts(context: Context, value: Any, name: str = "") -> Iterator[str]:
    match value:
        case Duration():
            yield value.text()
        case Service():
            yield value.title or context.words("process.service-page")
        case tuple() if name == "by":
            yield from (context.actor(actor).title for actor in value)
        case tuple():
            for one in value:
                yield one.label or "" if isinstance(one, Exit) else one.name if isinstance(one, Indicator) else str(one)
        case _:
            yield str(value)
