"""The schemas that editors use: sound, Thai, up to date, and of one mind with the models that check the files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from khumue.model.checking import check
from khumue.model.files import KIND_BY_NAME, KINDS, place_of
from khumue.model.schema import FOLDER, editor_line, schema_file, schema_of, schema_texts
from khumue.source.document import Place
from khumue.source.reader import read_text_document

ROOT = Path(__file__).parents[3]
FILES = sorted(
    path.relative_to(ROOT).as_posix() for folder in ("content", "processes") for path in (ROOT / folder).rglob("*.yml")
)
THAI = re.compile("[ก-๙]")


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as the extension of VS Code does: ``yes`` and ``2566-10-01`` are text, ``22`` is a number."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"({pattern})$"), list(first))


def read_as_editor(text: str) -> Any:
    return yaml.load(text, EditorLoader)


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft7Validator]:
    return {kind.name: Draft7Validator(schema_of(kind)) for kind in KINDS}


def test_the_project_has_files_to_test_with() -> None:
    assert {place.kind.name for file in FILES if (place := place_of(file))} >= {"process", "office", "people", "laws"}


def test_the_editor_reads_yaml_1_2() -> None:
    assert read_as_editor("{yes: no, a: true, b: 22, c: 2566-10-01, d: 1.5, e: , f: '1'}") == {
        "yes": "no", "a": True, "b": 22, "c": "2566-10-01", "d": 1.5, "e": None, "f": "1",
    }  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_every_file_of_the_project_satisfies_its_schema(file: str, validators: dict[str, Draft7Validator]) -> None:
    place = place_of(file)
    assert place is not None
    errors = validators[place.kind.name].iter_errors(read_as_editor((ROOT / file).read_text(encoding="utf-8")))
    assert [f"{error.json_path}: {error.message[:200]}" for error in errors] == []


PROCESS_START = "{id: a, title: ก, "
STEP_START = "{id: a, title: ก, steps: [{id: s, do: ก, "
DECISION_START = "{id: a, title: ก, steps: [{id: s, decide: ก, "


@pytest.mark.parametrize(
    ("kind", "text", "is_good"),
    [
        # one value stands for a list of one
        ("process", PROCESS_START + "objectives: ก}", True),
        ("process", PROCESS_START + "objectives: [ก, ข]}", True),
        ("process", PROCESS_START + "objectives: []}", True),
        ("process", PROCESS_START + "objectives: {a: ก}}", False),
        ("process", PROCESS_START + "objectives: [[ก]]}", False),
        ("process", STEP_START + "by: clerk}]}", True),
        ("process", STEP_START + "next: [end, s]}]}", True),
        # a text stands for a mapping
        ("process", PROCESS_START + "laws: education-act}", True),
        ("process", PROCESS_START + "laws: [education-act]}", True),
        ("process", PROCESS_START + "laws: [education-act, {law: b, section: 22}]}", True),
        ("process", PROCESS_START + "laws: {law: b, section: 22}}", True),
        ("process", PROCESS_START + "laws: [{section: 22}]}", False),
        ("process", PROCESS_START + "laws: [{law: b, setcion: 22}]}", False),
        ("process", PROCESS_START + "laws: [พระราชบัญญัติ]}", False),
        ("process", PROCESS_START + "kpis: ร้อยละของงาน}", True),
        ("process", PROCESS_START + "control: {prepared-by: somjai}}", True),
        ("process", PROCESS_START + "control: {prepared-by: {position: ผอ.}}}", True),
        ("process", DECISION_START + "yes: ผ่าน, no: {label: ไม่ผ่าน, back-to: s}}]}", True),
        ("process", DECISION_START + "yes: [ผ่าน]}]}", False),
        ("manual", "{id: a, title: ก, unit: b, parts: [cover, {part: preface, text: ก}]}", True),
        ("manual", "{id: a, title: ก, unit: b, parts: [covr]}", False),
        ("people", "[{id: a, name: ก, position: ข, duties: [ค, {text: ง, duties: [จ]}]}]", True),
        ("people", "[{id: a, name: ก, position: ข, duties: [{duties: [จ]}]}]", False),
        ("units", "[{id: a, title: ก, scope: [ก, {text: ข, items: [ค, {text: ง}]}]}]", True),
        # numbers are text wherever text is read, but no names
        ("laws", "[{id: a, type: act, title: ก, year: 2542}]", True),
        ("laws", "[{id: a, type: act, title: 2542}]", True),
        ("laws", "[{id: A, type: act, title: ก}]", False),
        ("laws", "[{id: a, type: akt, title: ก}]", False),
        ("laws", "[{type: act, title: ก}]", False),
        ("laws", "[{id: a, type: act, title: }]", False),
        ("laws", "[{id: a, type: act, title: ก, note: }]", True),
        ("laws", '[{id: a, type: act, title: ""}]', False),
        ("process", PROCESS_START + "service: {documents: [{name: ก, copies: 2}, ข]}}", True),
        ("process", PROCESS_START + 'service: {documents: [{name: ก, copies: "2"}]}}', True),
        ("process", PROCESS_START + "service: {documents: [{name: ก, copies: สอง}]}}", False),
        # lengths of time
        ("process", STEP_START + "time: 3-5 วันทำการ}]}", True),
        ("process", STEP_START + "time: {min: 3, max: 5, unit: วันทำการ, per: กิจกรรม}}]}", True),
        ("process", STEP_START + "time: {min: 3, max: 5, unit: working-day}}]}", True),
        ("process", STEP_START + "time: {throughout: true}}]}", True),
        ("process", STEP_START + "time: {min: 3, max: 5, unit: วันหยุด}}]}", False),
        ("process", STEP_START + "time: {minimum: 3}}]}", False),
        ("process", STEP_START + "time: [3 วัน]}]}", False),
        # what stands by itself
        ("office", "{id: a, title: ก, short-title: ก, kind: primary, updated: 2567-10-01, digits: arabic}", True),
        ("office", "{id: a, title: ก, short_title: ก, kind: primary, updated: 2567-10-01}", False),
        ("process", "{id: a, extends: base/b/c, step-changes: {remove: d, override: [{id: e, time: 1 วัน}]}}", True),
        ("process", "{id: a, extends: base/b/c, step-changes: {insert: [{after: d, steps: [{do: ก}]}]}}", False),
    ],
)
def test_schema_and_model_judge_alike(
    kind: str, text: str, is_good: bool, validators: dict[str, Draft7Validator]
) -> None:
    assert validators[kind].is_valid(read_as_editor(text)) == is_good
    document, problems = read_text_document("file.yml", text)
    assert document is not None, problems
    entries = document.data if isinstance(document.data, list) else [document.data]
    found = [problem for entry in entries for problem in check(KIND_BY_NAME[kind].model, Place(document), entry)[1]]
    assert (not found) == is_good, found


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all schemas inside it."""
    if isinstance(schema, list):
        for part in schema:
            yield from _parts(part)
    elif isinstance(schema, dict):
        yield schema
        for key, value in schema.items():
            inner = list(value.values()) if key in ("properties", "definitions") else value
            if key not in ("enum", "examples", "required", "default"):
                yield from _parts(inner)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_schema_is_sound_closed_and_thai(kind: Any) -> None:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    assert schema["title"] == kind.thai
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    parts = list(_parts(schema))
    assert len(parts) > 5
    for part in parts:
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert all(THAI.search(each["description"]) for each in part["properties"].values())
        for text in (part.get("title"), part.get("description")):
            assert text is None or THAI.search(text), text
        if "$ref" in part:
            assert set(part) == {"$ref"}, "draft 7 ignores what stands beside a reference"


def test_the_committed_schemas_are_what_the_models_give() -> None:
    texts = schema_texts()
    written = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).iterdir()
    }
    assert sorted(written) == sorted(texts)
    stale = [file for file, text in texts.items() if written[file] != text]
    assert stale == [], "write them again with `khumue schema`"


@pytest.mark.parametrize("file", FILES)
def test_every_file_tells_editors_its_schema(file: str) -> None:
    place = place_of(file)
    assert place is not None
    first = (ROOT / file).read_text(encoding="utf-8").partition("\n")[0]
    assert first == editor_line(file)
    target = (ROOT / file).parent / first.partition("$schema=")[2]
    assert target.resolve() == ROOT / schema_file(place.kind)
    assert target.is_file()


def test_a_file_that_belongs_nowhere_has_no_schema() -> None:
    assert editor_line("content/notes.yml") == ""


def test_vs_code_knows_each_file_by_its_place_as_well() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    patterns = [
        (schema.removeprefix("./"), pattern.replace("**/", "*"))
        for schema, found in settings["yaml.schemas"].items()
        for pattern in ([found] if isinstance(found, str) else found)
    ]
    assert {schema for schema, _ in patterns} == {schema_file(kind) for kind in KINDS}
    more = [f"content/offices/a/{name}" for name in ("orders/b.yml", "laws.yml", "laws/finance.yml", "forms.yml", "glossary.yml")]
    for file in [*FILES, *more]:
        place = place_of(file)
        assert place is not None
        assert {schema for schema, pattern in patterns if fnmatchcase(file, pattern)} == {schema_file(place.kind)}
