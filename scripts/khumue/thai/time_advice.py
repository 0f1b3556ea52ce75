"""Why a text cannot be read as a length of time, and how to write what is meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from khumue.thai.time_reading import parse_duration
from khumue.thai.time_values import Unit
from khumue.thai.time_words import AT_LEAST, CLOCK, DASH, NUMBER, QUANTITY, UNIT, any_of, tidied, with_figures

_TURNED = re.compile(
    rf"(?P<before>.*?)(?P<low>{NUMBER})(?P<unit> ?{UNIT})?(?P<to> ?(?:{DASH}|ถึง) ?)(?P<high>{NUMBER})(?P<after> ?{UNIT}.*)"
)
_LEAST_ONLY = re.compile(
    rf"(?:{any_of(AT_LEAST)}|(?:มากกว่า|เกินกว่า|เกิน)) ?(?P<amount>{QUANTITY}).*|(?P<upward>{QUANTITY}) ?(?:ขึ้นไป|เป็นอย่างน้อย|หรือมากกว่า).*"
)
_NOTHING = re.compile(rf"0+(?:\.0+)? ?{UNIT}|ไม่ใช้เวลา|ไม่มี")
_WORD_AFTER_NUMBER = re.compile(rf"(?P<number>{NUMBER}) ?(?P<word>[ก-๎.]+)")
_OFTEN = re.compile(r"(?:ทุกๆ|ทุก ๆ|ทุก|ราย) ?(?:วัน|สัปดาห์|เดือน|ไตรมาส|ภาคเรียน|ปี).*|(?:วัน|สัปดาห์|เดือน|ปี)ละ.*ครั้ง.*")
_SECONDS = re.compile(rf"{NUMBER} ?วินาที.*")
_COMPOUND_ABOVE = re.compile(rf"(?P<low>{NUMBER}) ?(?:{DASH}|ถึง) ?(?P<high>{NUMBER}) ?(?P<unit>{UNIT}) ?(?P<rest>{QUANTITY})")
_WHOLE_UNIT = re.compile(rf"{UNIT}(?![ก-๎])")
_LIKE_ENOUGH = 0.7
_BARE_RANGE_OF_TWO = re.compile(rf"{NUMBER} ?(?:{DASH}|ถึง) ?{QUANTITY}")


def time_advice(text: str) -> Mapping[str, str]:
    """What is wrong with a text that ``parse_duration`` refuses: reason -> the way to write it.

    Reasons: ``clock`` (1.30 ชั่วโมง), ``turned`` (5-3 วัน), ``zero``, ``least`` (a lower bound alone), ``often`` (a
    frequency), ``seconds``, ``several`` (more lengths than one), ``meant`` (a slip of the pen). Empty when none is known.
    """
    head = with_figures(tidied(text))
    for reason, write in (
        ("clock", _clock(head)), ("zero", "ทันที" if _NOTHING.fullmatch(head) else ""), ("turned", _turned(head)),
        ("least", _least(head)), ("often", head if _OFTEN.fullmatch(head) else ""),
        ("seconds", "1 นาที" if _SECONDS.fullmatch(head) else ""), ("meant", _meant(head)), ("several", _several(head)),
    ):  # fmt: skip
        if write:
            return {reason: write}
    return {}


def _readable(text: str) -> str:
    return text if parse_duration(text) else ""


def _clock(head: str) -> str:
    if not CLOCK.search(head):
        return ""
    whole = re.sub(rf"(?<![\d.])(\d+)\.([0-5]\d)(?!\d)(?: ?{any_of(('ชั่วโมง', 'ชม.', 'ชม'))})?", _in_hours_and_minutes, head)
    return _readable(" ".join(whole.split()))


def _in_hours_and_minutes(found: re.Match[str]) -> str:
    hours, minutes = int(found[1]), int(found[2])
    return " ".join(filter(None, (f"{hours} ชั่วโมง" if hours else "", f"{minutes} นาที" if minutes else "")))


def _turned(head: str) -> str:
    found = _TURNED.fullmatch(head)
    if not found or float(found["low"].replace(",", "")) <= float(found["high"].replace(",", "")):
        return ""
    return _readable(f"{found['before']}{found['high']}{found['unit'] or ''}{found['to']}{found['low']}{found['after']}")


def _least(head: str) -> str:
    found = _LEAST_ONLY.fullmatch(head)
    amount = re.match(rf"({NUMBER})( ?{UNIT}.*)", (found["amount"] or found["upward"]) if found else "")
    if not amount:
        return ""
    low = amount[1].replace(",", "")
    return _readable(f"{low}-{int(float(low)) * 2 or 1}{amount[2]}")


def _meant(head: str) -> str:
    """The text with its one misspelt unit mended, or with 1/2 as a half."""
    if head.startswith("1/2 "):
        return _readable(head.replace("1/2 ", "ครึ่ง", 1))
    if found := _COMPOUND_ABOVE.fullmatch(head):
        return _readable(f"{found['low']} {found['unit']} {found['rest']} ถึง {found['high']} {found['unit']} {found['rest']}")
    mended: list[tuple[float, str]] = []
    for found in _WORD_AFTER_NUMBER.finditer(head):
        word = found["word"]
        if _WHOLE_UNIT.match(word):
            continue
        for name in (unit.thai for unit in Unit):
            for length in range(max(2, len(name) - 2), min(len(word), len(name) + 2) + 1):
                likeness = difflib.SequenceMatcher(None, word[:length], name).ratio()
                if likeness > _LIKE_ENOUGH:
                    text = f"{head[: found.start()]}{found['number']} {name}{head[found.start('word') + length :]}"
                    mended.append((likeness, text))
    return next((text for _, text in sorted(mended, key=lambda pair: -pair[0]) if parse_duration(text)), "")


def _several(head: str) -> str:
    amounts = re.findall(rf"(?:{NUMBER}|ครึ่ง) ?{UNIT}", head)
    if len(amounts) < 2:
        return ""
    if _BARE_RANGE_OF_TWO.fullmatch(head):
        return ""
    return _readable(f"{amounts[0]} หรือ {amounts[1]}")
