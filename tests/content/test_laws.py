"""The registers that come with the program: every law says how sure it is, and a chain that ends says so."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from khumue.model.registers import Law, LawStatus
from khumue.resolve.load import load_project
from khumue.resolve.project import Registers
from khumue.resolve.succession import LAPSED, law_in_force

ROOT = Path(__file__).parents[2]
SUBJECTS = ("finance", "personnel", "legal", "audit", "supervision", "promotion", "general", "planning", "digital")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_project(ROOT, datetime.date(2026, 11, 30)).project.registers


@pytest.fixture(scope="module")
def laws(registers: Registers) -> list[Law]:
    return [entry.value for entry in registers.laws.values()]


def test_every_group_of_an_office_finds_its_laws(registers: Registers) -> None:
    by_file = [entry.place.document.file for entry in registers.laws.values()]
    counted = {subject: by_file.count(f"content/laws/{subject}.yml") for subject in SUBJECTS}
    assert min(counted.values()) >= 5
    assert sum(counted.values()) >= 80


def test_a_status_has_a_source_and_what_was_checked_a_day(laws: list[Law]) -> None:
    judged = [law for law in laws if law.status not in (LawStatus.UNVERIFIED, LawStatus.NOT_APPLICABLE)]
    assert [law.id for law in judged if not (law.source and law.confidence and law.checked)] == []
    assert [law.id for law in laws if law.status is LawStatus.UNVERIFIED and not law.source] == []
    assert [law.id for law in judged if law.confidence == "low" and law.status is not LawStatus.EXPIRED] == []


def test_nothing_is_sure_from_memory_alone(laws: list[Law]) -> None:
    assert [law.id for law in laws if law.confidence == "high" and "ความรู้ทั่วไป" in (law.source or "")] == []


def test_a_replaced_law_names_another_that_is_younger(laws: list[Law], registers: Registers) -> None:
    for law in laws:
        if law.status is LawStatus.REPLACED:
            assert law.successor, law.id
        if law.successor:
            following = registers.laws[law.successor].value
            assert following.id != law.id
            if law.year and following.year:
                assert int(following.year) >= int(law.year), law.id


def test_titles_end_with_the_year_that_the_entry_has(laws: list[Law]) -> None:
    kinds = ("act", "decree", "ministerial-regulation", "regulation")
    wrong = [law.id for law in laws if law.type.value in kinds and law.year and law.year not in law.title]
    assert wrong == []


@pytest.mark.parametrize(
    ("law", "today"),
    [
        ("procurement-regulation-2535", "procurement-act-2560"), ("otepc-circular-21-2560", "otepc-circular-9-2564"),
        ("disbursement-regulation-2551", "disbursement-regulation-2562"), ("internal-control-regulation-2544", "internal-control-criteria-2561"),
        ("moe-ict-plan-2550-2554", ""), ("moe-ict-plan-2554-2556", ""), ("state-administration-plan-2552-2554", ""),
        ("national-ict-plan-2552-2556", "national-digital-policy-2561-2580"), ("nesdp-11", "nesdp-13"),
    ],
)  # fmt: skip
def test_what_stands_today_in_the_place_of(registers: Registers, law: str, today: str) -> None:
    entry = registers.laws[law].value
    assert entry.status in LAPSED
    found = law_in_force(entry, registers.laws)
    assert (found.id if found else "") == today
