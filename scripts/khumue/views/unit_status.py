"""What a director asks of a unit: what is missing in each process, and which review is due when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from khumue.resolve.process import Process
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import Link


@dataclass(frozen=True, slots=True)
class ProcessStatus:
    """A process with its findings by kind, (title, count), the most frequent first; ``review_day`` is ``YYYY-MM-DD``."""

    link: Link
    missing: tuple[tuple[str, int], ...]
    count: int
    findings_url: str
    review_day: str
    review: str


def unit_status(context: Context, unit_id: str) -> tuple[ProcessStatus, ...]:
    """Every process of the unit that is not retired, in the order of the manuals; for those who write alone."""
    if not context.is_internal:
        return ()
    found = (process for process in context.office.processes_of_unit(unit_id) if process.content.status != "retired")
    return tuple(_status(context, process) for process in found)


def _status(context: Context, process: Process) -> ProcessStatus:
    counts = Counter(
        context.messages.title(problem.code)
        for problem, about in context.findings
        if about is process and problem.level != "info"
    )
    review = process.content.control.review if process.content.control else None
    return ProcessStatus(
        link=context.process_link(process),
        missing=tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))),
        count=counts.total(),
        findings_url=urls.entry(urls.process(process.id), "findings"),
        review_day=review.isoformat() if review else "",
        review=long_date(review) if review else "",
    )
