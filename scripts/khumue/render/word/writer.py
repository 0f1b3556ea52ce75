"""Paragraphs, runs and pictures of one Word file, and what they need of the rest of it: lists, links, bookmarks, media."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from khumue.render.word.fields import SentFields, hash_in_letters
from khumue.render.word.inline import Address, Break, Inline, Inlines, Jump, Kept, Picture, Run, Tab
from khumue.render.word.package import Package, relation_kind
from khumue.render.word.styles import Styles
from khumue.render.word.xml import EMU, SPACE, e, name, w
from khumue.thai.digits import written_in
from khumue.thai.lint import printed
from khumue.words import Words

DOCUMENT: Final = "word/document.xml"
_BLANKS: Final = re.compile(r"[ \t\r\n\u00a0]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the contents list."""

    level: int
    text: str
    anchor: str


class Writer:
    """Writes one file. Texts go in as the views give them, and come out in the digits of the book."""

    def __init__(self, styles: Styles, words: Words, digits: str, pages: Mapping[str, str]) -> None:
        self.styles, self.words, self.digits, self.pages = styles, words, digits, pages
        self.package = Package()
        self.fields = SentFields()
        self.headings: list[Heading] = []
        self.lists_sections_deep = False
        """Whether sections of processes are headings of the second level, which the contents then have to leave out."""
        self._write = written_in(digits)
        self._said: dict[str, str] = {}
        self._bookmarks = self._drawings = 0

    def say(self, text: str) -> str:
        """A text as it is printed: digits of the book, single blanks, nothing invisible, □ for what the typefaces lack."""
        known = self._said.get(text)
        if known is None:
            known = self._said[text] = self._write(_BLANKS.sub(" ", printed(text)))
        return known

    def number(self, value: int | str) -> str:
        """A number in the digits of the book."""
        return self._write(str(value))

    def text_of(self, inside: Inlines) -> str:
        """What the inlines say, without pictures."""
        return "".join(self._texts(inside))

    def _texts(self, inside: Inlines) -> Iterator[str]:
        for one in [inside] if isinstance(inside, str) else inside:
            if isinstance(one, str):
                yield self.say(one)
            elif isinstance(one, Run):
                yield one.text if one.is_raw else self.say(one.text)
            elif isinstance(one, Kept | Jump | Address):
                yield from self._texts(one.inside)

    def anchor(self, place: str) -> str:
        """The bookmark of a place that other places lead to, such as ``chapter/leave``."""
        return f"at_{hash_in_letters(place.encode(), 12)}"

    # Paragraphs

    def paragraph(self, style: str, *inside: Inline, **more: Any) -> Any:
        """A paragraph in a style of ``styles.yml``; ``more`` are single properties by their tags."""
        properties = w("pPr", w("pStyle", val=self.styles.ids[style]))
        properties.extend(more[tag] for tag in _PROPERTIES if tag in more)
        made = w("p", properties)
        made.extend(self._runs(inside, ""))
        return made

    def heading(self, level: int, *inside: Inline, is_listed: bool = True, anchor: str = "", **more: Any) -> Any:
        """A heading. One that is listed stands in the contents; ``anchor`` is one more bookmark around it."""
        style = f"heading-{level}"
        if not is_listed:
            return self.paragraph(style, *inside, **more)
        if level == 2 and self.lists_sections_deep:
            style = "listed-2"
        listed = f"_Toc{len(self.headings) + 1:09}"
        self.headings.append(Heading(level, self.text_of(inside), listed))
        made = self.paragraph(style, **more)
        words = self._runs(inside, "")
        made.extend(self.marked(listed, self.marked(anchor, words) if anchor else words))
        return made

    def marked(self, bookmark: str, inside: Iterable[Any]) -> Iterator[Any]:
        """Elements between the two ends of a bookmark."""
        self._bookmarks += 1
        number = self._bookmarks
        yield w("bookmarkStart", id=number, name=bookmark)
        yield from inside
        yield w("bookmarkEnd", id=number)

    # Inside paragraphs

    def _runs(self, inside: Inlines, style: str) -> Iterator[Any]:
        for one in [inside] if isinstance(inside, str) else inside:
            if isinstance(one, str | Run | Tab | Break | Picture):
                yield from self._simple(one, style)
            elif isinstance(one, Kept):
                bookmark = self.fields.add(one.path, self.text_of(one.inside))
                yield from self.marked(bookmark, self._runs(one.inside, one.style or style))
            elif isinstance(one, Jump):
                link = w("hyperlink", anchor=one.anchor, history=1)
                link.extend(self._runs(one.inside, style or "link"))
                yield link
            elif isinstance(one, Address):
                link = w("hyperlink", history=1)
                link.set(name("r:id"), self.package.relate(DOCUMENT, relation_kind("hyperlink"), one.url, is_outside=True))
                link.extend(self._runs(one.inside, style or "link"))
                yield link
            else:
                yield from self.field(f"PAGEREF {one.anchor} \\h", one.shown, style)

    def _simple(self, one: str | Run | Tab | Break | Picture, style: str) -> Iterator[Any]:
        if isinstance(one, str):
            yield from self._text(self.say(one), style)
        elif isinstance(one, Run):
            yield from self._text(one.text if one.is_raw else self.say(one.text), one.style or style)
        elif isinstance(one, Tab):
            yield self._run(one.style or style, w("tab"))
        elif isinstance(one, Break):
            yield self._run(style, w("br"))
        else:
            yield self._run(style, self._drawing(one))

    def _text(self, text: str, style: str) -> Iterator[Any]:
        if text:
            made = w("t")
            made.text = text
            made.set(SPACE, "preserve")
            yield self._run(style, made)

    def _run(self, style: str, *inside: Any) -> Any:
        return w("r", w("rPr", w("rStyle", val=self.styles.ids[style])) if style else None, *inside)

    def field(self, code: str, shown: str, style: str = "") -> Iterator[Any]:
        """What Word counts itself, with what stands there until it does."""
        instruction = w("instrText")
        instruction.text = f" {code} "
        instruction.set(SPACE, "preserve")
        yield self._run(style, w("fldChar", fldCharType="begin"))
        yield self._run(style, instruction)
        yield self._run(style, w("fldChar", fldCharType="separate"))
        yield from self._text(shown, style)
        yield self._run(style, w("fldChar", fldCharType="end"))

    def _drawing(self, picture: Picture) -> Any:
        part = f"word/media/{hash_in_letters(picture.png, 16)}.png"
        self.package.add(part, picture.png, "image/png")
        relation = self.package.relate(DOCUMENT, relation_kind("image"), part)
        self._drawings += 1
        size = {"cx": str(round(picture.width * EMU)), "cy": str(round(picture.height * EMU))}

        told = e("wp:docPr", id=str(self._drawings), name=f"Picture {self._drawings}", descr=self.say(picture.alt))
        if not picture.alt:
            silent = e("adec:decorative", val="1")
            told.append(e("a:extLst", e("a:ext", silent, uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")))
        fill = e("pic:blipFill", e("a:blip"), e("a:stretch", e("a:fillRect")))
        fill[0].set(name("r:embed"), relation)
        shape = e("pic:spPr", e("a:xfrm", e("a:off", x="0", y="0"), e("a:ext", **size)), e("a:prstGeom", e("a:avLst"), prst="rect"))
        shown = e("pic:pic", e("pic:nvPicPr", e("pic:cNvPr", id="0", name=""), e("pic:cNvPicPr")), fill, shape)
        graphic = e("a:graphic", e("a:graphicData", shown, uri="http://schemas.openxmlformats.org/drawingml/2006/picture"))
        locks = e("wp:cNvGraphicFramePr", e("a:graphicFrameLocks", noChangeAspect="1"))
        edges = dict.fromkeys(("distT", "distB", "distL", "distR"), "0")
        return w("drawing", e("wp:inline", e("wp:extent", **size), told, locks, graphic, **edges))


_PROPERTIES: Final = (
    "keepNext", "keepLines", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind", "jc", "rPr", "sectPr",
)  # fmt: skip
"""Of a paragraph, in the order that the format wants."""
