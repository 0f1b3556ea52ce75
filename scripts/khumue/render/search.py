"""Writes the search index of an office: one script, so that pages opened from a folder can load it too."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from khumue.render.output import OutputFolder
from khumue.thai.digits import written_in
from khumue.thai.likeness import letters, orderly
from khumue.views.search import Names, SearchIndex
from khumue.views.search_process import Entry, Words

INDEX = "search/search_index.js"
"""Where the index stands in an office's site; the page's search box gives the same path to the worker."""

_CALL = "khumueIndex"
"""The function of the worker that takes the index."""

_THAI = (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F), *range(0x0E50, 0x0E5A))
_KEPT = " \"'\\,[]#.-/:"
_ASCII = tuple(code for code in range(0x20, 0x7F) if chr(code) not in _KEPT)
_LATIN = tuple(range(0xA1, 0xA1 + len(_THAI)))
_PACKING = {**dict(zip(_THAI, _ASCII, strict=True)), **dict(zip(_ASCII, _LATIN, strict=True)), **dict(zip(_LATIN, _THAI, strict=True))}
"""Thai letters trade places with ASCII ones, which take one byte instead of three: half the file, and a quarter less when gzipped.
The worker (``unpack`` in ``text.js``) goes by the same rule backwards."""

_UNPACKING = {letter: code for code, letter in _PACKING.items()}

_PIECE_ENDS, _TITLE_ENDS, _PART_ENDS = "\x81", "\x82", "\x83"
_FIRST_SHARED, _LAST_SHARED = 0xE000, 0xF8FF
"""What is said in several places is one letter where it is said: it is private use, as its meaning is agreed with the worker only."""

_UNSAID = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *range(_FIRST_SHARED, _LAST_SHARED + 1)), " ")
"""No letters: they would be taken for the marks above."""

_WORTH_SHARING = 12
"""Characters; a shorter text takes no more room than its number."""


def write_search_index(
    index: SearchIndex, target: OutputFolder, digits: str, shared: Sequence[str] | None = None
) -> None:
    """Write the file of the index into ``target``, the ``docs`` folder of the office; for the rest see ``index_file``."""
    target.write(INDEX, index_file(index, digits, shared))


def index_file(index: SearchIndex, digits: str, shared: Sequence[str] | None = None) -> str:
    """All texts as one, so that the worker reads them in one pass, and beside it what stands where.

    Args:
        index: What the office's pages say.
        digits: ``thai`` or ``arabic``, as the pages show numbers.
        shared: Texts to keep once; by default those that stand in several places.
    """
    write = written_in(digits)
    shared = (said_twice(index) if shared is None else shared)[: _LAST_SHARED - _FIRST_SHARED + 1]
    letter_of = {text: chr(_FIRST_SHARED + number) for number, text in enumerate(shared)}

    def packed(text: str) -> str:
        return orderly(write(text)).translate(_UNSAID).translate(_PACKING)

    def piece(title: str, text: Words) -> str:
        head = letter_of.get(title) or packed(title)
        return f"{head}{_TITLE_ENDS}{_PART_ENDS.join(letter_of.get(part) or packed(part) for part in text)}{_PIECE_ENDS}"

    def pieces(entry: Entry) -> Iterator[str]:
        yield piece(entry.title, entry.text)
        yield from (piece(part.title, part.text) for part in entry.pieces)
        yield piece(entry.under, entry.context)

    text = "".join(chain.from_iterable(map(pieces, index.entries)))
    kept = [packed(one) for one in shared]
    lengths = {letter: len(one) for letter, one in zip(letter_of.values(), kept, strict=True)}
    value = {
        "office": write(index.office),
        "entries": [_outline(entry, write) for entry in index.entries],
        "names": [_short([list(names.same), list(names.others)]) for names in _useful(index)],
        "length": len(text) + sum(lengths.get(letter, 0) for letter in text),
        "shared": kept,
        "text": text,
    }
    # A string that JSON.parse reads is taken in twice as fast as the same value written as a script.
    file = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    quoted = file.replace("\\", "\\\\").replace("'", "\\'").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{_CALL}('{quoted}');\n"


def _outline(entry: Entry, write: Callable[[str], str]) -> list[object]:
    """``[kind, url, piece, ...]``; a piece is its anchor, and its number too if it is a step: ``[anchor, number]``."""
    return [entry.kind, entry.url, *([one.anchor, write(one.number)] if one.number else one.anchor for one in entry.pieces)]


def _short(fields: list[object]) -> list[object]:
    while fields and not fields[-1]:
        fields.pop()
    return fields


@dataclass(frozen=True, slots=True)
class WrittenIndex:
    """What an index file says, for those who check it."""

    urls: tuple[str, ...]
    names: tuple[str, ...]
    texts: tuple[str, ...]
    """Titles and texts, each once for each place."""


def read_search_index(file: str) -> WrittenIndex:
    """Read what ``write_search_index`` wrote.

    Raises:
        ValueError: The file is no index.
    """
    quoted = file.strip().removeprefix(f"{_CALL}('").removesuffix("');")
    value = json.loads(re.sub(r"\\(['\\])", r"\1", quoted))
    shared: dict[str, str] = {chr(_FIRST_SHARED + number): text for number, text in enumerate(value["shared"])}
    said: list[str] = re.split(f"[{_PIECE_ENDS}{_TITLE_ENDS}{_PART_ENDS}]", value["text"])
    parts = (shared.get(part, part).translate(_UNPACKING) for part in said)
    return WrittenIndex(
        tuple(entry[1] for entry in value["entries"]),
        tuple(name for names in value["names"] for several in names for name in several),
        (value["office"], *filter(None, parts)),
    )


def unpacked(index: str) -> str:
    """All words of an index file, each text on a line of its own, for those who look for words in it."""
    found = read_search_index(index)
    return "\n".join((*found.urls, *found.names, *found.texts))


def said_twice(index: SearchIndex) -> list[str]:
    """Texts that stand in several places, in the order they are first met."""
    counts = Counter(text for entry in index.entries for text in _all_texts(entry))
    return [text for text, count in counts.items() if count > 1 and len(text) >= _WORTH_SHARING]


def _all_texts(entry: Entry) -> Iterator[str]:
    yield from (entry.title, entry.under, *entry.text, *entry.context)
    for piece in entry.pieces:
        yield from (piece.title, *piece.text)


def _useful(index: SearchIndex) -> Iterable[Names]:
    """Names that lead to something this office says: its pages hold one of them."""
    texts = "\n".join(letters(text) for entry in index.entries for text in _all_texts(entry))
    return (names for names in index.names if any(letters(name) in texts for name in names.same))
