"""Writes the search index of an office: one script, so that pages opened from a folder can load it too."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from khumue.render.output import OutputFolder
from khumue.thai.digits import to_thai
from khumue.views.search import Entry, Names, SearchIndex, Words

INDEX = "search/search_index.js"
"""Where the index stands in an office's site; the page's search box gives the same path to the worker."""

_CALL = "khumueIndex"
"""The function of the worker that takes the index."""

_THAI = (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F), *range(0x0E50, 0x0E5A))
_KEPT = " \"'\\,[]#.-/:"
_ASCII = tuple(code for code in range(0x20, 0x7F) if chr(code) not in _KEPT)
_LATIN = tuple(range(0xA1, 0xA1 + len(_THAI)))
PACKING = {**dict(zip(_THAI, _ASCII, strict=True)), **dict(zip(_ASCII, _LATIN, strict=True)), **dict(zip(_LATIN, _THAI, strict=True))}
"""Thai letters trade places with ASCII ones, which take one byte instead of three: half the file, and a quarter less when gzipped.
The worker (``unpack`` in ``text.js``) goes by the same rule backwards."""

_UNPACKING = {letter: code for code, letter in PACKING.items()}

_WORTH_SHARING = 12
"""Characters; a shorter text takes no more room than its number."""


def write_search_index(
    index: SearchIndex, target: OutputFolder, digits: str, shared: Sequence[str] | None = None
) -> None:
    """Write the index.

    Args:
        index: What the office's pages say.
        target: The ``docs`` folder of the office.
        digits: ``thai`` or ``arabic``, as the pages show numbers.
        shared: Texts to keep once; by default those that stand in several places.
    """
    write: Callable[[str], str] = to_thai if digits == "thai" else str
    shared = said_twice(index) if shared is None else shared
    numbers = {text: number for number, text in enumerate(shared)}
    value = {
        "office": write(index.office),
        "shared": [write(text) for text in shared],
        "entries": [_entry(entry, write, numbers) for entry in index.entries],
        "names": [_short([list(names.same), list(names.others)]) for names in _useful(index)],
    }
    # A string that JSON.parse reads is taken in twice as fast as the same value written as a script.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(PACKING)
    quoted = text.replace("\\", "\\\\").replace("'", "\\'").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    target.write(INDEX, f"{_CALL}('{quoted}');\n")


def unpacked(index: str) -> str:
    """The letters of an index file as they were before packing, for those who look for words in it."""
    return index.translate(_UNPACKING)


def _entry(entry: Entry, write: Callable[[str], str], numbers: dict[str, int]) -> list[Any]:
    """The fields in order, without names: there are thousands of them. Trailing empty ones are left out."""

    def words(said: Words) -> list[int | str] | str:
        """Texts said elsewhere too are numbers; a single text of its own stands alone."""
        parts = [numbers[text] if text in numbers else write(text) for text in said]
        return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts or ""

    def one(text: str) -> list[int | str] | str:
        return words((text,) if text else ())

    pieces = [
        _short([piece.anchor, one(piece.title), words(piece.text), write(piece.number)]) for piece in entry.pieces
    ]
    return _short([entry.kind, entry.url, one(entry.title), one(entry.under), words(entry.text), words(entry.context), pieces])


def _short(fields: list[Any]) -> list[Any]:
    while fields and not fields[-1]:
        fields.pop()
    return fields


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
    texts = "\n".join(_letters(text) for entry in index.entries for text in _all_texts(entry))
    return (names for names in index.names if any(_letters(name) in texts for name in names.same))


def _letters(text: str) -> str:
    """Without what is written in more than one way: letter case, blanks and dots."""
    return "".join(char for char in text.lower() if char not in " .")
