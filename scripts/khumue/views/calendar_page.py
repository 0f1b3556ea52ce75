"""The office's calendar: every fixed day and round of its processes, by month, and what other calendars lay down.

The page knows no today: it shows the year as it comes round, once from October (fiscal year) and once from May (school year).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateutil.rrule import rruleset, rrulestr

from khumue.resolve.process import Process
from khumue.thai.dates import BUDDHIST_OFFSET, MONTHS, fiscal_year
from khumue.thai.durations import Duration
from khumue.thai.rounds import LAST_DAY, Round, YearDates, is_laid_down_elsewhere, read_rounds
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import Link

_SHORTEST_MONTH = 28
FISCAL_START, SCHOOL_START = 10, 5
"""The fiscal year begins on 1 October (Budget Procedures Act B.E. 2561, section 4), the school year on 16 May."""
_YEARS_TOLD = 20
"""How many years of a span whose length differs from year to year are told one by one in a file."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A day, or some days, that a step is done on. ``identity`` stays the same when the day is moved."""

    identity: str
    label: str
    words: str
    when: Round
    process: Link
    step: Link


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """An entry in one of its months; ``is_continued`` in all but the first."""

    entry: CalendarEntry
    is_continued: bool


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month with what falls into it, in the order of its days."""

    number: int
    name: str
    entries: tuple[MonthEntry, ...]


@dataclass(frozen=True, slots=True)
class LooseEntry:
    """Work in time whose days no month can be told of: ``words`` say what is said."""

    words: str
    process: Link
    step: Link


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """All of it. ``count`` is the number of entries that have a day."""

    title: str
    name: str
    """What the calendar is called in a calendar program."""
    entries: tuple[CalendarEntry, ...]
    fiscal: tuple[CalendarMonth, ...]
    school: tuple[CalendarMonth, ...]
    monthly: tuple[CalendarEntry, ...]
    elsewhere: tuple[LooseEntry, ...]
    throughout: tuple[LooseEntry, ...]
    as_written: tuple[LooseEntry, ...]
    file: str

    @property
    def count(self) -> int:
        """How many days and rounds there are."""
        return len(self.entries)

    @property
    def has_days(self) -> bool:
        """Whether any month has an entry of its own."""
        return len(self.entries) > len(self.monthly)

    @property
    def is_empty(self) -> bool:
        """Whether no process says anything that belongs into a calendar."""
        return not (self.entries or self.elsewhere or self.throughout or self.as_written)


@dataclass(frozen=True, slots=True)
class _Told:
    """A time where it stands."""

    duration: Duration
    process: Link
    step: Link
    key: str


def calendar_page(context: Context) -> CalendarPage:
    """The calendar of an office, from the times of its processes' steps and of what it promises."""
    entries: list[CalendarEntry] = []
    loose: dict[str, list[LooseEntry]] = {"elsewhere": [], "throughout": [], "as_written": []}
    for process in context.office.in_manual_order:
        if process.content.status == "retired":
            continue
        for told in _times(context, process):
            dates = _dates(told.duration)
            entries += _entries(told, dates.rounds)
            kind = _kind(told.duration)
            words = [told.duration.text()] if kind in ("elsewhere", "throughout") else dates.rest
            loose[kind] += [LooseEntry(text, told.process, told.step) for text in words]
    dated = [entry for entry in entries if not entry.when.is_monthly]
    return CalendarPage(
        title=context.office.value.short_title,
        name=context.words("calendar.name", title=context.office.value.short_title),
        entries=tuple(entries),
        fiscal=_months(dated, FISCAL_START),
        school=_months(dated, SCHOOL_START),
        monthly=tuple(sorted((e for e in entries if e.when.is_monthly), key=lambda e: e.when.day % 32)),
        elsewhere=tuple(loose["elsewhere"]),
        throughout=tuple(loose["throughout"]),
        as_written=tuple(loose["as_written"]),
        file=urls.CALENDAR_FILE,
    )


def _times(context: Context, process: Process) -> Iterator[_Told]:
    link = context.process_link(process)
    content = process.content
    for step in process.steps:
        if step.written.time:
            title = Link(step.title, urls.step(process.id, step.id), step.number)
            yield _Told(step.written.time, link, title, f"{process.id}/{step.id}")
    if content.promised_time:
        yield _Told(content.promised_time, link, Link(context.words("calendar.promised"), link.url), f"{process.id}//promised")
    if content.service and content.service.time:
        service = Link(context.words("calendar.service"), urls.entry(link.url, "service"))
        yield _Told(content.service.time, link, service, f"{process.id}//service")


def _dates(duration: Duration) -> YearDates:
    """The days that a time names: its own, and those of a remark beside a calendar that is named."""
    if duration.kind == "dates":
        # What stands in brackets may take back what stands before them: "every month (but not in April)".
        return read_rounds(duration.text())
    if duration.kind in ("reference", "throughout"):
        return YearDates((*read_rounds(duration.reference).rounds, *read_rounds(duration.remark).rounds))
    return YearDates(())


def _kind(duration: Duration) -> str:
    if duration.kind == "throughout":
        return "throughout"
    return "elsewhere" if duration.kind == "reference" and is_laid_down_elsewhere(duration.reference) else "as_written"


def _entries(told: _Told, rounds: Iterable[Round]) -> Iterator[CalendarEntry]:
    for number, when in enumerate(rounds, start=1):
        identity = hashlib.sha256(f"{told.key}/{number}".encode()).hexdigest()[:20]
        yield CalendarEntry(identity, when.label, when.words, when, told.process, told.step)


def _months(entries: Iterable[CalendarEntry], start: int) -> tuple[CalendarMonth, ...]:
    """Twelve months from ``start`` on; an entry stands in each month that it touches."""
    found: dict[int, list[tuple[tuple[int, int], MonthEntry]]] = {month: [] for month in range(1, 13)}
    for entry in entries:
        for first in entry.when.months:
            found[first].append(((1, entry.when.day % 32), MonthEntry(entry, is_continued=False)))
            for later in range(1, min(entry.when.months_later, 11) + 1):
                found[(first - 1 + later) % 12 + 1].append(((0, 0), MonthEntry(entry, is_continued=True)))
    order = [(start - 1 + step) % 12 + 1 for step in range(12)]
    return tuple(
        CalendarMonth(month, MONTHS[month - 1][0], tuple(one for _, one in sorted(found[month], key=lambda pair: pair[0])))
        for month in order
    )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One coming of a round: its first and its last day."""

    first: datetime.date
    last: datetime.date

    @property
    def length(self) -> int:
        """In days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a round comes, in the terms of RFC 5545: ``first``, and by ``rule`` again; ``""`` when it comes only once.

    ``others`` are the comings of the next years that are longer or shorter than the first, as a span over the end of
    February is in some years.
    """

    first: Occurrence
    rule: str
    others: tuple[Occurrence, ...] = ()


def schedule(when: Round, updated: datetime.date) -> Schedule:
    """When a round comes, first with days in or after the fiscal year of ``updated``; where a year is written, then and never again."""
    if when.year is not None:
        (only,) = (days for month in when.months if (days := when.in_month(when.year, month)))
        return Schedule(Occurrence(*only), "")
    rule = _rule(when)
    begins = datetime.date(fiscal_year(updated) - BUDDHIST_OFFSET - 1, FISCAL_START, 1)
    # A span that began before the fiscal year and goes on in it is of it.
    earliest = begins.replace(year=begins.year - 1) if when.months_later else begins
    found = rrulestr(rule, dtstart=datetime.datetime.combine(earliest, datetime.time()))
    if isinstance(found, rruleset):
        raise TypeError("one rule is no set of rules")
    coming_days = (day.date() for day in found.xafter(found[0], count=_YEARS_TOLD * len(when.months), inc=True))
    pairs = (pair for day in coming_days if (pair := when.in_month(day.year, day.month)))
    comings = [Occurrence(first, last) for first, last in pairs if last >= begins]
    usual = min(coming.length for coming in comings)
    first = Occurrence(comings[0].first, comings[0].first + datetime.timedelta(days=usual - 1))
    return Schedule(first, rule, tuple(coming for coming in comings if coming.length != usual))


def _rule(when: Round) -> str:
    """The days that a round begins on. A month that lacks the day has the last of the days up to it that it does have."""
    parts = ["FREQ=MONTHLY"] if when.is_monthly else ["FREQ=YEARLY", f"BYMONTH={','.join(map(str, when.months))}"]
    if when.clamps and when.day != LAST_DAY and when.day > _SHORTEST_MONTH:
        days = ",".join(str(day) for day in range(_SHORTEST_MONTH, when.day + 1))
        # Of a year, the last such day would be one day in all; of each month it is one in each.
        parts[0] = "FREQ=MONTHLY"
        parts += [f"BYMONTHDAY={days}", "BYSETPOS=-1"]
    else:
        parts.append(f"BYMONTHDAY={when.day}")
    return ";".join(parts)
