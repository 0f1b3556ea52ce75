"""One book as a Word file: its parts in the order of the PDF, in sections that number their pages as the PDF does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final

from khumue.render.word import closing, control, front, parts
from khumue.render.word.drawings import Drawings
from khumue.render.word.fields import store_properties
from khumue.render.word.inline import Run, Tab
from khumue.render.word.items import items
from khumue.render.word.package import relation_kind
from khumue.render.word.phrases import begin_page, thin
from khumue.render.word.service import service
from khumue.render.word.settings import core_properties, font_table, program_properties, settings
from khumue.render.word.styles import Styles
from khumue.render.word.writer import DOCUMENT, Writer
from khumue.render.word.xml import name, twips, w, written
from khumue.views.manual_book import Book
from khumue.views.manual_parts import BookPart
from khumue.words import Words

_FRONT: Final = ("memo", "preface", "contents")
_BEGINNING: Final = ("processes", "appendix")
"""Parts that begin a page; short ones follow one another."""
_FOOTER: Final = "word/footer1.xml"
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a file is made from. ``code`` is the fingerprint of the content, the same as the PDF's; pictures are PNG or ``b""``."""

    book: Book
    code: str
    words: Words = field(repr=False)
    styles: Styles = field(repr=False)
    drawings: Mapping[str, Drawings] = field(default_factory=dict, repr=False)
    """Of each process in the book, by its id."""
    emblem: bytes = field(default=b"", repr=False)
    address: str = ""
    """Where the document stands on the web, or ``""``."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Pages of the PDF by place (``listed:0`` is the first heading of the contents), which the file shows until Word counts its own."""


def word_file(manuscript: Manuscript) -> bytes:
    """The ``.docx``; the same bytes for the same manuscript."""
    return _Maker(manuscript).made()


class _Maker:
    def __init__(self, manuscript: Manuscript) -> None:
        self.source = manuscript
        self._book = book = manuscript.book
        self.writer = Writer(manuscript.styles, manuscript.words, book.digits, manuscript.pages)
        self.writer.lists_sections_deep = any(part.kind == "processes" and not part.title for part in book.parts)
        self._path = f"{book.kind}/{book.id}"
        self._contents: list[list[Any]] = []

    def made(self) -> bytes:
        writer, package = self.writer, self.writer.package
        package.relate("", relation_kind("officeDocument"), DOCUMENT)
        package.relate("", relation_kind("core-properties"), "docProps/core.xml")
        package.relate("", relation_kind("extended-properties"), "docProps/app.xml")
        body = w("body")
        sections = list(self._sections())
        for place in self._contents:
            place.extend(front.contents(writer))
        for number, (blocks, numbering) in enumerate(sections):
            elements = _apart([element for block in blocks for element in block], writer)
            section = self._section(numbering)
            if number < len(sections) - 1:
                _close(elements, section)
                body.extend(elements)
            else:
                body.extend(elements)
                body.append(section)
        package.add(DOCUMENT, written(w("document", body)), f"{_MAIN}.document.main+xml")
        self._add_parts()
        return package.to_bytes()

    def _sections(self) -> Iterator[tuple[list[list[Any]], str]]:
        """Blocks of elements, and how their pages are numbered: ``""``, ``letters`` or ``numbers``."""
        numbered = list(enumerate(self._book.parts, start=1))
        covers = [(number, part) for number, part in numbered if part.kind == "cover"]
        others = [(number, part) for number, part in numbered if part.kind != "cover"]
        before = list(takewhile(lambda pair: pair[1].kind in _FRONT, others))
        if covers:
            yield [[front.cover(self.writer, self._path, self._book, self.source.emblem)]], ""
        if before:
            blocks = [self._part(number, part) for number, part in before]
            for block in blocks[1:]:
                begin_page(block)
            yield blocks, "letters"
        yield [*self._body(others[len(before) :]), list(closing.proof(self.writer, self._book, self.source.code, self.source.address))], "numbers"

    def _body(self, others: Sequence[tuple[int, BookPart]]) -> Iterator[list[Any]]:
        last = ""
        for number, part in others:
            block = self._part(number, part)
            if last and self._book.kind == "manual" and (part.kind in _BEGINNING or last == "processes"):
                begin_page(block)
            last = part.kind
            yield block

    def _part(self, number: int, part: BookPart) -> list[Any]:
        if part.kind == "contents":
            made = list(front.contents_title(self.writer, self._place(number), part))
            self._contents.append(made)
            return made
        return list(_PARTS.get(part.kind, _plain)(self, self._place(number), part))

    def _place(self, number: int) -> str:
        return f"{self._path}/part/{number}"

    # The file around the text

    def _section(self, numbering: str) -> Any:
        page = self.source.styles.page
        footer = None
        if numbering:
            footer = w("footerReference", type="default")
            footer.set(name("r:id"), self.writer.package.relate(DOCUMENT, relation_kind("footer"), _FOOTER))
        thai = self._book.digits == "thai"
        figures = {"letters": "thaiLetters", "numbers": "thaiNumbers" if thai else "decimal"}.get(numbering)
        margins = {side: twips(getattr(page, side)) for side in ("top", "right", "bottom", "left")}
        return w(
            "sectPr",
            footer,
            w("type", val="nextPage"),
            w("pgSz", w=twips(page.width), h=twips(page.height)),
            w("pgMar", **margins, header=twips(page.footer), footer=twips(page.footer), gutter=0),
            w("pgNumType", fmt=figures, start=1) if figures else None,
        )

    def _footer(self) -> bytes:
        writer = self.writer
        width = self.source.styles.page.text_width
        stops = w("tabs", w("tab", val="center", pos=twips(width / 2)), w("tab", val="right", pos=twips(width)))
        code = (f"{writer.words('word.editable')} ", Run(self.source.code, is_raw=True))
        made = writer.paragraph("footer", self._book.office_short, Tab(), Tab(), *code, tabs=stops)
        made[3:3] = list(writer.field("PAGE", "", "page-number"))
        return written(w("ftr", made))

    def _add_parts(self) -> None:
        book, styles, package = self._book, self.source.styles, self.writer.package
        inner = {
            "styles": (styles.xml, "styles"),
            "settings": (settings(), "settings"),
            "fontTable": (font_table(styles.font, styles.other_fonts), "fontTable"),
        }
        if styles.numbering:
            inner["numbering"] = (styles.numbering, "numbering")
        for part, (content, kind) in inner.items():
            package.add(f"word/{part}.xml", content, f"{_MAIN}.{kind}+xml")
            package.relate(DOCUMENT, relation_kind(kind), f"word/{part}.xml")
        package.add(_FOOTER, self._footer(), f"{_MAIN}.footer+xml")
        if styles.theme:
            package.add("word/theme/theme1.xml", styles.theme, f"{_XML}.theme+xml")
            package.relate(DOCUMENT, relation_kind("theme"), "word/theme/theme1.xml")
        table = self.writer.fields.xml(office=book.office, kind=book.kind, document=book.id, code=self.source.code)
        package.add("customXml/item1.xml", table, "application/xml")
        package.relate(DOCUMENT, relation_kind("customXml"), "customXml/item1.xml")
        package.add("customXml/itemProps1.xml", store_properties(), f"{_XML}.customXmlProperties+xml")
        package.relate("customXml/item1.xml", relation_kind("customXmlProps"), "customXml/itemProps1.xml")
        core = core_properties(self.writer.say(book.title), self.writer.say(book.office), self.source.code, book.updated)
        package.add("docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml")
        package.add("docProps/app.xml", program_properties(), f"{_XML}.extended-properties+xml")


def _plain(maker: _Maker, path: str, part: BookPart) -> Iterator[Any]:
    return parts.plain(maker.writer, path, part)


def _memo(maker: _Maker, path: str, part: BookPart) -> Iterator[Any]:
    return front.memo(maker.writer, path, part, maker.source.emblem, list(items(maker.writer, path, part.items)))


def _preface(maker: _Maker, path: str, part: BookPart) -> Iterator[Any]:
    return front.preface(maker.writer, path, part, list(items(maker.writer, path, part.items)))


def _service(maker: _Maker, _path: str, part: BookPart) -> Iterator[Any]:
    return service(maker.writer, maker.source.book, part.service) if part.service else iter(())


def _control(maker: _Maker, path: str, part: BookPart) -> Iterator[Any]:
    return control.control(maker.writer, path, part) if part.title else control.signatures(maker.writer, path, part)


_PARTS: Final[Mapping[str, Callable[[_Maker, str, BookPart], Iterator[Any]]]] = {
    "memo": _memo,
    "preface": _preface,
    "structure": lambda maker, path, part: parts.structure(maker.writer, path, part),
    "powers": lambda maker, path, part: parts.powers(maker.writer, path, part),
    "duties": lambda maker, path, part: parts.duties(maker.writer, path, part),
    "processes": lambda maker, path, part: parts.processes(maker.writer, path, part, maker.source.drawings),
    "service": _service,
    "appendix": lambda maker, path, part: parts.appendix(maker.writer, path, part),
    "control": _control,
    "contacts": lambda maker, path, part: parts.contacts(maker.writer, path, part, maker.source.book),
}
"""Kind of part -> what prints it; every other kind is plain."""


def _apart(elements: Sequence[Any], writer: Writer) -> list[Any]:
    """Elements with a small paragraph between tables, which would grow together, and after the last one."""
    made: list[Any] = []
    for element in elements:
        if made and _is_table(made[-1]) and _is_table(element):
            made.append(thin(writer))
        made.append(element)
    if not made or _is_table(made[-1]):
        made.append(thin(writer))
    return made


def _is_table(element: Any) -> bool:
    return bool(element.tag == name("w:tbl"))


def _close(elements: Sequence[Any], section: Any) -> None:
    """End a section with its last paragraph."""
    last = elements[-1]
    last.find(name("w:pPr")).append(section)
