"""Words of Thai text, which is written without spaces between them, and lines that break only between words.

Segmentation is PyThaiNLP's ``newmm`` over its dictionary and the domain words of ``words.txt``. The library
is loaded at the first call, since its dictionary takes half a second.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from importlib import resources

_THAI_LETTER = "[ก-ฮะ-ฺเ-ๅ็-๎]"
_ATTACHED = "[ะ-ฺๅ็-๎]"
_NUMERAL = "[0-9๐-๙]"

# The text as atoms: runs of Thai letters are cut into words, every other atom is whole.
_ATOM = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<abbreviation>(?<!{_THAI_LETTER})(?:[เ-ไ]?[ก-ฮ]{{1,4}}{_ATTACHED}{{0,2}}\.)+)
    | (?P<thai>{_THAI_LETTER}+)
    | (?P<whole>ฯลฯ | [.\#@~&+\-]?[0-9]*[A-Za-z][A-Za-z0-9@:/._+\-\#=&%~]*)
    | (?P<number>{_NUMERAL}+(?:[.,:/\-–]{_NUMERAL}+)*)
    | (?P<repeat>[ๆฯ])
    | (?P<before>[(\[{{‘“«<])
    | (?P<after>[)\]}}’”»>.,:;!?%/…\-–—๚๛])
    | (?P<quote>["'])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Words that keep the number after their space: พ.ศ. 2560, เขต 1, มาตรา 22, ฉบับที่ 2.
_TAKES_NUMBER = re.compile(rf"(?:(?<!{_THAI_LETTER})(?:เขต|ข้อ|มาตรา|เล่ม|หมวด|หน้า)|[พค]\.ศ\.|(?<!พื้น)ที่)$")
_CLUSTER = re.compile(rf"[เ-ไ]?.{_ATTACHED}*", re.DOTALL)


def words(text: str) -> list[str]:
    """Cut the text into words and spaces; ``"".join(words(text)) == text``.

    Abbreviations stay with their word (``สพป.อุบลราชธานี``, ``พ.ศ. 2560``), ๆ ฯ and closing marks with the
    word before (``ต่าง ๆ`` with its space is one word), and opening marks with the word after.
    """
    result: list[str] = []
    takes_next = False
    for kind, piece in _pieces(text):
        is_after_word = bool(result) and not result[-1].isspace()
        is_opening = kind == "before" or (kind == "quote" and (takes_next or not is_after_word))
        if kind == "space":
            result.append(piece)
        elif takes_next or (is_after_word and _clings(kind, piece, is_opening)):
            result[-1] += piece
        elif _reaches_over_space(kind, result):
            result[-2:] = [result[-2] + result[-1] + piece]
        else:
            result.append(piece)
        takes_next = is_opening or kind == "abbreviation"
    return result


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    for found in _ATOM.finditer(text):
        if found.lastgroup == "thai":
            for word in _cut(found.group()):
                yield "thai", word
        else:
            yield found.lastgroup or "other", found.group()


def _clings(kind: str, piece: str, is_opening: bool) -> bool:
    """Whether the piece belongs to the word that stands right before it."""
    if kind in ("after", "repeat"):
        return True
    return (kind == "quote" and not is_opening) or re.match(_ATTACHED, piece) is not None


def _reaches_over_space(kind: str, result: list[str]) -> bool:
    """Whether the piece belongs to the word before the single space that ends the result."""
    if len(result) < 2 or result[-1] not in (" ", "\u00a0"):
        return False
    return kind == "repeat" or (kind == "number" and _TAKES_NUMBER.search(result[-2]) is not None)


@lru_cache(maxsize=1 << 16)
def _cut(run: str) -> tuple[str, ...]:
    return tuple(_segmenter()(run))


@cache
def _segmenter() -> Callable[[str], list[str]]:
    with _nothing_written():
        from pythainlp.corpus.common import thai_words
        from pythainlp.tokenize.newmm import segment
        from pythainlp.util.trie import Trie
    return partial(segment, custom_dict=Trie([*thai_words(), *_domain_words()]))


@contextmanager
def _nothing_written() -> Iterator[None]:
    """PyThaiNLP makes a folder in the user's home when it is imported, unless told that it may not write."""
    names = ("PYTHAINLP_READ_ONLY", "PYTHAINLP_READ_MODE")
    if any(name in os.environ for name in names):
        yield
        return
    os.environ[names[0]] = "1"
    try:
        yield
    finally:
        del os.environ[names[0]]


@cache
def _domain_words() -> dict[str, list[str]]:
    """The words of ``words.txt``, each with the parts into which it may be cut."""
    lines = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    return {line.replace("|", ""): line.split("|") for line in lines if line and not line.startswith("#")}


@lru_cache(maxsize=1 << 12)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def column_width(text: str) -> int:
    """How many columns the text takes in a fixed-width font; vowels and tone marks above and below take none."""
    return sum(map(_columns, text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, filled greedily and broken only between words.

    Line ends in the text stay. A last line of a single short word takes words from the line before. Only a
    word that is itself wider than a line is cut: at the places that ``words.txt`` gives, else between
    letters. Blank text gives no lines. Raises ValueError for a width below 1.
    """
    if width < 1:
        raise ValueError("a line is at least 1 column wide")
    if not text.strip():
        return []
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[list[str]] = [[]]
    used = 0
    for word in words(paragraph.rstrip()):
        for piece in _narrow(word, width):
            columns = column_width(piece)
            if used + columns > width and lines[-1] and not piece.isspace():
                lines.append([])
                used = 0
            # A space at a line's end stays with the line, unseen: it returns when words move to another line.
            lines[-1].append(piece)
            used += columns
    _fill_last_line(lines, width)
    return ["".join(line).rstrip() for line in lines]


def _fill_last_line(lines: list[list[str]], width: int) -> None:
    """Move words down while the last line is a single short word, or still short of a third of the width."""
    if len(lines) < 2 or len(lines[-1]) > 1:
        return
    before, last = lines[-2:]
    while _line_width(last) * 3 < width:
        rest = before[:-1] if not before[-1].isspace() else before[:-2]
        moved = [*before[len(rest) :], *last]
        if not "".join(rest).strip() or _line_width(moved) > width:
            return
        if len(last) > 1 and _line_width(moved) > _line_width(rest):
            return
        before[:], last[:] = rest, moved


def _line_width(line: list[str]) -> int:
    return column_width("".join(line).rstrip())


def _narrow(word: str, width: int) -> Iterator[str]:
    """The word, or its parts when it is wider than a line."""
    if column_width(word) <= width or word.isspace():
        yield word
        return
    for part in _parts(word):
        if column_width(part) <= width:
            yield part
        else:
            yield from _packed(_CLUSTER.findall(part), width)


def _parts(word: str) -> Iterator[str]:
    """The word cut wherever a domain word in it may be cut."""
    part, end = "", 0
    for found in _any_domain_word().finditer(word):
        first, *others = _domain_words()[found.group()]
        part += word[end : found.start()] + first
        end = found.end()
        for other in others:
            yield part
            part = other
    yield part + word[end:]


@cache
def _any_domain_word() -> re.Pattern[str]:
    longest_first = sorted(_domain_words(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))


def _packed(clusters: list[str], width: int) -> Iterator[str]:
    line = ""
    for cluster in clusters:
        if line and column_width(line + cluster) > width:
            yield line
            line = ""
        line += cluster
    yield line
