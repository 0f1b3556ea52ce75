"""``names: positions-only``: no name, alias or id of a person in anything that is published, whatever kind of file it is.

The project that uses every field is built whole, with people whose names and ids stand for nothing else, and every file is read
in every way there is.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest
from tests.page_text import read_page

from khumue.opened import open_project
from khumue.publish.build import build
from khumue.publish.privacy import texts_of_file
from khumue.publish.request import BuildRequest, BuildResult
from khumue.render.search import INDEX
from khumue.resolve import load
from khumue.rules.example_base import TODAY

GOLDEN = Path(__file__).parents[1] / "golden"
EVERYTHING = GOLDEN / "everything" / "input"
IDS = {"director": "zz-pranom", "somchai": "zz-kasem", "somying": "zz-suda"}
"""Id in the project -> id here; ``director`` is also the id of a role, which stays."""
NAMES = {
    "นายผู้อำนวยการ ตัวอย่าง": "นายประนอม ซื่อตรงยิ่ง",
    "ว่าที่ร้อยตรี สมชาย ตัวอย่าง": "ว่าที่ร้อยตรี เกษม กล้าหาญยิ่ง",
    "ว่าที่ ร.ต. สมชาย ตัวอย่าง": "ว่าที่ ร.ต. เกษมม กล้าหาญญิ่ง",
    "นายสมชาย ตัวอย่าง": "นายกาเสม กล้าหารยิ่ง",
    "นางสาวสมหญิง ตัวอย่าง": "นางสาวสุธิดา งามสง่ายิ่ง",
}
WORDS = sorted({word for name in NAMES.values() for word in re.sub("^(นางสาว|นาย|ว่าที่ร้อยตรี |ว่าที่ ร.ต. )", "", name).split()})
pytestmark = pytest.mark.slow

TITLE = "title: คู่มือการปฏิบัติงาน ว่าที่ร้อยตรี เกษม กล้าหาญยิ่ง"


def rewritten(text: str, names: str) -> str:
    for old, new in IDS.items():
        text = re.sub(rf"(?<! by: )(?<![\w-]){old}(?!\w)", new, text)
    for old, new in NAMES.items():
        text = text.replace(old, new)
    return text.replace("names: public", f"names: {names}")


def make(folder: Path, names: str, *, keep_title: bool = False) -> Path:
    for path in sorted(path for path in EVERYTHING.rglob("*") if path.is_file()):
        text = rewritten(path.read_text(encoding="utf-8"), names)
        file = folder / rewritten(path.relative_to(EVERYTHING).as_posix(), names)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text if keep_title else text.replace(TITLE, "title: คู่มือการปฏิบัติงานนักวิชาการคอมพิวเตอร์"), encoding="utf-8")
    chain(folder, folder / "content/offices/example1/releases.yml")
    return folder


def chain(project: Path, register: Path) -> None:
    """What a register of releases with other ids would say: each entry's sum is over its id as well."""
    (office,) = open_project(project, TODAY).project.offices.values()
    text, link = register.read_text(encoding="utf-8"), ""
    for entry in office.releases.values():
        before, link = entry.value.chain, entry.value.chained(link)
        text = text.replace(f"chain: {before}", f"chain: {link}")
    register.write_text(text, encoding="utf-8")


def built(project: Path, *only: str) -> BuildResult:
    return build(BuildRequest(project, project / "site", only=only or ("site", "pdf", "data"), today=TODAY), lambda _: None)


@pytest.fixture(scope="module", autouse=True)
def small_standard() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "standard_root", lambda: GOLDEN / "_standard")
        yield


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make(tmp_path_factory.mktemp("names") / "project", "positions-only")
    result = built(project)
    assert result.published == ("example1",), [(p.code, str(p.span), dict(p.values)) for p in result.problems if p.level == "error"]
    return project / "site"


def everything_in(site: Path) -> Iterator[tuple[str, str]]:
    """(file, text): names of files, bytes as they stand, what is packed in them, and what PDFs print and carry."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        content = path.read_bytes()
        yield name, name
        yield name, content.decode("utf-8", "ignore")
        yield name, "\n".join(texts_of_file(path))
        if name.endswith(".pdf"):
            yield from ((name, text) for text in of_pdf(path))
        elif content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(path) as archive:
                for part in archive.namelist():
                    yield name, part + archive.read(part).decode("utf-8", "ignore")


def of_pdf(path: Path) -> Iterator[str]:
    for command in (["pdftotext", "-raw", path, "-"], ["pdfinfo", path], ["pdfinfo", "-meta", path], ["pdfinfo", "-dests", path], ["pdfinfo", "-url", path]):
        yield subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "ignore")
    with pikepdf.open(path) as document:
        for item in document.objects:
            yield repr(item)
            if isinstance(item, pikepdf.Dictionary):
                yield "\n".join(str(value) for value in item.values() if isinstance(value, pikepdf.String | pikepdf.Name))
        with document.open_outline() as outline:
            yield "\n".join(str(entry) for entry in outline.root)
        for stream in (item for item in document.objects if isinstance(item, pikepdf.Stream)):
            yield stream.read_bytes().decode("utf-8", "ignore") if stream.get("/Subtype") == "/XML" else ""


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u200b\u2060\u00ad]+", "", text)


def places(site: Path, wanted: Sequence[str]) -> set[tuple[str, str]]:
    """(file, what was found there)."""
    found = set()
    for file, text in everything_in(site):
        plain = squeezed(text)
        found |= {(file, one) for one in wanted if one in text or one in plain}
    return found


def test_nobody_is_named_in_any_file(site: Path) -> None:
    kinds = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert {".html", ".json", ".pdf", ".xml", ".js"} <= kinds
    assert len(list(site.rglob("*.pdf"))) >= 3
    assert places(site, [*WORDS, *IDS.values()]) == set()


def test_positions_are_shown_instead(site: Path) -> None:
    people = read_page(site / "people/index.html")
    assert "นักวิชาการคอมพิวเตอร์" in people
    assert list((site / "manuals").glob("position-*.pdf")) != []


def test_the_names_would_be_seen(tmp_path: Path) -> None:
    """The same project with public names: pages, data, search, file names and PDFs all hold them."""
    project = make(tmp_path / "project", "public")
    assert built(project).published == ("example1",)
    found = places(project / "site", [*WORDS, *IDS.values()])
    assert {name for _, name in found} >= {"เกษม", "กล้าหาญยิ่ง", "สุธิดา", "zz-kasem", "zz-pranom", "zz-suda"}
    files = {file for file, _ in found}
    assert {"people/zz-kasem.html", "data/people.json", "manuals/zz-kasem.pdf"} <= files
    assert any(file.startswith(INDEX.rpartition(".")[0]) for file in files)


def test_a_name_in_a_title_is_refused(tmp_path: Path) -> None:
    project = make(tmp_path / "project", "positions-only", keep_title=True)
    result = built(project, "site", "data")
    assert result.published == ()
    assert {(p.code, p.values["found"]) for p in result.problems if p.level == "error"} == {("KM852", "เกษม กล้าหาญยิ่ง")}
    assert not (project / "site").exists()
