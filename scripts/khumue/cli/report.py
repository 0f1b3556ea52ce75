"""Problems for people and programs: as text for the terminal, as JSON, and as annotations of GitHub."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from khumue.messages import Messages, printable
from khumue.problems import Level, Problem

LEVEL_NAMES = {Level.ERROR: "ต้องแก้", Level.WARNING: "ควรแก้", Level.INFO: "ควรทราบ"}
_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.INFO: "cyan"}
_MANY = 20
"""So many findings do not fit a screen together with the errors among them."""
_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def console(*, stderr: bool = False) -> Console:
    """A console that never wraps or colours what goes into a file or a pipe."""
    return Console(stderr=stderr, highlight=False, soft_wrap=True, emoji=False, markup=False)


def as_text(problems: Sequence[Problem], messages: Messages, out: Console) -> None:
    """One problem a line, the way to mend it below, and a line of totals.

    Errors among many other findings are shown once more at the end, where the eye is when the command has run.
    """
    _list(problems, messages, out)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    if len(problems) - len(errors) > _MANY and errors:
        out.print(Text("ต้องแก้ก่อนเผยแพร่", style="bold red"))
        _list(errors, messages, out)
    out.print(totals(problems))


def _list(problems: Sequence[Problem], messages: Messages, out: Console) -> None:
    for problem in problems:
        # A file may have any name, even one that would write elsewhere on a terminal.
        line = Text(f"{printable(str(problem.span))} ")
        line.append(f"{problem.code} {LEVEL_NAMES[problem.level]}", style=_COLOURS[problem.level])
        line.append(f" {messages.message(problem)}")
        _print(line, out)
        for span in problem.related:
            _print(Text(f"    ดู {printable(str(span))}", style="dim"), out)
        hint = messages.hint(problem)
        if hint:
            _print(Text(f"    วิธีแก้: {hint}", style="dim"), out)


def _print(line: Text, out: Console) -> None:
    # What lays out a terminal takes its time, and files and pipes have thousands of lines of nothing but text.
    if out.is_terminal:
        out.print(line)
    else:
        out.file.write(f"{line.plain}\n")


def totals(problems: Sequence[Problem]) -> Text:
    """``พบ 2 ข้อที่ต้องแก้ …``."""
    counts = Counter(problem.level for problem in problems)
    if not problems:
        return Text("ไม่พบปัญหา", style="green")
    text = Text("พบ")
    for level in Level:
        if counts[level]:
            text.append(f" {counts[level]} ข้อที่{LEVEL_NAMES[level]}", style=_COLOURS[level])
    return text


def as_json(problems: Sequence[Problem], messages: Messages) -> str:
    """One object: ``{"problems": [...], "counts": {...}}``."""
    counts = Counter(problem.level.value for problem in problems)
    rows = [
        {
            "code": problem.code,
            "level": problem.level.value,
            "message": messages.message(problem),
            "hint": messages.hint(problem),
            "file": problem.span.file,
            "line": problem.span.line,
            "column": problem.span.column,
            "path": problem.path,
        }
        for problem in problems
    ]
    return json.dumps(
        {"problems": rows, "counts": {level.value: counts[level.value] for level in Level}},
        ensure_ascii=False,
        indent=2,
    )


def as_github(problems: Sequence[Problem], messages: Messages) -> str:
    """Workflow commands, one a line; the characters that would end a value or a line are escaped as GitHub asks."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{_GITHUB[problem.level]} file={value(problem.span.file)},line={problem.span.line},"
        f"col={problem.span.column},title={value(f'{problem.code} {messages.title(problem.code)}')}"
        f"::{data(' '.join(filter(None, (messages.message(problem), messages.hint(problem)))))}"
        for problem in problems
    )
