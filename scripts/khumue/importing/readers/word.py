"""Word files (.docx), read from their XML: what a reader of the finished document sees, each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from khumue.importing.blocks import Block, Document, Drawing, Furniture, Node, Note, Place, Remark
from khumue.importing.letters import mended
from khumue.importing.readers.contents import with_contents
from khumue.importing.readers.joined_tables import with_joined_tables
from khumue.importing.readers.looks import with_headings
from khumue.importing.readers.names import full
from khumue.importing.readers.package import Package
from khumue.importing.readers.refused import DAMAGED, RefusedError
from khumue.importing.readers.word_body import BodyReader, notes_of
from khumue.importing.readers.word_numbers import Numbers
from khumue.importing.readers.word_styles import Styles

_NOTES = {"comments": "comment", "footnotes": "footnote", "endnotes": "endnote"}


def read_word(path: Path, name: str) -> Document:
    """The blocks of a .docx.

    Raises:
        RefusedError: it cannot be read.
    """
    with Package(path) as package:
        main = next(iter(package.related("", "officeDocument")), "word/document.xml")
        root = package.xml(main)
        body = None if root is None else root.find(full("w:body"))
        if body is None:
            raise RefusedError(DAMAGED)
        parts = {
            kind: next((package.xml(part) for part in package.related(main, kind)), None)
            for kind in ("styles", "numbering", "settings", *_NOTES)
        }
        styles = Styles(parts["styles"])
        reader = BodyReader(styles, Numbers(parts["numbering"], styles), parts["settings"])
        blocks = list(reader.read(body))
        notes = [note for part, kind in _NOTES.items() for note in notes_of(parts[part], kind, reader.note_places)]
        diagrams = list(_diagrams(package, main))
        furniture = list(_furniture(package, main))
    blocks = with_headings(with_joined_tables(with_contents(blocks)))
    return Document(
        name,
        "docx",
        (*blocks, *diagrams, *furniture),
        tuple(_in_order(notes)),
        (*(Remark("diagram-order", place=diagram.place) for diagram in diagrams), *_remarks(reader)),
        inserted=reader.marks.inserted,
        deleted=reader.marks.deleted,
    )


def _diagrams(package: Package, main: str) -> Iterator[Drawing]:
    """Diagrams that Word lays out itself (SmartArt): their texts in order. Where they stand and how they are joined is not read."""
    for part in package.related(main, "diagramData"):
        root = package.xml(part)
        texts = [
            mended("".join(piece.text or "" for piece in point.iter(full("a:t"))))
            for point in (() if root is None else root.iter(full("dgm:pt")))
            if point.get("type", "node") in ("node", "asst")
        ]
        nodes = tuple(Node(str(number), "process", text) for number, text in enumerate(filter(None, texts), start=1))
        if nodes:
            yield Drawing(nodes)


def _furniture(package: Package, main: str) -> Iterator[Block]:
    """The texts of headers and footers, each once."""
    told = set()
    for relation in package.relations(main).values():
        root = package.xml(relation.target) if relation.kind in ("header", "footer") and relation.target else None
        for paragraph in () if root is None else root.iter(full("w:p")):
            text = mended("".join(part.text or "" for part in paragraph.iter(full("w:t"))))
            if text and (relation.kind, text) not in told:
                told.add((relation.kind, text))
                yield Furniture("header" if relation.kind == "header" else "footer", text)


def _in_order(notes: list[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.place)


def _remarks(reader: BodyReader) -> Iterator[Remark]:
    for code, place in reader.lost:
        yield Remark(code, place=place)
    marks = reader.marks
    for code, count in (
        ("changes-inserted", marks.inserted),
        ("changes-deleted", marks.deleted),
        ("hidden-text", marks.hidden),
    ):
        if count:
            yield Remark(code, values=(("count", str(count)),), place=Place())
