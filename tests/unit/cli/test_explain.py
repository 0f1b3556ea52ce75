"""``khumue explain``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khumue.cli.explain import LEVELS_WITHOUT_RULE
from khumue.messages import Messages
from khumue.problems import Level
from khumue.rules import registry
from khumue.standard import standard_root

pytestmark = pytest.mark.slow

MESSAGES = Messages.load([standard_root() / "templates"])
CODES = MESSAGES.codes
SOURCES = Path(registry.__file__).parents[1]


def test_without_a_code_lists_every_code_with_its_title(run) -> None:
    done = run("explain")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert [line[:5] for line in lines] == list(CODES)
    assert all(re.fullmatch(r"KM\d{3} (ต้องแก้|ควรแก้|ควรทราบ): .*[ก-๙].*", line) for line in lines)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_to_the_end(code: str, run) -> None:
    done = run("explain", code)
    assert done.exit_code == 0
    assert done.output.startswith(f"{code} ")
    assert not re.search(r"(?<!\{)\{[a-z_]+\}(?!\})", done.output), "a placeholder was left"
    # The hint of a fault in the writing itself is all made by the reader of files.
    assert ("วิธีแก้: " in done.output) == (MESSAGES.sentences[code]["hint"] != ("{fix}",))
    # Rules have examples; other codes show in their explanation what is wrong and what is right.
    expected = ("\nตัวอย่างที่ถูก\n", " │ ") if code in registry.BY_CODE else ("ผิด:", "ถูก:")
    assert all(text in done.output for text in expected)


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)
def test_a_rules_bad_example_shows_each_finding_below_its_line(rule, run) -> None:
    bad, _, good = run("explain", rule.code).output.partition("ตัวอย่างที่ถูก")
    assert bad.count("^") == len(rule.bad.finds) > 0
    assert "^" not in good
    for file, line, _ in rule.bad.finds:
        after_file = bad.partition(f"  {file}\n")[2].splitlines()
        place = next(number for number, text in enumerate(after_file) if text.startswith(f"  {line:4} │"))
        assert "^" in after_file[place + 1]


def test_a_whole_explanation(run) -> None:
    output = run("explain", "km301").output
    assert "วิธีแก้: หมายถึง “saraban” หรือไม่" in output
    assert "     3 │ laws: [sarabun]\n       │        ^ ไม่มี" in output
    assert "     3 │ laws: [saraban]\n" in output


def test_the_caret_stands_below_the_letter_that_is_seen(run) -> None:
    """Thai vowels and tone marks take no room of their own, and what cannot be seen is written out."""
    output = run("explain", "KM507").output
    assert "     2 │ title: รับหนังสือ<U+200B>ราชการ\n" in output
    caret = next(line for line in output.splitlines() if "^" in line)
    assert caret.index("^") == len("     2 │ title: รบหนงสอ")


@pytest.mark.parametrize("code", ["KM999", "nonsense", "", "KM30"])
def test_an_unknown_code_is_wrong_usage(code: str, run) -> None:
    done = run("explain", code)
    assert done.exit_code == 2
    assert f"ไม่มีรหัสปัญหา “{code}”" in done.output


def test_a_near_miss_is_named(run) -> None:
    assert "น่าจะหมายถึง KM301" in run("explain", "MK301").output


def test_levels_of_codes_without_a_rule_are_those_of_the_program() -> None:
    """The program's own source is read: a level told here and another given there would be a lie."""
    given: dict[str, set[str]] = {}
    for path in SOURCES.rglob("*.py"):
        if path.parent.name != "rules":
            for code, level in re.findall(
                r'"(KM\d{3})",(?: request,)? Level\.([A-Z]+)', path.read_text(encoding="utf-8")
            ):
                given.setdefault(code, set()).add(level)
    assert len(given) > 10
    told = {code: {LEVELS_WITHOUT_RULE.get(code, Level.ERROR).name} for code in given}
    assert given == told
    assert set(LEVELS_WITHOUT_RULE) <= set(given)


def test_an_offices_own_wording_is_used(tmp_path: Path, run) -> None:
    own = tmp_path / "templates/messages/th.yml"
    own.parent.mkdir(parents=True)
    own.write_text("KM301: {title: รหัสนี้ไม่มี}", encoding="utf-8")
    assert run("explain", "KM301", "--project", tmp_path).output.startswith("KM301 ต้องแก้: รหัสนี้ไม่มี\n")
