"""No rule file is forgotten, and every code has its sentences."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from pathlib import Path

import khumue
from khumue import rules
from khumue.messages import Messages
from khumue.rules import registry
from khumue.rules.rule import Rule
from khumue.standard import standard_root

PROGRAM = Path(khumue.__file__).parent
RULE_FILES = sorted(Path(rules.__file__).parent.glob("*.py"))
_CODE = re.compile(r'"(KM\d{3})"')


def rules_in(files: Iterable[Path]) -> list[str]:
    """Codes of the rules that the files hold."""
    modules = (importlib.import_module(f"khumue.rules.{file.stem}") for file in files if file.stem != "__init__")
    return sorted(module.RULE.code for module in modules if isinstance(getattr(module, "RULE", None), Rule))


def codes_in(texts: Iterable[str]) -> set[str]:
    return {code for text in texts for code in _CODE.findall(text)}


def differences(used: set[str], described: set[str]) -> list[str]:
    return [f"{code} has no sentences" for code in sorted(used - described)] + [
        f"{code} is used nowhere" for code in sorted(described - used)
    ]


def sources() -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(PROGRAM.rglob("*.py"))]


def test_every_rule_file_is_in_the_registry():
    assert rules_in(RULE_FILES) == sorted(rule.code for rule in registry.RULES)


def test_a_rule_file_left_out_would_be_seen():
    others = [rule.code for rule in registry.RULES if rule.code != "KM403"]
    assert rules_in(RULE_FILES) != sorted(others)
    assert set(rules_in(RULE_FILES)) - set(others) == {"KM403"}


def test_rules_are_ordered_by_code_and_no_code_is_used_twice():
    codes = [rule.code for rule in registry.RULES]
    assert codes == sorted(set(codes))
    assert list(registry.BY_CODE) == codes


def test_what_depends_on_the_day_is_known():
    assert {"KM415", "KM604", "KM759", "KM760"} == registry.DEPENDING_ON_TODAY


def test_every_code_has_sentences_and_every_sentence_a_code():
    described = set(Messages.load([standard_root() / "templates"]).codes)
    assert differences(codes_in(sources()), described) == []


def test_a_code_without_sentences_or_sentences_without_a_code_would_be_seen():
    described = set(Messages.load([standard_root() / "templates"]).codes)
    assert "KM403 has no sentences" in differences(codes_in(sources()), described - {"KM403"})
    assert "KM999 is used nowhere" in differences(codes_in(sources()), described | {"KM999"})
