"""Outputs are made in the order of their needs, only what is new, and what goes wrong with one office stops no other."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from khumue.opened import open_project
from khumue.outputs.output import TOP, Done, Output, Piece, Place, Workshop
from khumue.problems import Level, Problem, Span
from khumue.publish import schedule
from khumue.publish.layout import all_trees, carried, places_of, trees_of
from khumue.publish.schedule import Schedule
from khumue.views.context import Context
from khumue.views.papers import PaperRecord

BAD = Problem("KM803", Level.ERROR, Span("mkdocs.yml"), {"office": "x", "reason": "y"})
OFFICE = "{{id: {0}, title: สพป.{0}, short-title: {0}, kind: primary, updated: 2567-09-30}}"


@dataclass
class Toy(Output):
    """Makes what it is told to."""

    name: str = "toy"
    folder: str = "toys"
    needs: tuple[str, ...] = ()
    gathers: bool = False
    pieces: Callable[[str], list[Piece | Problem]] = lambda _: []
    finished: list[tuple[str, list[Any]]] = field(default_factory=list)
    saw: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def make(self, shop: Workshop, place: Place, context: Context) -> Iterator[Piece | Problem]:
        self.saw[place.name] = tuple(context.papers)
        yield from self.pieces(place.name)

    def make_top(self, shop: Workshop, place: Place) -> Iterator[Piece | Problem]:
        yield from self.pieces(place.name)

    def finish(self, shop: Workshop, place: Place, values: Any) -> None:
        self.finished.append((place.name, [value for _, value in values]))

    def passed_on(self, context: Context, tree: Path) -> Context:
        record = PaperRecord("", "", tree.as_posix(), "", "", "", "", 1, 1, "", "", {})
        return dataclasses.replace(context, papers={**context.papers, record.url: record})


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "_workers", ThreadPoolExecutor)


Shop = Callable[..., Workshop]


@pytest.fixture
def shop(tmp_path: Path, today: Any, without_standard: None) -> Shop:
    def make(*outputs: Output, offices: tuple[str, ...] = ("one", "two"), wanted: tuple[str, ...] = ()) -> Workshop:
        for name in offices:
            file = tmp_path / "project/content/offices" / name / "office.yml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(OFFICE.format(name), encoding="utf-8")
        opened = open_project(tmp_path / "project", today)
        work = tmp_path / "work"
        names = set(wanted) or {output.name for output in outputs}
        return Workshop(opened, tmp_path / "site", work, places_of(opened, work), names, outputs)

    return make


def run(shop: Workshop) -> tuple[Schedule, list[str]]:
    said: list[str] = []
    made = Schedule(shop, [place for name, place in shop.places.items() if name != TOP], 1, said.append)
    made.run()
    return made, said


def value(key: str, what: Any, *leaves: str) -> Piece:
    return Piece(key, what if isinstance(what, str) else "", partial(Done, what), leaves)


def test_what_is_known_is_not_made_again(shop: Shop, tmp_path: Path) -> None:
    room = tmp_path / "work/offices/one"
    room.mkdir(parents=True)
    (room / "file").write_text("ก", encoding="utf-8")
    toy = Toy(pieces=lambda name: [value("a", f"{name}-a", "file"), value("b", f"{name}-b"), value("", f"{name}-always")])
    made = shop(toy, offices=("one",))
    first = run(made)[1]
    again = run(made)[1]
    (room / "file").write_text("ข", encoding="utf-8")
    damaged = run(made)[1]
    toy.pieces = lambda name: [value("a2", "new", "file"), value("b", f"{name}-b")]
    changed = run(made)[1]
    assert [len(said) - 1 for said in (first, again, damaged, changed)] == [3, 1, 2, 1], "beside one line for the writing"
    assert toy.finished == [("one", ["one-a", "one-b", "one-always"])] * 3 + [("one", ["new", "one-b"])]


def test_a_fault_costs_its_own_office_only(shop: Shop) -> None:
    broken = partial(int, "no number")
    toy = Toy(pieces=lambda name: [value("a", name)] + ([Piece("b", "สอง", broken)] if name == "two" else []))  # type: ignore[arg-type]
    after = Toy("after", "after", ("toy",))
    made, _ = run(shop(toy, after))
    assert list(made.contexts) == ["one"]
    assert [(problem.code, problem.values["office"]) for problem in made.problems] == [("KM803", "สอง")]
    assert "ValueError" in made.problems[0].values["reason"]
    assert after.saw.keys() == {"one"}
    assert dict(toy.finished) == {"one": ["one"], "two": ["two"]}


@pytest.mark.parametrize("bad", [[BAD], [Piece("k", "", partial(Done, None, (BAD,)))]], ids=["at once", "in a piece"])
def test_what_went_wrong_is_made_again(bad: list[Piece | Problem], shop: Shop) -> None:
    toy = Toy(pieces=lambda _: bad)
    workshop = shop(toy, offices=("one",))
    for _ in range(2):
        made, _ = run(workshop)
        assert (made.problems, made.contexts) == ([BAD], {})


def test_without_the_top_nothing_is_published(shop: Shop) -> None:
    toy = Toy(gathers=True, pieces=lambda name: [BAD] if name == TOP else [])
    assert run(shop(toy))[0].contexts == {}


def test_outputs_see_what_stands_of_those_before(shop: Shop, tmp_path: Path) -> None:
    """Of one that is made: its room. Of one that is not asked for: what is published of it."""
    first, second = Toy("first", "a"), Toy("second", "b", ("first",))
    run(shop(first, second))
    assert first.saw["one"] == ()
    assert second.saw["one"] == ((tmp_path / "work/offices/one/first").as_posix(),)
    run(shop(first, second, wanted=("second",)))
    assert second.saw["one"] == ((tmp_path / "site/one/a").as_posix(),)


# ---- What goes where ----

SITE = Toy("site", "", gathers=True)
PAPER = Toy("pdf", "manuals")


def places(trees: Mapping[str, Path], root: Path) -> dict[str, str]:
    return {folder: path.relative_to(root).as_posix() for folder, path in trees.items()}


def test_several_offices(shop: Shop, tmp_path: Path) -> None:
    made = shop(SITE, PAPER)
    rooms = tmp_path / "work/offices"
    assert places(trees_of(made, made.places["one"]), rooms) == {"one": "one/site", "one/manuals": "one/pdf"}
    assert places(all_trees(made, ["one"]), rooms) == {"": ".portal/site", "one": "one/site", "one/manuals": "one/pdf"}
    assert carried(made, ["one"]) == ["two"]
    only = shop(SITE, PAPER, wanted=("pdf",))
    assert places(all_trees(only, ["one", "two"]), rooms) == {"one/manuals": "one/pdf", "two/manuals": "two/pdf"}
    assert set(carried(only, ["one", "two"])) == {"", "one", "two"}


def test_one_office_fills_the_whole(shop: Shop, tmp_path: Path) -> None:
    made = shop(SITE, PAPER, offices=("one",))
    rooms = tmp_path / "work/offices"
    assert places(all_trees(made, ["one"]), rooms) == {"": "one/site", "manuals": "one/pdf"}
    assert carried(made, ["one"]) == []
    only = shop(SITE, PAPER, offices=("one",), wanted=("site",))
    assert carried(only, ["one"]) == ["manuals"]


def test_an_office_keeps_its_place_while_its_file_is_mended(shop: Shop, tmp_path: Path) -> None:
    made = shop(SITE)
    (tmp_path / "project/content/offices/two/office.yml").write_text("id: [", encoding="utf-8")
    broken = shop(SITE, offices=("one",))
    assert broken.opened.contexts.keys() == {"one"}
    assert broken.places.keys() == made.places.keys() == {"one", "two", TOP}
    assert broken.places["one"].folder == "one"


@pytest.mark.parametrize(("asked", "processors", "made"), [(0, 4, 4), (0, 128, 61), (62, 4, 61), (3, 128, 3), (0, None, 1)])
def test_no_more_workers_than_windows_waits_for(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, asked: int, processors: int | None, made: int
) -> None:
    counts: list[int] = []

    def workers(count: int, work: Path) -> ThreadPoolExecutor:
        counts.append(count)
        return ThreadPoolExecutor(1)

    monkeypatch.setattr(schedule, "_workers", workers)
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    toys = shop(Toy())
    toys.work.mkdir()
    Schedule(toys, [], asked, lambda _: None).run()
    assert counts == [made]
