"""Numbers of lists, counted as Word counts them and shown as it shows them: ``๑.``, ``๒.๑``, ``ก)``, ``(ก)``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from khumue.importing.readers.names import full, is_on, number, value
from khumue.importing.readers.word_styles import Styles
from khumue.thai.digits import to_thai
from khumue.thai.letters import LETTERS

_DIGIT_WORDS: Final = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_PART = re.compile("%([1-9])")
_SYMBOL_FONT: Final = "•"
_LAST_LEVEL: Final = 8
_MOST: Final = 32_767
"""The highest number that Word counts to."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level, from 1, whose use makes it begin anew; 0 for none, ``None`` for every one above it."""
    is_arabic: bool = False


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and where each has counted to."""

    levels: dict[int, Level] = field(default_factory=dict)
    reached: dict[int, int] = field(default_factory=dict)
    style_levels: dict[str, int] = field(default_factory=dict)
    link: str = ""


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbers:
    """The lists of a file, counted on as its paragraphs come."""

    def __init__(self, root: Any | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        for element in () if root is None else root:
            if element.tag == full("w:abstractNum"):
                self._lists[element.get(full("w:abstractNumId"), "")] = _abstract(element)
            elif element.tag == full("w:num"):
                self._uses[element.get(full("w:numId"), "")] = _use(element)

    def next(self, list_id: str, level: int | None, style: str) -> tuple[str, int] | None:
        """The number of the next paragraph of a list as it is shown, and its level from 1; ``None`` when there is no such list."""
        use = self._uses.get(list_id)
        found = self._abstract(use.abstract) if use else None
        if use is None or found is None:
            return None
        if level is None:
            level = self._styles.level_in(style, found.style_levels)
        at = min(max(level or 0, 0), _LAST_LEVEL)
        self._count(found, use, at)
        return self._shown(found, use, at), at + 1

    def _abstract(self, id_: str) -> _List | None:
        found = self._lists.get(id_)
        if found is not None and found.link:
            linked = self._uses.get(self._styles.list_of(found.link))
            found = self._lists.get(linked.abstract, found) if linked else found
        return found

    def _count(self, found: _List, use: _Use, at: int) -> None:
        for level in [level for level in use.starts if level <= at]:
            # The first paragraph of a list that is said to begin anew.
            found.reached[level] = use.starts.pop(level) - 1
            if level < at:
                found.reached[level] += 1
        start = _level(found, use, at).start
        found.reached[at] = min(found.reached.get(at, start - 1) + 1, _MOST)
        for level in [level for level in found.reached if level > at]:
            restart = _level(found, use, level).restart
            if restart is None or restart > at:
                del found.reached[level]
        for level in range(at):
            found.reached.setdefault(level, _level(found, use, level).start)

    def _shown(self, found: _List, use: _Use, at: int) -> str:
        own = _level(found, use, at)
        if own.form == "bullet":
            return own.text.strip() if own.text.strip().isprintable() and not _is_private(own.text) else _SYMBOL_FONT

        def part(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            of_level = _level(found, use, level)
            return as_counted(found.reached.get(level, of_level.start), "decimal" if own.is_arabic else of_level.form)

        return _PART.sub(part, own.text).strip()


def _is_private(text: str) -> bool:
    return any("\ue000" <= sign <= "\uf8ff" for sign in text)


def _level(found: _List, use: _Use, at: int) -> Level:
    return use.levels.get(at) or found.levels.get(at) or Level(text=f"%{at + 1}.")


def _abstract(element: Any) -> _List:
    found = _List(link=value(element, "w:numStyleLink"))
    for at, level, style in _levels(element):
        found.levels[at] = level
        if style:
            found.style_levels[style] = at
    return found


def _levels(element: Any) -> Iterator[tuple[int, Level, str]]:
    for child in element.findall(full("w:lvl")):
        form = value(child, "w:numFmt")
        if not form:  # a form that only newer programs know, with one that all know beside it
            fallback = next((one for one in child.iter(full("w:numFmt")) if one.get(full("w:val")) != "custom"), None)
            form = "decimal" if fallback is None else fallback.get(full("w:val"), "decimal")
        restart = value(child, "w:lvlRestart")
        level = Level(
            start=int(number(value(child, "w:start"), 1)),
            form=form,
            text=value(child, "w:lvlText"),
            restart=int(number(restart)) if restart else None,
            is_arabic=is_on(child, "w:isLgl") or False,
        )
        yield int(number(child.get(full("w:ilvl")))), level, value(child, "w:pStyle")


def _use(element: Any) -> _Use:
    found = _Use(value(element, "w:abstractNumId"))
    for override in element.findall(full("w:lvlOverride")):
        at = int(number(override.get(full("w:ilvl"))))
        for _, level, _ in _levels(override):
            found.levels[at] = level
        start = value(override, "w:startOverride")
        if start:
            found.starts[at] = int(number(start))
            if at in found.levels:
                found.levels[at] = replace(found.levels[at], start=found.starts[at])
    return found


def as_counted(count: int, form: str) -> str:
    """A number in one of Word's forms; those that Thai documents do not use are shown as 1, 2, 3."""
    if form in ("none", "bullet"):
        return ""
    if form == "thaiNumbers":
        return to_thai(str(count))
    if form in ("thaiLetters", "lowerLetter", "upperLetter") and count > 0:
        letters = LETTERS if form == "thaiLetters" else "abcdefghijklmnopqrstuvwxyz"
        repeated = letters[(count - 1) % len(letters)] * ((count - 1) // len(letters) + 1)
        return repeated.upper() if form == "upperLetter" else repeated
    if form == "thaiCounting":
        return _spelled(count)
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    shown = ""
    for size, letters in _ROMAN:
        shown += letters * (count // size)
        count %= size
    return shown


def _spelled(count: int) -> str:
    """A number in words, up to 99."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    first = {0: "", 1: "สิบ", 2: "ยี่สิบ"}.get(tens, f"{_DIGIT_WORDS[tens]}สิบ")
    last = "" if not ones else "เอ็ด" if ones == 1 and tens else _DIGIT_WORDS[ones]
    return first + last
