"""The calendar as a file that calendar programs take (iCalendar, RFC 5545): whole days that come back every year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from icalendar import Calendar, Event, vRecur, vText

import khumue
from khumue.views.calendar_page import CalendarEntry, CalendarPage, Occurrence, schedule

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


def calendar_file(page: CalendarPage, office: str, updated: datetime.date, site: str) -> bytes:
    """The file for one office. ``site`` is the address of its published site, or ``""``.

    The same page gives the same bytes: an event is known by its step and number, and dated by the day of the data.
    """
    calendar = Calendar()
    for key, value in (
        ("VERSION", "2.0"), ("PRODID", f"-//khumue {khumue.__version__}//TH"), ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"), ("X-WR-CALNAME", vText(page.name)), ("X-WR-TIMEZONE", "Asia/Bangkok"),
    ):  # fmt: skip
        calendar.add(key, value)
    for entry in page.entries:
        for event in _events(entry, office, updated, site):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(entry: CalendarEntry, office: str, updated: datetime.date, site: str) -> Iterator[Event]:
    """The event, and again for each coming that is not as long as the others."""
    when = schedule(entry.when, updated)
    event = _event(entry, when.first, office, updated, site)
    if when.rule:
        event.add("RRULE", vRecur.from_ical(when.rule))
    yield event
    for other in when.others:
        event = _event(entry, other, office, updated, site)
        event.add("RECURRENCE-ID", other.first)
        yield event


def _event(entry: CalendarEntry, days: Occurrence, office: str, updated: datetime.date, site: str) -> Event:
    summary = f"{entry.label}: {_name(entry)}" if entry.label else f"{_name(entry)}: {entry.step.title}"
    address = f"{site.rstrip('/')}/{entry.step.url}" if site else ""
    event = Event()
    event.add("UID", f"{entry.identity}@{office}.khumue")
    event.add("DTSTAMP", datetime.datetime.combine(updated, datetime.time(), datetime.UTC))
    event.add("DTSTART", days.first)
    event.add("DTEND", days.last + datetime.timedelta(days=1))
    event.add("SUMMARY", _flat(summary))
    event.add("DESCRIPTION", _flat(" · ".join(filter(None, (entry.step.title, entry.words, address)))))
    if address:
        event.add("URL", _CONTROL.sub("", address))
    event.add("TRANSP", "TRANSPARENT")
    return event


def _name(entry: CalendarEntry) -> str:
    return entry.process.short or entry.process.title


def _flat(text: str) -> str:
    return _CONTROL.sub(" ", text)
