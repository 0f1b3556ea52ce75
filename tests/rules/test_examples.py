"""Every rule finds exactly what its bad example says, nothing in its good one, and nothing in the sound base."""

from __future__ import annotations

import re

import pytest

from khumue.messages import Messages
from khumue.problems import Level
from khumue.rules import registry
from khumue.rules.rule import Example, Rule
from khumue.standard import standard_root

MESSAGES = Messages.load([standard_root() / "templates"])
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.code}-{name}")
    for rule in registry.RULES
    for name, example in (("good", rule.good), ("bad", rule.bad))
]


def test_nothing_is_wrong_with_the_base(load_over_base):
    loaded = load_over_base({})
    assert [*loaded.problems, *registry.run(loaded.project)] == []


@pytest.mark.parametrize("rule, example", EXAMPLES)
def test_a_rule_finds_what_its_example_says(load_over_base, rule: Rule, example: Example):
    loaded = load_over_base(example.files)
    assert [problem for problem in loaded.problems if problem.level is Level.ERROR] == []
    found = [problem for problem in registry.run(loaded.project) if problem.code == rule.code]
    assert [(p.code, p.span.file, p.span.line, p.span.column) for p in found] == [
        (rule.code, *place) for place in example.finds
    ]
    assert {problem.level for problem in found} <= {rule.level}


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_good_and_a_bad_example(rule: Rule):
    assert not rule.good.finds
    assert rule.bad.finds
    assert rule.good.files != rule.bad.files


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)
def test_a_rule_gives_all_values_that_its_sentences_name(load_over_base, rule: Rule):
    found = next(iter(rule.check(load_over_base(rule.bad.files).project)))
    texts = [text for field in ("message", "hint") for text in MESSAGES.sentences[rule.code][field]]
    assert set(re.findall(r"\{([a-z_]+)\}", " ".join(texts))) <= set(found.values)
