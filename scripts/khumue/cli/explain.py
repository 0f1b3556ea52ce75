"""``khumue explain``: what a code means, why it matters, and how bad and good writing look."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
from rich.cells import cell_len

from khumue.cli.options import project_option
from khumue.cli.report import LEVEL_NAMES
from khumue.messages import Messages, printable
from khumue.model.checking import nearest
from khumue.problems import Level, Problem, Span
from khumue.resolve.load import load_project
from khumue.rules import example_base, registry
from khumue.rules.rule import Example, Rule
from khumue.standard import template_folders

LEVELS_WITHOUT_RULE = {
    "KM107": Level.WARNING,
    "KM306": Level.WARNING,
    "KM805": Level.WARNING,
    "KM812": Level.WARNING,
    "KM813": Level.WARNING,
    "KM807": Level.INFO,
    "KM814": Level.WARNING,
    "KM853": Level.WARNING,
    "KM862": Level.WARNING,
    "KM863": Level.WARNING,
}
"""Levels of the codes that no rule gives; all others of them are errors."""
_SOMETHING = "…"


@click.command(short_help="อธิบายรหัสปัญหา เช่น KM301 พร้อมตัวอย่าง")
@project_option
@click.argument("code", metavar="CODE", required=False)
def explain(project: Path, code: str | None) -> None:
    """อธิบายรหัสปัญหา เช่น KM301 พร้อมตัวอย่าง (ไม่ใส่รหัส แสดงทุกรหัส)"""
    messages = Messages.load(template_folders(project))
    if code is None:
        for each in messages.codes:
            click.echo(f"{each} {LEVEL_NAMES[_level(each)]}: {messages.title(each)}")
        return
    wanted = code.strip().upper()
    if wanted not in messages.codes:
        near = nearest(wanted, messages.codes)
        meant = f" น่าจะหมายถึง {near}" if near else ""
        raise click.UsageError(f"ไม่มีรหัสปัญหา “{code}”{meant} ดูทุกรหัสด้วยคำสั่ง khumue explain")
    click.echo("\n".join(_explanation(wanted, messages)))


def _level(code: str) -> Level:
    rule = registry.BY_CODE.get(code)
    return rule.level if rule else LEVELS_WITHOUT_RULE.get(code, Level.ERROR)


def _explanation(code: str, messages: Messages) -> Iterator[str]:
    rule = registry.BY_CODE.get(code)
    found = _problems(rule) if rule else [_problem_of_nothing(code, messages)]
    yield f"{code} {LEVEL_NAMES[_level(code)]}: {messages.title(code)}"
    yield ""
    yield messages.explain(code)
    hint = messages.hint(found[0])
    if hint and hint != _SOMETHING:
        yield ""
        yield f"วิธีแก้: {hint}"
    if rule:
        yield ""
        yield "ตัวอย่างที่ควรแก้" if rule.level is not Level.ERROR else "ตัวอย่างที่ต้องแก้"
        yield from _files(rule.bad, found, messages)
        yield ""
        yield "ตัวอย่างที่ถูก"
        yield from _files(rule.good, [], messages)


def _problems(rule: Rule) -> list[Problem]:
    """What the rule finds in its bad example."""
    with tempfile.TemporaryDirectory() as folder:
        for file, text in {**example_base.FILES, **rule.bad.files}.items():
            path = Path(folder) / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return list(rule.check(load_project(Path(folder), example_base.TODAY).project))


def _problem_of_nothing(code: str, messages: Messages) -> Problem:
    """A problem without an example: its sentences say "…" for each value."""
    sentences = messages.sentences[code].get("hint", ())
    names = re.findall(r"\{([a-z_]+)\}", " ".join(sentences))
    return Problem(code, _level(code), Span(""), dict.fromkeys(names, _SOMETHING))


def _files(example: Example, found: list[Problem], messages: Messages) -> Iterator[str]:
    """The files of an example with their lines numbered, and each problem under the place it is found at."""
    for file, text in example.files.items():
        here = [problem for problem in found if problem.span.file == file]
        yield f"  {file}"
        yield from _lines(text, here, messages)
    for problem in found:
        if problem.span.file not in example.files:
            # A file of the base example: only the lines about the problem matter.
            line = problem.span.line
            yield f"  {problem.span.file}"
            yield from _lines(example_base.FILES[problem.span.file], [problem], messages, line - 1, line + 1)


def _lines(
    text: str, found: list[Problem], messages: Messages, first: int = 1, last: int | None = None
) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if number < first or (last and number > last):
            continue
        yield f"  {number:4} │ {printable(line)}"
        for problem in found:
            if problem.span.line == number:
                # Vowels and tone marks above and below a letter take no room of their own.
                indent = " " * cell_len(printable(line[: problem.span.column - 1]))
                yield f"       │ {indent}^ {messages.message(problem)}"
