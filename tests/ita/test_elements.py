"""Every element of every year, by pairs: a process that has it, and processes that lack it or have half of it.

The years are read from ``content/ita``, so a new year is tested without a line here; a new kind of element needs examples.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ita.small import OFFICE, YEARS, Change, Data, changed, context_of, files
from khumue.model.ita import ElementKind
from khumue.resolve.load import Loaded
from khumue.views.ita import Cell, EvidenceRow, ItemPage, YearPage, ita_year


def without(*keys: str) -> Change:
    """Takes away ``a.b``: nobody said it."""

    def change(data: Data) -> None:
        for key in keys:
            *path, last = key.split(".")
            inside = data
            for part in path:
                inside = inside[part]
            del inside[last]

    return change


def with_(key: str, value: object) -> Change:
    def change(data: Data) -> None:
        *path, last = key.split(".")
        inside = data
        for part in path:
            inside = inside[part]
        inside[last] = value

    return change


def step(index: int, **values: object) -> Change:
    """Writes into a step; ``None`` takes away."""

    def change(data: Data) -> None:
        for key, value in values.items():
            if value is None:
                del data["steps"][index][key]
            else:
                data["steps"][index][key] = value

    return change


def every_step(**values: object) -> Change:
    def change(data: Data) -> None:
        for index in range(len(data["steps"])):
            step(index, **values)(data)

    return change


def in_parts(*parts: list[int]) -> Change:
    """The steps in parts, each with the steps of these numbers."""

    def change(data: Data) -> None:
        steps = data.pop("steps")
        for one in steps:
            one.pop("no", None)
        data["parts"] = [
            {"id": f"part-{number}", "title": f"ตอนย่อย {number}", "steps": [steps[index] for index in indexes]}
            for number, indexes in enumerate(parts, start=1)
        ]

    return change


def substeps(field: str, *values: str | None) -> Change:
    """The last step says nothing; its substeps say these."""

    def change(data: Data) -> None:
        data["steps"][2].pop(field)
        data["steps"][2]["steps"] = [
            {"id": f"inside-{number}", "do": f"ทำข้อย่อย {number}", **({field: value} if value else {})}
            for number, value in enumerate(values, start=1)
        ]

    return change


NOTHING: Change = without()
NO_DUTIES = {"content/offices/one/people.yml": OFFICE["content/offices/one/people.yml"].partition("duties")[0]}
OWN_MANUAL = {
    **NO_DUTIES,
    "content/offices/one/manuals/officer-1.yml": (
        "{id: officer-1, title: คู่มือ, person: officer-1, parts: [{part: processes, processes: [job]}]}"
    ),
}

HAS: dict[ElementKind, dict[str, Change]] = {
    "job-name": {"a title": NOTHING},
    "mission": {"only a scope": without("objectives"), "only objectives": without("scope")},
    "position": {"a duty": NOTHING},
    "steps": {"steps": NOTHING, "parts": in_parts([0, 1], [2])},
    "step-times": {"each step": NOTHING, "each substep": substeps("time", "10 นาที", "20 นาที")},
    "responsible": {"each step": NOTHING, "each substep": substeps("by", "officer", "group-director")},
    "laws": {"of the process": NOTHING, "of a step only": lambda data: (without("laws")(data), step(0, laws=["document-rule"])(data))},
    "service-steps": {"steps": NOTHING},
    "service-time": {"a time": NOTHING},
    "channel": {"a channel": NOTHING},
    "fee": {"none, and said so": NOTHING, "a fee": with_("service.fee", [{"item": "ค่าสำเนา", "amount": "1 บาท"}])},
    "documents": {"one": NOTHING, "none, and said so": with_("service.documents", [])},
    "complaint": {"a channel": NOTHING},
}  # fmt: skip

LACKS: dict[ElementKind, dict[str, Change]] = {
    "mission": {"nothing": without("scope", "objectives"), "empty": lambda data: data.update(scope=[], objectives=[])},
    "steps": {"nothing": without("steps"), "half: a part without steps": in_parts([0, 1, 2], [])},
    "step-times": {
        "no step": every_step(time=None), "half: not the last": step(2, time=None), "half: not a decision": step(1, time=None),
        "half: not every substep": substeps("time", "10 นาที", None), "no substep": substeps("time", None, None),
        "a total is not enough": lambda data: (every_step(time=None)(data), with_("promised-time", "5 วันทำการ")(data)),
        "no steps at all": without("steps"),
    },
    "responsible": {
        "no step": every_step(by=None), "half: not the first": step(0, by=None), "half: nobody": step(0, by=[]),
        "half: not every substep": substeps("by", None, "officer"), "no steps at all": without("steps"),
    },
    "laws": {"nothing": without("laws"), "none": with_("laws", [])},
    "service-steps": {"nothing": without("service.steps"), "none": with_("service.steps", [])},
    "service-time": {"nothing": without("service.time")},
    "channel": {"nothing": without("service.channels"), "none": with_("service.channels", [])},
    "fee": {"nothing": without("service.fee")},
    "documents": {"nothing": without("service.documents")},
    "complaint": {"nothing": without("service.complaints"), "none": with_("service.complaints", [])},
}  # fmt: skip
"""A job's name and its position are not in its own fields; they have tests of their own."""


def asked() -> Iterator[tuple[str, str, ElementKind]]:
    """(year, item, kind) of every element of every year."""
    for year in YEARS:
        for item in yaml.safe_load((Path(__file__).parents[2] / f"content/ita/{year}.yml").read_text(encoding="utf-8"))["items"]:
            for element in item.get("elements", ()):
                yield year, item["id"], element["kind"]


def cases(examples: dict[ElementKind, dict[str, Change]]) -> list[object]:
    return [
        pytest.param(year, item, kind, change, id=f"{year}-{item}-{kind}-{name}")
        for year, item, kind in asked()
        for name, change in examples.get(kind, {}).items()
    ]


def page_of(loaded: Loaded, year: str) -> YearPage:
    context = context_of(loaded)
    return ita_year(context, loaded.project.ita[year].value)


def item_of(loaded: Loaded, year: str, item: str) -> ItemPage:
    return next(one for one in page_of(loaded, year).items if one.id == item)


def cell_of(rows: tuple[EvidenceRow, ...], kind: str) -> Cell:
    (row,) = rows
    return next(cell for cell in row.cells if cell.kind == kind)


def test_the_years_are_there() -> None:
    assert [str(year) for year in range(2562, 2562 + len(YEARS))] == YEARS
    assert len(YEARS) >= 9


def test_every_kind_of_element_has_examples() -> None:
    kinds = set(typing.get_args(ElementKind))
    assert set(HAS) == kinds
    assert set(LACKS) | {"job-name", "position"} == kinds
    assert {kind for _, _, kind in asked()} <= kinds


@pytest.mark.parametrize(("year", "item", "kind", "change"), cases(HAS))
def test_an_element_that_is_there(year: str, item: str, kind: str, change: Change, load_files) -> None:
    cell = cell_of(item_of(load_files(files(year, changed(change))), year, item).rows, kind)
    assert (cell.present, cell.missing, cell.where) == (True, "", "")
    page, _, anchor = cell.url.partition("#")
    assert page.endswith("/job.html")
    assert anchor


@pytest.mark.parametrize(("year", "item", "kind", "change"), cases(LACKS))
def test_an_element_that_is_missing_or_half_filled(year: str, item: str, kind: str, change: Change, load_files) -> None:
    loaded = load_files(files(year, changed(change)))
    page = item_of(loaded, year, item)
    cell = cell_of(page.rows, kind)
    assert (cell.present, cell.url, cell.paper_url) == (False, "", "")
    assert cell.missing
    assert cell.write
    file, line, column = cell.where.split(":")
    assert file == "processes/one/ict/job.yml"
    assert int(line) <= len((loaded.project.root / file).read_text(encoding="utf-8").splitlines())
    assert int(column) >= 1
    assert not page.passes


@pytest.mark.parametrize("year", YEARS)
def test_a_complete_process_passes_every_item(year: str, load_files) -> None:
    for item in page_of(load_files(files(year, changed())), year).items:
        if item.submit:
            assert item.passes, item.code
            assert item.totals == (1,) * len(item.elements)
        else:
            assert not item.rows


@pytest.mark.parametrize("year", YEARS)
def test_what_is_not_published_is_marked(year: str, load_files) -> None:
    page = page_of(load_files(files(year, changed())), year)
    assert page.is_confirmed == (not page.copied_from)
    assert {item.is_confirmed for item in page.items} == {page.is_confirmed}


POSITIONS = [(year, item) for year, item, kind in asked() if kind == "position"]
NAMES = [(year, item) for year, item, kind in asked() if kind == "job-name"]


@pytest.mark.parametrize(("year", "item"), POSITIONS)
def test_a_position_comes_of_duties_or_of_a_manual(year: str, item: str, load_files) -> None:
    assert cell_of(item_of(load_files(files(year, changed())), year, item).rows, "position").present
    missing = cell_of(item_of(load_files(files(year, changed(), other=NO_DUTIES)), year, item).rows, "position")
    assert not missing.present
    assert "people.yml" in missing.write
    own = item_of(load_files(files(year, changed(), other=OWN_MANUAL)), year, item)
    assert cell_of(own.rows, "position").present


@pytest.mark.parametrize(("year", "item"), NAMES)
def test_a_job_without_a_name_is_no_evidence(year: str, item: str, load_files) -> None:
    loaded = load_files(files(year, changed(without("title"))))
    assert item_of(loaded, year, item).rows == ()
    assert not item_of(loaded, year, item).passes


def test_what_is_missing_is_named_step_by_step(load_files) -> None:
    loaded = load_files(files("2569", changed(step(0, time=None), step(2, time=None), step(1, by=None))))
    rows = item_of(loaded, "2569", "o8").rows
    assert cell_of(rows, "step-times").missing == "ขั้นตอนที่ 1, 3 ไม่มีเวลา"
    assert cell_of(rows, "responsible").missing == "ขั้นตอนที่ 2 ไม่มีผู้รับผิดชอบ"
    text = (loaded.project.root / "processes/one/ict/job.yml").read_text(encoding="utf-8").splitlines()
    line = int(cell_of(rows, "responsible").where.split(":")[1])
    assert any('"decide"' in one for one in text[line - 1 : line + 1])


def test_what_a_base_does_not_say_is_asked_of_the_office(load_files) -> None:
    base = changed(step(0, time=None), without("service.fee"))
    own = {"id": "job", "extends": "base/ict/job"}
    loaded = load_files(files("2569", own, other={"processes/base/ict/job.yml": _as_yaml(base)}))
    times = cell_of(item_of(loaded, "2569", "o8").rows, "step-times")
    fee = cell_of(item_of(loaded, "2569", "o9").rows, "fee")
    assert {times.where.split(":")[0], fee.where.split(":")[0]} == {"processes/one/ict/job.yml"}
    assert "step-changes: override:" in times.write
    assert "มาตรฐานกลาง" in fee.write
    own["step-changes"] = {"override": [{"id": "receive", "time": "1 วันทำการ"}]}  # type: ignore[assignment]
    mended = load_files(files("2569", own, other={"processes/base/ict/job.yml": _as_yaml(base)}))
    assert cell_of(item_of(mended, "2569", "o8").rows, "step-times").present


def _as_yaml(data: Data) -> str:
    return yaml.safe_dump(data, allow_unicode=True)


def test_retired_processes_are_no_evidence_and_services_only_where_there_is_one(load_files) -> None:
    old = changed(with_("id", "old"), with_("status", "retired"))
    inside = changed(with_("id", "inside"), without("service"))
    loaded = load_files(files("2569", changed(), old, inside))
    assert {row.process for row in item_of(loaded, "2569", "o8").rows} == {"job", "inside"}
    assert {row.process for row in item_of(loaded, "2569", "o9").rows} == {"job"}


def test_an_office_without_processes_passes_nothing(load_files) -> None:
    year = page_of(load_files(files("2569")), "2569")
    assert [(item.rows, item.passes) for item in year.items if item.submit] == [((), False), ((), False)]


def test_shares_of_units_and_people(load_files) -> None:
    gap = changed(with_("id", "gap"), step(0, time=None))
    people = OFFICE["content/offices/one/people.yml"].replace(
        "[{text: ให้บริการสื่อ, process: job}]", "[{text: ก, process: job}, {text: ข, process: gap}]"
    )
    second = "- {id: officer-2, name: นายอีกคน ใจดี, position: นักวิชาการ, duties: [{text: ค, process: gap}]}\n"
    other = {"content/offices/one/people.yml": people.rstrip(" ") + " " * 8 + second}
    item = item_of(load_files(files("2569", changed(), gap, other=other)), "2569", "o8")
    assert [(one.link.title, one.ready, one.all) for one in item.units] == [("กลุ่มทางไกล", 1, 2)]
    assert [(one.link.title, one.ready, one.all) for one in item.people] == [
        ("นางสาวตัวอย่าง ใจดี", 1, 2), ("นายอีกคน ใจดี", 0, 1),
    ]  # fmt: skip
    assert (item.ready, item.passes) == (1, False)


NEW_YEAR = """
    id: "2599"
    title: แบบวัดปี 2599
    status: published
    items:
      - {id: x1, code: X1, title: ข้อใหม่, about: staff-manual, elements: [
          {kind: channel, title: ช่องทาง}, {kind: job-name, title: ชื่องาน}]}
      - {id: x2, code: X2, title: ข้อใหม่ของบริการ, about: service-manual, elements: [
          {kind: step-times, title: เวลา}, {kind: responsible, title: ผู้รับผิดชอบ}, {kind: fee, title: ค่าธรรมเนียม}]}
    """


def test_another_year_may_ask_anything_anywhere(load_files) -> None:
    """An element leads to the page that shows it, whichever item asks for it."""
    year = page_of(load_files(files("2569", changed(), other={"content/ita/2599.yml": NEW_YEAR})), "2599")
    assert [[cell.url for cell in item.rows[0].cells] for item in year.items] == [
        ["processes/job.html#service", "processes/job.html#section-1"],
        ["processes/job.html#section-9", "processes/job.html#section-9", "services/job.html#fee"],
    ]
