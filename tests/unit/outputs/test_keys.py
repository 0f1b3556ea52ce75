"""A cache is right when its key holds everything that the result depends on: each is changed in turn, and must be made again."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

import khumue
from khumue.outputs import NAMES, every_output
from khumue.outputs.drafts import Draft, drafts
from khumue.outputs.output import Output, Piece, Place, Workshop
from khumue.outputs.site.diagrams import Diagram
from khumue.problems import Span
from khumue.publish.layout import places_of
from khumue.render.paper import fonts
from khumue.source.reference_document import FILE as REFERENCE
from khumue.views.edition import Edition
from khumue.views.papers import PaperRecord

from .conftest import FILES, Open

JOB = "processes/one/ict/job.yml"
OFFICE = "content/offices/one/office.yml"
EMBLEM = "content/offices/one/assets/emblem.svg"
ROOT = Path(__file__).resolve().parents[3]
PACKAGED = {name: (ROOT / name).read_text(encoding="utf-8") for name in (
    "templates/pdf/book.typ", "templates/pdf/flow.typ", "templates/word/drawings.typ", "templates/site/pages/process.md.j2",
    "templates/site/overrides/main.html", "templates/forms/nine-sections.yml", "mkdocs.yml",
)}  # fmt: skip


PAPER = "manuals/processes/job.pdf"


def reference(size: int) -> bytes:
    """A Word document of an office, with letters of that size."""
    document, made = docx.Document(), io.BytesIO()
    document.styles["Normal"].font.size = Pt(size)
    document.save(made)
    return made.getvalue()


def record(code: str, page: str) -> PaperRecord:
    return PaperRecord("job", "process", PAPER, "", "", "", "", 1, 1, "", code, {"listed:0": (page, 1)})


@dataclass(frozen=True)
class Made:
    """What an output would make of a project, without making it."""

    keys: dict[str, str]
    drafts: Sequence[Draft]


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all: it holds cut typefaces, which take seconds to make."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture
def made(open_small: Open, tmp_path: Path, work: Path) -> Callable[..., Made]:
    """``made(output, files)``: the keys of its pieces, by their titles; diagrams are read each time they are new, and left out."""

    def make(name: str, files: Mapping[str, str | bytes] | None = None, papers: Mapping[str, PaperRecord] | None = None) -> Made:
        opened = open_small(files)
        outputs = every_output()
        shop = Workshop(opened, tmp_path / "site", work, places_of(opened, work), set(NAMES), outputs)
        output = next(one for one in outputs if one.name == name)
        (context,) = opened.contexts.values()
        context = dataclasses.replace(context, papers=papers or {})
        found = list(output.make(shop, shop.places["one"], context))
        pieces = [one for one in found if isinstance(one, Piece)]
        assert len(pieces) == len(found), found
        return Made({piece.title: piece.key for piece in pieces if piece.key}, drafts(shop, shop.places["one"], context))

    return make


COMMON = {
    "a text": {JOB: FILES[JOB].replace("รับเรื่อง", "รับหนังสือ")},
    "the day of the data": {OFFICE: FILES[OFFICE].replace("2567-09-30", "2567-09-29")},
    "the address of the site": {OFFICE: FILES[OFFICE].replace("kind:", "site-url: https://www.example.go.th/\n        kind:")},
    "an extra section": {OFFICE: FILES[OFFICE].replace("kind:", "extras: [swim-lanes]\n        kind:")},
    "the form of its manuals": {"templates/forms/nine-sections.yml": PACKAGED["templates/forms/nine-sections.yml"].replace("title: ขอบเขตของงาน", "title: ขอบเขต")},
}
OF_SITE = {
    "a theme override": {"templates/site/overrides/main.html": PACKAGED["templates/site/overrides/main.html"] + "<!-- x -->"},
    "one more override": {"templates/site/overrides/partials/x.html": "x"},
    "a page template": {"templates/site/pages/process.md.j2": PACKAGED["templates/site/pages/process.md.j2"] + "\nx\n"},
    "a style sheet": {"templates/site/assets/khumue.css": "body {}"},
    "settings": {"mkdocs.yml": PACKAGED["mkdocs.yml"] + "\ncopyright: x\n"},
    "a word": {"templates/words/site.yml": "page: {calendar: ปฏิทินอื่น}\n"},
}
OF_PAPERS = {
    "a template": {"templates/pdf/book.typ": PACKAGED["templates/pdf/book.typ"] + "\n// x\n"},
    "one more template": {"templates/pdf/x.typ": ""},
    "an emblem": {EMBLEM: '<svg xmlns="http://www.w3.org/2000/svg"/>'},
    "another emblem": {EMBLEM: '<svg xmlns="http://www.w3.org/2000/svg" width="1"/>'},
    "the same as another kind of picture": {EMBLEM.replace("svg", "png"): '<svg xmlns="http://www.w3.org/2000/svg"/>'},
}
OF_WORD = {
    "a template of the drawings": {"templates/word/drawings.typ": PACKAGED["templates/word/drawings.typ"] + "\n// x\n"},
    "what draws in the PDF": {"templates/pdf/flow.typ": PACKAGED["templates/pdf/flow.typ"] + "\n// x\n"},
    "an emblem": OF_PAPERS["an emblem"],
    "a word": {"templates/words/word.yml": "editable: แก้ไขได้\n"},
    "the office's own document": {REFERENCE: reference(16)},
    "digits": {OFFICE: FILES[OFFICE].replace("kind:", "document-digits: arabic\n        kind:")},
}
CASES = [
    (output, what, files)
    for output, inputs in (("site", OF_SITE), ("pdf", OF_PAPERS), ("word", OF_WORD))
    for what, files in (COMMON | inputs).items()
]


@pytest.mark.slow
@pytest.mark.parametrize(("output", "files"), [(output, files) for output, _, files in CASES], ids=[f"{output}: {what}" for output, what, _ in CASES])
def test_what_is_made_of_it_is_made_again(output: str, files: Mapping[str, str], made: Callable[..., Made]) -> None:
    before = made(output).keys
    assert len(before) == 1
    assert made(output).keys == before, "what is the same is not made again"
    assert made(output, files).keys != before


def test_each_change_gives_a_key_of_its_own(made: Callable[..., Made], tmp_path: Path) -> None:
    emblems = []
    for name in ("an emblem", "another emblem", "the same as another kind of picture"):
        (tmp_path / "project" / EMBLEM).unlink(missing_ok=True)
        emblems += [*made("pdf", OF_PAPERS[name]).keys.values(), *made("word", OF_PAPERS[name]).keys.values()]
    assert len(set(emblems)) == 6


def test_each_document_of_the_office_s_own_gives_a_key_of_its_own(made: Callable[..., Made]) -> None:
    keys = [key for size in (16, 18) for key in made("word", {REFERENCE: reference(size)}).keys.values()]
    damaged = made("word", {REFERENCE: b"PK"}).keys
    (reference_less,) = damaged.values()
    assert len({*keys, reference_less}) == 3


def test_the_pages_of_the_pdf_belong_to_the_word_file(made: Callable[..., Made]) -> None:
    """They stand in its contents; of a PDF with another content they say nothing."""
    before = made("word").keys
    (code,) = {one.code for one in made("word").drafts}
    assert made("word", papers={"x": record(code, "๗")}).keys == before, "of another document"
    keys = [made("word", papers={PAPER: record(code, page)}).keys for page in ("๗", "๘")]
    assert keys[0] != keys[1]
    assert before not in keys
    assert made("word", papers={PAPER: record("AAAA-BBBB", "๗")}).keys == before


def test_an_office_may_want_no_word_files(made: Callable[..., Made]) -> None:
    assert made("word", {OFFICE: FILES[OFFICE].replace("kind:", "word: false\n        kind:")}).keys == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("output", "package"),
    [("site", package) for package in ("mkdocs", "mkdocs-material", "mkdocs-mermaid2-plugin", "pymdown-extensions", "pythainlp")]
    + [("pdf", package) for package in ("typst", "pikepdf", "segno")]
    + [("word", package) for package in ("typst", "lxml", "segno")],
)
def test_another_version_of_what_makes_it(output: str, package: str, made: Callable[..., Made], monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(output).keys
    real = importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "0.0" if name == package else real(name))
    assert made(output).keys != before


@pytest.mark.parametrize("output", ["site", "pdf", "word"])
def test_another_version_of_the_program(output: str, made: Callable[..., Made], monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(output).keys
    monkeypatch.setattr(khumue, "__version__", "0.0.0")
    assert made(output).keys != before


def test_other_fonts(made: Callable[..., Made], monkeypatch: pytest.MonkeyPatch) -> None:
    before = made("pdf").keys, made("word").keys
    monkeypatch.setattr(fonts, "_EM_FACTOR", 1.4)
    assert made("pdf").keys != before[0]
    assert made("word").keys != before[1]


def test_a_chart_is_read_again_by_another_library(monkeypatch: pytest.MonkeyPatch) -> None:
    chart = Diagram("flowchart TD", "งาน", Span("x.yml"))
    before = chart.key
    assert Diagram("flowchart LR", "งาน", Span("x.yml")).key != before
    assert Diagram("flowchart TD", "งานอื่น", Span("y.yml")).key == before
    monkeypatch.setattr(importlib.metadata, "version", lambda _: "0.0")
    assert chart.key != before


def test_every_output_that_remembers_is_here() -> None:
    """Another output brings its inputs into this file; the open data are written each time and have no key."""
    assert {output.name for output in every_output()} == {"site", "pdf", "word", "data"}


def test_outputs_are_ordered_by_their_needs() -> None:
    order = [output.name for output in every_output()]
    for output in every_output():
        assert [name for name in output.needs if order.index(name) > order.index(output.name)] == []
    folders = [output.folder for output in every_output()]
    assert len(set(folders)) == len(folders)
    assert all(isinstance(output, Output) for output in every_output())


def test_what_differs_between_editions_is_kept_apart_and_what_does_not_is_made_once(tmp_path: Path) -> None:
    rooms = {output.name: {output.room(Place("one", "", "ก", tmp_path, edition)) for edition in Edition} for output in every_output()}
    assert {name: len(found) for name, found in rooms.items()} == {"site": 2, "data": 2, "pdf": 1, "word": 1}
