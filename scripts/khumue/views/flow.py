"""The flow of one part of a process as a graph of boxes.

Two things are made from it alone: the Mermaid source of the chart, and its alternative in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from khumue.model.ids import END
from khumue.resolve.process import Part, Process
from khumue.thai.digits import written_in
from khumue.thai.words import wrap
from khumue.words import Words

START = ".start"
"""Id of the start box; no step can have it, for an id holds no dot. (``end`` is reserved in the files.)"""
_LABEL_COLUMNS = 26
"""Width of a box's text in columns: five to six Thai words, so that a chart of ten boxes fits a phone's width."""
_DECISION_COLUMNS = 16
"""A diamond is twice as wide as the text in it."""
_EXIT_COLUMNS = 14
_LONGEST_LABEL = 300
"""Characters in a box of the chart. Mermaid draws nothing at all when the whole chart has more than 50,000 with its escapes; the
step below the chart says it all."""


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A box. ``kind`` is start, end, activity, decision or connector (a box of another part)."""

    id: str
    kind: str
    number: str
    title: str
    mark: str
    """What stands in its symbol where there is no room for the title."""


@dataclass(frozen=True, slots=True)
class FlowEdge:
    """An arrow; ``is_return`` when work goes back to be done again."""

    source: str
    target: str
    label: str
    is_return: bool


@dataclass(frozen=True, slots=True)
class FlowGraph:
    """Boxes in document order between a start and an end, and arrows in the order they are written."""

    id: str
    title: str
    nodes: tuple[FlowNode, ...]
    edges: tuple[FlowEdge, ...]

    def node(self, node_id: str) -> FlowNode:
        """The box with this id."""
        return next(node for node in self.nodes if node.id == node_id)

    @property
    def ends_early(self) -> bool:
        """Whether some way ends the work before its result is reached."""
        return _ends_early(self.nodes, self.edges)

    @property
    def has_return(self) -> bool:
        """Whether any arrow goes back."""
        return any(edge.is_return for edge in self.edges)


def flow_graph(process: Process, part: Part, words: Words) -> FlowGraph:
    """The graph of one part. Arrows into other parts end in connectors that carry the step's number."""
    trigger, result = trigger_of(process, part), result_of(process, part)
    boxes = part.nodes
    inside = {step.id for step in boxes}
    nodes = [FlowNode(START, "start", "", trigger or words("flow.start"), words("flow.start"))]
    nodes += [FlowNode(step.id, step.kind.value, step.number, step.title, step.number) for step in boxes]
    edges = [FlowEdge(START, boxes[0].id, "", False)] if boxes else []
    connectors: dict[str, FlowNode] = {}
    for step in boxes:
        for way in step.exits:
            target = way.to
            if target != END and target not in inside:
                other = process.by_id[target]
                target = f".to-{other.id}"
                connectors[target] = FlowNode(target, "connector", other.number, other.title, other.number)
            edges.append(FlowEdge(step.id, target, way.label, way.is_return))
    nodes += connectors.values()
    if any(edge.target == END for edge in edges):
        told = "" if _ends_early(nodes, edges) else result
        nodes.append(FlowNode(END, "end", "", told or words("flow.end"), words("flow.end")))
    return FlowGraph(part.id, part.title, tuple(nodes), tuple(edges))


def trigger_of(process: Process, part: Part) -> str:
    """What a part begins with. What the whole process begins with is said of its first part alone."""
    return part.trigger or (process.content.trigger or "" if part.id == process.parts[0].id else "")


def result_of(process: Process, part: Part) -> str:
    """What a part ends with. What the whole process ends with is said of its last part alone."""
    return part.result or (process.content.result or "" if part.id == process.parts[-1].id else "")


def _ends_early(nodes: Iterable[FlowNode], edges: Sequence[FlowEdge]) -> bool:
    """Whether a decision sends the work to the end by another way than its main one: there the result is not reached."""
    for node in nodes:
        forward = [edge.target for edge in edges if edge.source == node.id and not edge.is_return]
        if node.kind == "decision" and END in forward[1:]:
            return True
    return False


_ESCAPES = str.maketrans(
    {char: f"#{ord(char)};" for char in '"#&<>`{}[]()|\\%;_*~$@^'} | {"\n": " ", "\r": " ", "\t": " "}
)


# Mermaid reads escapes before it looks for formulas, which stand between two pairs of dollar signs.
_TWO_DOLLARS, _JOINER = re.compile("#36;(?=#36;)"), "#8288;"


def _label(text: str, columns: int) -> str:
    """A quoted label: wrapped at word boundaries, and with every character that Mermaid could read as syntax escaped."""
    short = text if len(text) <= _LONGEST_LABEL else f"{text[:_LONGEST_LABEL].rstrip()}…"
    lines = (_TWO_DOLLARS.sub(f"#36;{_JOINER}", line.translate(_ESCAPES)) for line in wrap(short, columns))
    return '"' + "<br/>".join(lines) + '"'


_SHAPES = {
    "start": ("([", "])", "terminal"),
    "end": ("([", "])", "terminal"),
    "activity": ("[", "]", "activity"),
    "decision": ("{", "}", "decision"),
    "connector": ("((", "))", "connector"),
}
"""Kind of box -> how Mermaid opens and closes its shape, and the class it gets (``end`` is a word of Mermaid's own)."""


def mermaid(graph: FlowGraph, digits: str = "arabic") -> str:
    """Mermaid source, in the digits of the page's text, ``thai`` or ``arabic``. Box names are made here (``n0``, ``n1``), so no text of a user's ever stands outside quotes."""
    names = {node.id: f"n{index}" for index, node in enumerate(graph.nodes)}
    shown = written_in(digits)
    lines = ["flowchart TD"]
    for node in graph.nodes:
        opening, closing, style = _SHAPES[node.kind]
        number = f"{shown(node.number)}. " if node.number and node.kind != "connector" else ""
        text = shown(node.number) if node.kind == "connector" else f"{number}{shown(node.title)}"
        columns = _DECISION_COLUMNS if node.kind == "decision" else _LABEL_COLUMNS
        lines.append(f"    {names[node.id]}{opening}{_label(text, columns)}{closing}:::{style}")
    for edge in graph.edges:
        arrow = "-.->" if edge.is_return else "-->"
        label = f"|{_label(shown(edge.label), _EXIT_COLUMNS)}|" if edge.label else ""
        lines.append(f"    {names[edge.source]} {arrow}{label} {names[edge.target]}")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One step of the chart in words."""

    number: str
    text: str
    exits: tuple[str, ...]


def in_words(graph: FlowGraph, words: Words) -> tuple[Sentence, ...]:
    """The chart in words: each box with where each of its arrows leads. Complete: the chart could be redrawn from it."""
    sentences = []
    for node in graph.nodes:
        if node.kind not in ("activity", "decision"):
            continue
        ways = [edge for edge in graph.edges if edge.source == node.id]
        sentences.append(Sentence(node.number, node.title, tuple(_way_in_words(graph, way, words) for way in ways)))
    return tuple(sentences)


def in_one_text(sentences: Iterable[Sentence], words: Words) -> str:
    """The chart in words as one line of text, for where an alternative text is a plain string."""
    return "; ".join(
        words("flow.sentence", number=one.number, text=one.text, exits=", ".join(one.exits)) for one in sentences
    )


def _way_in_words(graph: FlowGraph, edge: FlowEdge, words: Words) -> str:
    target = graph.node(edge.target)
    number = target.number
    if target.kind == "end":
        way = words("flow.way-to-end")
    elif edge.is_return:
        way = words("flow.way-back", number=number, title=target.title)
    else:
        way = words("flow.way-on", number=number, title=target.title)
    return words("flow.condition", label=edge.label, way=way) if edge.label else way


def main_line(graph: FlowGraph) -> Mapping[str, str]:
    """Box -> the box drawn right below it when an arrow joins the two."""
    drawn = [node.id for node in graph.nodes if node.kind != "connector"]
    below = dict(pairwise(drawn))
    return {edge.source: edge.target for edge in graph.edges if below.get(edge.source) == edge.target}
