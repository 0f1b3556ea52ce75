"""Whatever is done to a project's files, reading it gives problems and never a fault of the program.

The project that uses every field is damaged in one or two places at a time; what is still sound is written out as pages too.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khumue.opened import open_project
from khumue.outputs.data import write_data
from khumue.outputs.site.menu import navigation
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.problems import Level
from khumue.render.output import OutputFolder
from khumue.resolve import load

pytestmark = pytest.mark.slow

EVERYTHING = Path(__file__).parents[1] / "golden" / "everything" / "input"
FILES = sorted(path.relative_to(EVERYTHING).as_posix() for path in EVERYTHING.rglob("*.yml"))
VALUES = (
    "", "~", "[]", "{}", "[[]]", "{a: b}", "[a, b]", "[~]", "x", "0", "-1", "1.5", "1e999", "NaN", '""', "' '", "end", "start", "true", "base/ict/x",
    "a/b/c", "../../x", "{min: 1}", "{min: 2, max: 1, unit: day}", "{max: 1e99, unit: day}", "{inside: }", "{inside: [a]}", "{reference: }", "{dates: ~}",
    "{throughout: false}", "{per: x}", "999999 วัน", "รวมอยู่ใน", "ตลอด", "ตาม", "ทันที", "31 กุมภาพันธ์ 2567", "1 มกราคม 0001", "99999-01-01", "2567",
    "{to: end}", "{back-to: end}", "{label: x, to: x}", "{law: x}", "{id: x}", "*x", "&x y", "!x y", "|", "%", "@", "`", "ํ", "\u202e", "ก" * 3000,
)  # fmt: skip


@st.composite
def _damages(draw: st.DrawFn) -> list[tuple[str, str]]:
    """(file, damaged text), one or two files."""
    found = []
    for file in draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=2, unique=True)):
        lines = (EVERYTHING / file).read_text(encoding="utf-8").splitlines(keepends=True)
        number = draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        match draw(st.sampled_from(["value", "value", "value", "item", "drop", "twice", "swap", "indent", "cut"])):
            case "value" if ": " in line:
                key, colon, _ = line.partition(": ")
                lines[number] = f"{key}{colon}{draw(st.sampled_from(VALUES))}\n"
            case "item":
                indent = line[: len(line) - len(line.lstrip())]
                lines.insert(number, f"{indent}- {draw(st.sampled_from(VALUES))}\n")
            case "drop":
                del lines[number]
            case "twice":
                lines.insert(number, line)
            case "swap":
                lines[number], lines[-1] = lines[-1], lines[number]
            case "indent":
                lines[number] = " " * draw(st.integers(1, 4)) + line
            case _:
                lines[number:] = [line[: draw(st.integers(0, len(line)))]]
        found.append((file, "".join(lines)))
    return found


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


@pytest.fixture(scope="module", autouse=True)
def small_standard() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "standard_root", lambda: EVERYTHING.parents[1] / "_standard")
        yield


def test_the_undamaged_project_is_written(tmp_path: Path, today: datetime.date) -> None:
    shutil.copytree(EVERYTHING, tmp_path / "project")
    assert read_and_write(tmp_path / "project", today)


@settings(max_examples=80)
@given(damages=_damages())
def test_nothing_raises(today: datetime.date, damages: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(EVERYTHING, root)
        for file, text in damages:
            (root / file).write_text(text, encoding="utf-8")
        read_and_write(root, today)
