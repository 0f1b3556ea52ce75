"""What readers see is Thai, and as well typed as the rules ask of everybody else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest
import yaml

import khumue
from khumue.thai import lint

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(khumue.__file__).parent
MESSAGES = ROOT / "templates" / "messages" / "th.yml"
TEMPLATES = sorted(path for ending in ("*.j2", "*.html") for path in (ROOT / "templates" / "site").rglob(ending))

# Four Latin words in a row: three are a menu of an editor or a name such as "Save with Encoding".
_ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?:[ ,][A-Za-z]{2,}){3,}")
ENGLISH_THAT_READERS_KNOW = ("Show > File name extensions", "Convert Indentation to Spaces", "View > Show")


NOT_SHOWN = {
    "source/syntax.py": "the YAML parser's own messages, by which it is recognised what is wrong",
    "cli/thai.py": "the English sentences of the command-line library, by which ours are found",
}


def english(text: str) -> list[str]:
    for known in ENGLISH_THAT_READERS_KNOW:
        text = text.replace(known, "")
    return _ENGLISH.findall(text)


def messages() -> Iterator[tuple[str, str]]:
    """(code, text) of every sentence."""
    for code, fields in yaml.safe_load(MESSAGES.read_text(encoding="utf-8")).items():
        for value in fields.values():
            for text in value if isinstance(value, list) else [value]:
                yield code, text


class Texts(HTMLParser):
    """The texts of a template that a reader sees or hears, without what Jinja and CSS read."""

    HEARD = ("aria-label", "alt", "title", "placeholder")

    def __init__(self, template: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = False
        self.feed(re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "\0", template, flags=re.DOTALL))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("script", "style")
        for name, value in attrs:
            if name in self.HEARD and value:
                self._add(value)

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._add(data)

    def _add(self, text: str) -> None:
        self.found += [piece.strip() for piece in re.split("\0|\n", text) if piece.strip()]


def strings_shown(source: str) -> Iterator[str]:
    """Texts of a module that may reach a reader: all but documentation, faults of the program, and patterns."""
    tree = ast.parse(source)
    silent: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.Assert):
            silent |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(id(node.value))  # a docstring, or the description of an attribute
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            silent |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def test_messages_are_well_typed_thai() -> None:
    wrong: list[tuple[str, object]] = []
    for code, text in messages():
        # Every line by itself: an explanation shows bad and good writing below each other, aligned with spaces.
        for line in text.splitlines():
            wrong += [(code, fault) for fault in lint.faults(re.sub(r"^(ผิด|ถูก):? +", "", line.strip()))]
        wrong += [(code, words) for words in english(text)]
    assert len({code for code, _ in messages()}) > 100
    assert wrong == []


def test_templates_are_well_typed_thai() -> None:
    texts = [(path.relative_to(ROOT).as_posix(), text) for path in TEMPLATES for text in Texts(path.read_text(encoding="utf-8")).found]
    assert len(texts) > 200
    assert [(name, text) for name, text in texts if lint.faults(text) or english(text)] == []


def test_the_program_speaks_thai() -> None:
    found = {}
    for module in PACKAGE.rglob("*.py"):
        texts = [text for text in strings_shown(module.read_text(encoding="utf-8")) if english(text)]
        found |= {module.relative_to(PACKAGE).as_posix(): texts} if texts else {}
    assert {name: texts for name, texts in found.items() if name not in NOT_SHOWN} == {}
    assert found.keys() == NOT_SHOWN.keys()


def test_commands_are_documented_in_thai() -> None:
    """Docstrings of commands are their help."""
    from khumue.cli.main import command

    for one in (command, *command.commands.values()):
        texts = [one.help or "", *(option.help or "" for option in one.params if isinstance(option, click.Option))]
        for text in texts:
            assert re.search("[ก-๙]", text), f"{one.name}: {text}"
            assert lint.faults(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("Please mend this file first", 1), ("ไฟล์ Save with Encoding แล้วเลือก UTF-8", 0), ("content/offices/one/people.yml", 0)],
)
def test_english_would_be_seen(text: str, found: int) -> None:
    assert len(english(text)) == found
    assert len(english("".join(Texts(f"<p>{{{{ a }}}}{text}</p>").found))) == found
    assert len([one for one in strings_shown(f'"""Docs."""\nprint({text!r})') if english(one)]) == found


def test_bad_typing_would_be_seen() -> None:
    assert lint.faults("แก้ไขเเล้ว") != []
