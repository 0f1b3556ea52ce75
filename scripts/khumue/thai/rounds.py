"""Days of the year as people write them: ``ภาคเรียนที่ 1 ข้อมูล ณ วันที่ 10 มิถุนายน, ภาคเรียนที่ 2 ...``.

Either all of a text is understood, or none of it: a day that is shown is a day that is meant, and what cannot be read for
certain (``ต้นเดือนมิถุนายน``, ``หลังวันที่ 10 มิถุนายน``, a year of two digits) stays words. Work that comes round every year
has no year in its text; where one is written the days come only once.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khumue.thai.dates import BUDDHIST_OFFSET, MONTHS
from khumue.thai.digits import to_arabic

LAST_DAY = -1
EVERY_MONTH = tuple(range(1, 13))
_LEAP_YEAR = 2000
_LAST_GREGORIAN_YEAR = 2400
_SHORTEST_MONTH = 28
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Gregorian years that a manual can speak of; any other is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Round:
    """A day, or the days from one to another, in each of the ``months`` (1-12) that it begins in.

    ``day`` is 1-31, or -1 for the last of the month; ``last_day`` is the same of the month that is ``months_later`` after.
    ``label`` is what it is a round of (``ภาคเรียนที่ 1``), or ``""``; ``words`` are the author's own (``ภายในวันที่ 10 มิถุนายน``).
    ``year`` is the Gregorian year of the first day when one is written: then it comes only once. ``clamps`` tells that a
    month which lacks the day has its last day instead: every month has its 30th.
    """

    label: str
    words: str
    months: tuple[int, ...]
    day: int
    last_day: int
    months_later: int = 0
    year: int | None = None
    clamps: bool = False

    @property
    def is_monthly(self) -> bool:
        """Whether it comes every month."""
        return len(self.months) == len(EVERY_MONTH)

    @property
    def is_one_day(self) -> bool:
        """Whether it is no longer than a day."""
        return self.months_later == 0 and self.day == self.last_day

    def in_month(self, year: int, month: int) -> tuple[datetime.date, datetime.date] | None:
        """Its first and last day when it begins in this month; ``None`` where the month has no such day."""
        later = month - 1 + self.months_later
        first = self._day(year, month, self.day)
        last = self._day(year + later // 12, later % 12 + 1, self.last_day)
        return (first, last) if first and last and month in self.months and self.year in (None, year) else None

    def _day(self, year: int, month: int, day: int) -> datetime.date | None:
        days = calendar.monthrange(year, month)[1]
        wanted = days if day == LAST_DAY else min(day, days) if self.clamps else day
        return datetime.date(year, month, wanted) if wanted <= days else None


@dataclass(frozen=True, slots=True)
class YearDates:
    """What a text says: its rounds in order, and ``rest``, the pieces that stay words."""

    rounds: tuple[Round, ...]
    rest: tuple[str, ...] = ()


_NUMBERS: dict[str, int] = {}
for _number, (_name, _short) in enumerate(MONTHS, start=1):
    _NUMBERS[_name] = _NUMBERS[_short.replace(".", "")] = _number
_FULL = "|".join(name for name, _ in MONTHS)
_SHORT = "|".join(r"\.? ?".join(map(re.escape, short.rstrip(".").split("."))) + r"\.?" for _, short in MONTHS)
_ANY = f"(?:{_FULL}|{_SHORT})"
_ERA = r"(?:ปี ?)?(?:พ\. ?ศ\. ?|ค\. ?ศ\. ?)?"
_YEAR = rf"(?: ?{_ERA}(?P<{{name}}>\d{{{{4}}}})(?!\d))?"
_TO = r" ?(?:จนถึง|ถึง|[-–—−]) ?"
_AND = r" ?(?:, ?และ ?|, ?|และ ?|กับ ?| )(?:ใน ?|วันที่ ?)?"
# A number after ที่ counts (ภาคเรียนที่ 1); only วันที่ makes it a day.
_DAY = r"(?<![\d.])(?:(?<!ที่)(?<!ที่ )|(?<=วันที่)|(?<=วันที่ ))\d{1,2}+(?![\d.]| ?[.:]\d)"
_ONE_OR_SPAN = rf"{_DAY}(?:{_TO}{_DAY})?"
_DAYS = rf"{_ONE_OR_SPAN}(?:{_AND}{_ONE_OR_SPAN})*+"
_OF = r" ?(?:ของ ?)?(?:เดือน ?)?"
_MONTHS = rf"{_ANY}(?: ?(?:, ?และ ?|, ?|และ ?|กับ ?| ) ?(?P<again>เดือน ?)?{_ANY}(?! ?{_DAY}))*"

_SPAN = (
    rf"(?:วันที่ ?)?(?P<from_day>{_DAY})(?: ?(?:เดือน ?)?(?P<from_month>{_ANY}))?{_YEAR.format(name='from_year')}{_TO}"
    rf"(?:วันที่ ?)?(?P<to_day>{_DAY}) ?(?:เดือน ?)?(?P<to_month>{_ANY}){_YEAR.format(name='to_year')}"
)
_DATED = rf"(?:วันที่ ?)?(?P<days>{_DAYS})(?P<of>{_OF})(?P<of_months>{_MONTHS}){_YEAR.format(name='year')}"
_EXCEPT = rf"(?: ?\(? ?(?:ยกเว้น|เว้น) ?(?:เดือน ?)?(?P<without>{_MONTHS.replace('<again>', '<again_without>')}) ?\)?)?"
_QUARTER = r"(?:แต่ละ|ทุก)? ?ไตรมาส"
_WHICH = (
    rf"(?: ?(?:ของ|ใน)? ?(?:(?P<odd>เดือนคี่|เดือนคู่)|เดือน(?P<nth>แรก|ที่ ?[123]|กลาง|ที่สอง|ที่สาม|สุดท้าย) ?(?:ของ|ใน) ?{_QUARTER}"
    r"|(?:ทุกๆ|ทุก|แต่ละ)? ?เดือน(?: ?(?:ถัดไป|หน้า))?))"
)
_MONTHLY = (
    rf"(?:(?P<every>ทุกวันที่|ทุกเดือน ?(?:ภายใน)?วันที่|วันที่) ?(?P<monthly>{_DAYS})(?!{_OF}{_ANY})|(?P<ends>(?:ทุก ?)?(?:วัน)?สิ้นเดือน(?! ?{_ANY})))"
    rf"(?P<which>{_WHICH})?{_EXCEPT}"
)
_PERIOD_END = rf"(?P<quarter_end>(?:ทุก ?)?(?:วัน)?สิ้น(?:แต่ละ|ทุก)?ไตรมาส)|(?P<year_end>(?:วัน)?สิ้นปีงบประมาณ){_YEAR.format(name='fiscal_year')}"
_MONTH_SPAN = rf"(?:เดือน ?)?(?P<span_from>{_ANY}){_YEAR.format(name='span_from_year')}{_TO}(?:เดือน ?)?(?P<span_to>{_ANY}){_YEAR.format(name='span_year')}"
# A short name alone may be something else: ก.พ. is also the Civil Service Commission.
_WHOLE_MONTHS = (
    rf"(?P<ends_of>สิ้น ?)?(?:เดือน ?(?P<in_months>{_MONTHS.replace('<again>', '<again_in>')})|(?P<full>{_FULL})(?! ?{_DAY}))"
    rf"{_YEAR.format(name='month_year')}"
)
_FOUND = re.compile(f"{_SPAN}|{_DATED}|{_MONTHLY}|{_PERIOD_END}|{_MONTH_SPAN}|{_WHOLE_MONTHS}")
_BEFORE_A_DAY = r"ข้อมูล ?ณ|ข้อมูล|(?<!ประมา)ณ|ภายใน|ก่อน|ไม่เกิน|ทุกปี|ทุก|ใน|เดือน|วันที่|คือ|ได้แก่"
_LEADING = re.compile(rf"(?:{_BEFORE_A_DAY}|[ (:]|[-–—])+$")
_LEADING_SPAN = re.compile(rf"(?:{_BEFORE_A_DAY}|ตั้งแต่|ระหว่าง|ช่วง|ห้วง|[ (:]|[-–—])+$")
_JOINED = re.compile(r"^\)? ?(?:และ|กับ) ?")
_AFTER = re.compile(
    r"\)?(?: ?(?:ของ|ใน)? ?(?:ทุกๆ|ทุก|แต่ละ)? ?(?:ปี|ปีงบประมาณ|ปีการศึกษา|ปีปฏิทิน)(?: ?(?:ถัดไป|นั้น))?(?! ?\d))?"
    r"(?: ?(?:ก่อน|ไม่เกิน|ภายใน)? ?(?:เวลา ?)?\d{1,2}[.:]\d{2} ?น\.)?[ )]*"
)
_NO_LABEL = re.compile(
    rf"(?:ยกเว้น|เว้น|นอกจาก|นอกเหนือ|ไม่รวม|ไม่ใช่|งด|หลัง|นับ|ตั้งแต่|ประมาณ|ราว|ต้น|กลาง|ปลาย|ถัดจาก|เฉพาะ|หาก|ถ้า|กรณี|หรือ|{_FULL})"
    r"|(?<!ที่)(?<!ที่ )\d"
    # A part of what follows: วันแรกของเดือนตุลาคม is not all of October.
    r"|ของ$|ครึ่ง|สัปดาห์|วัน(?:จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|(?<!รอบ)(?<!ครั้ง)(?<!เรียน)(?<!งวด)(?<!ระยะ)(?<!ช่วง)(?:แรก|สุดท้าย)"
)
_SEPARATOR = re.compile(r"[,;\n]")
_TWO_DIGIT_YEAR = re.compile(rf"(?P<month>{_ANY}) ?{_ERA}(?:3[2-9]|[4-9]\d)(?!\d)")
_STATES_A_DAY = re.compile(rf"{_ANY}|วันที่ ?\d|สิ้นเดือน|ไตรมาส|\d")


_LAID_DOWN_ELSEWHERE = ("ปฏิทิน", "กำหนด", "รอบ", "ช่วง", "ห้วง")


def is_laid_down_elsewhere(reference: str) -> bool:
    """Whether a reference names a calendar or rounds of someone else's, rather than a plan."""
    return any(word in reference for word in _LAID_DOWN_ELSEWHERE)


def read_rounds(text: str) -> YearDates:
    """Read the days of a text that may hold several, each with what it is for.

    ``ภาคเรียนที่ 1 ข้อมูล ณ วันที่ 10 มิถุนายน`` gives the label ``ภาคเรียนที่ 1`` and the words ``ข้อมูล ณ วันที่ 10 มิถุนายน``.
    A month without a day stands for all its days. Pieces between commas that name no day at all are left in ``rest``; when
    any other piece is not wholly understood, or names no possible day, the whole text is.
    """
    plain = " ".join(to_arabic(text).split())
    if not plain:
        return YearDates(())
    found = [] if _TWO_DIGIT_YEAR.search(plain) or impossible_days(plain) else list(_FOUND.finditer(plain))
    rounds: list[Round] = []
    rest: list[str] = []
    label, end = "", 0
    for number, match in enumerate(found):
        following = found[number + 1].start() if number + 1 < len(found) else len(plain)
        before, after = plain[end : match.start()], plain[match.end() : following]
        own, lead, others = _before(before, is_span=bool(match["to_day"] or match["span_from"]), is_first=number == 0)
        tail, bracket = _after(after)
        made = None if own is None or tail is None else list(_rounds(match))
        touches = number > 0 and match.start() == found[number - 1].end()
        if own is None or tail is None or not made or touches:
            return YearDates((), (plain,))
        rest += others
        label = own or ("" if _JOINED.match(before) else bracket) or (label if _JOINED.match(before) else "")
        for one, words in made:
            written = words or _tidy(lead + match[0] + tail)
            rounds.append(Round(label, written, *one))
        end = match.end() + len(tail) + (len(after[len(tail) :].partition(")")[0]) + 1 if bracket else 0)
    left = [piece for piece in _pieces(plain[end:]) if piece]
    if not rounds or any(_STATES_A_DAY.search(piece) for piece in left):
        return YearDates((), (plain,))
    return YearDates(tuple(rounds), (*rest, *left))


def _pieces(text: str) -> list[str]:
    return [piece.strip(" ()") for piece in _SEPARATOR.split(text)]


def _before(before: str, *, is_span: bool, is_first: bool) -> tuple[str | None, str, list[str]]:
    """The label before a day (``None`` when the words there are no label), what leads to it, and pieces of other matters."""
    *others, last = _SEPARATOR.split(before)
    others = [piece.strip(" ()") for piece in others if piece.strip(" ()")]
    last = _JOINED.sub("", last) if not is_first else last
    leading = (_LEADING_SPAN if is_span else _LEADING).search(last)
    lead = leading[0] if leading else ""
    label = _tidy(last[: len(last) - len(lead)])
    if _NO_LABEL.search(label) or any(_STATES_A_DAY.search(re.sub(r"ที่ ?\d+", "", piece)) for piece in others):
        return None, "", []
    return label, lead, others


def _after(after: str) -> tuple[str | None, str]:
    """What follows a day up to the next one: the words that belong to it, and a bracketed label; ``None`` when unclear."""
    found = _AFTER.match(after)
    tail = found[0] if found else ""
    left = after[len(tail) :].strip()
    if bracket := re.match(r" ?\(([^()]*)\)", after[len(tail.rstrip(" ")) :]):
        inner = bracket[1].strip()
        known = not _NO_LABEL.search(inner) and not _FOUND.search(inner)
        return (tail.rstrip(" "), inner) if known else (None, "")
    # The next label, or another matter after a comma: judged where it is taken.
    is_clear = not left or left[0] in ",;(" or re.match(r"(?:และ|กับ)(?! ?ทุก)", left) or _opens_a_label(left)
    return (tail, "") if is_clear else (None, "")


def _opens_a_label(left: str) -> bool:
    return bool(re.match(r"(?:ภาคเรียน|รอบ|ครั้ง|งวด|ระยะ|ไตรมาส|สิ้นปี|ชั้น|ระดับ|ปีการศึกษา|ปีงบประมาณ|ช่วง|ตอน|ภายใน|ณ|ข้อมูล|วันที่|เดือน|\d|และ)", left))


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(" ,:;-–—")
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    return re.sub(r"^\((.*)\)$", r"\1", text).strip()


_Made = tuple[tuple[int, ...], int, int, int, int | None, bool]


def _rounds(match: re.Match[str]) -> Iterator[tuple[_Made, str]]:
    """The fields of each round of a match, with words where they are not those of the match; none when it is unclear."""
    if match["to_day"]:
        yield from _span(match)
    elif match["days"]:
        yield from _dated(match)
    elif match["every"] or match["ends"]:
        yield from _monthly(match)
    elif match["quarter_end"]:
        yield ((3, 6, 9, 12), LAST_DAY, LAST_DAY, 0, None, True), ""
    elif match["year_end"]:
        yield ((9,), 30, 30, 0, _gregorian(match["fiscal_year"]), False), ""
    elif match["span_from"]:
        first, last = _month(match["span_from"]), _month(match["span_to"])
        from_year, to_year = _gregorian(match["span_from_year"]), _gregorian(match["span_year"])
        yield from _between((first, 1, from_year), (last, LAST_DAY, to_year))
    else:
        months = _months(match["in_months"] or match["full"])
        day = LAST_DAY if match["ends_of"] else 1
        year = _gregorian(match["month_year"])
        for month in months if year is None or len(months) == 1 else ():
            words = f"เดือน{MONTHS[month - 1][0]}" if len(months) > 1 else ""
            yield ((month,), day, LAST_DAY, 0, year, False), words


def _span(match: re.Match[str]) -> Iterator[tuple[_Made, str]]:
    first = (_month(match["from_month"] or match["to_month"]), int(match["from_day"]), _gregorian(match["from_year"]))
    last = (_month(match["to_month"]), int(match["to_day"]), _gregorian(match["to_year"]))
    if not match["from_month"] and (match["from_year"] or last[1] < first[1]):
        return
    yield from _between(first, last)


def _between(first: tuple[int, int, int | None], last: tuple[int, int, int | None]) -> Iterator[tuple[_Made, str]]:
    (month, day, from_year), (to_month, to_day, to_year) = first, last
    if from_year is not None and to_year is None:
        return
    is_later = (to_month, to_day % 32) >= (month, day % 32)
    if to_year is not None and from_year is None:
        from_year = to_year - (not is_later)
    years = to_year - from_year if to_year is not None and from_year is not None else 0 if is_later else 1
    yield ((month,), day, to_day, to_month - month + 12 * years, from_year, False), ""


def _dated(match: re.Match[str]) -> Iterator[tuple[_Made, str]]:
    months, year = _months(match["of_months"]), _gregorian(match["year"])
    # "on 10 June and in the month of November" may not mean the tenth of November.
    if (len(months) > 1 and (year is not None or (match["again"] and "เดือน" not in match["of"]))) or match["days"].startswith("0"):
        return
    days = _spans(match["days"])
    for month in months:
        for first, last in days:
            name = re.findall(_ANY, match["of_months"])[months.index(month)]
            told = f"{first}" if first == last else f"{first}-{last}"
            of_year = f" {match['year']}" if match["year"] else ""
            words = f"วันที่ {told} {name}{of_year}" if len(months) * len(days) > 1 else ""
            yield ((month,), first, last, 0, year, False), words


def _monthly(match: re.Match[str]) -> Iterator[tuple[_Made, str]]:
    if match["every"] == "วันที่" and not match["which"]:
        return
    months = EVERY_MONTH
    if match["odd"]:
        months = tuple(month for month in EVERY_MONTH if month % 2 == (match["odd"] == "เดือนคี่"))
    if match["nth"]:
        # Quarters of the calendar year and of the fiscal year begin in the same months.
        nth = {"แรก": 1, "กลาง": 2, "ที่สอง": 2, "สุดท้าย": 3, "ที่สาม": 3}.get(match["nth"]) or int(match["nth"][-1])
        months = tuple(month for month in EVERY_MONTH if (month - nth) % 3 == 0)
    without = _months(match["without"]) if match["without"] else ()
    months = tuple(month for month in months if month not in without)
    days = _spans(match["monthly"]) if match["monthly"] else [(LAST_DAY, LAST_DAY)]
    if any((last > _SHORTEST_MONTH and first != last) or last < first for first, last in days) or not months:
        return  # where such days end differs from month to month, or is in the next one
    for first, last in days:
        told = f"{first}" if first == last else f"{first}-{last}"
        start, stop = (index - match.start() for index in match.span("monthly")) if match["monthly"] else (0, 0)
        words = f"{match[0][:start]}{told}{match[0][stop:]}" if len(days) > 1 else ""
        yield (months, first, last, 0, None, True), words


def _spans(days: str) -> list[tuple[int, int]]:
    return [(int(first), int(last or first)) for first, last in re.findall(rf"(\d+)(?:{_TO}(\d+))?", days)]


def _months(names: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(_month(name) for name in re.findall(_ANY, names)))


def _month(name: str) -> int:
    return _NUMBERS[name] if name in _NUMBERS else _NUMBERS[re.sub(r"[. ]", "", name)]


def _gregorian(year: str | None) -> int | None:
    if year is None:
        return None
    return int(year) - BUDDHIST_OFFSET if int(year) > _LAST_GREGORIAN_YEAR else int(year)


_DAY_OF_MONTHS = re.compile(rf"(?P<days>{_DAYS}){_OF}(?P<months>{_MONTHS})(?: ?{_ERA}(?P<year>\d{{4}})(?!\d))?")
_DAY_OF_EVERY_MONTH = re.compile(rf"วันที่ ?(?P<days>{_DAYS}) ?(?:ของ ?)?(?:ทุก|แต่ละ)? ?เดือน(?! ?{_ANY})|ทุกวันที่ ?(?P<every>{_DAYS})")
_DATED_SPAN = re.compile(_SPAN)


def impossible_days(text: str) -> tuple[str, ...]:
    """Days that a text names and no calendar has: ``31 มิถุนายน``, ``29 กุมภาพันธ์ 2566``, a span that ends before it begins."""
    # Years of two digits are no days: 1 ต.ค. 66 - 30 ก.ย. 67.
    plain = _TWO_DIGIT_YEAR.sub(r"\g<month>", " ".join(to_arabic(text).split()))
    found = []
    for match in _DAY_OF_MONTHS.finditer(plain):
        months = _months(match["months"])
        year = _gregorian(match["year"])
        found += [match[0]] if year is not None and not FIRST_YEAR <= year <= LAST_YEAR else []
        of_year = (year if year and len(months) == 1 else None) or _LEAP_YEAR
        for day in (day for span in _spans(match["days"]) for day in span):
            for month in months:
                if not 1 <= day <= calendar.monthrange(of_year, month)[1]:
                    names: Sequence[str] = re.findall(_ANY, match["months"])
                    said = f" {match['year']}" if year and 1 <= day <= calendar.monthrange(_LEAP_YEAR, month)[1] else ""
                    found.append(f"{day} {names[months.index(month)]}{said}")
    for match in _DAY_OF_EVERY_MONTH.finditer(plain):
        days = [day for span in _spans(match["days"] or match["every"]) for day in span]
        found += [f"วันที่ {day}" for day in days if not 1 <= day <= 31]
    for match in _DATED_SPAN.finditer(plain):
        if not match["from_month"] and 0 < int(match["to_day"]) < int(match["from_day"]):
            found.append(match[0])
        if match["from_year"] and match["to_year"] and match["from_month"]:
            first, last = (
                (_gregorian(match[f"{end}_year"]), _month(match[f"{end}_month"]), int(match[f"{end}_day"])) for end in ("from", "to")
            )
            found += [match[0]] if last < first else []
    return tuple(dict.fromkeys(found))
