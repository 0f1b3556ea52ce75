"""Whether a thing is said is decided in views, once: what prints branches on ``state``, ``kind`` or a view's ``is_…`` and ``has_…``, never on whether a value is empty."""

from __future__ import annotations

import ast
import dataclasses
import datetime
import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import Environment, nodes

import khumue
from khumue.model.base import Model
from khumue.opened import open_project
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.render.output import OutputFolder
from khumue.standard import standard_root
from khumue.views.manual_book import books
from khumue.views.parts import Link

TEMPLATES = standard_root() / "templates"
WRITERS = Path(khumue.__file__).parent / "render" / "word"
OWN_TEXTS = frozenset({
    "_ita.j2", "_macros.j2", "about.md.j2", "book.typ", "calendar.md.j2", "closing.py", "control.py", "coverage.md.j2",
    "drawings.py", "drawings.typ", "findings.md.j2", "forms.md.j2", "front.py", "glossary.md.j2", "guide.md.j2", "home.md.j2",
    "ita_home.md.j2", "ita_item.md.j2", "ita_year.md.j2", "items.py", "laws.md.j2", "manuscript.py", "orders.py", "parts.py",
    "parts.typ", "people.md.j2", "person.md.j2", "sign.typ", "signing.py", "steps.py", "systems.md.j2", "tables.py", "unit.md.j2",
    "verify.md.j2", "work_table.py", "writer.py",
})  # fmt: skip
"""Files that print what has no third state, such as a note that nobody wrote: they ask a view whether its own text or list is empty.

They see views alone (:func:`test_no_model_reaches_what_prints`), where whatever can be unsaid, none or said is a type of its own
(``tests/unit/views/test_three_states.py``).
"""
_DECIDED = re.compile(r"(is|has|shows)_")
_EMPTY = re.compile(r"""\b([a-z][a-z-]*(?:\.[a-z_]+)+)(?:\.len\(\) *(?:[=!]=|>|<=) *0\b| *[=!]= *(?:none\b|""))""")
"""Typst: a field of a value, told to be empty or not."""
_OF_DRAWINGS = frozenset({"cells", "edge", "strokes", "sym", "symbol"})
"""Fields that say where and how a line is drawn; nobody writes them."""


def _names(test: nodes.Node) -> Iterator[tuple[int, str]]:
    """Fields of values whose truth a test of a template asks for."""
    match test:
        case nodes.And() | nodes.Or():
            yield from _names(test.left)
            yield from _names(test.right)
        case nodes.Not():
            yield from _names(test.node)
        case nodes.Getattr() if not _DECIDED.match(test.attr) and not (isinstance(test.node, nodes.Name) and test.node.name == "loop"):
            yield test.lineno, test.attr
        case nodes.Filter(name="length", node=nodes.Getattr()):
            yield test.lineno, test.node.attr


def of_template(source: str) -> Iterator[tuple[int, str]]:
    tree = Environment(extensions=["jinja2.ext.do"]).parse(source)
    for asking in tree.find_all((nodes.If, nodes.CondExpr)):
        yield from _names(asking.test)
    for either in tree.find_all(nodes.Or):
        yield from _names(either.left)


def of_typst(source: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.splitlines(), start=1):
        yield from ((number, found[1]) for found in _EMPTY.finditer(line) if found[1].rpartition(".")[2] not in _OF_DRAWINGS)


def of_writer(source: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(source)):
        tests = [node.test] if isinstance(node, ast.If | ast.IfExp | ast.While) else []
        tests += node.ifs if isinstance(node, ast.comprehension) else node.values[:-1] if isinstance(node, ast.BoolOp) else []
        for test in tests:
            operand = test.operand if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) else test
            if isinstance(operand, ast.Attribute) and not _DECIDED.match(operand.attr):
                yield operand.lineno, operand.attr


def offenders() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    readers = {".j2": of_template, ".typ": of_typst, ".py": of_writer}
    for folder in (TEMPLATES / "site", TEMPLATES / "pdf", TEMPLATES / "word", WRITERS):
        for path in sorted(folder.rglob("*")):
            if path.suffix in readers:
                told = sorted(readers[path.suffix](path.read_text(encoding="utf-8")))
                if told:
                    found[path.name] = [f"{line}: {name}" for line, name in told]
    return found


def test_nothing_that_prints_asks_whether_a_value_is_empty() -> None:
    assert {file: told for file, told in offenders().items() if file not in OWN_TEXTS} == {}


def test_nothing_is_excused_that_needs_no_excuse() -> None:
    assert sorted(OWN_TEXTS - offenders().keys()) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{% if page.laws %}x{% endif %}", ["laws"]),
        ("{% if a.x == 'k' and not step.by %}{% endif %}", ["by"]),
        ("{{ page.note or 'x' }}{{ 'a' if one.note else 'b' }}", ["note", "note"]),
        ("{% if page.laws|length %}{% endif %}", ["laws"]),
        ("{% if page.laws.state == 'said' %}{% elif page.is_new or page.has_laws %}{% endif %}{% if mark %}{% endif %}", []),
    ],
)
def test_a_template_that_asks_would_be_seen(source: str, told: list[str]) -> None:
    assert sorted(name for _, name in of_template(source)) == told


def test_a_typst_file_that_asks_would_be_seen() -> None:
    lines = 'if step.by.len() > 0 { }\nif part.title != "" [x]\nif one.origin == none { }\nif said.items.len() == 1 { }\nif said.state == "said" { }\nif sym == none { }'
    assert [name for _, name in of_typst(lines)] == ["step.by", "part.title", "one.origin"]


def test_a_writer_that_asks_would_be_seen() -> None:
    source = "x = view.laws or y\nif not view.note: pass\nz = [a for a in b if a.by]\nif view.is_new and view.state == 'said': pass\nif found: pass\n"
    assert [name for _, name in sorted(of_writer(source))] == ["laws", "note", "by"]


def models_in(value: Any, place: str, seen: dict[int, Any]) -> Iterator[str]:
    """Where a model can be reached from what is printed, through fields, properties and collections."""
    if isinstance(value, str | int | float | datetime.date | None) or id(value) in seen:
        return
    seen[id(value)] = value
    if isinstance(value, Model):
        yield place
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from models_in(one, place, seen)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from models_in(one, place, seen)
    elif dataclasses.is_dataclass(value):
        told = {name for name, kind in vars(type(value)).items() if isinstance(kind, property | functools.cached_property)}
        for name in sorted(told | {field.name for field in dataclasses.fields(value)}):
            yield from models_in(getattr(value, name), f"{type(value).__name__}.{name}", seen)


@pytest.mark.parametrize("project", ["everything", "municipality"])
def test_no_model_reaches_what_prints(project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, today: datetime.date) -> None:
    """Pages, PDFs and Word files are given views only, so they cannot ask a model anything."""
    found, seen, pages = set(), dict[int, Any](), 0
    render = jinja2.Template.render

    def watched(template: jinja2.Template, **values: Any) -> str:
        nonlocal pages
        pages += 1
        found.update(models_in(values, str(template.name), seen))
        return render(template, **values)

    monkeypatch.setattr(jinja2.Template, "render", watched)
    opened = open_project(Path(__file__).parents[1] / "golden" / project / "input", today)
    for office, context in opened.contexts.items():
        write_office(OfficeViews(context), opened.templates, OutputFolder(tmp_path / office))
        found.update(place for book in books(context) for place in models_in(book, "a book", seen))
    assert found == set()
    assert pages > 30
    assert len(seen) > 5000


def test_a_model_would_be_seen() -> None:
    (context,) = open_project(Path(__file__).parents[1] / "golden/smallest/input", datetime.date(2024, 10, 1)).contexts.values()
    assert list(models_in({"page": (Link("a", "b"), [context.office])}, "here", {})) != []
    assert list(models_in({"page": (Link("a", "b"), "ก", 1, None)}, "here", {})) == []
