"""The last look at what was made: nothing private is published, and no name where only positions are shown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from khumue.publish.privacy import Guard, leaks, texts_of_page
from khumue.render.search import index_file
from khumue.thai.personal_data import personal_data
from khumue.views.search import Entry, SearchIndex


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
        archive.writestr("[Content_Types].xml", "<Types/>")
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


def test_a_place_for_which_nothing_was_made_is_looked_at_too(tmp_path: Path) -> None:
    memory = tmp_path / "room" / "clean.json"
    assert leaks({}, Guard(), "site", memory) == []
    assert memory.read_text(encoding="utf-8") == "[]"
