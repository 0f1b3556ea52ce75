"""The body of a Word file as blocks: paragraphs with their numbers, tables, drawings, contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from khumue.importing.blocks import Block, Furniture, Heading, Note, Paragraph, Place
from khumue.importing.letters import mended
from khumue.importing.readers.names import full, value
from khumue.importing.readers.refused import TOO_MUCH, RefusedError
from khumue.importing.readers.sketch import Counter, Sketch
from khumue.importing.readers.word_drawings import read_drawing
from khumue.importing.readers.word_numbers import Numbers
from khumue.importing.readers.word_styles import Look, Styles, look_of
from khumue.importing.readers.word_tables import Held, table_of
from khumue.importing.readers.word_text import Marks, Piece, RunReader, Runs, is_contents, strength
from khumue.importing.readers.word_vml import VmlReader, connector_rules

MOST_PARAGRAPHS: Final = 40_000
"""Paragraphs of one file, those in cells too; 1,000 pages have about 30,000."""
LONGEST_HEADING: Final = 250
"""Letters from which on a paragraph is none, whatever its style says."""

_P, _TBL, _SDT, _CONTENT = full("w:p"), full("w:tbl"), full("w:sdt"), full("w:sdtContent")
_CHOICES: Final = full("mc:AlternateContent")
_THROUGH: Final = frozenset(map(full, ("w:customXml", "w:ins", "w:moveTo", "w:smartTag")))
_LINE: Final = 1.4
"""Height of a line in sizes of its letters."""


@dataclass(slots=True)
class _Here:
    """Where reading has come to inside one body, cell or text box."""

    at: tuple[int, int, int] = (0, 0, 0)
    """Table, row, column."""
    sketch: Sketch | None = None
    sketch_place: Place = field(default_factory=Place)
    down: float = 0
    """Points below the paragraph at which the sketch began."""


class BodyReader:
    """Reads the blocks of one file, in order."""

    def __init__(self, styles: Styles, numbers: Numbers, settings: Any | None) -> None:
        self._styles, self._numbers = styles, numbers
        self._vml = VmlReader(connector_rules(settings), self._boxed, Counter())
        self.marks = Marks()
        self._runs = RunReader(styles, self.marks)
        self._paragraphs = 0
        self._tables = 0
        self._here = _Here()
        self._in_contents = 0
        self._carried: list[Piece] = []
        self.note_places: dict[tuple[str, str], Place] = {}
        self.lost: list[tuple[str, Place]] = []
        """What could not be read: code of a remark, and where it stands."""

    def read(self, body: Any) -> tuple[Block, ...]:
        """The blocks of ``w:body``."""
        return tuple(self._inside(body, (0, 0, 0)))

    def _inside(self, holder: Any, at: tuple[int, int, int]) -> list[Block]:
        """The blocks of what holds paragraphs."""
        outer, self._here = self._here, _Here(at)
        blocks = list(self._children(holder))
        blocks += self._drawn()
        self._here = outer
        return blocks

    def _boxed(self, holder: Any) -> tuple[Block, ...]:
        """The blocks of a text box."""
        return tuple(self._inside(holder, self._here.at))

    def _children(self, holder: Any) -> Iterator[Block]:
        for child in holder:
            tag = child.tag
            if tag == _P:
                yield from self._paragraph(child)
            elif tag == _TBL:
                yield from self._drawn()
                yield from self._table(child)
            elif tag == _SDT:
                yield from self._control(child)
            elif tag in _THROUGH:
                yield from self._children(child)
            elif tag == _CHOICES:
                yield from self._children(next(iter(child), ()))
            elif tag in (full("w:altChunk"), full("w:subDoc")):
                self.lost.append(("part-elsewhere", self._place()))

    def _control(self, control: Any) -> Iterator[Block]:
        content = control.find(_CONTENT)
        gallery = next((value(one, "w:docPartGallery") for one in control.iter(full("w:docPartObj"))), "")
        is_list = gallery == "Table of Contents"
        self._in_contents += is_list
        yield from self._children(content if content is not None else ())
        self._in_contents -= is_list

    def _place(self) -> Place:
        return Place(self._paragraphs, *self._here.at)

    def _drawn(self) -> list[Block]:
        """The drawing that ends here, if one was begun."""
        here, sketch = self._here, self._here.sketch
        here.sketch = None
        return sketch.finished(here.sketch_place) if sketch else []

    # Tables

    def _table(self, table: Any) -> Iterator[Block]:
        self._tables += 1
        number = self._tables
        place = Place(self._paragraphs + 1, number)

        def read(cell: Any, row: int, column: int) -> tuple[Block, ...]:
            return tuple(self._inside(cell, (number, row + 1, column + 1)))

        found = table_of(table, Held(read, self._deleted), place)
        if found is None:
            return
        yield found

    def _deleted(self) -> None:
        self.marks.deleted += 1

    # Paragraphs

    def _paragraph(self, element: Any) -> Iterator[Block]:
        self._paragraphs += 1
        if self._paragraphs > MOST_PARAGRAPHS:
            raise RefusedError(TOO_MUCH, paragraphs=f"{self._paragraphs:,}", limit=f"{MOST_PARAGRAPHS:,}")
        said = element.find(full("w:pPr"))
        style = value(said, "w:pStyle")
        look = look_of(said, None).over(self._styles.look(style))
        place = self._place()
        was_contents = self.marks.in_contents
        runs = self._runs.read(element, look)
        self._note(runs, place)
        pieces = [*self._carried, *runs.pieces]
        self._carried = []
        if _mark_is_deleted(said):
            # Its end is deleted: what stands in it belongs to the next paragraph.
            self._carried = pieces
            self.marks.deleted += not runs.pieces
            return
        text = mended("".join(piece.text for piece in pieces))
        counted = self._numbers.next(look.list_id, look.list_level, style) if look.list_id else None
        yield from self._with_drawings(runs, text, look, place)
        label, level = counted or ("", 0)
        if not text and not (label and place.table):
            # A number without text says something in a cell alone, where the text stands in the next one.
            return
        is_listed = (
            was_contents or self._in_contents or any(map(is_contents, runs.fields)) or self._styles.is_contents(style)
        )
        if is_listed:
            yield Furniture("contents", f"{label} {text}".strip(), place)
        else:
            yield _block(text, pieces, look, label, level, place)

    def _note(self, runs: Runs, place: Place) -> None:
        for note in runs.notes:
            self.note_places.setdefault(note, place)

    def _with_drawings(self, runs: Runs, text: str, look: Look, place: Place) -> Iterator[Block]:
        """Adds what is drawn to the sketch that is open; a paragraph with text and without drawing closes it."""
        here = self._here
        if text and not runs.drawn:
            yield from self._drawn()
            return
        for drawn in runs.drawn:
            if here.sketch is None:
                here.sketch, here.sketch_place, here.down = Sketch(), place, 0
            sketch = here.sketch
            if drawn.tag == full("w:drawing"):
                read_drawing(drawn, (0.0, here.down), sketch, self._boxed, self._vml.counter)
            else:
                if drawn.tag == full("w:object"):
                    self.lost.append(("embedded-object", place))
                self._vml.read(drawn, (0.0, here.down), sketch)
        here.down += (look.size or 14) * _LINE


def _mark_is_deleted(said: Any | None) -> bool:
    mark = None if said is None else said.find(full("w:rPr"))
    return mark is not None and (mark.find(full("w:del")) is not None or mark.find(full("w:moveFrom")) is not None)


def _block(text: str, pieces: list[Piece], look: Look, label: str, level: int, place: Place) -> Block:
    is_bold, lead = strength(pieces)
    size = max((piece.look.size or 0 for piece in pieces if piece.text.strip()), default=0)
    if look.outline and len(text) <= LONGEST_HEADING:
        return Heading(text, look.outline, "style", label, size, place)
    return Paragraph(
        text, label, level, is_bold, mended(lead), size, round(look.indent or 0, 1), bool(look.centred), place
    )


def notes_of(root: Any | None, kind: str, places: dict[tuple[str, str], Place]) -> Iterator[Note]:
    """The comments, footnotes or endnotes of a part."""
    for note in () if root is None else root:
        if note.get(full("w:type"), "normal") != "normal":
            continue
        lines = [mended("".join(part.text or "" for part in one.iter(full("w:t")))) for one in note.iter(_P)]
        text = "\n".join(filter(None, lines))
        if text:
            known = places.get((kind, note.get(full("w:id"), "")), Place())
            yield Note("comment" if kind == "comment" else "footnote" if kind == "footnote" else "endnote", text, known)
