"""The two editions of the golden projects, before they become sites: what the public one may not tell, and that the internal one tells it."""

from __future__ import annotations

import datetime
import html
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.golden.test_golden import HERE

from khumue.opened import open_project
from khumue.outputs.data import write_data
from khumue.outputs.site.menu import navigation
from khumue.outputs.site.pages import GUIDE_FOLDER, OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.render.output import OutputFolder
from khumue.render.paper.payload import fingerprint, payload
from khumue.render.search import INDEX, unpacked
from khumue.resolve import load
from khumue.thai.digits import to_arabic
from khumue.views.content import content_of
from khumue.views.edition import Edition
from khumue.views.manual_book import books

pytestmark = pytest.mark.slow

SHOWN = ("everything", "two-offices", "smallest")
"""With all that there is to tell, with several offices, and with next to nothing."""
TODAY = datetime.date(2024, 10, 1)
FOR_THOSE_WHO_WRITE = (
    "ยังไม่ครบ", ">ขาด<", ",ขาด ", "ข้อที่ควรปรับปรุง", "สิ่งที่ยังขาด", "สิ่งที่ต้องเขียนเพิ่ม", ">ควรแก้<", ">ควรทราบ<", "วิธีแก้", "ความพร้อม",
    "เทียบกับต้นฉบับ", "ต้นฉบับบรรทัดที่", "ความเชื่อมั่น", "ไม่ได้ส่งจากเว็บนี้", "ยังไม่ยืนยัน", "ยังไม่ได้สร้าง PDF", "ต้องทบทวน", "บันทึกของผู้จัดทำ",
    "ชื่อที่พบในเอกสาร", "สำหรับผู้จัดทำคู่มือ", "คำสั่ง khumue", "สืบทอดจากต้นแบบ { #inherited",
)  # fmt: skip
"""Words of what the program found, of what is missing, of where things came from, and of the guide."""
CODE = re.compile(r"\bKM\d{3}\b")
FILE = re.compile(r"\b(?:content|processes|templates)/[\w-]+/[\w/-]*|[\w-]+\.ya?ml\b")
PAGES = ("findings.html", "coverage.html", "guide/")


def made(root: Path, folder: Path) -> None:
    """The public edition of a project, into a folder."""
    opened = open_project(root, TODAY, Edition.PUBLIC)
    for office, context in opened.contexts.items():
        views = OfficeViews(context, is_alone=len(opened.contexts) == 1)
        write_office(views, opened.templates, OutputFolder(folder / office / "docs"))
        write_data(context, OutputFolder(folder / office / "data"))
        OutputFolder(folder / office).write_json("nav.json", navigation(views))


def read(folder: Path) -> dict[str, str]:
    """File -> what a reader or a search finds in it."""
    # Schemas tell what fields are for to those who write programs, and nothing of any office.
    texts = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in (".xlsx", ".sha256") and path.parent.name != "schema")
    return {path.relative_to(folder).as_posix(): told(path) for path in texts}


def told(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.name == Path(INDEX).name:
        return to_arabic(unpacked(text))
    # What a letter to the office is to say is not read on the page.
    return to_arabic(html.unescape(re.sub(r'href="mailto:[^"]*"', "", text)))


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "standard_root", lambda: HERE / "_standard")
        yield


@pytest.fixture(scope="module")
def public(small: None, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Of all golden projects together."""
    top = tmp_path_factory.mktemp("public")
    for name in SHOWN:
        made(HERE / name / "input", top / name)
    return read(top)


@pytest.fixture(scope="module")
def internal() -> dict[str, str]:
    """The same of the internal edition, which the golden projects expect, with the guide that a single office's site has."""
    expected = {f"{name}/{file}": text for name in SHOWN for file, text in read(HERE / name / "expected").items() if re.search("/docs/|/data/|/nav", file)}
    return expected | {f"{name}/docs/guide/{file}": text for name in SHOWN[:1] for file, text in read(GUIDE_FOLDER).items()}


def sentences() -> set[str]:
    """Every sentence that the program has about the projects."""
    found: set[str] = set()
    for name in SHOWN:
        for context in open_project(HERE / name / "input", TODAY).contexts.values():
            for one in (context.finding(*finding) for finding in context.findings):
                found |= {to_arabic(one.message), to_arabic(one.hint)}
    return found - {""}


def holding(made: dict[str, str], sought: str) -> list[str]:
    return [file for file, text in made.items() if sought in text]


def test_the_public_edition_tells_nothing_that_is_for_those_who_write(
    public: dict[str, str], internal: dict[str, str], small: None
) -> None:
    """Findings by their codes and sentences, files, and the words of what is missing; each is in the internal edition."""
    found = sentences()
    assert len(found) > 20
    for sought in (*FOR_THOSE_WHO_WRITE, *found):
        assert holding(internal, sought), f"{sought}: nobody is told"
        assert holding(public, sought) == [], sought
    for pattern in (CODE, FILE):
        assert any(pattern.search(text) for text in internal.values())
        assert {file: one[0] for file, text in public.items() if (one := pattern.search(text))} == {}


def test_pages_for_those_who_write_are_led_to_from_nowhere(public: dict[str, str], internal: dict[str, str]) -> None:
    for page in PAGES:
        source = page.replace(".html", ".md")
        assert [file for file in internal if f"/{source}" in file]
        assert holding(internal, page) or holding(internal, source), "nothing leads there"
        assert [file for file in public if f"/{source}" in file] == []
        assert holding(public, page) == holding(public, source) == []


def test_links_of_the_public_edition_lead_to_its_pages(public: dict[str, str]) -> None:
    count = 0
    for file, text in public.items():
        if file.endswith(".md"):
            for link in re.findall(r'href="([^":#?]+\.html)', text):
                count += 1
                assert posixpath.normpath(posixpath.join(posixpath.dirname(file), link)).replace(".html", ".md") in public, (file, link)
    assert count > 200


def test_an_assessor_finds_what_there_is_of_a_job_in_use_and_no_draft(public: dict[str, str], internal: dict[str, str]) -> None:
    page = "everything/example1/docs/ita/2569/o8/index.md"
    assert "processes/data-request.html" in internal[page]
    assert "processes/data-request.html" not in public[page]
    present = re.findall(r'<a class="ita-cell ita-cell--yes" href="([^"]+)"', internal[page])
    assert len(present) == 2
    assert re.findall(r'<li><a href="([^"]+#[^"]+)">', public[page]) == present
    assert 'status": "draft"' in json.dumps(json.loads(public["everything/example1/data/processes.json"]))


def test_documents_are_the_same_in_both_editions(small: None) -> None:
    """Whoever prints from the one and checks with the other finds the same code; evidence that was submitted is not called older."""
    count = 0
    for name in SHOWN:
        public, internal = (open_project(HERE / name / "input", TODAY, one).contexts for one in Edition)
        for office, context in public.items():
            for one, other in zip(books(context), books(internal[office]), strict=True):
                count += 1
                assert fingerprint(payload(one, context.words)) == fingerprint(payload(other, context.words)), one.url
                assert content_of(one) == content_of(other), one.url
    assert count >= 10
