"""What can be an id is one answer: the command that makes files, the check and the editors' schemas give it alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from khumue.cli.main import command
from khumue.model import ids
from khumue.model.checking import check
from khumue.model.files import KIND_BY_NAME
from khumue.model.schema import schema_of
from khumue.source.document import Place
from khumue.source.reader import read_text_document

STEP = "{id: a, title: ก, steps: [{id: s, do: ก}, {id: %s, do: ข}]}"
OWN = {
    "process": "{id: %s, title: ก}",
    "office": "{id: %s, title: ก, short-title: ก, kind: primary, updated: 2567-10-01}",
    "units": "[{id: %s, title: ก}]",
    "people": "[{id: %s, name: ก, position: ข}]",
    "order": "{id: %s, number: 1/2566, title: ก, date: 2566-10-01}",
    "manual": "{id: %s, title: ก, unit: a, parts: [cover]}",
    "laws": "[{id: %s, type: act, title: ก}]",
    "forms": "[{id: %s, title: ก, kind: blank}]",
    "systems": "[{id: %s, title: ก}]",
    "glossary": "[{id: %s, term: ก, meaning: ข}]",
    "roles": "[{id: %s, title: ก}]",
}
"""A file of each kind with an id of its own."""
VALIDATORS = {name: Draft7Validator(schema_of(KIND_BY_NAME[name])) for name in OWN}


def as_editor(text: str) -> Any:
    """As an editor of YAML reads an id: whole numbers are numbers."""
    return int(text) if text.isascii() and text.isdigit() and (text == "0" or text[0] != "0") else text


def judged(kind: str, text: str, value: str) -> tuple[bool, bool, list[str]]:
    """Whether the schema and the check take the value, and the codes of the check."""
    document, problems = read_text_document("file.yml", text % json.dumps(value))
    assert document is not None, problems
    entries = document.data if isinstance(document.data, list) else [document.data]
    found = [problem.code for entry in entries for problem in check(KIND_BY_NAME[kind].model, Place(document), entry)[1]]
    data = json.loads(json.dumps(document.data).replace(json.dumps(value), json.dumps(as_editor(value))))
    return VALIDATORS[kind].is_valid(data), not found, found


@pytest.mark.parametrize("kind", OWN)
def test_what_is_reserved_is_refused_everywhere(kind: str) -> None:
    for value in sorted(ids.RESERVED):
        assert judged(kind, OWN[kind], value) == (False, False, ["KM215"]), value
    for value in ("1", "2566", "a", "a-1", "console", "com10", "index-1", "pages", "ends"):
        assert judged(kind, OWN[kind], value) == (True, True, []), value
    for value in ("A", "a_b", "ก", "a b", "-a", "a-", "leave - Copy", ""):
        assert judged(kind, OWN[kind], value)[:2] == (False, False), value


def test_a_step_may_be_called_what_files_may_not() -> None:
    for value in sorted(ids.RESERVED - {"end"}):
        assert judged("process", STEP, value) == (True, True, [])
    assert judged("process", STEP, "end") == (False, False, ["KM215"])


@pytest.mark.parametrize(
    "text",
    [STEP, "{id: a, title: ก, steps: [{id: s, do: ก, next: %s}]}", "{id: a, title: ก, steps: [{id: s, do: ก, next: [%s]}]}",
     "{id: a, title: ก, steps: [{id: s, decide: ก, yes: ดี, no: {label: แก้, back-to: %s}}]}", "{id: a, title: ก, laws: [%s]}",
     "{id: a, title: ก, laws: {law: %s}}", "{id: a, title: ก, related: %s}", "{id: a, title: ก, systems: [%s]}", "{id: a, extends: %s}"],
)  # fmt: skip
@given(value=st.from_regex(r"[a-z0-9A-Z_-]{1,6}", fullmatch=True) | st.integers(0, 9999).map(str))
def test_schema_and_check_take_the_same_ids(text: str, value: str) -> None:
    schema, program, _ = judged("process", text, value)
    assert schema == program


@given(st.text(max_size=30) | st.sampled_from(sorted(ids.RESERVED)) | st.sampled_from(["การลา ฉบับแก้ไข", "leave - Copy", "~$leave", "สมมติ9"]))
def test_advice_is_always_an_id_that_can_be(text: str) -> None:
    advice = ids.id_like(text)
    assert not advice or (ids.is_id(advice) and not ids.is_reserved(advice))


@pytest.mark.parametrize("office", sorted(ids.RESERVED))
def test_no_file_is_made_for_a_reserved_id(office: str, tmp_path: Path) -> None:
    arguments = ["new", "office", office, "--title", "ก", "--short-title", "ข", "--kind", "primary", "--project", str(tmp_path)]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 2, result.output
    assert ids.id_like(office) in result.output
    assert list(tmp_path.iterdir()) == []


COUNT = "{id: a, title: ก, service: {documents: [{name: ก, copies: %s}]}}"


@given(st.integers(0, 10**6), st.sampled_from(["{}", "{:,}"]), st.booleans())
def test_counts_are_read_in_both_digits(number: int, form: str, thai: bool) -> None:
    written = form.format(number).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙") if thai else {})
    assert judged("process", COUNT, written) == (True, True, [])


@pytest.mark.parametrize("written", ["-1", "1.5", "สอง", "1_000", "1,0", "12345678901"])
def test_what_is_no_count_is_refused(written: str) -> None:
    assert judged("process", COUNT, written)[:2] == (False, False)


YEAR = "{id: a, title: ก, unit: a, fiscal-year: %s, parts: [cover]}"


def test_a_year_is_of_the_buddhist_era() -> None:
    for written in ("2567", "๒๕๖๗", "พ.ศ. 2567"):
        assert judged("manual", YEAR, written) == (True, True, []), written
    for written in ("2027", "67", "1999", "2567-2570", "9999"):
        assert judged("manual", YEAR, written)[1:] == (False, ["KM206"]), written
    assert not judged("manual", YEAR, "2027")[0]
