"""The steps of a process from up to three witnesses: the numbered list, the table of work, the drawing.

One of them is followed: the list where there is one, else the table, else the drawing. The others add what it leaves open (who, how
long, where arrows lead). Where they say something else nothing is chosen in silence: it goes to the review list.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from khumue.importing import charts
from khumue.importing.blocks import Drawing, Place
from khumue.importing.exits import SaidExit, Sentences
from khumue.importing.likeness import agreement
from khumue.importing.lines import Line
from khumue.importing.proposal import Exit, Review, Step
from khumue.importing.steps import Told
from khumue.importing.vocabulary import Vocabulary, squeezed

_SAME: Final = 0.5
_SURE: Final = 0.75


@dataclass(slots=True)
class Witnesses:
    """What was found of the steps of one process."""

    listed: list[Told]
    tabled: list[Told]
    drawings: list[Drawing] = field(default_factory=list)
    idle: list[Line] = field(default_factory=list)
    """Lines that only introduce a list."""


@dataclass(slots=True)
class Agreed:
    """The steps, and what a person must look at."""

    steps: list[Step]
    review: list[Review]


def align(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Which text of ``other`` is which of ``one``, both in order: index to index, likely pairs only.

    Texts at the same place that are surely alike are taken first; the rest is aligned between them.
    """
    found: dict[int, int] = {}
    if len(one) == len(other):
        found = {index: index for index in range(len(one)) if agreement(one[index], other[index]) >= _SURE}
    edges = [(-1, -1), *sorted(found.items()), (len(other), len(one))]
    for (low, low_one), (high, high_one) in itertools.pairwise(edges):
        if high - low > 1 and high_one - low_one > 1:
            found |= _between(one, other, range(low_one + 1, high_one), range(low + 1, high))
    return found


def _between(one: Sequence[str], other: Sequence[str], rows: range, columns: range) -> dict[int, int]:
    """The best chain of pairs in order; then one that stands alone on both sides between two pairs."""
    scores = [[agreement(one[row], other[column]) for column in columns] for row in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for row in range(len(rows) - 1, -1, -1):
        for column in range(len(columns) - 1, -1, -1):
            score = scores[row][column]
            pair = best[row + 1][column + 1] + score if score >= _SAME else 0.0
            best[row][column] = max(best[row + 1][column], best[row][column + 1], pair)
    found: dict[int, int] = {}
    row = column = 0
    while row < len(rows) and column < len(columns):
        score = scores[row][column]
        if score >= _SAME and best[row][column] == best[row + 1][column + 1] + score:
            found[columns[column]] = rows[row]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return _with_lonely(found, rows, columns)


def _with_lonely(found: dict[int, int], rows: range, columns: range) -> dict[int, int]:
    pairs = [(columns.start - 1, rows.start - 1), *sorted(found.items()), (columns.stop, rows.stop)]
    for (low, low_row), (high, high_row) in itertools.pairwise(pairs):
        if high - low == high_row - low_row:
            found |= {low + step: low_row + step for step in range(1, high - low)}
    return found


def agree(witnesses: Witnesses, vocabulary: Vocabulary, name: str) -> Agreed:
    """The steps that the witnesses of a process called ``name`` tell together."""
    review: list[Review] = []
    graph = charts.graph_of(witnesses.drawings + [chart.drawing for step in witnesses.tabled for chart in step.charts])
    known: dict[str, int] = {}
    base, rows = _base(witnesses)
    if base:
        _add_rows(base, rows, review, name)
        known = _known_nodes(witnesses, base, rows, graph)
    elif graph.nodes:
        base, known = charts.steps_of_graph(graph, vocabulary)
        if base:
            review.append(Review("steps-from-drawing", "", _place(witnesses.drawings), process=name))
    matched = charts.match_nodes(graph, base, vocabulary, known)
    _note_boxes(graph, matched, base, vocabulary, review, name)
    exits = _Exits(base, graph, matched, vocabulary, review, name).all()
    for step in base:
        review += [Review("other-column", text, _line_place(step), process=name) for _, text in step.others]
        review += [
            Review(f"shared-{meaning}", getattr(step, meaning), _line_place(step), process=name)
            for meaning in sorted(step.shared & {"time"})
        ]
    return Agreed([_step(index, step, exits[index]) for index, step in enumerate(base)], review)


def _base(witnesses: Witnesses) -> tuple[list[Told], list[Told]]:
    """The witness that is followed, and the rows of the table that add to it."""
    listed, tabled = witnesses.listed, witnesses.tabled
    if (
        listed
        and (len(listed) * 2 >= len(tabled) or any(step.label.numbers for step in listed))
        and not (len(listed) == 1 and len(tabled) > 2)
    ):
        return listed, tabled
    if tabled:
        return tabled, listed
    return listed, []


def _add_rows(base: list[Told], rows: list[Told], review: list[Review], name: str) -> None:
    """What the other of list and table adds to each step, and what it says differently."""
    pairs = align([step.text for step in base], [row.text for row in rows])
    for number, row in enumerate(rows):
        if number not in pairs:
            review.append(Review("only-in-other", _all_of(row), _line_place(row), process=name))
            continue
        step = base[pairs[number]]
        _add(step, row, review, name)


def _add(step: Told, row: Told, review: list[Review], name: str) -> None:
    for meaning in ("actor", "time", "standard"):
        own, other = getattr(step, meaning), getattr(row, meaning)
        if not own:
            setattr(step, meaning, other)
        elif other and squeezed(own) != squeezed(other):
            review.append(Review(f"differs-{meaning}", other, _line_place(row), (("other", own),), process=name))
    step.shared |= row.shared
    step.others += row.others
    step.charts += row.charts
    plain = squeezed(step.text)
    missing = [part for part in (row.title, row.detail) if part and squeezed(part) not in plain]
    if missing:
        review.append(
            Review("differs-text", "\n".join(missing), _line_place(row), (("other", step.title),), process=name)
        )


def _all_of(step: Told) -> str:
    parts = [step.text, step.time, step.actor, step.standard, *(text for _, text in step.others)]
    return "\n".join(filter(None, parts))


def _known_nodes(witnesses: Witnesses, base: list[Told], rows: list[Told], graph: charts.Graph) -> dict[str, int]:
    """Boxes that stand alone in the row of their step."""
    found: dict[str, int] = {}
    number = len(witnesses.drawings)
    pairs = (
        {index: index for index in range(len(base))}
        if base is witnesses.tabled
        else align([one.text for one in base], [row.text for row in rows])
    )
    for index, step in enumerate(witnesses.tabled):
        # Rows merged into a list share its ``charts``; each drawing is counted once, in the order of the graph.
        for chart in step.charts:
            boxes = [node.id for node in chart.drawing.nodes if node.kind not in ("connector", "text")]
            id_ = f"{number}.{boxes[0]}" if boxes else ""
            if len(boxes) == 1 and index in pairs and id_ in graph.nodes and pairs[index] not in found.values():
                found[id_] = pairs[index]
            number += 1
    return found


def _note_boxes(
    graph: charts.Graph,
    matched: dict[str, int],
    base: list[Told],
    vocabulary: Vocabulary,
    review: list[Review],
    name: str,
) -> None:
    for id_ in graph.order:
        node = graph.nodes[id_]
        if not charts.is_step_node(node, vocabulary):
            continue
        if id_ not in matched:
            review.append(Review("only-in-drawing", node.text, process=name))
            continue
        step = base[matched[id_]]
        if node.kind == "decision":
            step.kind = "decision"
        if squeezed(node.text) not in squeezed(step.text):
            review.append(
                Review("differs-drawing", node.text, _line_place(step), (("other", step.title),), process=name)
            )


class _Exits:
    """Exits of all steps: as drawn, as said, and on to the next where neither tells."""

    def __init__(
        self,
        base: list[Told],
        graph: charts.Graph,
        matched: dict[str, int],
        vocabulary: Vocabulary,
        review: list[Review],
        name: str,
    ) -> None:
        self.base = base
        self.review = review
        self.name = name
        self.sentences = Sentences(vocabulary)
        self.drawn = charts.exits_of(graph, matched, vocabulary)
        for id_, index in charts.unmatched_decisions(graph, matched).items():
            taken = {**matched, id_: index}
            found = charts.exits_of(
                graph, {id_: index, **{key: value for key, value in taken.items() if value != index}}, vocabulary
            )
            if index in found:
                self.drawn[index] = found[index]
                base[index].kind = "decision"

    def all(self) -> list[tuple[Exit, ...]]:
        return [self._of(index) for index in range(len(self.base))]

    def _of(self, index: int) -> tuple[Exit, ...]:
        step = self.base[index]
        drawn = self.drawn.get(index, [])
        said = self.sentences.exits(step, self.base)
        following: int | Literal["end"] = index + 2 if index + 1 < len(self.base) else "end"
        if len(drawn) > 1 and any(self.sentences.no.search(one.label) for one in drawn):
            step.kind = "decision"
        if any(one.is_no for one in said) or (said and len(drawn) < 2):
            step.kind = "decision"
        if drawn:
            exits = [Exit("end" if one.to == "end" else one.to + 1, one.label) for one in drawn]
            self._compare(index, exits, said)
            if step.kind == "decision" and len(exits) == 1:
                exits = self._completed(step, exits, said, following)
            return tuple(exits)
        if said:
            return tuple(self._from_sentences(step, said, following))
        return (Exit(following),)

    def _completed(
        self, step: Told, exits: list[Exit], said: list[SaidExit], following: int | Literal["end"]
    ) -> list[Exit]:
        """A decision with one arrow only: the other from the text, or on to the next step, to be looked at."""
        others = [
            Exit(_number(one.to), one.label) for one in said if one.to is not None and _number(one.to) != exits[0].to
        ]
        if others:
            return exits + others
        if exits[0].to != following:
            exits = [Exit(following), *exits]
        self.review.append(Review("exit-missing", step.title, _line_place(step), process=self.name))
        return exits

    def _from_sentences(self, step: Told, said: list[SaidExit], following: int | Literal["end"]) -> list[Exit]:
        exits = [Exit(_number(one.to), one.label) for one in said if one.to is not None]
        if all(one.is_no for one in said) or all(exit_.to != following for exit_ in exits):
            exits.insert(0, Exit(following, self.sentences.forward_label(step.text)))
        if any(one.to is None for one in said):
            self.review.append(Review("exit-unknown", step.text, _line_place(step), process=self.name))
        return exits

    def _compare(self, index: int, drawn: list[Exit], said: list[SaidExit]) -> None:
        targets = {exit_.to for exit_ in drawn}
        for one in said:
            if one.to is not None and _number(one.to) not in targets:
                values = (("other", str(_number(one.to))),)
                self.review.append(
                    Review(
                        "differs-exit", self.base[index].text, _line_place(self.base[index]), values, process=self.name
                    )
                )


def _number(to: int | Literal["end"] | None) -> int | Literal["end"]:
    return "end" if to is None or to == "end" else to + 1


def _step(index: int, step: Told, exits: tuple[Exit, ...]) -> Step:
    return Step(
        index + 1,
        step.text,
        step.title,
        step.detail,
        step.actor,
        step.time,
        step.kind,
        exits,
        step.standard,
        step.group,
        _line_place(step),
    )


def _line_place(step: Told) -> Place:
    return step.lines[0].place if step.lines else Place()


def _place(drawings: Sequence[Drawing]) -> Place:
    return drawings[0].place if drawings else Place()
