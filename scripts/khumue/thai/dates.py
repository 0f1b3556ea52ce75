"""Dates as Thai documents write them, in the Buddhist era (the Gregorian year + 543).

Before 1941 the Thai year began on 1 April; such dates do not occur in work manuals and are not treated apart.
"""

from __future__ import annotations

import datetime as dt
import re

from khumue.thai.digits import to_arabic

BUDDHIST_OFFSET = 543
MONTHS = (
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
)

# A bare year above this can only be Buddhist: 2400 is 1857.
_LAST_GREGORIAN_YEAR = 2400
_FIRST_FISCAL_MONTH = 10


def _letters(month: str) -> str:
    return re.sub(r"[ .]", "", month)


_MONTH_NUMBERS = {_letters(name): number for number, names in enumerate(MONTHS, start=1) for name in names}

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_SLASHED = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_WRITTEN = re.compile(
    r"(?:วันที่ ?)?(?P<day>\d{1,2}) ?(?:เดือน ?)?(?P<month>[ก-์][ก-์. ]*?) ?"
    r"(?P<era>พ\. ?ศ\.|ค\. ?ศ\.)? ?(?P<year>\d{4})"
)


def parse_date(text: str) -> dt.date | None:
    """Read one date; ``None`` when it is not a date or its year is not certain.

    Reads ``2566-06-27``, ``2023-06-27``, ``27 มิถุนายน 2566``, ``27 มิ.ย. 2566``, ``๒๗ มิถุนายน พ.ศ. ๒๕๖๖`` and
    ``27/06/2566``. Years have four digits (``66`` may be either era). A bare year above 2400 is Buddhist.
    Slashes are read only with a Buddhist year, because ``06/07/2023`` may be June or July.
    """
    plain = " ".join(to_arabic(text).split())
    if found := _ISO.fullmatch(plain):
        return _date(found["year"], found["month"], found["day"])
    if found := _SLASHED.fullmatch(plain):
        is_buddhist = int(found["year"]) > _LAST_GREGORIAN_YEAR
        return _date(found["year"], found["month"], found["day"]) if is_buddhist else None
    if found := _WRITTEN.fullmatch(plain):
        month = _MONTH_NUMBERS.get(_letters(found["month"]))
        return None if month is None else _date(found["year"], month, found["day"], (found["era"] or "")[:1])
    return None


def _date(year: str, month: str | int, day: str, era: str = "") -> dt.date | None:
    """``era`` is the first letter of พ.ศ. or ค.ศ., or ``""`` when none is written."""
    looks_buddhist = int(year) > _LAST_GREGORIAN_YEAR
    if era and looks_buddhist != (era == "พ"):
        return None
    try:
        return dt.date(int(year) - BUDDHIST_OFFSET * looks_buddhist, int(month), int(day))
    except ValueError:
        return None


def buddhist_year(date: dt.date) -> int:
    """The year of the Buddhist era: 2566 for 2023."""
    return date.year + BUDDHIST_OFFSET


def long_date(date: dt.date) -> str:
    """``27 มิถุนายน 2566``, in Arabic digits."""
    return f"{date.day} {MONTHS[date.month - 1][0]} {buddhist_year(date)}"


def short_date(date: dt.date) -> str:
    """``27 มิ.ย. 2566``, in Arabic digits."""
    return f"{date.day} {MONTHS[date.month - 1][1]} {buddhist_year(date)}"


def fiscal_year(date: dt.date) -> int:
    """The Buddhist fiscal year: 1 October to 30 September, named after the year it ends in.

    Source: the budget-year definition of the Budget Procedures Act B.E. 2561, section 4.
    """
    return buddhist_year(date) + (date.month >= _FIRST_FISCAL_MONTH)
