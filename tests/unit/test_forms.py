"""Forms of manuals: read from the program and from a project, with faults told and never raised."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from khumue.forms import USUAL, Forms, ManualForm, unknown_forms
from khumue.model.registers import OfficeKind
from khumue.source.document import Place
from khumue.source.reader import read_text_document
from khumue.standard import standard_root

TEMPLATES = standard_root() / "templates"
NINE = (TEMPLATES / "forms" / "nine-sections.yml").read_text(encoding="utf-8")


def load(tmp_path: Path, name: str, text: str) -> Forms:
    own = tmp_path / "project" / "templates"
    (own / "forms").mkdir(parents=True)
    (own / "forms" / name).write_text(text, encoding="utf-8")
    return Forms.load([own, TEMPLATES])


def test_a_project_may_add_a_form(tmp_path: Path) -> None:
    text = NINE.replace("id: nine-sections", "id: lettered").replace("numbers: digits", "numbers: letters")
    forms = load(tmp_path, "lettered.yml", text)
    assert forms.problems == ()
    form = forms.of("lettered")
    assert [form.number(section.id) for section in form.process] == ["ก", "ข", "ค", "ง", "จ", "ฉ", "ช", "ซ", "ฌ", "", "", ""]
    assert form.step_prefix == "จ."


def test_a_project_may_lay_a_form_over_the_programs(tmp_path: Path) -> None:
    forms = load(tmp_path, "nine-sections.yml", NINE.replace("title: ชื่องาน\n", "title: ชื่อของงาน\n", 1))
    assert forms.problems == ()
    assert forms.of(USUAL).process[0].title == "ชื่อของงาน"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("numbers: digits", "numbers: roman", "KM204"),
        ("field: objectives", "field: objectve", "KM204"),
        ("kind: charts", "kind: picture", "KM204"),
        ("- id: scope\n", "- id: terms\n", "KM302"),
        ("anchor: section-3", "anchor: section-2", "KM302"),
        ("id: nine-sections", "id: eight-sections", "KM303"),
        ("      - {kind: list, field: scope, unsaid: ไม่ได้ระบุขอบเขตของงาน}", "      - {kind: list}", "KM209"),
        ("title: แบบ", "titel: แบบ", "KM201"),
        ("process:\n", "process:\n\t", "KM103"),
    ],
)
def test_a_faulty_form_is_told_and_not_used(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in NINE
    forms = load(tmp_path, "nine-sections.yml", NINE.replace(old, new, 1))
    assert code in {problem.code for problem in forms.problems}, forms.problems
    assert all(problem.span.file == "templates/forms/nine-sections.yml" for problem in forms.problems)
    assert forms.of(USUAL) == Forms.load([TEMPLATES]).of(USUAL)


def test_a_faulty_form_of_the_program_is_the_programs_fault(tmp_path: Path) -> None:
    shutil.copytree(TEMPLATES / "forms", tmp_path / "forms")
    (tmp_path / "forms" / "nine-sections.yml").write_text(NINE.replace("anchor: section-3", "anchor: section-2"), encoding="utf-8")
    with pytest.raises(ValueError, match="nine-sections"):
        Forms.load([tmp_path])


def test_an_unknown_form_is_told_where_it_is_named() -> None:
    document, _ = read_text_document("content/kinds.yml", "- {id: city, title: นคร, form: nine-section}\n")
    assert document is not None
    kind = OfficeKind(id="city", title="นคร", form="nine-section")
    forms = Forms.load([TEMPLATES])
    (problem,) = unknown_forms(forms, [(kind, Place(document) / 0)])
    assert (problem.code, problem.span.line, problem.values["suggestion"]) == ("KM301", 1, "nine-sections")
    assert forms.of("nine-section").id == USUAL


def test_an_element_stands_in_the_first_section_that_says_something() -> None:
    form: ManualForm = Forms.load([TEMPLATES]).of(USUAL)
    assert form.stands("mission", lambda section: section.id == "objectives").anchor == "section-2"
    assert form.stands("mission", lambda _: True).anchor == "section-3"
    assert form.stands("mission", lambda _: False).anchor == "section-3"
    assert form.stands_in_service("fee") == "fee"
    assert form.stands_in_service("mission") == ""
