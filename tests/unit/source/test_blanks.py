"""Blanks pasted from other programs where YAML counts spaces are named themselves, and left alone inside texts."""

from __future__ import annotations

import pytest

ODD = ["\u00a0", "\u200b", "\ufeff", "\u3000", "\u2007", "\u202f"]

MISPLACED = [
    ("title: ก\n_unit: ข\n", (2, 1)),
    ("steps:\n  - id: a\n  _ do: ข\n", (3, 3)),
    ("steps:\n__- id: a\n", (2, 1)),
    ("steps:\n  -_id: a\n", (2, 4)),
    ("steps:\n  - _id: a\n", (2, 5)),
    ("title:_ก\n", (1, 7)),
    ("id: a\ntitle:_ก\nunit: ข\n", (2, 7)),
    ("steps:\n  - do:_ก\n", (2, 8)),
    ("scope:\n  -_ก\n  - ข\n", (2, 4)),
    ("scope: ก\n  _ข\n", (2, 3)),
    ("title: ก\n_\nunit: ข\n", (2, 1)),
    ("detail: |\n__ก\n", (2, 1)),
    ("a: 1\r\n_b: 2\r\n", (2, 1)),
]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: f"U+{ord(odd):04X}")
@pytest.mark.parametrize(("text", "place"), MISPLACED)
@pytest.mark.usefixtures("parser")
def test_an_odd_blank_for_a_space_is_the_one_problem(found, odd: str, text: str, place: tuple[int, int]) -> None:
    assert found(text.replace("_", odd)) == [("KM119", *place)]


@pytest.mark.parametrize(
    "text",
    [
        "title: ก_ข\n",
        "title: ก _ ข\n",
        'title: "ก\n  _ข"\n',
        "detail: |\n  ก\n  _ข\n  a:_ข\n  -_ข\n",
        "title: ก # _\n",
    ],
)
@pytest.mark.usefixtures("parser")
def test_odd_blanks_inside_texts(found, text: str) -> None:
    assert found(text.replace("_", "\u00a0")) == []


@pytest.mark.usefixtures("parser")
def test_an_odd_blank_elsewhere_does_not_hide_another_fault(found) -> None:
    assert found('a: |\n  \u00a0ก\nb: "ข\n') == [("KM101", 3, 4)]
