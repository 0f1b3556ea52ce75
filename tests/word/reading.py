"""Reads a Word file the way a stranger would: from its ZIP, with nothing of the program that wrote it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
FIELDS = "{urn:khumue:fields:1}field"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: name of its style, its text (tabs as tabs, and where a page is named), the pages, and what its pictures say."""

    style: str
    text: str
    pages: tuple[str, ...]
    alts: tuple[str, ...]


class WordFile:
    """A file with its parts parsed as they are asked for."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.body = self.part("word/document.xml").find(f"{W}body")

    def part(self, name: str) -> Any:
        return etree.fromstring(self.archive.read(name))

    @property
    def names(self) -> list[str]:
        return self.archive.namelist()

    @property
    def style_names(self) -> dict[str, str]:
        """Id of a style -> its name."""
        return {
            style.get(f"{W}styleId"): style.find(f"{W}name").get(f"{W}val")
            for style in self.part("word/styles.xml").iter(f"{W}style")
        }

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order, those of tables too."""
        names = self.style_names
        for element in self.body.iter(f"{W}p"):
            style = element.find(f"{W}pPr/{W}pStyle")
            alts = tuple(properties.get("descr") for properties in element.iter(f"{WP}docPr"))
            text, pages = text_of(element)
            yield Paragraph("" if style is None else names[style.get(f"{W}val")], text, pages, alts)

    @property
    def text(self) -> str:
        """All text, a line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs())

    def sent(self) -> dict[str, tuple[str, str]]:
        """Bookmark -> (path, text as sent), from the table inside the file."""
        return {
            field.get("bookmark"): (field.get("path"), field.text or "") for field in self.part("customXml/item1.xml").iter(FIELDS)
        }

    def marked(self) -> dict[str, str]:
        """Bookmark -> the text between its ends."""
        open_marks: dict[str, str] = {}
        texts: dict[str, str] = {}
        for element in self.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
            if element.tag == f"{W}bookmarkStart":
                open_marks[element.get(f"{W}id")] = element.get(f"{W}name")
                texts[element.get(f"{W}name")] = ""
            elif element.tag == f"{W}bookmarkEnd":
                del open_marks[element.get(f"{W}id")]
            else:
                for name in open_marks.values():
                    texts[name] += element.text or ""
        assert not open_marks
        return texts


def text_of(element: Any) -> tuple[str, tuple[str, ...]]:
    """The text of a paragraph's runs, and the pages that its references show until Word counts again."""
    text, pages, codes = "", [], list[str]()
    for one in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}instrText", f"{W}fldChar"):
        kind = etree.QName(one).localname
        if kind == "fldChar":
            if one.get(f"{W}fldCharType") == "begin":
                codes.append("")
            elif one.get(f"{W}fldCharType") == "end" and codes and codes.pop().startswith("PAGEREF"):
                text += "\t"
        elif kind == "instrText":
            codes[-1] = one.text.strip()
        elif codes and codes[-1].startswith("PAGEREF"):
            pages.append(one.text or "")
        elif one.getparent().tag == f"{W}r":
            text += {"t": one.text or "", "tab": "\t", "br": "\n"}[kind]
    return text, tuple(pages)
