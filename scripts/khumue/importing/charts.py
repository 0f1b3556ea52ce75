"""A drawn flow chart as a witness: which box is which step, and where its arrows lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from khumue.importing.blocks import Drawing, Edge, Node
from khumue.importing.likeness import agreement
from khumue.importing.steps import Told
from khumue.importing.vocabulary import Vocabulary, squeezed

_SAME: Final = 0.55
Target = int | Literal["end"]


@dataclass(slots=True)
class Graph:
    """All drawings of a process as one; ids of nodes are made unique by the number of their drawing."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    """Ids from above to below, drawing by drawing."""
    loose: int = 0

    def out(self, node: str) -> list[Edge]:
        return [edge for edge in self.edges if edge.source == node]


def graph_of(drawings: Sequence[Drawing]) -> Graph:
    """The drawings of a process as one graph; circles of the same letter lead to each other."""
    graph = Graph()
    for number, drawing in enumerate(drawings):
        kept = [
            node
            for node in drawing.nodes
            if node.kind != "text" or any(node.id in (edge.source, edge.target) for edge in drawing.edges)
        ]
        graph.nodes |= {f"{number}.{node.id}": node for node in kept}
        graph.edges += [
            Edge(f"{number}.{edge.source}", f"{number}.{edge.target}", edge.label, edge.tie, edge.directed)
            for edge in drawing.edges
        ]
        graph.order += [
            f"{number}.{node.id}" for node in sorted(kept, key=lambda node: (round(node.top / 12), node.left))
        ]
        graph.loose += drawing.loose
    circles = [id_ for id_ in graph.order if graph.nodes[id_].kind == "connector" and graph.nodes[id_].text]
    for one in circles:
        for other in circles:
            if (
                one != other
                and squeezed(graph.nodes[one].text) == squeezed(graph.nodes[other].text)
                and not graph.out(one)
                and graph.out(other)
            ):
                graph.edges.append(Edge(one, other))
    return graph


def is_step_node(node: Node, vocabulary: Vocabulary) -> bool:
    """Whether a shape stands for something that is done or decided, and not for the beginning, the end or a page."""
    plain = squeezed(node.text)
    return bool(plain) and node.kind != "connector" and plain not in vocabulary.starts | vocabulary.ends


def steps_of_graph(graph: Graph, vocabulary: Vocabulary) -> tuple[list[Told], dict[str, int]]:
    """Steps where nothing but the drawing tells them, in the order of the arrows, and which box each is."""
    reached: list[str] = []
    targets = {edge.target for edge in graph.edges}
    roots = [id_ for id_ in graph.order if id_ not in targets and graph.out(id_)] or graph.order[:1]
    waiting = roots[:1]
    while waiting:
        id_ = waiting.pop(0)
        if id_ in reached or id_ not in graph.nodes:
            continue
        reached.append(id_)
        # The way on comes before the way back: a labelled "no" is followed last.
        out = sorted(
            graph.out(id_),
            key=lambda edge: ("ไม่" in edge.label, graph.order.index(edge.target) if edge.target in graph.order else 0),
        )
        waiting = [edge.target for edge in out] + waiting
    everything = reached + [id_ for id_ in graph.order if id_ not in reached]
    boxes = [id_ for id_ in everything if is_step_node(graph.nodes[id_], vocabulary)]
    if not graph.edges:
        boxes = [id_ for id_ in graph.order if id_ in boxes]
    steps = [
        Told(
            " ".join(graph.nodes[id_].text.split()),
            kind="decision" if graph.nodes[id_].kind == "decision" else "activity",
        )
        for id_ in boxes
    ]
    return steps, {id_: index for index, id_ in enumerate(boxes)}


def match_nodes(graph: Graph, steps: Sequence[Told], vocabulary: Vocabulary, known: dict[str, int]) -> dict[str, int]:
    """Which box is which step: those that are known, then the likest pairs, then one that stands alone between two known ones."""
    found = dict(known)
    boxes = [id_ for id_ in graph.order if is_step_node(graph.nodes[id_], vocabulary) and id_ not in found]
    pairs: list[tuple[float, int, str, int]] = []
    _take_same(graph, boxes, steps, found)
    boxes = [id_ for id_ in boxes if id_ not in found]
    for position, id_ in enumerate(boxes):
        for index, step in enumerate(steps):
            if index in found.values():
                continue
            score = max(agreement(graph.nodes[id_].text, step.title), agreement(graph.nodes[id_].text, step.text))
            if score >= _SAME:
                pairs.append((score, -abs(position - index), id_, index))
    taken = set(found.values())
    for _, _, id_, index in sorted(pairs, reverse=True):
        if id_ not in found and index not in taken:
            found[id_] = index
            taken.add(index)
    _fill([id_ for id_ in graph.order if is_step_node(graph.nodes[id_], vocabulary)], found, taken, len(steps))
    return found


def _take_same(graph: Graph, boxes: list[str], steps: Sequence[Told], found: dict[str, int]) -> None:
    """Pairs boxes with steps of the very same words, each in its order."""
    taken = set(found.values())
    names: dict[str, list[int]] = {}
    for index, step in enumerate(steps):
        if index not in taken:
            names.setdefault(squeezed(step.title), []).append(index)
    for id_ in boxes:
        same = names.get(squeezed(graph.nodes[id_].text), [])
        if same:
            found[id_] = same.pop(0)


def _fill(boxes: list[str], found: dict[str, int], taken: set[int], count: int) -> None:
    """Pairs a box and a step that are each alone between the same two neighbours."""
    for position, id_ in enumerate(boxes):
        if id_ in found:
            continue
        before = found.get(boxes[position - 1], -2) if position else -1
        behind = found.get(boxes[position + 1], -2) if position + 1 < len(boxes) else count
        if behind - before == 2 and before + 1 not in taken and before >= -1:
            found[id_] = before + 1
            taken.add(before + 1)


@dataclass(frozen=True, slots=True)
class DrawnExit:
    """An arrow from a step to another, past boxes that are no steps."""

    to: Target
    label: str


def exits_of(graph: Graph, matched: dict[str, int], vocabulary: Vocabulary) -> dict[int, list[DrawnExit]]:
    """Where the arrows of each step lead; steps without arrows are left out."""
    exits: dict[int, list[DrawnExit]] = {}
    for id_, index in matched.items():
        found: list[DrawnExit] = []
        for edge in _turned(graph, id_, matched):
            found += _follow(graph, edge.target, edge.label, matched, vocabulary, {id_})
        unique = [one for number, one in enumerate(found) if one not in found[:number]]
        if unique:
            exits[index] = unique
    return exits


def _turned(graph: Graph, id_: str, matched: dict[str, int]) -> list[Edge]:
    """Arrows out of a box; a line without an arrowhead drawn from a step to the one before it leads down all the same."""
    out = [edge for edge in graph.out(id_) if not _is_upwards(edge, matched)]
    turned = [
        Edge(edge.target, edge.source, edge.label, edge.tie)
        for edge in graph.edges
        if edge.target == id_ and _is_upwards(edge, matched)
    ]
    return out + turned


def _is_upwards(edge: Edge, matched: dict[str, int]) -> bool:
    if edge.directed or edge.label or edge.source not in matched or edge.target not in matched:
        return False
    return matched[edge.source] == matched[edge.target] + 1


def _follow(
    graph: Graph, id_: str, label: str, matched: dict[str, int], vocabulary: Vocabulary, seen: set[str]
) -> list[DrawnExit]:
    if id_ in matched:
        return [DrawnExit(matched[id_], label)]
    node = graph.nodes.get(id_)
    if node is None or id_ in seen:
        return []
    out = graph.out(id_)
    if squeezed(node.text) in vocabulary.ends or (node.kind == "terminator" and not out):
        return [DrawnExit("end", label)]
    found: list[DrawnExit] = []
    for edge in out:
        found += _follow(graph, edge.target, label or edge.label, matched, vocabulary, seen | {id_})
        if label and edge.label and len(out) > 1 and found:
            found[-1] = DrawnExit(found[-1].to, edge.label)
    return found


def unmatched_decisions(graph: Graph, matched: dict[str, int]) -> dict[str, int]:
    """Diamonds that no step tells of, with the step that leads to each: its exits are that step's."""
    found: dict[str, int] = {}
    for id_, node in graph.nodes.items():
        if node.kind != "decision" or id_ in matched:
            continue
        before = [matched[edge.source] for edge in graph.edges if edge.target == id_ and edge.source in matched]
        if before:
            found[id_] = max(before)
    return found
