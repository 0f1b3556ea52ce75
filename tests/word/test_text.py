"""Word says what the PDF says, section by section: each text of the one stands in the other, and nothing else does.

Both are made of the same book, in which every heading carries a sign of its own, so that sections can be told apart in what a
reader of PDFs gets out of the one and what stands in the paragraphs of the other.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

import pytest
from tests.paper.conftest import job_of, squeezed, text_of
from tests.word.conftest import Written, write

from khumue.render.paper.press import Paper, typeset
from khumue.render.word.styles import Styles
from khumue.thai.digits import to_arabic, to_thai
from khumue.views.context import Context
from khumue.views.manual_book import Book, books
from khumue.views.process.shapes import PartView, SectionView
from khumue.words import Words

pytestmark = pytest.mark.slow

_SIGN = re.compile(r"Q\d+Q")
_DRAWN = re.compile(r"[.…•\s_☐]+")
"""What is drawn in one and typed in the other: dotted lines, boxes to tick."""
_PAGE = re.compile(r"\(หน้า[ก-ฮ๐-๙0-9]*\)?|^\)$")
"""Pages on which something stands differ as the pages do."""
_LISTED = re.compile(r"\.{3,}")
"""Between a heading in the contents and its page."""


def _signed(book: Book) -> Book:
    """The same book with a sign in the title of every part and section."""
    numbers = count(1)

    def sections(found: Sequence[SectionView]) -> tuple[SectionView, ...]:
        return tuple(dataclasses.replace(one, title=f"Q{next(numbers)}Q{one.title}") for one in found)

    return dataclasses.replace(book, parts=tuple(
        dataclasses.replace(
            part,
            title=f"Q{next(numbers)}Q{part.title}" if part.title and part.kind != "service" else part.title,
            chapters=tuple(dataclasses.replace(one, sections=sections(one.sections)) for one in part.chapters),
            service=None if part.service is None else dataclasses.replace(part.service, sections=tuple(
                dataclasses.replace(one, title=f"Q{next(numbers)}Q{one.title}") if one.title else one for one in part.service.sections
            )),
        )
        for part in book.parts
    ))  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Pair:
    """A book in both forms."""

    book: Book
    pdf: str
    word: Written


@pytest.fixture(scope="module")
def pairs(slow: None, everything: Context, styles: Styles, fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pair]:
    folder = tmp_path_factory.mktemp("signed")
    found = {}
    for number, book in enumerate(map(_signed, books(everything))):
        job = job_of(everything, book, fonts)
        paper = typeset(job)
        assert isinstance(paper, Paper), paper
        file = folder / f"{number}.pdf"
        file.write_bytes(paper.pdf)
        written = write(everything, book, styles, fonts, paper=paper, code=str(job.data["fingerprint"]))
        found[book.url] = Pair(book, squeezed(text_of(file)), written)
    return found


def _sections(text: str) -> dict[str, str]:
    """Sign -> the text from it to the next one; what stands before all of them is ``""``."""
    headings = [found for found in _SIGN.finditer(text) if not _is_listed(text, found.end())]
    starts = [0, *(found.start() for found in headings)]
    names = ["", *(found[0] for found in headings)]
    return {name: text[start:end] for name, start, end in zip(names, starts, [*starts[1:], len(text)], strict=True)}


def _is_listed(text: str, start: int) -> bool:
    """Whether a heading is that of the contents: there a page follows it."""
    following = _SIGN.search(text, start)
    return bool(_LISTED.search(text, start, following.start() if following else len(text)))


def _word_sections(written: Written) -> dict[str, tuple[list[str], list[str]]]:
    """Sign -> (texts, what pictures say) from its heading to the next one."""
    found: dict[str, tuple[list[str], list[str]]] = {"": ([], [])}
    here = ""
    for paragraph in written.file.paragraphs():
        sign = _SIGN.search(paragraph.text)
        text = paragraph.text
        if sign and not paragraph.style.startswith("toc"):
            here, text = sign[0], text[sign.start() :]  # its number stands before the sign, and so before the section
            found[here] = ([], [])
        found[here][0].extend(piece for piece in re.split(r"[\t\n]", text) if piece.strip())
        found[here][1].extend(paragraph.alts)
    return found


def _drawn(book: Book) -> Iterator[str]:
    """What the charts of a PDF say, and a Word file shows as pictures."""
    write = to_thai if book.digits == "thai" else to_arabic
    for part in (part for chapters in book.parts for chapter in chapters.chapters for part in chapter.parts):
        yield from map(write, _of_part(part))
    for chapter in (chapter for part in book.parts for chapter in part.chapters):
        block = chapter.block("swim-lanes")
        for chart in block.items if block else ():
            yield chart.paper.mate
            yield from (write(" ".join(column.lines)) for column in chart.paper.columns)


def _heads(book: Book, words: Words) -> Iterator[str]:
    """The heads of the tables of roles, each as one text."""
    columns = "".join(words.table("book.raci-column").values())
    for block in (chapter.block("raci") for part in book.parts for chapter in part.chapters):
        for table in block.items if block else ():
            yield _plain(columns + "".join(table.actors))


def _of_part(part: PartView) -> Iterator[str]:
    yield from ("เริ่มต้น", "สิ้นสุด")
    for row in part.table.rows:
        yield row.title
        yield f"{row.number}. {row.title}"
        yield row.number
        yield row.out_label
        yield from (piece.label for piece in row.pieces)
        yield from (piece.target for piece in row.pieces)
        yield from (text for connector in row.connectors for text in connector)


def _connectors(book: Book) -> Iterator[str]:
    """What stands in and beside a circle, as one text: once nothing parts ``ก 1.1`` and ``1.2``, they hold ``1.1.1`` as well."""
    write = to_thai if book.digits == "thai" else to_arabic
    for part in (part for chapters in book.parts for chapter in chapters.chapters for part in chapter.parts):
        yield from (write("".join(connector)) for row in part.table.rows for connector in row.connectors)


def _plain(text: str) -> str:
    return _DRAWN.sub("", _PAGE.sub("", squeezed(text)))


def test_both_have_the_same_sections_in_the_same_order(pairs: Mapping[str, Pair]) -> None:
    for url, pair in pairs.items():
        assert list(_sections(pair.pdf)) == list(_word_sections(pair.word)), url
    assert sum(len(_sections(pair.pdf)) for pair in pairs.values()) > 60


def test_each_section_says_the_same(pairs: Mapping[str, Pair], everything: Context) -> None:
    own = {_plain(everything.words(key)) for key in ("word.editable-note", "word.update-contents")}
    heads = [_plain(text) for text in everything.words.table("book.column").values()]
    for url, pair in pairs.items():
        drawn = sorted({_plain(text) for text in _drawn(pair.book)} - {""}, key=lambda text: (-len(text), text))
        connectors = sorted({_plain(text) for text in _connectors(pair.book)}, key=len, reverse=True)
        printed = _sections(pair.pdf)
        sections = _word_sections(pair.word)
        everywhere = _plain("".join(text for texts, alts in sections.values() for text in (*texts, *alts)))
        for sign, (texts, _) in sections.items():
            rest, missing = _plain(printed[sign]), []
            for head in _heads(pair.book, everything.words):
                # The head of the table of roles comes again on every page; Word tells it once.
                before, found, after = rest.partition(head)
                rest = before + found + after.replace(head, "\0")
            for text in sorted((plain for text in texts if (plain := _plain(text)) and plain not in own), key=len, reverse=True):
                if text not in rest:
                    missing.append(text)
                rest = rest.replace(text, "\0", 1)
            assert missing == [], f"{url} {sign}: Word says what the PDF does not"
            for text in connectors:
                rest = rest.replace(text, "\0")
            for text in [*heads, *drawn]:
                if text in rest and text in drawn:
                    assert text in everywhere, f"{url} {sign}: “{text}” is drawn, and told nowhere"
                rest = rest.replace(text, "\0")
            left = [piece for piece in rest.split("\0") if re.search(r"[ก-ฮA-Za-z0-9๑-๙]{2}", piece)]
            assert left == [], f"{url} {sign}: the PDF says what Word does not"


def test_the_contents_name_the_same_headings(pairs: Mapping[str, Pair]) -> None:
    for pair in pairs.values():
        listed = [p for p in pair.word.file.paragraphs() if p.style.startswith("toc ")]
        for paragraph in listed:
            heading, (page,) = squeezed(paragraph.text), paragraph.pages
            assert re.search(rf"{re.escape(heading)}\.+{page}(?![๐-๙0-9])", pair.pdf), "each with the page it has in the PDF"
    assert sum(len(_LISTED.findall(pair.pdf)) for pair in pairs.values()) > 10
