"""New files of a project, made from ``templates/new/``: planned first, written only when none of them exists yet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from khumue.edit.journal import FileChange
from khumue.model.schema import editor_line
from khumue.problems import Level
from khumue.source.document import Data
from khumue.source.reader import read_text_document
from khumue.standard import template_folders

# Letters of Thai and Latin words with what stands between them, or a date: YAML reads them as text without quotes.
_PLAIN = re.compile(r"[A-Za-zก-๛][A-Za-z0-9ก-๛ ./()-]*|\d{4}-\d{2}-\d{2}")
_EMPTY_FILE = "KM108"
_NOT_TEXT = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
"""Words that some reader of YAML takes for something else."""


def one_line(text: str) -> str:
    """Text as it can stand in a title: single spaces, and no character that cannot be seen."""
    visible = "".join(letter if letter.isprintable() else " " * letter.isspace() for letter in text)
    return " ".join(visible.split())


def quoted(value: object) -> str:
    """A value as YAML that means exactly its text (made one line), in quotes where it needs them.

    JSON's quoting is YAML's too.
    """
    text = one_line(str(value))
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)


class NewFiles:
    """Files that are to be written together.

    Args:
        project: The folder they go into.
        values: What templates may print; everything they print is quoted for YAML.
    """

    def __init__(self, project: Path, values: Mapping[str, Any]) -> None:
        self.project = project
        self._values = values
        self._texts: dict[str, str] = {}
        self._additions: dict[str, str] = {}
        self._environment = Environment(
            loader=FileSystemLoader([folder / "new" for folder in template_folders(project)]),
            autoescape=False,  # noqa: S701 - YAML, not HTML; `finalize` quotes whatever is printed
            finalize=quoted,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def add(self, file: str, template: str) -> None:
        """Plan a file from a template. A YAML file gets the line that tells editors its schema."""
        self.add_text(file, "\n".join(filter(None, (editor_line(file), self.render(template)))))

    def add_text(self, file: str, text: str) -> None:
        """Plan a file of a given text."""
        self._texts[file] = text

    def add_missing(self, file: str, text: str) -> None:
        """Plan a file that is fine to have been there before, and then stays as it is."""
        if not (self.project / file).exists():
            self.add_text(file, text)

    def add_entry(self, file: str, template: str) -> bool:
        """Plan one more entry at the end of a list; what the file holds stays as it is to the byte.

        Says no when the file cannot be read, or is written in a way that nothing can be added to its end.
        """
        path = self.project / file
        if not path.exists():
            self.add(file, template)
            return True
        addition = _addition(file, path.read_bytes(), self.render(template))
        self._additions[file] = addition
        return bool(addition)

    def render(self, template: str) -> str:
        """What a template makes of the values."""
        return self._environment.get_template(template).render(self._values)

    @property
    def existing(self) -> list[str]:
        """Planned new files that something stands in the way of."""
        return [file for file in self._texts if (self.project / file).exists()]

    def changes(self) -> list[FileChange]:
        """What each planned file holds before and after. Ask ``existing`` first."""
        made = [FileChange(file, None, text.encode()) for file, text in self._texts.items()]
        for file, addition in self._additions.items():
            before = (self.project / file).read_bytes()
            made.append(FileChange(file, before, before + addition.encode()))
        return made

    @property
    def names(self) -> list[str]:
        """All planned files, the new ones first."""
        return [*self._texts, *self._additions]


def _addition(file: str, content: bytes, entry: str) -> str:
    """What to write at the end of a file so that its list has one entry more; ``""`` when nothing would do that."""
    wanted = _entries(file, entry.encode())
    entries = _entries(file, content)
    if wanted is None or entries is None:
        return ""
    line_end = "\r\n" if b"\r\n" in content else "\n"
    start = "" if not content or content.endswith(b"\n") else line_end
    indent = _indent(file, content) if entries else ""
    addition = start + "".join(f"{indent}{line}{line_end}" for line in entry.splitlines())
    # Only reading it again tells whether a list in brackets, or a mark of the document's end, stood in the way.
    return addition if _entries(file, content + addition.encode()) == [*entries, *wanted] else ""


def _entries(file: str, content: bytes) -> list[Data] | None:
    """The list that a file holds, empty for a file that says nothing; ``None`` when it cannot be read as a list."""
    document, problems = read_text_document(file, content)
    if any(problem.level is Level.ERROR and problem.code != _EMPTY_FILE for problem in problems):
        return None
    entries = document.data if document else []
    return entries if isinstance(entries, list) else None


def _indent(file: str, content: bytes) -> str:
    """Spaces before the dash of the first entry."""
    document, _ = read_text_document(file, content)
    if document is None:
        return ""
    line, column = document.positions[0,].value
    before = document.text.splitlines()[line - 1][: column - 1]
    return " " * max(before.find("-"), 0)
