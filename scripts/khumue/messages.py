"""The Thai sentences of problems: data in ``templates/messages/th.yml``, filled with a problem's values here.

Each code has a ``title``, a ``message`` (what is wrong), a ``hint`` (how to mend it) and an ``explain`` (why it matters). A
message or hint may be a list of sentences; one that speaks of a value which the problem lacks is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default_of
from pathlib import Path
from typing import Final, TypeAlias

from khumue.problems import Level, Problem, Span
from khumue.source.document import Data, Place
from khumue.source.reader import load_plain, read_document, system_problem
from khumue.words import Words

FILE: Final = "messages/th.yml"
FIELDS: Final = ("title", "message", "hint", "explain")

Sentences: TypeAlias = dict[str, dict[str, tuple[str, ...]]]
"""Code -> field -> sentences."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_LONGEST_VALUE = 300
_UNKNOWN = "…"


@dataclass(frozen=True)
class Messages:
    """The sentences of all codes, and with them those of all outputs.

    ``problems`` are faults in an office's own sentences, which are then not used.
    """

    sentences: Mapping[str, Mapping[str, tuple[str, ...]]]
    problems: tuple[Problem, ...] = ()
    words: Words = default_of(default_factory=Words)

    @staticmethod
    def load(folders: Sequence[Path]) -> Messages:
        """Sentences of the last folder (the program's), with single sentences replaced by those of the folders before it.

        Raises:
            OSError: the program's own file cannot be read.
            ValueError: the program's own file has a fault.
        """
        *own, packaged = folders
        data = load_plain(packaged / FILE)
        sentences, faults = _read(data)
        if faults:
            raise ValueError(f"{packaged / FILE}: {'; '.join(reason for _, reason in faults)}")
        problems: list[Problem] = []
        for folder in reversed(own):
            try:
                is_there = (folder / FILE).exists()
            except OSError as error:
                problems.append(system_problem(f"{folder.name}/{FILE}", error))
                continue
            if is_there:
                problems += _replace(sentences, folder)
        words = Words.load(folders)
        return Messages(sentences, (*problems, *words.problems), words)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes that have sentences, in order."""
        return tuple(sorted(self.sentences))

    def title(self, code: str) -> str:
        """A few words that name the kind of problem; the code itself when there are none."""
        return " ".join(self._of(code, "title")) or code

    def explain(self, code: str) -> str:
        """Why it is a problem, in some lines; ``""`` for an unknown code."""
        return "\n".join(self._of(code, "explain"))

    def message(self, problem: Problem) -> str:
        """What is wrong, on one line."""
        sentences = self._of(problem.code, "message")
        return _filled(sentences, problem.values) or _filled_anyhow(sentences, problem.values) or problem.code

    def hint(self, problem: Problem) -> str:
        """How to mend it, on one line; ``""`` when nothing is known to help."""
        return _filled(self._of(problem.code, "hint"), problem.values)

    def _of(self, code: str, field: str) -> tuple[str, ...]:
        return self.sentences.get(code, {}).get(field, ())


def _filled(sentences: Sequence[str], values: Mapping[str, str]) -> str:
    """The sentences all of whose values are known."""
    whole = (s for s in sentences if all(values.get(name) for name in _PLACEHOLDER.findall(s)))
    return _filled_anyhow(list(whole), values)


def _filled_anyhow(sentences: Sequence[str], values: Mapping[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        return printable(str(values.get(found[1]) or _UNKNOWN))

    # One pass: braces in what a user wrote are never taken for placeholders.
    return " ".join(_PLACEHOLDER.sub(value, sentence) for sentence in sentences)


def printable(text: str) -> str:
    """A user's text for one line of a terminal: of bearable length, and what cannot be seen shown as ``<U+200B>``."""
    shown = text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + _UNKNOWN
    return "".join(
        character if character.isprintable() else " " if character in "\n\t" else f"<U+{ord(character):04X}>"
        for character in shown
    )


def _replace(sentences: Sentences, folder: Path) -> list[Problem]:
    """Lay an office's own sentences over the others; what is wrong with them is given back."""
    document, problems = read_document(folder.parent, f"{folder.name}/{FILE}")
    if document is None or any(problem.level is Level.ERROR for problem in problems):
        return problems
    own, faults = _read(document.data)
    for code, fields in own.items():
        if code in sentences:
            sentences[code].update(fields)
        else:
            faults.append(((code,), f"ไม่มีรหัสปัญหา {code}"))
    for path, reason in faults:
        place = Place(document, path)
        span = place.key_span if path else Span(document.file)
        problems.append(Problem("KM805", Level.WARNING, span, {"file": span.file, "reason": reason}, place.dotted))
    return problems


def _read(data: Data) -> tuple[Sentences, list[tuple[tuple[str, ...], str]]]:
    """Sentences of a file, and ``(path, what is wrong there)``."""
    if not isinstance(data, dict):
        return {}, [((), "ต้องเป็นรหัสปัญหาตามด้วยข้อความ")]
    sentences: Sentences = {}
    faults: list[tuple[tuple[str, ...], str]] = []
    for code, fields in data.items():
        if not isinstance(fields, dict):
            faults.append(((code,), f"{code} ต้องมีคีย์ {', '.join(FIELDS)}"))
            continue
        for field, value in fields.items():
            texts = value if isinstance(value, list) else [value]
            words = tuple(text.strip() for text in texts if isinstance(text, str) and text.strip())
            if field not in FIELDS:
                faults.append(((code, field), f"ไม่รู้จักคีย์ {field} ใช้ได้เฉพาะ {', '.join(FIELDS)}"))
            elif len(words) < len(texts) or not words:
                faults.append(((code, field), f"{field} ต้องเป็นข้อความหรือรายการของข้อความ"))
            else:
                sentences.setdefault(code, {})[field] = words
    return sentences, faults
