"""Every element of every year, by pairs: a process that has it, and processes that lack it or have half of it.

The years are read from ``content/ita``, so a new year is tested without a line here; a new kind of element needs examples.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ita.changes import step, with_, without
from ita.examples import HAS, LACKS
from ita.small import OFFICE, YEARS, Change, Data, changed, context_of, files
from khumue.evidence.service import channel_lacks
from khumue.model.ita import ElementKind
from khumue.model.process import Channel
from khumue.resolve.load import Loaded
from khumue.views.ita import Cell, EvidenceRow, ItemPage, YearPage, ita_year

NO_DUTIES = {"content/offices/one/people.yml": OFFICE["content/offices/one/people.yml"].partition("duties")[0]}
OWN_MANUAL = {
    **NO_DUTIES,
    "content/offices/one/manuals/officer-1.yml": (
        "{id: officer-1, title: คู่มือ, person: officer-1, parts: [{part: processes, processes: [job]}]}"
    ),
}


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


def where(cell: Cell) -> str:
    """``file:line:column`` of the first place to mend, or ``""``."""
    return str(cell.answer.gaps[0].place.span) if cell.answer.gaps else ""


def test_the_years_are_there() -> None:
    assert [str(year) for year in range(2562, 2562 + len(YEARS))] == YEARS
    assert len(YEARS) >= 9


def test_every_kind_of_element_has_examples() -> None:
    kinds = set(typing.get_args(ElementKind))
    assert set(HAS) == kinds
    assert set(LACKS) | {"position"} == kinds
    half = {kind for kind, examples in LACKS.items() if any(name.startswith("half: ") for name in examples)}
    assert half | {"job-name", "position", "laws"} == kinds, "a name is whole or not there; the other two are tried below"
    assert {kind for _, _, kind in asked()} <= kinds


@pytest.mark.parametrize(("year", "item", "kind", "change"), cases(HAS))
def test_an_element_that_is_there(year: str, item: str, kind: str, change: Change, load_files) -> None:
    cell = cell_of(item_of(load_files(files(year, changed(change))), year, item).rows, kind)
    assert (cell.present, cell.missing, cell.answer.gaps) == (True, "", ())
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
    file, line, column = where(cell).split(":")
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
    assert "process: job" in missing.write
    own = item_of(load_files(files(year, changed(), other=OWN_MANUAL)), year, item)
    assert cell_of(own.rows, "position").present


# What a channel must tell before anyone can use it


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("ยื่นด้วยตนเอง", "ห้องธุรการ ชั้น 1"), ("อีเมล", "saraban@example.go.th"), ("โทรศัพท์", "0 5345 0000 ต่อ 12"), ("สายด่วน 1111", None),
        ("ระบบยื่นคำขอออนไลน์", "https://example.go.th/request"), ("เว็บไซต์ www.example.go.th", None), ("ไลน์ทางการ", "@example"),
        ("ไลน์ทางการ", "https://lin.ee/example"), ("โทรศัพท์", "๐ ๕๓๔๕ ๐๐๐๐"), ("โทรศัพท์หรืออีเมล", "0 5345 0000, saraban@example.go.th"),
        ("ส่งทางไปรษณีย์", "เลขที่ 1 ถนนตัวอย่าง"), ("แจ้งปัญหาระบบเครือข่าย", "กลุ่มส่งเสริมการศึกษาทางไกล ชั้น 2"), ("E-Service", "eservice.example.go.th"),
    ],
)  # fmt: skip
def test_a_channel_that_can_be_used(title: str, place: str | None) -> None:
    assert channel_lacks(Channel(title=title, place=place)) == ()


@pytest.mark.parametrize(
    ("title", "place", "lacks"),
    [
        ("ยื่นด้วยตนเอง", None, "place"), ("ยื่นด้วยตนเอง", "-", "place"), ("ยื่นด้วยตนเอง", "ไม่ระบุ", "place"), ("ยื่นด้วยตนเอง", "(ระบุสถานที่)", "place"),
        ("อีเมล (E-mail)", None, "mail"), ("อีเมล", "ห้องธุรการ", "mail"), ("โทรศัพท์", "กลุ่มอำนวยการ", "phone"),
        ("ยื่นคำขอออนไลน์", "กลุ่มอำนวยการ", "web"), ("ระบบ G-Code", None, "web"), ("ไลน์ (Line)", None, "line"),
        ("โทรศัพท์หรืออีเมล", "0 5345 0000", "mail"), ("โทรศัพท์หรืออีเมล", None, "mail phone"), ("ไม่มี", None, "title"),
        ("E-Service", "ระบบของสำนักงาน", "web"), ("-", "ห้องธุรการ", "title"),
    ],
)  # fmt: skip
def test_a_channel_that_cannot(title: str, place: str | None, lacks: str) -> None:
    assert channel_lacks(Channel(title=title, place=place)) == tuple(lacks.split())


PEOPLE = "content/offices/one/people.yml"


@pytest.mark.parametrize(("year", "item"), POSITIONS)
@pytest.mark.parametrize("position", ["ตำแหน่ง", "ตำแหน่ง (แก้เป็นตำแหน่งจริง)", '"-"', "(ระบุตำแหน่ง)", "..........", "รอข้อมูล"])
def test_a_position_still_to_write_is_none(year: str, item: str, position: str, load_files) -> None:
    people = OFFICE[PEOPLE].replace("เจ้าพนักงานธุรการ", position)
    cell = cell_of(item_of(load_files(files(year, changed(), other={PEOPLE: people})), year, item).rows, "position")
    assert not cell.present
    assert where(cell) == f"{PEOPLE}:4:13", "where the person is, which is where it is mended"


def test_one_of_two_people_without_a_position_is_half_filled(load_files) -> None:
    second = "        - {id: officer-2, name: นายอีกคน ใจดี, position: '-', duties: [{text: ค, process: job}]}\n"
    loaded = load_files(files("2569", changed(), other={PEOPLE: OFFICE[PEOPLE].rstrip(" ") + second}))
    cell = cell_of(item_of(loaded, "2569", "o8").rows, "position")
    assert (cell.present, list(cell.lacking)) == (False, ["officer-2"])


LAWS = "content/laws.yml"
LAW_CASES = {
    "in force": ("status: in-force", ""), "amended": ("status: amended", ""), "never lapses": ("status: not-applicable", ""),
    "expired": ("status: expired", ""), "replaced": ("status: replaced, successor: document-rule", ""),
    "not said": ("", "ยังไม่ได้ตรวจสถานะของ “ระเบียบอื่น พ.ศ. 2500”"),
    "not checked": ("status: unverified", "ยังไม่ได้ตรวจสถานะของ “ระเบียบอื่น พ.ศ. 2500”"),
    "half: replaced by nothing": ("status: replaced", "ไม่ได้บอกฉบับที่ใช้แทน “ระเบียบอื่น พ.ศ. 2500”"),
}  # fmt: skip


@pytest.mark.parametrize(("year", "item"), [(year, item) for year, item, kind in asked() if kind == "laws"])
@pytest.mark.parametrize("name", LAW_CASES)
def test_a_law_counts_with_its_status(year: str, item: str, name: str, load_files) -> None:
    """One law that nobody has checked among others is half-filled; told where the register has it."""
    status, missing = LAW_CASES[name]
    other = f"- {{id: other-rule, type: regulation, title: ระเบียบอื่น พ.ศ. 2500, {status}}}"
    laws = f"- {OFFICE[LAWS].strip('[]')}\n{other}\n"
    loaded = load_files(files(year, changed(with_("laws", ["document-rule", "other-rule"])), other={LAWS: laws}))
    cell = cell_of(item_of(loaded, year, item).rows, "laws")
    assert (cell.present, cell.missing) == (not missing, missing)
    assert where(cell).startswith(f"{LAWS}:2:" if missing else "")


@pytest.mark.parametrize(("year", "item"), NAMES)
def test_a_job_without_a_name_is_no_evidence(year: str, item: str, load_files) -> None:
    loaded = load_files(files(year, changed(without("title"))))
    shown = item_of(loaded, year, item)
    assert not any(cell.present for row in shown.rows for cell in row.cells if cell.kind == "job-name")
    assert not shown.passes


def test_what_is_missing_is_named_step_by_step(load_files) -> None:
    loaded = load_files(files("2569", changed(step(0, time=None), step(2, time=None), step(1, by=None))))
    rows = item_of(loaded, "2569", "o8").rows
    assert cell_of(rows, "step-times").missing == "ขั้นตอนที่ 1, 3 ไม่มีเวลา"
    assert cell_of(rows, "responsible").missing == "ขั้นตอนที่ 2 ไม่มีผู้รับผิดชอบ"
    cell = cell_of(rows, "step-times")
    assert cell.lacking == ("ขั้นตอนที่ 1", "ขั้นตอนที่ 3")
    assert len({gap.place.span for gap in cell.answer.gaps}) == 2
    text = (loaded.project.root / "processes/one/ict/job.yml").read_text(encoding="utf-8").splitlines()
    line = int(where(cell_of(rows, "responsible")).split(":")[1])
    assert any('"decide"' in one for one in text[line - 1 : line + 1])


def test_what_a_base_does_not_say_is_asked_of_the_office(load_files) -> None:
    base = changed(step(0, time=None), without("service.fee"))
    own = {"id": "job", "extends": "base/ict/job", "adopt": "all"}
    loaded = load_files(files("2569", own, other={"processes/base/ict/job.yml": _as_yaml(base)}))
    times = cell_of(item_of(loaded, "2569", "o8").rows, "step-times")
    fee = cell_of(item_of(loaded, "2569", "o9").rows, "fee")
    assert {where(times).split(":")[0], where(fee).split(":")[0]} == {"processes/one/ict/job.yml"}
    assert "step-changes: override:" in times.answer.own
    assert times.lacking == ("ขั้นตอนที่ 1 (id: receive)",)
    assert "ต้นแบบ" in fee.answer.own
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
