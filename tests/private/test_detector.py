"""What people write is found, and what offices write is not taken for it."""

from __future__ import annotations

import random
import re

import pytest

from khumue.thai.personal_data import is_national_id, personal_data

from .office_numbers import KINDS, some_numbers
from .written import NOTHING, THAI, grouped, realistic

WRITTEN = list(realistic())


def found(text: str) -> list[tuple[str, str]]:
    return [(datum.kind.value, datum.plain) for datum in personal_data(text)]


@pytest.mark.parametrize("around", ["{}", "ชื่อ {}", "{} ค่ะ", "({})", "ลำดับที่ 12 {} หมายเหตุ", "12 {} 7", "ก\n\n{}\n\nข"])
def test_nothing_personal_is_missed(around: str) -> None:
    assert len(WRITTEN) >= 240
    # Beside another number, what is written with blanks cannot be told apart from it.
    tried = [one for one in WRITTEN if "12 " not in around or not re.search(r"[\s\u2000-\u200a\u3000\u2800]", one[2])]
    missed = [(kind, name, text) for kind, name, text, plain in tried if (kind, plain) not in found(around.format(text))]
    assert missed == []


def test_what_is_found_is_what_is_written() -> None:
    for _, _, text, _ in WRITTEN:
        for datum in personal_data(f"ก\u200bข {text} ค"):
            assert f"ก\u200bข {text} ค"[datum.start : datum.end] == datum.found


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_else_is_accused(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("kind", KINDS)
def test_numbers_of_offices_pass(kind: str) -> None:
    """Some of each kind here; ``report.py`` tries ten thousand and more."""
    accused = [(text, found(text)) for text in some_numbers(kind, 150) if found(text)]
    assert accused == []


def test_numbers_that_are_said_to_be_ids_are_found_in_any_grouping() -> None:
    made = random.Random(7)
    for _ in range(300):
        twelve = str(made.randint(10**11, 9 * 10**11 - 1))
        number = next(f"{twelve}{last}" for last in "0123456789" if is_national_id(f"{twelve}{last}"))
        cuts = sorted(made.sample(range(1, 13), made.randint(0, 6)))
        sizes = [end - start for start, end in zip([0, *cuts], [*cuts, 13], strict=True)]
        written = grouped(number, *sizes, sign=made.choice(("-", " ", " - ", ".", "/", "\u200b", "\n")))
        text = f"เลขประจำตัวประชาชน {written} ของผู้ขอ"
        assert ("national-id", number) in found(text if made.random() < 0.5 else text.translate(THAI)), text


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["0 8 0 8 ", "0 8-", "1 1 ", "1-1111 ", "0\t8\t", "08\n", "[1][2]", "%30", "%4", "a@b", "@gmail.", "ไลน์ ", "1234567890121 ", "0812345678,"])
def test_a_long_text_costs_no_more_than_its_length(piece: str) -> None:
    """Told by the number of steps a text of double the length takes, not by the clock."""
    steps = [_steps(piece * (size // len(piece))) for size in (4_000, 8_000)]
    assert steps[1] < 3 * steps[0]


def _steps(text: str) -> int:
    import sys

    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        personal_data(text)
    finally:
        sys.setprofile(None)
    return count
