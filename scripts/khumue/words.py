"""Every sentence that readers of pages, books and data see: data in ``templates/words/*.yml``, filled with values here.

A file holds one subject; its name is the first part of the key: ``flow.back-to`` is ``back-to`` in ``templates/words/flow.yml``.
An office may replace single sentences by a file of the same name in its own ``templates/words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from khumue.problems import Level, Problem, Span
from khumue.source.document import Data, Place
from khumue.source.reader import load_plain, read_document
from khumue.source.tree import listed

FOLDER: Final = "words"

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences by their dotted keys. ``problems`` are faults in an office's own sentences, which are then not used."""

    sentences: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    _tables: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Those that were asked for: a book asks for the same ones hundreds of times."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of a key, each ``{name}`` in it replaced by that value.

        One pass: braces in what a user wrote are never taken for placeholders.

        Raises:
            KeyError: no such sentence, or it names a value that is not given; the program's own fault, never a user's.
        """
        return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), self.sentences[key])

    def table(self, key: str) -> Mapping[str, str]:
        """The sentences right below a key by the last part of theirs, such as the name of every status.

        Raises:
            KeyError: nothing stands below the key.
        """
        known = self._tables.get(key)
        if known is None:
            start = f"{key}."
            found = {name.removeprefix(start): text for name, text in self.sentences.items() if name.startswith(start)}
            if not found:
                raise KeyError(key)
            known = self._tables[key] = {name: text for name, text in found.items() if "." not in name}
        return known

    @staticmethod
    def load(folders: Sequence[Path]) -> Words:
        """Sentences of the last folder (the program's), single ones replaced by those of the folders before it.

        Raises:
            OSError: one of the program's own files cannot be read.
            ValueError: one of the program's own files has a fault.
        """
        *own, packaged = folders
        sentences: dict[str, str] = {}
        for file in sorted((packaged / FOLDER).glob("*.yml")):
            found, faults = _read(load_plain(file), file.stem)
            if faults:
                raise ValueError(f"{file}: {faults}")
            sentences |= found
        problems: list[Problem] = []
        for folder in reversed(own):
            files, unread = listed(folder.parent, f"{folder.name}/{FOLDER}")
            problems += unread
            for file in files:
                problems += _replace(sentences, folder, file)
        return Words(sentences, tuple(problems))


def placeholders(sentence: str) -> frozenset[str]:
    """The names of the values that a sentence speaks of."""
    return frozenset(_PLACEHOLDER.findall(sentence))


def _replace(sentences: dict[str, str], folder: Path, file: Path) -> list[Problem]:
    """Lay an office's own sentences over the others; what is wrong with them is given back."""
    document, problems = read_document(folder.parent, f"{folder.name}/{FOLDER}/{file.name}")
    if document is None or any(problem.level is Level.ERROR for problem in problems):
        return problems
    own, faults = _read(document.data, file.stem)
    for key, sentence in own.items():
        path = tuple(key.split(".")[1:])
        if key not in sentences:
            faults.append((path, "unknown", key))
        elif missing := placeholders(sentence) - placeholders(sentences[key]):
            faults.append((path, "placeholder", min(missing)))
        else:
            sentences[key] = sentence
    for path, what, value in faults:
        place = Place(document, path)
        span = place.key_span if path else Span(document.file)
        problems.append(Problem("KM812", Level.WARNING, span, {"file": span.file, what: value}, place.dotted))
    return problems


def _read(data: Data, subject: str) -> tuple[dict[str, str], list[tuple[tuple[str, ...], str, str]]]:
    """Sentences of a file by their keys, and ``(path, kind of fault, value)``."""
    sentences: dict[str, str] = {}
    faults: list[tuple[tuple[str, ...], str, str]] = []
    for path, value in _leaves(data, ()):
        key = ".".join((subject, *path))
        if isinstance(value, str) and path:
            sentences[key] = value.strip()
        else:
            faults.append((path, "shape", key))
    return sentences, faults


def _leaves(data: Data, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Data]]:
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from _leaves(value, (*path, str(key)))
    else:
        yield path, data
