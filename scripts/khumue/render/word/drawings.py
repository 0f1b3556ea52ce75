"""Charts as pictures: set by Typst with the functions that draw them in the PDF, so that both show the same.

A chart comes in pieces that fit a page, joined by the connectors that the PDF has there too, and the standard-work table gets a
piece of the chart for each of its rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, cast

from khumue.render.paper.press import TypesettingFault
from khumue.render.word.sheets import Sheets, keep, recall

DOTS: Final = 144
"""Pixels to the inch: letters stay clear in print, and a manual of twenty processes stays below two megabytes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with its size in points."""

    png: bytes = field(repr=False)
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of the table. ``is_apart`` when its title is too long for the symbol and has to stand among the words."""

    picture: Drawn | None
    height: float
    is_apart: bool


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """The chart and the table of one part. ``widths`` are those of the table's columns, the number and the chart included."""

    charts: tuple[Drawn, ...]
    rows: tuple[DrawnRow, ...]
    widths: tuple[float, ...]
    size: float
    """Of the letters in the table."""


@dataclass(frozen=True, slots=True)
class DrawingJob:
    """Parts of one process to be drawn, as ``payload`` gives them. ``emblem`` is (file name, bytes); ``width`` is that of a page's text."""

    parts: Sequence[Mapping[str, Any]]
    digits: str
    texts: Mapping[str, str]
    width: float
    templates: Mapping[str, bytes] = field(repr=False)
    fonts: Path
    emblem: tuple[str, bytes] | None = None
    swims: Sequence[Mapping[str, Any]] = ()
    """Its charts with a lane for each actor, as ``payload`` gives them."""

    @property
    def key(self) -> str:
        """Changes with anything that changes the pictures; 64 hexadecimal digits."""
        what = [self.parts, self.swims, self.digits, self.texts, self.width, self.fonts.name, DOTS, metadata.version("typst"), self.emblem and self.emblem[0]]
        digest = hashlib.sha256(json.dumps(what, ensure_ascii=False, sort_keys=True).encode())
        for name in sorted(self.templates):
            digest.update(name.encode() + b"\0" + self.templates[name] + b"\0")
        digest.update(self.emblem[1] if self.emblem else b"")
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Drawings:
    """What came of a job: its parts in order, the symbols of the legend by their names, and the emblem."""

    parts: tuple[DrawnPart, ...]
    signs: Mapping[str, Drawn]
    swims: tuple[tuple[Drawn, ...], ...] = ()
    """The pieces of each chart with a lane for each actor."""
    emblem: bytes = b""


def swims_of(chapter: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The charts with a lane for each actor of a chapter, as ``payload`` gives it."""
    blocks = (block for section in chapter["sections"] for block in section["blocks"] if block["kind"] == "swim-lanes")
    return [chart for block in blocks for chart in block["items"]]


def draw(job: DrawingJob, kept: Path | None = None) -> Drawings | TypesettingFault:
    """Draw all parts of a process, and what every book needs. ``kept`` is a file that holds what came of the same job before, or will."""
    sheets = recall(kept) if kept else None
    if sheets is None:
        made = _set(job)
        if isinstance(made, TypesettingFault):
            return made
        sheets = made
        if kept:
            keep(kept, sheets)
    pages = iter(sheets.pages)
    return _sorted([(one, next(pages) if one["is_page"] else b"") for one in sheets.told])


def _set(job: DrawingJob) -> Sheets | TypesettingFault:
    import typst

    with TemporaryDirectory(prefix="khumue-") as name:
        room = Path(name)
        for file, content in job.templates.items():
            (room / file).write_bytes(content)
        emblem = ""
        if job.emblem:
            emblem = f"emblem{Path(job.emblem[0]).suffix.lower()}"
            (room / emblem).write_bytes(job.emblem[1])
        book = {"parts": job.parts, "digits": job.digits, "texts": job.texts, "width": job.width, "emblem": emblem, "swims": job.swims}
        (room / "book.json").write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8", newline="\n")
        try:
            compiler = typst.Compiler(str(room / "drawings.typ"), root=name, font_paths=[str(job.fonts)], ignore_system_fonts=True)
            made = cast("Any", compiler.compile(format="png", ppi=DOTS))
            told = json.loads(compiler.query("<drawn>", field="value"))
        except typst.TypstError as error:
            return TypesettingFault("templates/word/drawings.typ", error.diagnostic.replace(name, "templates/word"))
    return Sheets(told, [made] if isinstance(made, bytes) else made)


def _sorted(told: Sequence[tuple[Mapping[str, Any], bytes]]) -> Drawings:
    """Pictures by what they are of. ``told`` is in the order of the pages; a row in which nothing is drawn has none."""
    def of(kind: str) -> Iterator[tuple[Mapping[str, Any], bytes]]:
        return ((one, png) for one, png in told if one["kind"] == kind)

    parts = tuple(
        DrawnPart(
            charts=tuple(_drawn(one, png) for one, png in of("chart") if one["part"] == number),
            rows=tuple(
                DrawnRow(_drawn(one, png) if png else None, one["height"], one["is_apart"])
                for one, png in of("row")
                if one["part"] == number
            ),
            widths=tuple(table["widths"]),
            size=table["size"],
        )
        for number, (table, _) in enumerate(of("table"))
    )
    signs = {one["name"]: _drawn(one, png) for one, png in of("sign")}
    swims: dict[int, list[Drawn]] = {}
    for one, png in of("swim"):
        swims.setdefault(one["part"], []).append(_drawn(one, png))
    return Drawings(parts, signs, tuple(map(tuple, swims.values())), next((png for _, png in of("emblem")), b""))


def _drawn(one: Mapping[str, Any], png: bytes) -> Drawn:
    return Drawn(png, one["width"], one["height"])
