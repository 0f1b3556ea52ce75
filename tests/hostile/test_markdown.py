"""What begins a line means much to Markdown; what a template prints means nothing, wherever it lands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config

from khumue.outputs.site.portal import Portal, PortalCard, write_cards
from khumue.render.output import OutputFolder
from khumue.render.templates import environment, inline
from khumue.standard import standard_root, template_folders
from khumue.views import urls
from khumue.words import Words

from .payloads import harmless, hostile

STARTS = (
    "# ", "####### ", "- ", "* ", "+ ", "1. ", "1) ", "> ", "    ", "\t", "```", "~~~", "---", "===", "***", "___", "!!! note", "??? note", "???+ note",
    "/// note", '=== "ก"', "[TOC]", "[ก]: https://x.go.th", "[^1]: ", "*[ก]: ", ": ", "| ก | ข |", "<div markdown>", "<script>", "<!-- ", "&lt;", "&#60;",
    "$$", "\\[", "{: .x }", "{ #x onclick=y }", "--8<-- 'x'", "{% x %}", "{{ x }}", "\\", "\\#", "%%", "@x", ";;;", "::: x", "+++", "…", "^^x^^", "==x==", "~x~",
)  # fmt: skip

Read = Callable[[str], BeautifulSoup]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Markdown as MkDocs reads it, with all extensions of the project's own configuration."""
    config = load_config(str(standard_root() / "mkdocs.yml"), docs_dir=str(tmp_path_factory.mktemp("docs")))

    def reader(text: str) -> BeautifulSoup:
        made = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs).convert(text)
        return BeautifulSoup(made, "lxml")

    return reader


def parts(page: BeautifulSoup) -> list[Any]:
    return [(tag.name, sorted((key, str(value)) for key, value in tag.attrs.items() if key not in ("title", "id"))) for tag in page.find_all(True)]


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_no_start_of_a_text_means_anything(start: str, read: Read) -> None:
    text = f"{start}ก {start} ข {start}"
    for page, name in ((read(f"{inline(text)}\n"), "p"), (read(f"## {inline(text)} {{ #x }}\n"), "h2"), (read(f"<ul>\n<li>{inline(text)}</li>\n</ul>\n"), "li")):
        (found,) = page.find_all(name)
        for mark in found.find_all("a", class_="headerlink"):
            mark.decompose()
        assert " ".join(found.get_text().split()) == " ".join(text.split())
        assert found.find_all(True) == []


@pytest.mark.parametrize("name", ["rel", "attribute", "raw_text"])
def test_no_text_ends_an_attribute(name: str, read: Read) -> None:
    made = environment([standard_root() / "templates"], digits="arabic")
    argument = '("index.html")' if name == "rel" else ""
    template = made.from_string(f'<p><a title="{{{{ text|{name}{argument} }}}}">ก</a></p>\n')
    one, other = (read(template.render(text=f"mailto:{text('zqbbbqz')}")) for text in (hostile, harmless))
    assert parts(one) == parts(other)
    assert " ".join(one.a["title"].split()) == " ".join(f"mailto:{hostile('zqbbbqz')}".split())


def test_the_portal_shows_names_as_texts(tmp_path: Path, read: Read) -> None:
    made = []
    for number, text in enumerate((hostile, harmless)):
        cards = [PortalCard("example1/index.html", text("zqbbbqz"), text("zqcccqz"), 1, 1, "๑ ตุลาคม ๒๕๖๗")]
        target = tmp_path / str(number)
        folders = template_folders(tmp_path)
        write_cards(Portal("ก", tuple(cards)), folders, Words.load(folders), OutputFolder(target), "๑ ตุลาคม ๒๕๖๗")
        made.append(read((target / "index.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]))
    assert parts(made[0]) == parts(made[1])
    assert " ".join(hostile("zqcccqz").split()) in " ".join(made[0].get_text().split())


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("saraban@example.go.th", "mailto:saraban@example.go.th"),
        ("งานสารบรรณ saraban@example.go.th (ในเวลาราชการ)", "mailto:saraban@example.go.th"),
        ("a@example.go.th?bcc=everyone@evil.invalid", "mailto:a@example.go.th"),
        ("a@example.go.th%0ABcc: b@evil.invalid", "mailto:a@example.go.th"),
        ("a@example.go.th,b@evil.invalid", "mailto:a@example.go.th"),
        ("javascript:alert(1)", ""),
        ('"><script>@evil', ""),
        ("a@" * 5000, ""),
    ],
)
def test_a_letter_goes_to_one_mailbox(text: str, address: str) -> None:
    box = urls.mailbox(text)
    assert (urls.letter(box) if box else "") == address


@pytest.mark.parametrize(
    ("name", "file", "link"),
    [
        ("แบบคำขอ ๑.docx", "files/แบบคำขอ ๑.docx", "files/แบบคำขอ ๑.docx"),
        ("a#b?c%20d.pdf", "files/a#b?c%20d.pdf", "files/a%23b%3Fc%2520d.pdf"),
        ("readme.MD", "files/readme.MD.txt", "files/readme.MD.txt"),
        ("page.markdown", "files/page.markdown.txt", "files/page.markdown.txt"),
    ],
)
def test_a_file_of_any_name_can_be_led_to_and_becomes_no_page(name: str, file: str, link: str) -> None:
    assert urls.form_file(name) == file
    assert urls.form_link(name) == link
