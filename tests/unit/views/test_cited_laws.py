"""A law stands once among the laws of a process, with every section and every place where it is cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

import pytest

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.mentions import cited_laws
from khumue.views.said import Mention

Loader = Callable[[Mapping[str, str]], Loaded]
_WAYS = ("", "law: act", "law: act, section: มาตรา 1", "law: act, section: มาตรา 2, note: เฉพาะกรณี")


def _laws(load_files: Loader, of_process: str, of_steps: tuple[str, ...]) -> tuple[Mention, ...] | None:
    steps = "".join(f"\n  - {{id: s{number}, do: ทำ{f', laws: [{{{way}}}]' if way else ''}}}" for number, way in enumerate(of_steps, start=1))
    told = f"laws: [{{{of_process}}}]\n" if of_process else ""
    project = load_files(
        {
            "content/laws.yml": "- {id: act, type: act, title: พระราชบัญญัติ, status: in-force}",
            "content/offices/one/units.yml": "- {id: ict, title: กลุ่ม}",
            "processes/one/ict/job.yml": f"id: job\ntitle: งาน\n{told}steps:{steps}",
        }
    ).project
    context = Context(project, project.offices["one"], (), Messages.load([standard_root() / "templates"]))
    return cited_laws(context, project.offices["one"].processes["job"].cited_laws)


def _told(law: Mention) -> list[tuple[str, str, bool]]:
    """What follows its title, but for whether it holds."""
    return [(aside.kind, aside.text, aside.is_essential) for aside in law.asides if not aside.kind.startswith("status-")]


@pytest.mark.parametrize(("of_process", "first", "second"), list(product(_WAYS, _WAYS, _WAYS)))
def test_a_law_stands_once_with_all_it_is_cited_for(load_files: Loader, of_process: str, first: str, second: str) -> None:
    cited = _laws(load_files, of_process, (first, second))
    ways = [way for way in (of_process, first, second) if way]
    assert [one.title for one in cited or ()] == ["พระราชบัญญัติ"] * bool(ways)
    told = " ".join(aside.text for one in cited or () for aside in one.asides)
    for way in ways:
        for text in (part.split(": ")[1] for part in way.split(", ")[1:]):
            assert told.count(text) == 1
    for number, way in enumerate((first, second), start=1):
        assert (str(number) in told.replace("มาตรา 1", "").replace("มาตรา 2", "")) is bool(way)


def test_places_stand_with_their_section(load_files: Loader) -> None:
    section, other = _WAYS[2:]
    (law,) = _laws(load_files, section, (section, other, section)) or ()
    assert _told(law) == [
        ("section", "มาตรา 1", True),
        ("steps", "ทั้งงาน และขั้นตอนที่ 1, 3", True),
        ("section", "มาตรา 2", True),
        ("note", "เฉพาะกรณี", True),
        ("steps", "ขั้นตอนที่ 2", True),
    ]
    (law,) = _laws(load_files, _WAYS[1], (section, other)) or ()
    assert [text for _, text, _ in _told(law)] == ["ทั้งงาน", "มาตรา 1", "ขั้นตอนที่ 1", "มาตรา 2", "เฉพาะกรณี", "ขั้นตอนที่ 2"]


def test_what_only_the_process_cites_needs_no_place(load_files: Loader) -> None:
    (law,) = _laws(load_files, _WAYS[2], ("", "")) or ()
    assert [text for _, text, _ in _told(law)] == ["มาตรา 1"]
