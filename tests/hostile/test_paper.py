"""On paper hostile texts are letters too, and every letter that the rules let pass can be printed."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from khumue.messages import Messages
from khumue.render.paper.fonts import font_folder
from khumue.render.paper.payload import fingerprint, payload
from khumue.render.paper.press import Paper, PaperJob, typeset
from khumue.resolve.load import load_project
from khumue.standard import standard_root, template_folders
from khumue.thai.lint import PRINTED, STAND_IN
from khumue.views.context import Context
from khumue.views.manual_book import Book, books, process_book

from .payloads import on_paper
from .project import Infected, all_leaves, write

pytestmark = pytest.mark.slow

TEMPLATES = standard_root() / "templates" / "pdf"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return font_folder(tmp_path_factory.mktemp("fonts"))


def context_of(root: Path, today: datetime.date) -> Context:
    project = load_project(root, today).project
    return Context(project, project.offices["example1"], (), Messages.load(template_folders(root)))


def printed(context: Context, book: Book, fonts: Path) -> tuple[Paper, str]:
    """The document, and the data that it was made of."""
    templates = {path.name: path.read_bytes() for path in TEMPLATES.iterdir()}
    data = payload(book, context.words)
    data["fingerprint"] = fingerprint(data)
    paper = typeset(PaperJob(book.url, data, templates, fonts))
    assert isinstance(paper, Paper), paper
    return paper, json.dumps(data, ensure_ascii=False).replace("\\u001f", "")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]+", "", text)


def text_of(paper: Paper, file: Path) -> str:
    file.write_bytes(paper.pdf)
    command = ["pdftotext", "-raw", "-x", "0", "-y", "0", "-W", "600", "-H", "782", str(file), "-"]
    return squeezed(subprocess.run(command, check=True, capture_output=True).stdout.decode())


def addresses(paper: Paper, file: Path) -> Iterator[str]:
    file.write_bytes(paper.pdf)
    with pikepdf.open(file) as document:
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                if "/A" in annotation:
                    yield str(annotation.A.get("/URI", annotation.A.get("/S")))


def test_texts_are_printed_as_they_are_written(infected: Infected, fonts: Path, tmp_path: Path, today: datetime.date) -> None:
    context = context_of(infected.again(tmp_path / "project", on_paper), today)
    found: set[str] = set()
    wanted = {"manuals/somchai.pdf", "manuals/processes/data-request.pdf", "manuals/services/data-request.pdf"}
    for book in (book for book in books(context) if book.url in wanted):
        wanted.remove(book.url)
        paper, data = printed(context, book, fonts)
        text = text_of(paper, tmp_path / "paper.pdf")
        found |= {mark for mark in re.findall("=(zq[a-z]{3}qz) ก", data) if squeezed(on_paper(mark)) in text}
        assert not [one for one in addresses(paper, tmp_path / "paper.pdf") if "evil" in one or "zq" in one.partition("example.go.th")[0]]
    assert not wanted
    fields = {infected.accepted[mark].field for mark in found}
    assert len(fields) > 90
    assert {("Step", "detail"), ("ManualPart", "text"), ("Exit", "label"), ("Duration", "remark"), ("Service", "who")} <= fields


def test_every_letter_that_is_let_pass_can_be_printed(fonts: Path, tmp_path: Path, today: datetime.date) -> None:
    every = "".join(filter(re.compile(f"[{PRINTED}]").match, map(chr, range(0x10000))))
    assert len(every) > 2500
    assert STAND_IN in every
    leaf = next(leaf for leaf in all_leaves() if leaf.field == ("Step", "detail") and "data-request" in leaf.file)
    beyond = "\U0001f600漢\u200d\ue000\ufdd0a\U000e0041b"
    write(tmp_path, [(leaf, f"{' '.join(every.split())} จบ {beyond}")])
    context = context_of(tmp_path, today)
    paper, _ = printed(context, process_book(context, context.office.processes["data-request"]), fonts)
    assert f"จบ{STAND_IN * 2}{STAND_IN}{STAND_IN}ab" in text_of(paper, tmp_path / "paper.pdf")
