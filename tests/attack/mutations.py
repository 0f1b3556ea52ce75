"""Damages a project that uses every field, in one or two places at a time, and reads and writes what is left of it."""

from __future__ import annotations

import datetime
import random
import shutil
from pathlib import Path

from khumue.opened import open_project
from khumue.outputs.data import write_data
from khumue.outputs.site.menu import navigation
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.problems import Level
from khumue.render.output import OutputFolder

EVERYTHING = Path(__file__).parents[1] / "golden" / "everything" / "input"
FILES = sorted(path.relative_to(EVERYTHING).as_posix() for path in EVERYTHING.rglob("*.yml"))
VALUES = (
    "", "~", "[]", "{}", "[[]]", "{a: b}", "[a, b]", "[~]", "x", "0", "-1", "1.5", "1e999", "NaN", '""', "' '", "end", "start", "true", "base/ict/x",
    "a/b/c", "../../x", "{min: 1}", "{min: 2, max: 1, unit: day}", "{max: 1e99, unit: day}", "{inside: }", "{inside: [a]}", "{reference: }", "{dates: ~}",
    "{throughout: false}", "{per: x}", "999999 วัน", "รวมอยู่ใน", "ตลอด", "ตาม", "ทันที", "31 กุมภาพันธ์ 2567", "1 มกราคม 0001", "99999-01-01", "2567",
    "{to: end}", "{back-to: end}", "{label: x, to: x}", "{law: x}", "{id: x}", "*x", "&x y", "!x y", "|", "%", "@", "`", "ํ", "\u202e", "ก" * 3000,
)  # fmt: skip
STANDARD = EVERYTHING.parents[1] / "_standard"
"""What comes with the program in these projects."""
_KINDS = ("value", "value", "value", "item", "drop", "twice", "swap", "indent", "cut")


def damaged(text: str, chance: random.Random) -> str:
    """The text of a file with one place damaged."""
    lines = text.splitlines(keepends=True)
    number = chance.randrange(len(lines))
    line = lines[number]
    match chance.choice(_KINDS):
        case "value" if ": " in line:
            key, colon, _ = line.partition(": ")
            lines[number] = f"{key}{colon}{chance.choice(VALUES)}\n"
        case "item":
            indent = line[: len(line) - len(line.lstrip())]
            lines.insert(number, f"{indent}- {chance.choice(VALUES)}\n")
        case "drop":
            del lines[number]
        case "twice":
            lines.insert(number, line)
        case "swap":
            lines[number], lines[-1] = lines[-1], lines[number]
        case "indent":
            lines[number] = " " * chance.randint(1, 4) + line
        case _:
            lines[number:] = [line[: chance.randint(0, len(line))]]
    return "".join(lines)


def write_damaged(root: Path, chance: random.Random) -> None:
    """A copy of the project with one or two files damaged."""
    shutil.copytree(EVERYTHING, root)
    for file in chance.sample(FILES, chance.randint(1, 2)):
        (root / file).write_text(damaged((root / file).read_text(encoding="utf-8"), chance), encoding="utf-8")


def read_and_write(root: Path, today: datetime.date) -> bool:
    """Judge the project and, when nothing stops it, write its pages; says whether it was written."""
    opened = open_project(root, today)
    assert all(min(problem.span.line, problem.span.column) > 0 for problem in opened.problems)
    if any(problem.level is Level.ERROR for problem in opened.problems):
        return False
    for context in opened.contexts.values():
        views = OfficeViews(context)
        write_office(views, opened.templates, OutputFolder(root / "docs"))
        write_data(context, OutputFolder(root / "data"))
        navigation(views)
    return True
