"""MkDocs in our own process: quiet, repeatable, one build not knowing of the other; and pages that ask no other host for anything."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import jinja2
import pytest

from khumue.render.assets import write_assets, write_overrides
from khumue.render.content_policy import put_policies
from khumue.render.mkdocs_site import build_site, inline_scripts

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
CHART = '# ผังงาน\n\n```mermaid\nflowchart TD\n    a["บรรทัดแรก<br/>บรรทัดที่สอง"] --> b\n```\n'
PAGES = {"index.md": "# หน้าแรก\n\n## ขั้นตอนที่ ๑\n\nเนื้อหา\n", "processes/chart.md": CHART}

Maker = Callable[..., Path]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def make_office(tmp_path: Path, cache: Path) -> Maker:
    """Writes what a build writes for one office; gives the configuration's path."""

    def make(name: str = "one", pages: Mapping[str, str] = PAGES, **config: Any) -> Path:
        folder = tmp_path / name
        for page, text in pages.items():
            path = folder / "docs" / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        write_assets(folder / "docs", (ROOT / "templates",), cache)
        write_overrides(folder / "overrides", (ROOT / "templates",))
        generated = {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "site_name": f"คู่มือ {name}",
            "docs_dir": str(folder / "docs"),
            "site_dir": str(folder / "html"),
            "theme": {"custom_dir": str(folder / "overrides")},
        }
        (folder / "mkdocs.yml").write_text(json.dumps(generated | config), encoding="utf-8")
        return folder / "mkdocs.yml"

    return make


def tree(config: Path) -> dict[str, bytes]:
    html = config.parent / "html"
    return {path.relative_to(html).as_posix(): path.read_bytes() for path in html.rglob("*") if path.is_file()}


def read(config: Path, page: str) -> str:
    return (config.parent / "html" / page).read_text(encoding="utf-8")


def test_a_sound_site_builds_without_a_word(make_office: Maker, capfd: pytest.CaptureFixture[str]) -> None:
    config = make_office()
    assert build_site(config) == []
    assert capfd.readouterr() == ("", "")
    assert {"index.html", "processes/chart.html", "404.html", "assets/search/worker.js"} <= set(tree(config))


def test_pages_name_no_other_host(make_office: Maker) -> None:
    config = make_office()
    build_site(config)
    for name in ("index.html", "processes/chart.html", "404.html"):
        loaded = re.findall(r'<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="([^"]*)"', read(config, name))
        assert [address for address in loaded if "//" in address] == []


def test_only_pages_with_a_diagram_load_mermaid(make_office: Maker) -> None:
    config = make_office()
    build_site(config)
    assert "mermaid" not in read(config, "index.html")
    assert '<script src="../assets/javascripts/mermaid.min.js">' in read(config, "processes/chart.html")


def test_a_diagrams_source_survives_whole_and_is_not_left_to_the_theme(make_office: Maker) -> None:
    config = make_office()
    build_site(config)
    chart = read(config, "processes/chart.html")
    assert "บรรทัดแรก&lt;br/&gt;บรรทัดที่สอง" in chart
    assert '<div class="mermaid">' in chart
    assert chart.index("assets/khumue.js") < chart.index("assets/javascripts/bundle")


def test_headings_keep_every_thai_mark_in_their_anchors(make_office: Maker) -> None:
    config = make_office()
    build_site(config)
    assert 'id="ขั้นตอนที่-๑"' in read(config, "index.html")


@pytest.mark.parametrize("page, prefix", [("index.html", ""), ("processes/chart.html", "../")])
def test_another_search_worker_takes_the_place_of_the_themes(make_office: Maker, page: str, prefix: str) -> None:
    config = make_office(extra={"search_worker": "assets/search-worker.js"})
    assert build_site(config) == []
    settings = re.search(r'<script id="__config" type="application/json">(.*?)</script>', read(config, page), re.DOTALL)
    assert settings
    assert json.loads(settings[1])["search"] == f"{prefix}assets/search-worker.js"


def test_a_theme_without_the_key_of_its_search_worker_stops_the_build() -> None:
    main = (ROOT / "templates/site/overrides/main.html").read_text(encoding="utf-8")
    base = "{% block extrahead %}{% endblock %}{% block config %}BASE{% endblock %}{% block scripts %}{% endblock %}"
    config = {"extra": {"search_worker": "worker.js"}}

    def page(base_config: str) -> str:
        loader = jinja2.DictLoader({"base.html": base.replace("BASE", base_config), "main.html": main})
        environment = jinja2.Environment(loader=loader)
        environment.filters["url"] = str
        return environment.get_template("main.html").render(config=config)

    assert '{"search": "worker.js", "tags": 1}' in page('{"search": "old.js", "tags": 1}')
    with pytest.raises(jinja2.UndefinedError):
        page('{"worker": "old.js", "tags": 1}')


def test_footer_shows_what_the_office_gives_as_text(make_office: Maker) -> None:
    footer = {"text": "ก < ข", "links": [{"title": "เกี่ยวกับ", "url": "about.html"}]}
    config = make_office(extra={"footer": footer}, copyright="สงวนลิขสิทธิ์")
    build_site(config)
    page = read(config, "processes/chart.html")
    assert "<p>ก &lt; ข</p>" in page
    assert '<a href="../about.html">เกี่ยวกับ</a>' in page
    assert "squidfunk" not in page


def test_the_scripts_of_a_page_are_known_and_those_of_own_templates_are_not(make_office: Maker) -> None:
    """Whatever release of the theme and of the diagram plugin is installed: what they write into pages may run."""
    config = make_office()
    build_site(config)
    assert put_policies(config.parent / "html", inline_scripts(config)) == []
    chart = read(config, "processes/chart.html")
    assert chart.count("'sha256-") == len(re.findall(r"<script>", chart)) >= 3
    main = config.parent / "overrides" / "main.html"
    main.write_text(main.read_text(encoding="utf-8").replace("{{ super() }}\n{% endblock %}", "{{ super() }}<script>own()</script>\n{% endblock %}"), encoding="utf-8")
    build_site(config)
    found = put_policies(config.parent / "html", inline_scripts(config))
    assert {code for _, code in found} == {"own()"}
    assert {page for page, _ in found} >= {"index.html", "processes/chart.html"}


@pytest.mark.parametrize("digits, is_arabic", [("thai", False), ("arabic", True)])
def test_lists_count_in_the_offices_digits(make_office: Maker, digits: str, is_arabic: bool) -> None:
    config = make_office(extra={"digits": digits})
    build_site(config)
    assert ('href="assets/khumue-arabic.css"' in read(config, "index.html")) is is_arabic
    assert "--khumue-numerals: decimal" in read(config, "assets/khumue-arabic.css")


@pytest.mark.parametrize(
    "text, message",
    [
        ("[ลิงก์](missing.md)", "missing.md"),
        ("[ลิงก์](#nowhere)", "#nowhere"),
    ],
)
def test_warnings_are_told_as_lines_of_text_and_nowhere_else(
    make_office: Maker, caplog: pytest.LogCaptureFixture, text: str, message: str
) -> None:
    found = build_site(make_office(pages={"index.md": f"# ก\n\n{text}\n"}))
    assert len(found) == 1
    assert found[0].startswith("warning: ")
    assert message in found[0]
    assert caplog.records == []


@pytest.mark.parametrize(
    "config, message",
    [
        ({"docs_dir": "no-such-folder"}, "docs_dir"),
        ({"plugins": ["no-such-plugin"]}, "no-such-plugin"),
        ({"INHERIT": "no-such-file.yml"}, "no-such-file.yml"),
    ],
)
def test_what_stops_a_build_is_told_and_not_raised(make_office: Maker, config: Mapping[str, Any], message: str) -> None:
    found = build_site(make_office(**config))
    assert any(line.startswith("error: ") and message in line for line in found), found
    assert all("\n" not in line for line in found)


def test_a_broken_override_is_told_and_not_raised(make_office: Maker) -> None:
    config = make_office()
    (config.parent / "overrides" / "main.html").write_text("{% extends %}", encoding="utf-8")
    assert any(line.startswith("error: ") for line in build_site(config))


def test_builds_leave_the_process_as_it_was(make_office: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dict(os.environ)
    build_site(make_office(INHERIT="no-such-file.yml"))
    build_site(make_office())
    assert {name: os.environ.get(name) for name in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING")} == {
        name: before.get(name) for name in ("SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING")
    }


@pytest.mark.parametrize(
    "epoch, extra, day",
    [
        (None, {"updated": "2026-07-01"}, "2026-07-01"),
        ("1795219200", {"updated": "2026-07-01"}, "2026-11-21"),
        (None, {}, "2000-01-01"),
    ],
)
def test_the_date_is_given_and_not_the_clocks(
    make_office: Maker, monkeypatch: pytest.MonkeyPatch, epoch: str | None, extra: dict[str, str], day: str
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    config = make_office(site_url="https://example.go.th/manual/", extra=extra)
    build_site(config)
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", read(config, "sitemap.xml"))) == {day}
    packed = config.parent / "html" / "sitemap.xml.gz"
    assert gzip.decompress(packed.read_bytes()).decode() == read(config, "sitemap.xml")


def test_one_build_leaves_nothing_to_the_next_and_workers_give_the_same_bytes(make_office: Maker) -> None:
    one = make_office("one", extra={"updated": "2026-07-01"})
    two = make_office("two", {"index.md": "# สอง\n"}, extra={"updated": "2026-08-01"}, copyright="สอง")
    build_site(one)
    first = tree(one)
    build_site(two)
    build_site(one)
    assert tree(one) == first
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert pool.submit(build_site, one).result() == []
    assert tree(one) == first
