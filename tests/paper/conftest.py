"""Books made without a build: a project of a few files, its views, Typst, and what poppler reads out of the result."""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
import pytest

from khumue.messages import Messages
from khumue.render.paper.fonts import font_folder
from khumue.render.paper.payload import fingerprint, payload
from khumue.render.paper.press import Paper, PaperJob, typeset
from khumue.resolve.load import load_project
from khumue.standard import standard_root, template_folders
from khumue.views.context import Context
from khumue.views.manual_book import Book, books

TEMPLATES = standard_root() / "templates" / "pdf"
EVERYTHING = Path(__file__).parents[1] / "golden" / "everything" / "input"
FOOTER_TOP = 782
"""Points from the top of an A4 page to where only the footer stands."""


@dataclass(frozen=True)
class Printed:
    """A book, what was handed to Typst, and the finished document."""

    book: Book
    data: dict[str, Any]
    paper: Paper
    file: Path

    @property
    def text(self) -> str:
        """All text without the footers, blanks taken out: lines of a page are no part of a sentence."""
        return squeezed(text_of(self.file))


Printer: TypeAlias = Callable[..., Printed]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]+", "", text)


def text_of(file: Path, *, height: int = FOOTER_TOP) -> str:
    command = ["pdftotext", "-raw", "-x", "0", "-y", "0", "-W", "600", "-H", str(height), str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def job_of(context: Context, book: Book, fonts: Path) -> PaperJob:
    templates = {path.name: path.read_bytes() for path in TEMPLATES.iterdir()}
    data = payload(book, context.words)
    data["fingerprint"] = fingerprint(data)
    address = f"{book.site_url}{book.page}" if book.site_url else ""
    return PaperJob(book.url, data, templates, fonts, address)


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return font_folder(tmp_path_factory.mktemp("fonts"))


def context_of(root: Path, today: datetime.date) -> Context:
    project = load_project(root, today).project
    return Context(project, next(iter(project.offices.values())), (), Messages.load(template_folders(root)))


@pytest.fixture(scope="session")
def everything(slow: None, fonts: Path, tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> dict[str, Printed]:
    """Every document of the project that uses every field, by address."""
    folder = tmp_path_factory.mktemp("papers")
    return {printed.book.url: printed for printed in print_all(EVERYTHING, fonts, folder, today)}


def print_all(root: Path, fonts: Path, folder: Path, today: datetime.date) -> Iterator[Printed]:
    context = context_of(root, today)
    for number, book in enumerate(books(context)):
        job = job_of(context, book, fonts)
        paper = typeset(job)
        assert isinstance(paper, Paper), paper
        file = folder / f"{number}.pdf"
        file.write_bytes(paper.pdf)
        yield Printed(book, dict(job.data), paper, file)


@dataclass(frozen=True)
class Word:
    """A word of a page with its box, in points from the upper left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def words_of(file: Path) -> list[Word]:
    listing = subprocess.run(["pdftotext", "-bbox", str(file), "-"], check=True, capture_output=True).stdout.decode()
    return [
        Word(page, found[5], *(float(found[i]) for i in range(1, 5)))
        for page, part in enumerate(listing.split("<page ")[1:])
        for found in _WORD.finditer(part)
    ]


@dataclass(frozen=True)
class Segment:
    """A straight line that is drawn, in points from the upper left corner."""

    page: int
    x1: float
    y1: float
    x2: float
    y2: float


def segments_of(file: Path) -> list[Segment]:
    """The straight lines of all pages: what the chart's arrows and the table's rules are made of."""
    found: list[Segment] = []
    with pikepdf.open(file) as document:
        for number, page in enumerate(document.pages):
            found += _lines_of(number, page)
    return found


def _lines_of(number: int, page: Any) -> Iterator[Segment]:
    height = float(page.MediaBox[3])
    matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    stack: list[tuple[float, ...]] = []
    path: list[tuple[tuple[float, float], tuple[float, float]]] = []
    at = (0.0, 0.0)
    is_curved = False
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        values = [float(value) for value in operands] if name in ("cm", "m", "l", "c") else []
        if name == "q":
            stack.append(matrix)
        elif name == "Q":
            matrix = stack.pop()
        elif name == "cm":
            matrix = _times(values, matrix)
        elif name == "m":
            at = _moved(values, matrix)
        elif name == "l":
            to = _moved(values, matrix)
            path.append((at, to))
            at = to
        elif name == "c":
            is_curved, at = True, _moved(values[4:], matrix)
        elif name in ("S", "s"):
            # Boxes with round corners hold text of their own; straight strokes are arrows, lanes and rules.
            if not is_curved:
                yield from (Segment(number, a[0], height - a[1], b[0], height - b[1]) for a, b in path)
            path, is_curved = [], False
        elif name in ("f", "F", "f*", "n", "B", "b", "B*", "b*"):
            path, is_curved = [], False


def _times(one: list[float], other: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(point: list[float], matrix: tuple[float, ...]) -> tuple[float, float]:
    x, y = point[:2]
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]
