"""The words by which old manuals are read: names of sections, heads of columns, words of exits. Data in ``templates/import/th.yml``.

A project's own file of that name adds to the lists; it takes nothing away.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from khumue.source.reader import load_plain
from khumue.thai.digits import to_arabic
from khumue.thai.likeness import orderly

FILE: Final = Path("import") / "th.yml"
_NOT_LETTERS = re.compile(r"[\s.:：;,/\\|()\[\]{}\"'“”‘’_*#…\-–—]+")
_JOINTS = re.compile(r"\s*(?:[/,:：]|และ|พร้อม|\s-\s)\s*")
_BRACKETED = re.compile(r"\([^()]*\)")


@functools.lru_cache(maxsize=16384)
def squeezed(text: str) -> str:
    """Letters and digits alone, digits Arabic, small: what is compared when two names are asked to be one."""
    return _NOT_LETTERS.sub("", to_arabic(orderly(text))).lower()


@dataclass(frozen=True)
class Vocabulary:
    """Names to meanings. Keys of the tables are squeezed; meanings are the keys of the file (``objectives``, ``time``)."""

    data: Mapping[str, Any]

    @staticmethod
    def load(folders: Sequence[Path]) -> Vocabulary:
        """The words in ``import/th.yml`` of the folders, the program's own last (``standard.template_folders``).

        Raises:
            OSError: none of the folders has the file, or it cannot be read.
            ValueError: a file is damaged; the message names the place.
        """
        files = [folder / FILE for folder in folders if (folder / FILE).is_file()]
        if not files:
            raise FileNotFoundError(FILE.as_posix())
        data: Any = {}
        for file in files:
            data = _joined(data, load_plain(file))
        return Vocabulary(data)

    @functools.cached_property
    def sections(self) -> Mapping[str, str]:
        return _reversed(self.data["sections"])

    @functools.cached_property
    def front(self) -> Mapping[str, str]:
        return _reversed(self.data["front"])

    @functools.cached_property
    def columns(self) -> Mapping[str, str]:
        return _reversed(self.data["columns"])

    @functools.cached_property
    def labels(self) -> Mapping[str, str]:
        return _reversed(self.data["labels"])

    @functools.cached_property
    def _tails(self) -> tuple[str, ...]:
        return tuple(sorted(map(squeezed, self.data["tails"]), key=len, reverse=True))

    @functools.cached_property
    def ends(self) -> frozenset[str]:
        return frozenset(map(squeezed, self.data["flow"]["end"]))

    @functools.cached_property
    def starts(self) -> frozenset[str]:
        return frozenset(map(squeezed, self.data["flow"]["start"]))

    @functools.cached_property
    def legend(self) -> tuple[str, ...]:
        return tuple(map(squeezed, self.data["flow"]["legend"]))

    @functools.cached_property
    def total(self) -> tuple[str, ...]:
        return tuple(map(squeezed, self.data["total"]))

    def any_of(self, *path: str) -> str:
        """Words of a list as one alternative of a pattern, the longest first."""
        found: Any = self.data
        for key in path:
            found = found[key]
        return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))

    def section(self, name: str) -> str | None:
        """The key of the section that a heading names (without its number), or ``None``.

        A heading of two names (``ขั้นตอน / ตัวชี้วัด``) is the first one's; brackets in it say no more.
        """
        return self._named(name, self.sections)

    def front_part(self, name: str) -> str | None:
        """The key of the part before or after the processes that a heading names, or ``None``."""
        return self._named(name, self.front)

    def column(self, name: str) -> str | None:
        """The meaning of a column by its head, or ``None``."""
        plain = squeezed(_BRACKETED.sub("", name)) or squeezed(name)
        found = self.columns.get(plain) or self.columns.get(squeezed(name))
        if found:
            return found
        first = squeezed(_JOINTS.split(_BRACKETED.sub("", name).strip())[0])
        return (
            self.columns.get(first)
            or self.columns.get(self._without_tail(plain, self.columns))
            or self._column_by_word(plain)
        )

    def _column_by_word(self, plain: str) -> str | None:
        if len(plain) > 40:
            return None
        return next((str(meaning) for word, meaning in self.data["column-words"] if squeezed(word) in plain), None)

    @functools.cached_property
    def section_starts(self) -> tuple[tuple[str, str], ...]:
        """How longer headings of sections begin, squeezed, with their keys; the longest first."""
        found = [(squeezed(word), key) for key, words in self.data["section-starts"].items() for word in words]
        return tuple(sorted(found, key=lambda pair: -len(pair[0])))

    def _named(self, name: str, table: Mapping[str, str]) -> str | None:
        if len(name) > 90:
            return None
        plain = squeezed(_BRACKETED.sub("", name))
        if not plain:
            return None
        found = table.get(plain) or table.get(self._without_tail(plain, table)) or table.get(squeezed(name))
        if found:
            return found
        return self._all_parts(_JOINTS.split(_BRACKETED.sub("", name).strip()), table) or self._all_parts(
            re.split(r"[\s/,:：]+|และ", _BRACKETED.sub("", name).strip()), table
        )

    def _all_parts(self, parts: Iterable[str], table: Mapping[str, str]) -> str | None:
        """The key of the first part when each of several parts is a name, or may stand behind one."""
        plain = [squeezed(part) for part in parts if squeezed(part)]
        keys = [
            table.get(part) or table.get(self._without_tail(part, table)) or ("" if part in self._tails else None)
            for part in plain
        ]
        return keys[0] if len(keys) > 1 and keys[0] and None not in keys else None

    def _without_tail(self, plain: str, table: Mapping[str, str]) -> str:
        while True:
            tail = next((tail for tail in self._tails if plain.endswith(tail) and len(plain) > len(tail)), None)
            if tail is None or plain in table:
                return plain
            plain = plain.removesuffix(tail)


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return {key: _joined(one.get(key, {}), value) for key, value in other.items()} | {
            key: value for key, value in one.items() if key not in other
        }
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *(item for item in other if item not in one)]
    return other or one


def _reversed(named: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Squeezed name to key; the first key that has a name keeps it."""
    found: dict[str, str] = {}
    for key, names in named.items():
        for name in names:
            found.setdefault(squeezed(str(name)), key)
    return found
