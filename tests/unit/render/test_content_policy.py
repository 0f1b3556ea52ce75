"""What a page may run: files of the site, the scripts that the theme's templates write, and nothing that stands in a text."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from khumue.render.content_policy import InlineScripts, put_policies

HEAD = '<!doctype html>\n<html lang="th">\n<head>\n<meta charset="utf-8"><title>ก</title></head>'
SCOPE = '<script>scope=new URL("{{ config.extra.scope | d(base_url) }}",location)</script>'
PLAIN = "<script>target()</script>"
STARTED = 'mermaid.initialize({ theme: "base" });'


@pytest.fixture
def known(tmp_path: Path) -> InlineScripts:
    theme = tmp_path / "theme"
    for name, text in {
        "base.html": f"<head>{SCOPE}</head>",
        "partials/content.html": f'<script src="x.js"></script>{PLAIN}<script type="application/json">{{}}</script>',
        "partials/tabs.html": "<script>{% if x %}one(){% endif %}</script>",
        ".icons/many.html": "<script>icon()</script>",
    }.items():
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(text, encoding="utf-8")
    return InlineScripts([theme], [STARTED])


@pytest.mark.parametrize(
    ("script", "is_known"),
    [
        ("target()", True),
        (STARTED, True),
        ('scope=new URL(".",location)', True),
        ('scope=new URL("../../..",location)', True),
        ('scope=new URL("https://evil.invalid",location)', False),
        ('scope=new URL("x",alert(1),"",location)', False),
        ('scope=new URL("{{ config.extra.scope | d(base_url) }}",location)', False),
        ("target() ", False),
        ("target();alert(1)", False),
        ("mermaid.initialize({ theme: alert(1) });", False),
        ("", False),
        ("icon()", False),
        ("one()", False),
        ("{% if x %}one(){% endif %}", False),
    ],
)
def test_a_script_is_known_letter_by_letter(script: str, is_known: bool, known: InlineScripts) -> None:
    assert (script in known) is is_known


def put(tmp_path: Path, known: InlineScripts, body: str, head: str = HEAD) -> tuple[dict[str, str], list[tuple[str, str]], str]:
    """The policy's directives, what was found, and the page."""
    page = tmp_path / "site" / "a" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"{head}<body>{body}</body></html>", encoding="utf-8", newline="\n")
    found = put_policies(tmp_path / "site", known)
    text = page.read_text(encoding="utf-8")
    policy = text.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    return {name: sources for name, _, sources in (part.partition(" ") for part in policy.split("; "))}, found, text


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_known_scripts_run_and_each_is_named_once(tmp_path: Path, known: InlineScripts) -> None:
    directives, found, _ = put(tmp_path, known, f'{PLAIN}{PLAIN}<script>\nทดสอบ()</script><script src="a.js"></script>')
    assert directives["script-src"] == f"'self' {digest('target()')}"
    assert found == [("a/page.html", "ทดสอบ()")]


@pytest.mark.parametrize(
    ("head", "start"),
    [
        (HEAD, '<head>\n<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'),
        ("<head><title>ก</title></head>", '<head><meta http-equiv="Content-Security-Policy"'),
        ("", '<meta http-equiv="Content-Security-Policy"'),
    ],
)
def test_the_policy_stands_before_all_that_loads(head: str, start: str, tmp_path: Path, known: InlineScripts) -> None:
    _, _, text = put(tmp_path, known, PLAIN, head)
    assert text.startswith(head.partition("<head>")[0] + start)
    assert text.count("Content-Security-Policy") == 1


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>ก</p>", "'self'"),
        ("<style>p { color: red }</style>", f"'self' {digest('p { color: red }')}"),
        ('<style>p {}</style><div class="mermaid">flowchart</div>', "'self' 'unsafe-inline'"),
    ],
)
def test_styles_in_a_page_are_for_diagrams_only(body: str, style: str, tmp_path: Path, known: InlineScripts) -> None:
    directives, found, _ = put(tmp_path, known, body)
    assert directives["style-src"] == style
    assert found == []


def test_nothing_else_is_let_in(tmp_path: Path, known: InlineScripts) -> None:
    directives, _, _ = put(tmp_path, known, "")
    assert directives == {
        "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'",
        "worker-src": "'self'", "connect-src": "'self'", "object-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<img src="a.png" onerror="run()">', '<img onerror="run()">'),
        ("<body/ONLOAD=run()>", '<body onload="run()">'),
        ('<svg><a href="#" onclick = "run()"></a></svg>', '<a onclick="run()">'),
        ('<a href="JavaScript:run()">ก</a>', '<a href="JavaScript:run()">'),
        ('<a href=" java&#10;script:run()">ก</a>', '<a href=" java\nscript:run()">'),
        ('<iframe srcdoc="&lt;script&gt;"></iframe>', '<iframe srcdoc="<script>">'),
        ("<p>เขียน onclick=run() และ javascript:run() ในข้อความ</p>", None),
        ('<p title="ใช้ onclick=run() กับ srcdoc=x">ก</p>', None),
        ('<a href="onboarding.html?on=1">ก</a>', None),
        ("<p data-once='on x=1'>ก</p>", None),
    ],
)
def test_code_in_attributes_is_found_and_words_are_not(body: str, code: str | None, tmp_path: Path, known: InlineScripts) -> None:
    _, found, _ = put(tmp_path, known, body)
    assert found == ([("a/page.html", code)] if code else [])
