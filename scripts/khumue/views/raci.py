"""Who has which part in a step (RACI), read from the steps and the flow alone: nothing is written twice, nothing is guessed.

Whoever does a step is responsible (R). Whoever decides about its outcome is accountable (A): the first who is named for the
step itself, or for the decision that it leads to. Whoever gets work back from a decision is consulted (C), and whoever takes
the work over is informed (I).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khumue.views.flow import FlowGraph, FlowNode

LETTERS = "RACI"


@dataclass(frozen=True, slots=True)
class RaciRow:
    """A step with a cell for each actor: letters such as ``RA``, or ``""``."""

    number: str
    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Raci:
    """The table of one part."""

    part: int
    actors: tuple[str, ...]
    rows: tuple[RaciRow, ...]


def raci(part: int, graph: FlowGraph, actors: Mapping[str, Sequence[str]]) -> Raci | None:
    """The table of a part; ``None`` when none of its steps has an actor. ``actors`` holds the actors of each step."""
    nodes = [node for node in graph.nodes if node.kind in ("activity", "decision")]
    names = tuple(dict.fromkeys(name for node in nodes for name in actors.get(node.id, ())))
    if not names:
        return None
    rows = (RaciRow(node.number, node.title, tuple(_cells(node, graph, actors, names))) for node in nodes)
    return Raci(part, names, tuple(rows))


def _cells(
    node: FlowNode, graph: FlowGraph, actors: Mapping[str, Sequence[str]], names: Sequence[str]
) -> Iterator[str]:
    does = set(actors.get(node.id, ()))
    ways = [(edge, graph.node(edge.target)) for edge in graph.edges if edge.source == node.id]
    onward = [target for edge, target in ways if not edge.is_return]
    deciders = [name for target in onward if target.kind == "decision" for name in actors.get(target.id, ())[:1]]
    own = actors.get(node.id, ())[:1]
    accountable = set(own if node.kind == "decision" or not deciders else deciders)
    consulted = {name for edge, target in ways if edge.is_return for name in actors.get(target.id, ())} - does
    informed = {name for target in onward for name in actors.get(target.id, ())} - does - accountable - consulted
    parts = dict(zip(LETTERS, (does, accountable, consulted, informed), strict=True))
    return ("".join(letter for letter, those in parts.items() if name in those) for name in names)
