"""The office's calendar: every fixed day and round of its processes, by month, and what other calendars lay down.

The page knows no today: it shows the year as it comes round, once from October (fiscal year) and once from May (school year).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khumue.resolve.process import Process
from khumue.thai.dates import BUDDHIST_OFFSET, MONTHS, fiscal_year
from khumue.thai.durations import Duration
from khumue.thai.rounds import Round, YearDates, YearDay, read_rounds
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import Link

FISCAL_START, SCHOOL_START = 10, 5
"""The fiscal year begins on 1 October (Budget Procedures Act B.E. 2561, section 4), the school year on 16 May."""
_LAID_DOWN_ELSEWHERE = ("ปฏิทิน", "กำหนด", "รอบ", "ช่วง", "ห้วง")


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
        entries=tuple(entries),
        fiscal=_months(dated, FISCAL_START),
        school=_months(dated, SCHOOL_START),
        monthly=tuple(sorted((e for e in entries if e.when.is_monthly), key=lambda e: e.when.first.day % 32)),
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
        yield _Told(content.promised_time, link, Link("เวลาที่สำนักงานประกาศ", link.url), f"{process.id}//promised")
    if content.service and content.service.time:
        service = Link("ระยะเวลาที่ให้บริการ", urls.entry(link.url, "service"))
        yield _Told(content.service.time, link, service, f"{process.id}//service")


def _dates(duration: Duration) -> YearDates:
    """The days that a time names: its own, and those of a remark beside a calendar that is named."""
    if duration.kind == "dates":
        own, remark = read_rounds(duration.dates), read_rounds(duration.remark)
        return YearDates(own.rounds + remark.rounds, own.rest)
    if duration.kind in ("reference", "throughout"):
        return YearDates((*read_rounds(duration.reference).rounds, *read_rounds(duration.remark).rounds))
    return YearDates(())


def _kind(duration: Duration) -> str:
    if duration.kind == "throughout":
        return "throughout"
    is_elsewhere = duration.kind == "reference" and any(word in duration.reference for word in _LAID_DOWN_ELSEWHERE)
    return "elsewhere" if is_elsewhere else "as_written"


def _entries(told: _Told, rounds: Iterable[Round]) -> Iterator[CalendarEntry]:
    for number, when in enumerate(rounds, start=1):
        identity = hashlib.sha256(f"{told.key}/{number}".encode()).hexdigest()[:20]
        yield CalendarEntry(identity, when.label, when.words, when, told.process, told.step)


def _months(entries: Iterable[CalendarEntry], start: int) -> tuple[CalendarMonth, ...]:
    """Twelve months from ``start`` on; an entry stands in each month that it touches."""
    found: dict[int, list[tuple[tuple[int, int], MonthEntry]]] = {month: [] for month in range(1, 13)}
    for entry in entries:
        first, *others = entry.when.months
        found[first].append(((1, entry.when.first.day % 32), MonthEntry(entry, is_continued=False)))
        for month in others:
            found[month].append(((0, 0), MonthEntry(entry, is_continued=True)))
    order = [(start - 1 + step) % 12 + 1 for step in range(12)]
    return tuple(
        CalendarMonth(month, MONTHS[month - 1][0], tuple(one for _, one in sorted(found[month], key=lambda pair: pair[0])))
        for month in order
    )


def first_days(when: Round, updated: datetime.date) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of a round when it first comes in or after the fiscal year of ``updated``; a written year wins.

    A round of every month begins in the first month of that year. ``None`` when the written year has no such day.
    """
    if when.is_monthly:
        first = YearDay(FISCAL_START, when.first.day)
        day = first.in_year(_fiscal_start(updated))
        return (day, day) if day else None
    if when.year is not None:
        return _days(when, when.year - when.crosses_new_year)
    begins = datetime.date(_fiscal_start(updated), FISCAL_START, 1)
    # 29 February comes within eight years, also across a century that skips it.
    for year in range(begins.year, begins.year + 9):
        days = _days(when, year)
        if days and days[0] >= begins:
            return days
    return None


def _days(when: Round, year: int) -> tuple[datetime.date, datetime.date] | None:
    first, last = when.first.in_year(year), when.last.in_year(year + when.crosses_new_year)
    return (first, last) if first and last else None


def _fiscal_start(day: datetime.date) -> int:
    return fiscal_year(day) - BUDDHIST_OFFSET - 1
