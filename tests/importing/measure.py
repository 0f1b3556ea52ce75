"""How well a proposal matches the truth, section by section."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from tests.importing.truths import TrueProcess, TrueStep

LIKE = 0.8
"""From here on two texts are taken for one."""


def plain(text: str) -> str:
    return "".join(text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).split()).lower()


def like(one: str, other: str) -> float:
    left, right = plain(one), plain(other)
    if left == right:
        return 1.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE else 0.0


def pairs(got: Sequence[str], true: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indexes of texts that are one, the likest first."""
    return _best([[like(one, other) for other in true] for one in got])


def step_pairs(got: Sequence[dict[str, Any]], true: Sequence[TrueStep]) -> list[tuple[int, int]]:
    """The same of steps: the whole is what is there to be found, or its first clause (a sentence on exits may stand behind it)."""
    return _best(
        [[max(like(one["text"], other.text), like(one["title"], other.title)) for other in true] for one in got]
    )


def _best(scores: list[list[float]]) -> list[tuple[int, int]]:
    scored = sorted(
        ((score, -abs(i - j), i, j) for i, row in enumerate(scores) for j, score in enumerate(row)), reverse=True
    )
    found: list[tuple[int, int]] = []
    for score, _, i, j in scored:
        if score >= LIKE and all(i != a and j != b for a, b in found):
            found.append((i, j))
    return found


@dataclass
class Score:
    """Counts of what was found, of what was proposed and of what is true; ``exact`` of what was compared as written."""

    found: Counter[str] = field(default_factory=Counter)
    proposed: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    ghosts: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, got: Sequence[str], true: Sequence[str], where: str = "") -> None:
        found = pairs(got, true)
        self.found[name] += len(found)
        self.proposed[name] += len(got)
        self.true[name] += len(true)
        self.misses += [f"{where} {name} - {text}" for i, text in enumerate(got) if all(i != a for a, _ in found)]
        self.misses += [f"{where} {name} + {text}" for j, text in enumerate(true) if all(j != b for _, b in found)]

    def f1(self, name: str) -> float:
        total = self.proposed[name] + self.true[name]
        return 2 * self.found[name] / total if total else 1.0

    def precision(self, name: str) -> float:
        return self.found[name] / self.proposed[name] if self.proposed[name] else 1.0

    def recall(self, name: str) -> float:
        return self.found[name] / self.true[name] if self.true[name] else 1.0

    def update(self, other: Score) -> None:
        self.found.update(other.found)
        self.proposed.update(other.proposed)
        self.true.update(other.true)
        self.ghosts += other.ghosts
        self.misses += other.misses


def compare(
    contract: dict[str, Any],
    processes: Sequence[TrueProcess],
    sections: Sequence[str],
    ghosts: Sequence[str] = (),
    *,
    exits: bool = True,
    table: bool = True,
) -> Score:
    """The score of a contract. ``sections`` are those that the document has; ``exits`` and ``table`` say whether it tells where arrows lead, and who and how long."""
    score = Score()
    got = contract["processes"]
    score.add("titles", [one["title"] for one in got], [one.title for one in processes])
    matched = pairs([one["title"] for one in got], [one.title for one in processes])
    for i, j in matched:
        _process(score, got[i], processes[j], sections, exits=exits, table=table)
    for i, one in enumerate(got):
        if all(i != a for a, _ in matched):
            score.proposed["steps"] += len(one["steps"])
    for j, one in enumerate(processes):
        if all(j != b for _, b in matched):
            score.true["steps"] += len(one.steps)
    everything = str(contract["processes"]) + str(contract["manual"])
    score.ghosts = sum(text in everything for text in ghosts)
    return score


def _process(
    score: Score, got: dict[str, Any], true: TrueProcess, sections: Sequence[str], *, exits: bool, table: bool
) -> None:
    where = true.title[:18]
    for name in ("objectives", "forms", "laws", "kpis"):
        if name in sections:
            score.add(name, got[name], getattr(true, name), where)
    if "scope" in sections:
        score.add("scope", [got["scope"]] if got["scope"] else [], ["\n".join(true.scope)] if true.scope else [], where)
    if "terms" in sections:
        score.add(
            "terms",
            [f"{one['term']} {one['meaning']}" for one in got["terms"]],
            [f"{term} {meaning}" for term, meaning in true.terms],
            where,
        )
    steps = got["steps"]
    texts = [step["text"] for step in steps]
    wanted = [step.text for step in true.steps]
    found = step_pairs(steps, true.steps)
    score.found["steps"] += len(found)
    score.proposed["steps"] += len(steps)
    score.true["steps"] += len(true.steps)
    score.misses += [f"{where} steps - {text}" for i, text in enumerate(texts) if all(i != a for a, _ in found)]
    score.misses += [f"{where} steps + {text}" for j, text in enumerate(wanted) if all(j != b for _, b in found)]
    order = [j for _, j in sorted(found)]
    score.true["order"] += max(0, len(order) - 1)
    score.proposed["order"] += max(0, len(order) - 1)
    score.found["order"] += sum(one < other for one, other in itertools.pairwise(order))
    if table:
        for name in ("time", "actor"):
            _exact(score, name, steps, true.steps, found, where)
    if exits:
        _exits(score, steps, true.steps, found, where)


def _exact(
    score: Score,
    name: str,
    steps: list[dict[str, Any]],
    true: Sequence[TrueStep],
    found: list[tuple[int, int]],
    where: str,
) -> None:
    for i, j in found:
        wanted, got = getattr(true[j], name), steps[i][name]
        if not wanted and not got:
            continue
        score.true[name] += bool(wanted)
        score.proposed[name] += bool(got)
        score.found[name] += plain(wanted) == plain(got)
        if plain(wanted) != plain(got):
            score.misses.append(f"{where} {name} {wanted!r} is {got!r}")


def _exits(
    score: Score, steps: list[dict[str, Any]], true: Sequence[TrueStep], found: list[tuple[int, int]], where: str
) -> None:
    """Ways on of decisions, as pairs of steps."""
    number = {steps[i]["n"]: j + 1 for i, j in found}
    for i, j in found:
        wanted = {one.to for one in true[j].exits}
        got = (
            {one["to"] if one["to"] == "end" else number.get(one["to"], -1) for one in steps[i]["next"]}
            if steps[i]["kind"] == "decision"
            else set()
        )
        score.true["exits"] += len(wanted)
        score.proposed["exits"] += len(got)
        score.found["exits"] += len(wanted & got)
        if wanted != got:
            score.misses.append(f"{where} exits of {j + 1}: {wanted} is {got}")
