"""What stands before the body of a book: cover, memo, preface, contents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from khumue.render.word.inline import Inline, Jump, Kept, PageOf, Picture, Run, Tab
from khumue.render.word.phrases import CM, stop, texts, thin, unsaid
from khumue.render.word.signing import at_the_right, half, opinion, side_by_side, signature
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Heading, Writer
from khumue.render.word.xml import twips, w
from khumue.views.manual_book import Book
from khumue.views.manual_parts import BookPart

_COVER: Final = (310.0, 180.0, 190.0)
"""Heights of the cover's three bands: what it is, whose it is, which office."""
EMBLEM: Final = 3.2 * CM
_MEMO_EMBLEM: Final = 1.5 * CM
_MEMO: Final = ("agency", "number", "date", "subject", "to")
"""The lines at the head of a memo, in the order of the view."""


def cover(writer: Writer, path: str, book: Book, emblem: bytes) -> Any:
    """The cover: a page of its own."""
    words = writer.words
    what = [writer.paragraph("picture", *_emblem(writer, emblem, EMBLEM))]
    above = 45 if emblem else 45 + EMBLEM
    what.append(writer.paragraph("title", Kept(f"{path}/title", book.title), spacing=w("spacing", before=twips(above))))
    if book.fiscal_year:
        what.append(writer.paragraph("subtitle", f"{words('book.fiscal-year')} ", Kept(f"{path}/fiscal-year", book.fiscal_year)))
    if book.issue:
        what.append(writer.paragraph("subtitle", f"{words('book.issue')} ", Kept(f"{path}/issue", book.issue)))
    whose = [writer.paragraph("owner", Kept(f"{path}/owner/{index}", line)) for index, line in enumerate(book.owner, start=1)]
    where = [writer.paragraph("owner", line) for line in (book.office, *book.parents)]
    bands = (what, whose or [writer.paragraph("owner")], where)
    rows = [Row([Cell(content)], height=height) for content, height in zip(bands, _COVER, strict=True)]
    return table(writer.styles, Table((writer.styles.page.text_width,), rows, is_drawn=False))


def _emblem(writer: Writer, emblem: bytes, size: float) -> list[Inline]:
    return [Picture(emblem, size, size, writer.words("book.emblem"))] if emblem else []


def memo(writer: Writer, path: str, part: BookPart, emblem: bytes, items: Sequence[Any]) -> Iterator[Any]:
    """บันทึกข้อความ. ``items`` are those of the part, written already."""
    width, side = writer.styles.page.text_width, 2.6 * CM
    title = writer.heading(1, Kept(f"{path}/title", part.title, style="memo-title"), spacing=w("spacing", before=0, after=0))
    yield table(writer.styles, Table((side, width - 2 * side, side), [Row([
        Cell([writer.paragraph("plain", *_emblem(writer, emblem, _MEMO_EMBLEM))]), Cell([title], is_middle=True), Cell([writer.paragraph("plain")]),
    ])], is_drawn=False, inset=0))  # fmt: skip
    facts = dict(zip(_MEMO, part.memo, strict=True))
    for names in (("agency",), ("number", "date"), ("subject",)):
        inside: list[Inline] = []
        for one in names:
            value = Kept(f"{path}/memo/{one}", facts[one].value, style="filled")
            inside += [Run(facts[one].label, "memo-label"), " ", value, Tab("filled")]
        middle = stop(width / 2) if len(names) > 1 else None
        yield writer.paragraph("memo-line", *inside, tabs=w("tabs", middle, stop(width, "right")))
    yield writer.paragraph(
        "memo-line", writer.words("book.to"), Tab(), Kept(f"{path}/memo/to", facts["to"].value),
        spacing=w("spacing", before=twips(8), after=twips(6)), ind=w("ind", left=twips(36), hanging=twips(36)),
    )  # fmt: skip
    yield from texts(writer, path, part.paragraphs)
    yield from items
    writers = [place for place in part.signatures if not place.title and not place.choices]
    others = [place for place in part.signatures if place.title or place.choices]
    room = half(writer)
    # The writer signs on the right; opinions and the order follow, the first of them beside the writer: a memo keeps to one page.
    cells = [list(signature(writer, path, place, room)) for place in writers[1:]]
    cells += [list(opinion(writer, path, place, room)) for place in others]
    if writers:
        cells.insert(min(1, len(cells)), list(signature(writer, path, writers[0], room)))
    if len(cells) == 1:
        yield at_the_right(writer, cells[0])
    elif cells:
        yield side_by_side(writer, cells)


def preface(writer: Writer, path: str, part: BookPart, items: Sequence[Any]) -> Iterator[Any]:
    """A preface, signed by who wrote it."""
    yield writer.heading(1, Kept(f"{path}/title", part.title))
    yield from texts(writer, path, part.paragraphs)
    if not part.paragraphs and not part.items:
        yield writer.paragraph("body", unsaid(writer, part.title))
    yield from items
    for place in part.signatures:
        yield at_the_right(writer, list(signature(writer, path, place, half(writer))))


def contents_title(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """What stands above the contents."""
    yield writer.paragraph("contents-title", Kept(f"{path}/title", part.title))
    yield writer.paragraph("plain", Run(writer.words("book.page"), "strong"), jc=w("jc", val="right"))


def contents(writer: Writer) -> Iterator[Any]:
    """The contents: a field that Word makes anew when asked, with all entries in it from the start."""
    headings = writer.headings
    if not headings:
        return
    listed = writer.styles.names["listed-2"]
    code = f'TOC \\o "1-1" \\h \\z \\t "{listed},2"' if writer.lists_sections_deep else 'TOC \\o "1-2" \\h \\z'
    begin, separate, end = (w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end"))
    text = w("instrText")
    text.text = f" {code} "
    hint = writer.paragraph("note", writer.words("word.update-contents"))
    hint[1:1] = [begin, w("r", text), separate]
    yield hint
    entries = [_entry(writer, heading, writer.pages.get(f"listed:{index}", "")) for index, heading in enumerate(headings)]
    yield from entries
    # In a paragraph of its own, with one more behind it to end the section: LibreOffice reads the end of a section before the
    # words of its last paragraph, and drops the page numbers of a section whose contents it believes to go on.
    closing = thin(writer)
    closing.append(end)
    yield closing
    yield thin(writer)


def _entry(writer: Writer, heading: Heading, page: str) -> Any:
    inside = Jump(heading.anchor, [heading.text, Tab(), PageOf(heading.anchor, page)])
    return writer.paragraph(f"contents-{min(heading.level, 2)}", inside)
