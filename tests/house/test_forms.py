"""The form of a manual is data: code and templates know no number, no anchor and no title of a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from khumue.forms import Forms
from khumue.standard import standard_root

TEMPLATES = standard_root() / "templates"
PLACES = (Path(__file__).parents[2] / "scripts" / "khumue", TEMPLATES)
ENDINGS = {".py", ".j2", ".typ", ".js", ".css", ".json", ".html"}
SECTION = re.compile(r"section-\d|[\"'][1-9]\.[\"']|[\"'][๑-๙]\.[\"']|## [๑-๙]\.")
"""An anchor of a numbered section, the number before a step's, or a numbered heading."""


def titles() -> set[str]:
    """Titles of sections that no model's label gives: whoever prints one of these has it from a form."""
    forms = Forms.load([TEMPLATES]).by_id.values()
    return {section.title for form in forms for section in form.process if section.title and section.numbered}


def offences(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if SECTION.search(line):
            yield f"{number}: {line.strip()}"


def files() -> Iterator[Path]:
    for place in PLACES:
        for path in place.rglob("*"):
            if path.suffix in ENDINGS and "forms" not in path.relative_to(place).parts[:-1]:
                yield path


def test_no_section_is_known_outside_the_forms() -> None:
    found = list(files())
    assert len(found) > 200
    offending = [f"{path.name}:{offence}" for path in found for offence in offences(path.read_text(encoding="utf-8"))]
    assert offending == []


@pytest.mark.parametrize("text", ['<a href="#section-5">', "number = '5.' + step", "## ๕. ขั้นตอน { #steps }", 'say("๕.")'])
def test_a_number_of_a_section_would_be_seen(text: str) -> None:
    assert list(offences(f"\n{text}\n")) == [f"2: {text}"]
    assert list(offences("version 5.1, [#say(section.number). ]")) == []


def test_forms_differ_in_everything_but_what_they_are_made_of() -> None:
    nine, seven = (Forms.load([TEMPLATES]).by_id[name] for name in ("nine-sections", "municipality-seven"))
    numbered = [[section for section in form.process if section.numbered] for form in (nine, seven)]
    assert list(map(len, numbered)) == [9, 7]
    assert not {section.title for section in numbered[0]} & {section.title for section in numbered[1]}
    assert (nine.step_prefix, seven.step_prefix) == ("5.", "6.")
    assert len(titles()) == 16
