"""The guide on the site: above several offices or in the site of a single one, found by its headings, harmless to publish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.guide.story import FOLDER
from tests.unit.outputs.conftest import FILES, write

from khumue.opened import open_project
from khumue.outputs.output import Workshop
from khumue.outputs.site.menu import navigation
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.portal import write_portal
from khumue.outputs.site.writing import write_office
from khumue.publish.layout import places_of
from khumue.render.output import OutputFolder
from khumue.render.prose import prose
from khumue.render.search import read_search_index
from khumue.rules.example_base import TODAY
from khumue.thai.names import NameFinder
from khumue.thai.personal_data import personal_data
from khumue.views.guide import blocks, guide_entries, guide_pages, page_names

PAGES = guide_pages(FOLDER)
OTHER = {name.replace("one", "two"): text.replace("id: one", "id: two") for name, text in FILES.items()}


@pytest.fixture
def alone(tmp_path: Path, without_standard: None) -> tuple[OfficeViews, Path]:
    """The site of the only office of a project, as the page builder gets it."""
    opened = open_project(write(tmp_path / "project", FILES), TODAY)
    views = OfficeViews(opened.contexts["one"], is_alone=True)
    write_office(views, opened.templates, OutputFolder(tmp_path / "docs"))
    return views, tmp_path / "docs"


@pytest.fixture
def portal(tmp_path: Path, without_standard: None) -> Path:
    """The site above two offices."""
    opened = open_project(write(tmp_path / "project", {**FILES, **OTHER}), TODAY)
    shop = Workshop(opened, tmp_path / "site", tmp_path / "work", places_of(opened, tmp_path / "work"), {"site"}, ())
    settings = write_portal(shop, OutputFolder(tmp_path / "docs"))
    (tmp_path / "docs" / "nav.txt").write_text(str(settings["nav"]), encoding="utf-8")
    assert settings["extra"]["search_sites"] == ["one/", "two/", ""]
    views = OfficeViews(opened.contexts["one"])
    assert navigation(views)[-1] == {"สำหรับผู้จัดทำคู่มือ": "../guide/index.html"}
    assert views.guide == ()
    return tmp_path / "docs"


def test_a_single_office_has_it_in_its_own_site(alone: tuple[OfficeViews, Path]) -> None:
    views, docs = alone
    assert sorted(path.stem for path in (docs / "guide").iterdir()) == sorted(page_names(FOLDER))
    (branch,) = [entry["สำหรับผู้จัดทำคู่มือ"] for entry in navigation(views) if "สำหรับผู้จัดทำคู่มือ" in entry]
    assert branch[0] == "guide/index.md"
    assert [next(iter(entry.values())) for entry in branch[1:]] == [f"guide/{name}.md" for name in page_names(FOLDER)[1:]]
    found = read_search_index((docs / "search/search_index.js").read_text(encoding="utf-8"))
    assert {"guide/process.html", "guide/index.html"} <= set(found.urls)
    assert "ทำพร้อมกัน" in found.texts


def test_several_offices_share_one(portal: Path) -> None:
    assert sorted(path.stem for path in (portal / "guide").iterdir()) == sorted(page_names(FOLDER))
    assert "guide/index.md" in (portal / "nav.txt").read_text(encoding="utf-8")
    assert 'href="guide/index.html"' in (portal / "index.md").read_text(encoding="utf-8")
    found = read_search_index((portal / "search/search_index.js").read_text(encoding="utf-8"))
    assert set(found.urls) == {page.url for page in PAGES}


def test_pages_hold_all_that_the_guide_says(alone: tuple[OfficeViews, Path]) -> None:
    """Its examples letter by letter, each heading with its anchor, and every link to another page."""
    _, docs = alone
    for page in PAGES:
        text = (docs / "guide" / f"{page.name}.md").read_text(encoding="utf-8")
        source = (FOLDER / f"{page.name}.md").read_text(encoding="utf-8")
        assert text.count("<pre ") == len(list(blocks(source)))
        assert [f"{{ #{section.anchor} }}" in text for section in page.sections] == [True] * len(page.sections)
        for name in re.findall(r"\]\(([a-z-]+)\.md", source):
            assert f'href="{name}.html' in text


def test_every_heading_is_found() -> None:
    entries = list(guide_entries(PAGES))
    assert sum(len(entry.pieces) for entry in entries) == sum(len(page.sections) for page in PAGES) > 80
    parallel = next(piece for entry in entries for piece in entry.pieces if piece.anchor == "parallel")
    assert parallel.text
    marked = [text for entry in entries for part in (entry, *entry.pieces) for text in part.text if re.search(r"[`*|]|\]\(|^#", text)]
    assert marked == []
    fields = next(entry for entry in entries if entry.url == "guide/fields-process.html")
    assert "ผู้รับผิดชอบ by" in [text for piece in fields.pieces for text in piece.text]


def test_nothing_in_it_stops_a_site_from_being_published() -> None:
    """No personal data anywhere; names of its examples, which an office may have among its people, only on its own pages."""
    names = set()
    for page in PAGES:
        source = (FOLDER / f"{page.name}.md").read_text(encoding="utf-8")
        assert personal_data(source) == []
        for block in blocks(source):
            names |= set(re.findall(r"name: ((?:นาย|นาง|นางสาว)\S+ \S+)", block.text))
    assert len(names) >= 3
    sought = "\n".join(text for entry in guide_entries(PAGES) for part in (entry, *entry.pieces) for text in (part.title, *part.text))
    assert NameFinder(tuple(sorted(names))).found(sought) == []


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[ก](process.md#parts)", '<p><a href="process.html#parts">ก</a></p>'),
        ("[ก](https://www.example.go.th/a.md)", '<p><a href="https://www.example.go.th/a.md">ก</a></p>'),
        ("### `do` งาน", '<h3 id="steps.do"><code>do</code> งาน</h3>'),
        ("### งาน", "<h3>งาน</h3>"),
        ("<script>1</script>", "<p>&lt;script&gt;1&lt;/script&gt;</p>"),
        ("```yaml a.yml KM301\na: <1>\n\n\nb: 2\n```", '<div class="code"><p class="code__file"><code>a.yml</code></p><pre tabindex="0"><code>a: &lt;1&gt;\n\n\nb: 2</code></pre></div>'),
        ("```console build\n> a\n```", '<div class="code"><pre tabindex="0"><code>&gt; a</code></pre></div>'),
    ],
)  # fmt: skip
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    assert prose(markdown, "steps").strip() == html


def test_tables_have_heads_and_a_name() -> None:
    html = prose("| `ก` | ข |\n|---|---|\n| 1 | 2 |\n")
    assert 'aria-label="ก"><table' in html
    assert html.count('<th scope="col">') == 2
