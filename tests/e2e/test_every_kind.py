"""Each kind of page, for everyone: from a server and from a folder, wide and narrow, light and dark, in letters of twice the size;
and under a policy that lets nothing run but the site's own scripts."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.attack.forged_content import all_pages_replaced
from tests.attack.forged_content import forged as forge
from tests.attack.signing import sign

from khumue.preview.server import open_server
from khumue.preview.state import Channel

from .conftest import REFUSED, ROOT, Open, Visit
from .pages import KINDS, REPRESENTATIVES, TEMPLATES, Kind, kind_of

Place = Callable[..., str]
BOX = "[data-khumue-search]"


def wait_for_answer(page: Page, query: str) -> None:
    page.wait_for_function("query => document.querySelector('[data-khumue-search]').dataset.answered === query", arg=query)


def open_kind(visit: Open, place: Place, kind: Kind, **how: object) -> Visit:
    """The page with all that it may show: results where the address asks for them, and banners that only a later day would show."""
    seen = visit(place(kind), **how)
    if "?q=" in kind.page:
        seen.page.wait_for_function("() => document.querySelector('[data-khumue-search]').dataset.answered")
    seen.page.locator("[data-review]").evaluate_all("found => found.forEach(e => { e.hidden = false })")
    return seen


def faults(page: Page, **options: object) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]


# Axe measures each element that holds text, and that takes its time. Marks of whole words double their number and look like the text
# around them: where that is seen to be so, text without them is measured.
MARKS_THAT_SHOW = """() => [...document.querySelectorAll(".w")].filter(mark => {
  const own = getComputedStyle(mark), around = getComputedStyle(mark.parentElement);
  return ["color", "fontSize", "fontWeight", "fontFamily"].some(look => own[look] !== around[look])
    || own.backgroundColor !== "rgba(0, 0, 0, 0)" || own.backgroundImage !== "none" || own.opacity !== "1"
    || mark.attributes.length !== 1 || mark.childElementCount;
}).map(mark => mark.outerHTML)"""
TAKE_MARKS_AWAY = """() => {
  for (const mark of document.querySelectorAll(".w")) mark.replaceWith(...mark.childNodes);
  document.body.normalize();
}"""


# ---- The list is whole ----


def test_no_kind_of_page_is_left_out(site: Path, everything: Path) -> None:
    built = {kind_of(path.relative_to(top).as_posix()) for top in (site, everything) for path in top.rglob("*.html")}
    assert built == {kind_of(kind.page) for kind in REPRESENTATIVES.values()}
    templates = {path.name.removesuffix(".md.j2") for path in (ROOT / "templates/site/pages").glob("[!_]*.md.j2")}
    assert templates == TEMPLATES.keys()
    assert set(TEMPLATES.values()) <= REPRESENTATIVES.keys()


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("index.html", "index.html"),
        ("chiangrai4/index.html", "index.html"),
        ("chiangrai4/news/index.html", "news/index.html"),
        ("chiangrai4/processes/emis.html", "processes/*"),
        ("processes/index.html", "processes/index.html"),
        ("chiangrai4/units/dlict/index.html", "units/*/index.html"),
        ("ita/2569/index.html", "ita/*/index.html"),
        ("ita/2569/o8/index.html", "ita/*/*/index.html"),
        ("chiangrai4/ita/2569/processes/emis.html", "copy of a page"),
        ("ita/2569/laws.html", "copy of a page"),
    ],
)
def test_kinds_are_told_apart_by_their_addresses(page: str, kind: str) -> None:
    assert kind_of(page) == kind


# ---- For everyone ----


def turn(page: Page, scheme: Literal["light", "dark"]) -> None:
    """The page in the other scheme, by the reader's own switch where it has one."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if page.locator("[data-md-component=palette]").count():
        page.evaluate("number => document.getElementById(`__palette_${number}`).click()", int(scheme == "dark"))
        assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if scheme == "dark" else "default")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", REPRESENTATIVES)
def test_everyone_can_read_it(name: str, width: int, visit: Open, place: Place) -> None:
    """Axe in both schemes (in the dark what depends on colours), no scrolling sideways, letters of twice the size, nothing refused."""
    seen = open_kind(visit, place, REPRESENTATIVES[name], width=width)
    page = seen.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    letters = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    before = page.evaluate(letters)
    page.evaluate("document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'")
    assert page.evaluate(letters) == pytest.approx(2 * before, rel=0.01)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    assert page.evaluate(letters) == before
    in_the_light = page.evaluate(MARKS_THAT_SHOW)
    turn(page, "dark")
    assert in_the_light == page.evaluate(MARKS_THAT_SHOW) == []
    page.evaluate(TAKE_MARKS_AWAY)
    assert faults(page, runOnly=["color-contrast"]) == []
    turn(page, "light")
    assert faults(page) == []
    assert seen.errors == []
    assert seen.foreign == []
    assert seen.refused == []


@pytest.mark.parametrize("name", [name for name, kind in REPRESENTATIVES.items() if "?" not in kind.page])
def test_it_works_from_a_folder(name: str, visit: Open, place: Place) -> None:
    """Scripts, styles, typeface, diagrams (``visit`` waits for them) and search."""
    seen = visit(place(REPRESENTATIVES[name], folder=True))
    page = seen.page
    if page.locator(BOX).count():
        page.locator("[data-md-component=search-query]").fill("ข้อมูล")
        wait_for_answer(page, "ข้อมูล")
        assert page.locator(".khumue-search__link").count() > 0
        assert page.evaluate("document.fonts.check('16px Sarabun', 'ก')")
    else:
        assert page.locator("h1").inner_text() == "ไม่พบหน้าที่ต้องการ"
    assert seen.errors == []
    assert seen.foreign == []
    assert seen.refused == []


# ---- What the policy leaves to do ----


@pytest.mark.parametrize("folder", [False, True])
def test_a_file_is_recognised_in_the_page(folder: bool, visit: Open, place: Place, everything: Path, tmp_path: Path) -> None:
    """``verify.html`` reads a PDF without asking anyone."""
    seen = visit(place(REPRESENTATIVES["verify"], folder=folder))
    manual = everything / "manuals" / "somchai.pdf"
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(manual.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6", 1))
    signed, forged = tmp_path / "signed.pdf", tmp_path / "forged.pdf"
    signed.write_bytes(sign(manual.read_bytes(), "memo-writer"))
    forged.write_bytes(forge(manual.read_bytes(), all_pages_replaced))
    for file, verdict, kind in (
        (manual, "ฉบับปัจจุบัน", "current"), (signed, "มีลายมือชื่อดิจิทัลเพิ่ม", "signed"), (forged, "ถูกเพิ่มหรือเปลี่ยนเนื้อหาหลังออก", "added"),
        (changed, "ถูกบันทึกใหม่", "changed"), (everything / "assets" / "favicon.svg", "ไม่รู้จัก", "unknown"),
    ):  # fmt: skip
        asked = len(seen.requests)
        seen.page.locator("#verify-file").set_input_files(file)
        expect(seen.page.locator("#verify-result")).to_contain_text(verdict)
        expect(seen.page.locator("#verify-result")).to_have_class(f"verify__result verify__result--{kind}")
        expect(seen.page.locator("#verify-signers li")).to_have_count(1 if kind == "signed" else 0)
        expect(seen.page.locator("#verify-result a")).to_have_count(1 if kind in ("added", "changed") else 0)
        assert len(seen.requests) == asked
    assert seen.errors == []
    assert seen.refused == []


def test_the_preview_shows_its_panel(browser: Browser, everything: Path) -> None:
    """`khumue serve` adds its script to pages, whose policy is that of the published site."""
    channel = Channel()
    problem = {"code": "KM204", "file": "a.yml", "line": 3, "column": 5, "message": "ค่านี้ใช้ไม่ได้", "hint": "เลือกค่าอื่น"}
    channel.tell((problem,), changed=True)
    server = open_server(everything, channel, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    page.add_init_script(REFUSED)
    page.goto(f"{server.url}about.html")
    panel = page.locator("#khumue-problems section")
    expect(panel).to_contain_text("a.yml:3:5 KM204")
    assert panel.evaluate("e => getComputedStyle(e).position") == "fixed"
    assert page.evaluate("window.refused") == []
    page.close()
    channel.close()
    server.shutdown()


# ---- What the policy refuses ----

POLICY = re.compile(r'<head>\s*<meta charset="utf-8"/?>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)"')


def test_every_page_has_its_policy_before_anything_that_loads(site: Path, everything: Path) -> None:
    for path in (path for top in (site, everything) for path in top.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        policy = POLICY.search(text)
        assert policy is not None, path
        assert text.count("Content-Security-Policy") == 1, path
        directives = {name: sources for name, _, sources in (part.partition(" ") for part in policy[1].split("; "))}
        assert directives["default-src"] == directives["object-src"] == directives["base-uri"] == directives["form-action"] == "'none'"
        assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}=')*", directives["script-src"]), path
        has_diagram = 'class="mermaid"' in text
        assert ("'unsafe-inline'" in directives["style-src"]) is has_diagram, path
        assert "unsafe-eval" not in policy[1]
        assert "http" not in policy[1].replace("http-equiv", "")


def test_no_page_has_code_in_its_attributes(site: Path, everything: Path) -> None:
    tags = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
    code = re.compile(r"""[\s"'/](?:on[a-z]+|style|srcdoc)\s*=\s*["']|["']\s*javascript:""", re.IGNORECASE)
    quoted = re.compile(r'="[^"]*"')
    found = [
        (path.name, tag)
        for top in (site, everything)
        for path in top.rglob("*.html")
        for tag in tags.findall(path.read_text(encoding="utf-8"))
        if "javascript:" in tag or code.search(quoted.sub('=""', tag))
    ]
    assert found == []


HOSTILE = (
    "<script>window.ran = 'script'</script>",
    '<script src="data:text/javascript,window.ran=1"></script>',
    "<img src='none.png' onerror=\"window.ran = 'handler'\">",
    '<a id="hostile" href="javascript:void(window.ran = 1)">ก</a>',
    "<iframe srcdoc=\"<script>parent.ran = 'frame'</script>\"></iframe>",
    '<object data="about.html"></object>',
    '<base href="https://example.org/">',
    '<p id="styled" style="color: rgb(1, 2, 3)">ก</p>',
)


@pytest.mark.parametrize("folder", [False, True])
def test_what_is_slipped_into_a_page_does_not_run(folder: bool, visit: Open, address: str, site: Path, tmp_path: Path) -> None:
    """The same page with and without its policy, so that it is seen to be the policy that helps."""
    name = KINDS["laws"]
    office, _, page_name = name.partition("/")
    guarded = (site / name).read_text(encoding="utf-8").replace("</body>", "".join(HOSTILE) + "</body>")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", guarded)
    assert bare != guarded
    copy = tmp_path / office
    copy.mkdir()
    (copy / "assets").symlink_to(site / office / "assets")
    (copy / "about.html").touch()

    def opened(text: str) -> Visit:
        (copy / page_name).write_text(text, encoding="utf-8")
        if folder:
            return visit((copy / page_name).as_uri())
        return visit(address + name, instead=text)

    def ran(seen: Visit) -> bool:
        seen.page.evaluate("document.getElementById('hostile').click()")
        return bool(seen.page.evaluate("'ran' in window"))

    without = opened(bare)
    assert ran(without)
    assert without.page.evaluate("document.baseURI") == "https://example.org/"
    seen = opened(guarded)
    assert not ran(seen)
    assert seen.page.evaluate("document.baseURI") == seen.page.url
    assert seen.page.locator("#styled").evaluate("e => getComputedStyle(e).color") != "rgb(1, 2, 3)"
    assert {one.partition(" ")[0] for one in seen.refused} >= {"script-src-elem", "script-src-attr", "object-src", "base-uri", "style-src-attr"}
    assert seen.page.locator("[data-khumue-search]").count() == 1, "and the page is whole"
