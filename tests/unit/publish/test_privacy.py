"""The last look at what was made: nothing private is published, and no name where only positions are shown."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from khumue.problems import Problem
from khumue.publish.build import build
from khumue.publish.privacy import Guard, leaks, texts_of_page
from khumue.publish.request import BuildRequest, BuildResult
from khumue.render.search import index_file
from khumue.resolve import load
from khumue.rules import example_base
from khumue.standard import standard_root
from khumue.thai.personal_data import personal_data
from khumue.views.search import Entry, SearchIndex


@pytest.fixture(autouse=True)
def no_standard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")


def project_of(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in {**example_base.FILES, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(project: Path, *only: str) -> BuildResult:
    request = BuildRequest(project, project / "site", only=only or ("site", "data"), today=example_base.TODAY, workers=1)
    return build(request, lambda _: None)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(p.code, p.span.file, p.values["found"]) for p in problems if p.code in ("KM851", "KM852")]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def own_page(text: str) -> str:
    """The packaged page about the data with a line of the office's own."""
    page = (standard_root() / "templates/site/pages/about.md.j2").read_text(encoding="utf-8")
    return page + f"\n<p>{text}</p>\n"


ABOUT = "templates/site/pages/about.md.j2"


def test_a_template_of_ones_own_cannot_publish_personal_data(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project", {})
    assert run(project).published == ("demo",)
    before = tree(project / "site")
    project_of(project, {ABOUT: own_page("ผู้ดูแลเว็บ <b>081</b>-234-5678")})
    for _ in range(2):  # what was found is found again: only what is clean is remembered
        result = run(project)
        assert result.published == ()
        assert ("KM851", "site/about.html", "08xxxxxx78") in told(result.problems)
        assert tree(project / "site") == before, "the last good site stays"
    allowed = (
        "- {id: webmaster, text: 081-234-5678, where: templates/site/pages/about.md.j2, by: ผอ., reason: โทรศัพท์เวร, until: 2570-09-30}\n"
    )
    project_of(project, {example_base.PRIVACY: allowed})
    assert run(project).published == ("demo",)
    assert "081" in (project / "site/about.html").read_text(encoding="utf-8")
    project_of(project, {example_base.PRIVACY: allowed.replace("2570", "2568")})
    assert run(project).published == (), "neither is it published when the waiver has run out"


def test_a_fault_in_one_office_stops_no_other(tmp_path: Path) -> None:
    """Also for the data alone, and names as well as numbers."""
    second = {
        "content/offices/second/office.yml": "{id: second, title: สพป.สอง, short-title: สอง, kind: primary, names: positions-only, updated: 2569-10-01}",
        "content/offices/second/units.yml": "- {id: ict, title: กลุ่มไอซีที, mission: ดูแลโดย น.ส.สายใจ  ทดสอบ}",
        "content/offices/second/people.yml": "- {id: saijai, name: นางสาวสายใจ ทดสอบ, position: เจ้าพนักงานธุรการ, unit: ict}",
    }
    project = project_of(tmp_path / "project", second)
    result = run(project)
    assert result.published == ("demo",)
    found = told(result.problems)
    assert ("KM852", "site/second/units/ict/index.html", "สายใจ ทดสอบ") in found
    assert {(code, file.split("/")[1], name) for code, file, name in found} == {("KM852", "second", "สายใจ ทดสอบ")}
    assert (project / "site/demo/index.html").is_file()
    assert not (project / "site/second").exists()
    office = "content/offices/second/office.yml"
    public = project_of(project, {office: second[office].replace("positions-only", "public")})
    assert run(public).published == ("demo", "second")


def test_a_name_in_the_text_of_a_pdf_is_found(tmp_path: Path) -> None:
    manual = example_base.FILES[example_base.MANUAL].replace("parts:\n", "parts:\n  - {part: preface, text: เล่มนี้ทำโดยสมใจ ตัวอย่าง}\n")
    office = example_base.FILES[example_base.OFFICE] + "names: positions-only\n"
    project = project_of(tmp_path / "project", {example_base.MANUAL: manual, example_base.OFFICE: office})
    result = run(project, "pdf")
    assert result.published == ()
    assert told(result.problems) == [("KM852", "site/manuals/position-1.pdf", "สมใจ ตัวอย่าง")]


# What is read


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<p>โทร 081-234-5678</p>", ["0812345678"]),
        ("<p>โทร <b>081</b>-<span class='x'>234</span>-5678</p>", ["0812345678"]),
        ("<p>0812<wbr>345678</p>", ["0812345678"]),
        ("<p>081&#45;234&#x2d;5678 &nbsp;a&#64;gmail.com</p>", ["0812345678", "a@gmail.com"]),
        ("<a href='mailto:a@gmail.com'>ติดต่อ</a>", ["a@gmail.com"]),
        ('<a href="mailto:a%40gmail.com">ติดต่อ</a>', ["a@gmail.com"]),
        ('<a href="tel:+66812345678">โทร</a>', ["0812345678"]),
        ('<meta name="author" content="a@gmail.com">', ["a@gmail.com"]),
        ('<img src="a.png" alt="เลข 1-2345-67890-12-1">', ["1234567890121"]),
        ('<td data-phone="0812345678"></td>', ["0812345678"]),
        ('<script type="application/json">{"a": "0812345678"}</script>', ["0812345678"]),
        ("<!-- ผู้ทำ 0812345678 --><p></p>", ["0812345678"]),
        ("<table><tr><td>0</td><td>812345678</td></tr></table>", []),
        ("<li>08</li><li>1234</li><li>5678</li>", []),
        ('<svg><path d="M0 812 345 678 Z"/></svg><style>a{x:0812345678}</style>', []),
        ("<script>var a = 0812345678</script>", []),
        ("<code>c3ab8ff13720e8ad08123456789dd0000812345678abcdef0123456789abcdef</code>", []),
    ],
)  # fmt: skip
def test_what_a_reader_meets_on_a_page_is_read(page: str, found: list[str]) -> None:
    assert [datum.plain for text in texts_of_page(page) for datum in personal_data(text)] == found


def write(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def sheet(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><si><t>{text}</t></si><si><t>12</t></si></sst>")
    return out.getvalue()


def pdf(*, author: str = "", bookmark: str = "") -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    if author:
        document.docinfo["/Author"] = author
    if bookmark:
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(bookmark, 0))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


NUMBER, NAME = "081-234-5678", "สมศรี ดีงาม"
TEXT = f"{NUMBER} {NAME}"
OUTPUT = [
    ("a.html", f"<p>{TEXT}</p>".encode()), ("data/a.json", f'{{"a": [{{"b": "{TEXT}"}}]}}'.encode()), ("data/b.json", f'{{"{TEXT}": 1}}'.encode()),
    ("search/search_index.json", f'{{"docs": [{{"text": "โทร {TEXT}"}}]}}'.encode()), ("search/search_index.js", index_file(SearchIndex("ก", (Entry("page", "a.html", f"โทร {TEXT}"),), ()), "arabic").encode()),
    ("calendar.ics", f"SUMMARY:{TEXT}".encode()),
    ("a.csv", f"ก,{TEXT}".encode()), ("a.xlsx", sheet(TEXT)), ("sitemap.xml", f"<loc>{TEXT}</loc>".encode()), ("a.txt", TEXT.encode()),
    ("a.pdf", pdf(author=TEXT)), ("b.pdf", pdf(bookmark=TEXT)), (f"{TEXT}.png", b"x"), (f"{TEXT}/a.css", b"x"),
]  # fmt: skip


@pytest.mark.parametrize("name, content", OUTPUT, ids=[name for name, _ in OUTPUT])
def test_every_kind_of_output_is_read(tmp_path: Path, name: str, content: bytes) -> None:
    write(tmp_path / "tree", name, content)
    memory = tmp_path / "clean.json"
    (problem,) = leaks({"office": tmp_path / "tree"}, Guard(), "site", memory)
    assert (problem.code, problem.span.file, problem.values["found"]) == ("KM851", f"site/office/{name}", "08xxxxxx78")
    allowed = Guard(frozenset(datum.sha256 for datum in personal_data(NUMBER)))
    assert leaks({"office": tmp_path / "tree"}, allowed, "site", memory) == []
    assert leaks({"office": tmp_path / "tree"}, Guard(), "site", memory) != [], "what one waiver allowed is not clean without it"
    named = Guard(allowed.allowed, (f"นาง{NAME}",))
    assert {p.code for p in leaks({"office": tmp_path / "tree"}, named, "site", memory)} == {"KM852"}
