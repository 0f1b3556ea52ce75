"""A part of a manual that has nothing to print: a page with a heading over the words that nothing is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from khumue.model.office import Manual, ManualPart
from khumue.problems import Level, Problem
from khumue.resolve.project import Office, Project
from khumue.rules.example_base import FILES, MANUAL
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """What a part takes from elsewhere (powers of a unit, contacts of the office) must be there."""
    for office in project.offices.values():
        for manual in office.manuals.values():
            for index, part in enumerate(manual.value.parts):
                filled, key = _FILLED.get(part.part, (_always, ""))
                if not part.text and not part.items and not filled(office, manual.value, part):
                    place = manual.place / "parts" / index
                    at = place / "part" if (place / "part").exists else place
                    yield RULE.at(at, value=part.part, key=key)


def _unit(office: Office, manual: Manual, part: ManualPart) -> str:
    person = office.people.get(manual.person or "")
    return part.unit or manual.unit or (person.value.unit if person else "") or ""


def _always(_office: Office, _manual: Manual, _part: ManualPart) -> bool:
    return True


def _of_unit(name: str) -> Callable[[Office, Manual, ManualPart], bool]:
    def filled(office: Office, manual: Manual, part: ManualPart) -> bool:
        unit = office.units.get(_unit(office, manual, part))
        return unit is not None and bool(getattr(unit.value, name))

    return filled


def _duties(office: Office, manual: Manual, part: ManualPart) -> bool:
    return bool(part.people) or bool(manual.person) or any(one.value.unit == manual.unit for one in office.people.values())


def _never(_office: Office, _manual: Manual, _part: ManualPart) -> bool:
    return False


_FILLED: Mapping[str, tuple[Callable[[Office, Manual, ManualPart], bool], str]] = {
    "preface": (_never, "text: ในส่วนนี้"),
    "introduction": (_never, "text: ในส่วนนี้"),
    "structure": (lambda _office, _manual, part: bool(part.people), "people: ในส่วนนี้"),
    "duties": (_duties, "people: ในส่วนนี้"),
    "powers": (_of_unit("powers"), "powers: ของกลุ่ม"),
    "scope": (_of_unit("scope"), "scope: ของกลุ่ม"),
    "processes": (lambda _office, _manual, part: bool(part.processes), "processes: ในส่วนนี้"),
    "appendix": (lambda _office, _manual, part: bool(part.orders or part.forms or part.laws), "orders: forms: หรือ laws: ในส่วนนี้"),
    "control": (lambda _office, manual, _part: manual.control is not None, "control: ของคู่มือ"),
    "contacts": (lambda office, _manual, _part: office.value.contact is not None, "contact: ของสำนักงาน"),
}
"""Kind of part -> whether it has anything to print, and what to write when not. Covers, memos and contents are made of other things."""


RULE = Rule(
    "KM325",
    Level.WARNING,
    check,
    good=Example({MANUAL: FILES[MANUAL] + "  - part: structure\n    people: [somjai]\n"}),
    bad=Example({MANUAL: FILES[MANUAL] + "  - structure\n"}, finds=((MANUAL, 7, 5),)),
)
