"""The calendar as a file that calendar programs take (iCalendar, RFC 5545): whole days that come back every year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import khumue
from khumue.thai.rounds import LAST_DAY
from khumue.views.calendar_page import CalendarEntry, CalendarPage, first_days

_LINE = 75
"""Octets of a content line without its line break (RFC 5545, section 3.1)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


def calendar_file(page: CalendarPage, office: str, updated: datetime.date, site: str) -> bytes:
    """The file for one office. ``site`` is the address of its published site, or ``""``.

    The same page gives the same bytes: an event is known by its step and number, and dated by the day of the data.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//khumue {khumue.__version__}//TH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(f'ปฏิทินงาน {page.title}')}",
        "X-WR-TIMEZONE:Asia/Bangkok",
    ]
    for entry in page.entries:
        lines += _event(entry, office, updated, site)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(entry: CalendarEntry, office: str, updated: datetime.date, site: str) -> Iterator[str]:
    days = first_days(entry.when, updated)
    if days is None:
        return
    first, last = days
    summary = f"{entry.label}: {_name(entry)}" if entry.label else f"{_name(entry)}: {entry.step.title}"
    address = f"{site.rstrip('/')}/{entry.step.url}" if site else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.identity}@{office}.khumue"
    yield f"DTSTAMP:{updated:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + datetime.timedelta(days=1):%Y%m%d}"
    yield from _rule(entry, first)
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(' · '.join(filter(None, (entry.step.title, entry.words, address))))}"
    if address:
        yield f"URL:{_CONTROL.sub('', address)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _rule(entry: CalendarEntry, first: datetime.date) -> Iterator[str]:
    if entry.when.year is not None:
        return
    day = entry.when.first.day
    if entry.when.is_monthly:
        yield f"RRULE:FREQ=MONTHLY;BYMONTHDAY={day}"
    elif day == LAST_DAY:
        yield f"RRULE:FREQ=YEARLY;BYMONTH={first.month};BYMONTHDAY=-1"
    else:
        yield "RRULE:FREQ=YEARLY"


def _name(entry: CalendarEntry) -> str:
    return entry.process.short or entry.process.title


def _text(text: str) -> str:
    """A value of type TEXT (RFC 5545, section 3.3.11)."""
    flat = _CONTROL.sub(" ", text)
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Long lines go on after a line break and a space; no character is cut in two."""
    pieces, piece, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += width
    return "\r\n".join((*pieces, piece))
