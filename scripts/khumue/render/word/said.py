"""What a view says, printed by its state and the kind of its items and by nothing else, as the PDF prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from khumue.render.word.inline import Inline, Inlines, Kept, Run
from khumue.render.word.phrases import CM, hanging
from khumue.render.word.writer import Writer
from khumue.render.word.xml import twips, w
from khumue.views.process.shapes import SectionView
from khumue.views.said import Mention, OriginMark, Phrase, Said, State

Line = list[Inline]

_HANG: Final = 18.0
"""Points that the second line of a named value stands in."""


def origin(mark: OriginMark | None) -> Line:
    """A sign after what the office did not write itself."""
    return [] if mark is None else [Run(mark.sign, "origin")]


def silent(said: Said[Any]) -> Inline:
    """The words for what is not said, or for what there is none of."""
    return Run(said.words, "unsaid" if said.state == State.UNSAID else "")


def mention(path: str, one: Mention) -> Line:
    """A thing by its title, with what is said beside it."""
    made: Line = [Kept(path, one.title)]
    for index, aside in enumerate((aside for aside in one.asides if aside.is_essential), start=1):
        made += _aside(f"{path}/aside/{index}", aside)
    return made


def _aside(path: str, one: Phrase) -> Line:
    text = Kept(path, one.text)
    if one.kind == "section":
        return [" ", text]
    if one.kind == "successor":
        return [f" {one.label}: ", text]
    if one.kind.startswith("status-"):
        return [" – ", text]
    return [f" ({one.label} " if one.is_labelled else " (", text, ")"]


def _text(path: str, item: str) -> Line:
    return [Kept(path, item)]


_BELOW: Final = ("lines", "indicators")
"""Kinds whose items stand below one another when there are several."""
_ITEMS: Final[Mapping[str, Callable[[str, Any], Line]]] = {"mentions": mention, "indicators": mention}


def lines(path: str, said: Said[Any], separator: str = ", ") -> list[Line]:
    """Values in running text: one line, or several to stand below one another."""
    if not said.is_said:
        return [[silent(said)]]
    item = _ITEMS.get(said.kind, _text)
    values = [item(f"{path}/{said.key}/{index}", one) for index, one in enumerate(said.items, start=1)]
    made = values if said.kind in _BELOW else [run_together(values, separator)]
    return [*made[:-1], [*made[-1], *origin(said.origin)]]


def run_together(values: Sequence[Line], separator: str = ", ") -> Line:
    """Several values in one line."""
    made: Line = []
    for index, value in enumerate(values):
        made += [separator, *value] if index else value
    return made


def rows(writer: Writer, path: str, facts: Sequence[Said[Any]], left: float = 0) -> Iterator[Any]:
    """Named values, a paragraph each; several long values of one name below it."""
    for one in facts:
        yield from named(writer, one.label, lines(path, one), left)


def named(writer: Writer, label: str, values: Sequence[Inlines], left: float = 0) -> Iterator[Any]:
    """A name with its value, or with its values below it."""
    indents = {"left": twips(left + _HANG), "hanging": twips(_HANG)}
    head = Run(label, "strong")
    if len(values) == 1:
        yield writer.paragraph("fact", head, " ", *values[0], ind=w("ind", **indents))
        return
    yield writer.paragraph("fact", head, keepNext=w("keepNext"), ind=w("ind", **indents))
    for value in values:
        yield hanging(writer, "–", *value, left=left + _HANG, width=10, style="fact")


def paragraphs(writer: Writer, style: str, label: str, values: Sequence[Line], **more: Any) -> list[Any]:
    """The same in the cell of a table, where a name may be missing."""
    head: Line = [Run(label, "strong")] if label else []
    if len(values) == 1:
        return [writer.paragraph(style, *head, *([" "] if head else []), *values[0], **more)]
    made = [writer.paragraph(style, *head, **more)] if head else []
    return made + [hanging(writer, "–", *value, left=0, width=10, style=style, **more) for value in values]


def list_of(writer: Writer, path: str, section: SectionView, said: Said[Any]) -> Iterator[Any]:
    """A text of one paragraph stands alone, several are numbered; things that a section names carry its number before their own."""
    base = f"{path}/{said.key}"
    if section.is_shared:
        yield writer.paragraph("body", Run(said.label, "strong"))
    if said.kind == "text" and len(said.items) == 1:
        yield writer.paragraph("body", Kept(f"{base}/1", said.items[0]))
        return
    for index, one in enumerate(said.items, start=1):
        number = writer.number(index)
        if said.kind == "text":
            yield hanging(writer, f"{number})", Kept(f"{base}/{index}", one))
        else:
            mark = f"{section.number}.{number}" if section.is_counted else f"{number}."
            yield hanging(writer, mark, *_ITEMS.get(said.kind, _text)(f"{base}/{index}", one), left=CM, width=36)
