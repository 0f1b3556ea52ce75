"""One mistake hides no other: each kind of mistake in each kind of place, beside every other."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from khumue.problems import Level, Problem
from khumue.resolve.load import load_project
from khumue.rules import registry
from khumue.rules.example_base import FILES, PROCESS, TODAY

STEP = {"do": "ทำงาน", "by": "officer", "time": "1 วัน"}
MISTAKES = {
    "unreadable time": ("time: 5 วันทำกาน", "KM205"),
    "hours or minutes": ("time: 1.30 ชั่วโมง", "KM205"),
    "no such day": ("time: ภายใน 31 มิ.ย.", "KM206"),
    "keys of two kinds": ("time: {inside: 1, dates: 1 มกราคม}", "KM208"),
    "unknown actor": ("by: nobody", "KM301"),
    "bad id": ("by: Big Boss", "KM207"),
    "unknown law": ("laws: [sarabun]", "KM301"),
    "unknown key": ("tiem: 1 วัน", "KM201"),
    "wrong shape": ("detail: {a: b}", "KM203"),
    "two kinds": ("decide: ตรวจ", "KM208"),
    "nowhere": ("next: nowhere", "KM310"),
    "colon in a text": ("detail: ก: ข", "KM101"),
    "open bracket": ("forms: [ก", "KM101"),
    "two spaces": ("note: ก  ข", "KM506"),
    "mobile number": ("note: โทร 081 234 5678", "KM752"),
}  # fmt: skip
"""A line of a step, and the code of what is wrong with it."""


def step(name: str, line: str, *, in_brackets: bool) -> str:
    key = line.partition(":")[0]
    rows = [f"id: {name}", *(f"{k}: {v}" for k, v in STEP.items() if k != key), line]
    if in_brackets:
        return "  - {" + ", ".join(rows) + "}"
    return "  - " + "\n    ".join(rows)


def found(tmp_path: Path, files: dict[str, str]) -> list[Problem]:
    for file, text in {**FILES, **files}.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    loaded = load_project(tmp_path, TODAY)
    return [*loaded.problems, *registry.run(loaded.project)]


def process(*steps: str, name: str = "receive") -> str:
    sections = "objectives: ก\nscope: ข\nterms: []\nforms: []\nlaws: [saraban]\nkpis: ร้อยละของงาน\n"
    return f"id: {name}\ntitle: รับหนังสือราชการ\n{sections}steps:\n" + "\n".join(steps) + "\n"


PAIRS = [
    (f"{number}{'-in-brackets' if in_brackets else ''}", first, second, in_brackets)
    for number, ((first, second), in_brackets) in enumerate(itertools.product(itertools.product(MISTAKES, MISTAKES), (False, True)))
    if not (in_brackets and MISTAKES[second][1] == "KM101")
]


@pytest.fixture(scope="module")
def of_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """All pairs of mistakes, each in a process of its own, in one project: file -> what is found in it."""
    files = {}
    for name, first, second, in_brackets in PAIRS:
        steps = [step("a", MISTAKES[first][0], in_brackets=False), step("b", MISTAKES[second][0], in_brackets=in_brackets)]
        # The steps of no two are the same, or they would be told as copies (KM418).
        last = step("c", f"do: ทำงานที่ {name}", in_brackets=False)
        files[f"processes/demo/ict/p{name}.yml"] = process(*steps, last, name=f"p{name}")
    problems: dict[str, list[Problem]] = {file: [] for file in files}
    for problem in found(tmp_path_factory.mktemp("pairs"), files):
        if problem.span.file in files and problem.code != "KM312":  # in no manual
            problems[problem.span.file].append(problem)
    return problems


@pytest.mark.parametrize("first", MISTAKES)
def test_each_is_told_beside_every_other(first: str, of_files: dict[str, list[Problem]]) -> None:
    for name, one, second, _ in PAIRS:
        if one != first:
            continue
        problems = of_files[f"processes/demo/ict/p{name}.yml"]
        told = [(p.code, p.span.line) for p in problems]
        assert {code for code, _ in told} == {MISTAKES[first][1], MISTAKES[second][1]}, (name, second, told)
        assert len({line for _, line in told}) == len(told) == 2, (name, second, told)


def test_a_broken_file_is_an_error_of_its_office_and_its_other_files_are_judged(tmp_path: Path) -> None:
    office = FILES["content/offices/demo/office.yml"] + "names: publik\n"
    problems = found(tmp_path, {"content/offices/demo/office.yml": office, PROCESS: process(step("a", "by: nobody", in_brackets=False))})
    assert [(p.code, p.level) for p in problems if p.level is Level.ERROR] == [("KM204", Level.ERROR), ("KM301", Level.ERROR)]


def test_what_may_stand_in_an_unread_part_is_not_missed(tmp_path: Path) -> None:
    """A law whose entry is wrong is still the law that is cited; a name that stands nowhere is not there all the same."""
    laws = FILES["content/laws.yml"] + "- id: budget\n  type: akt\n  title: กฎหมาย\n  status: in-force\n"
    text = process(step("a", "laws: [budget, bugdet]", in_brackets=False))
    problems = found(tmp_path, {"content/laws.yml": laws, PROCESS: text})
    assert sorted((p.code, p.values["value"]) for p in problems if p.level is Level.ERROR) == [("KM204", "akt"), ("KM301", "bugdet")]
