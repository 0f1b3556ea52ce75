"""What a template prints of a text is that text and nothing else, whatever Markdown or HTML the text looks like."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup
from mkdocs.utils.yaml import yaml_load

from khumue.render.templates import environment, inline
from khumue.source.encoding import UNPRINTABLE
from khumue.thai.digits import to_arabic

ROOT = Path(__file__).resolve().parents[3]
FRAGMENTS = (
    "ลงทะเบียน", "  ", "\n", "\n\n", "    ", "1. ", "- ", "# ", "=====", "-----", "> ", "|", "| a | b |\n|---|---|", "*", "**", "_", "__", "`", "```", "~~~",
    "[", "](https://example.go.th)", "![", "[TOC]", "[^1]", "[^1]: ", "*[ก]: ", ": ", "!!! note\n    ", "??? ", "{", "}", "{: .a }", "{ #b }", "{{ 7*7 }}",
    "{% raw %}", "<", ">", "<b>", "</p>", "</li></ol>", "<script>alert(1)</script>", "<!--", "-->", "<![CDATA[", "<?", "&", "&amp;", "&#42;", "&lt", ";",
    '"', "'", "\\", "\\*", "\\<", "^", "==", "++", "$", "@", "https://example.go.th/a_b_c?d=*e*", "a@example.go.th", "<https://example.go.th>", ":smile:",
    "๑", "9", "...", "(c)", "markdown=1", "<div markdown>", "ำ", "่",
)  # fmt: skip
CHARACTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)
TEXTS = st.one_of(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map("".join), CHARACTERS).filter(
    lambda text: text.strip() and not UNPRINTABLE.search(text)
)
# Where templates put texts: lines of Markdown, and raw HTML, which Markdown passes on.
PLACES = {
    "# {}": ["h1"],
    "### ตอนที่ 1 {} {{ #part-1 }}": ["h3"],
    "ก {} ข": ["p"],
    "<p>{}</p>": ["p"],
    '<ol class="plain">\n<li>{}</li>\n</ol>': ["ol", "li"],
    "<table><tbody><tr><td>{}</td></tr></tbody></table>": ["table", "tbody", "tr", "td"],
    "<details><summary>{}</summary>\n<p>ก</p></details>": ["details", "summary", "p"],
}


class Reader(HTMLParser):
    """Tags and text of a page as a browser sees them, without the links that the contents add to headings."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self._skips = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "headerlink") in attrs:
            self._skips = True
        else:
            self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._skips = self._skips and tag != "a"

    def handle_data(self, data: str) -> None:
        if not self._skips:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.tags.append("declaration")

    unknown_decl = handle_pi = handle_decl


@pytest.fixture(scope="module")
def to_html() -> Markdown:
    """Python-Markdown set up as the site's own configuration says."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        extensions = yaml_load(file, yaml.Loader)["markdown_extensions"]
    return Markdown(extensions=list(extensions), extension_configs={name: options or {} for name, options in extensions.items()})


def read(to_html: Markdown, source: str) -> tuple[list[str], str]:
    reader = Reader()
    reader.feed(to_html.reset().convert(source))
    reader.close()
    return reader.tags, " ".join(reader.text.split())


@pytest.mark.slow
@settings(max_examples=60)
@pytest.mark.parametrize(("place", "tags"), PLACES.items(), ids=range(len(PLACES)))
@given(text=TEXTS)
def test_a_text_stays_a_text(to_html: Markdown, place: str, tags: list[str], text: str) -> None:
    source, plain = place.format(inline(text)), place.format("\0")
    _, around = read(to_html, plain.replace("\0", "ฮฮฮ"))
    assert read(to_html, source) == (tags, " ".join(around.replace("ฮฮฮ", text).split()))


def test_the_reader_notices_what_is_not_escaped(to_html: Markdown) -> None:
    assert read(to_html, "# *ก*")[0] == ["h1", "em"]
    assert read(to_html, "<p><b>ก</b></p>")[0] == ["p", "b"]
    assert read(to_html, "ก <!-- ข --> ค")[0] == ["p", "comment"]


@given(text=TEXTS)
def test_titles_in_front_matter_are_yaml(text: str) -> None:
    """MkDocs prints the title into the page's head and menu as it is, so it is escaped for HTML before."""
    made = environment([ROOT / "templates"], digits="arabic").from_string("title: {{ text|front }}")
    assert yaml.safe_load(made.render(text=text)) == {"title": to_arabic(str(Markup.escape(text)))}


@given(text=TEXTS)
def test_attributes_end_where_they_should(text: str) -> None:
    made = environment([ROOT / "templates"], digits="arabic").from_string('<p aria-label="{{ text|attribute }}">ก</p>')
    reader = Reader()
    found: list[tuple[str, str | None]] = []
    reader.handle_starttag = lambda _tag, attrs: found.extend(attrs)  # type: ignore[method-assign]
    reader.feed(made.render(text=text))
    ((name, value),) = found
    assert (name, " ".join((value or "").split())) == ("aria-label", " ".join(text.split()))


@pytest.mark.parametrize(
    ("digits", "template", "shown"),
    [
        ("thai", "{{ value }}", "ข้อ ๑๒ ใน AMSS4 v2&#46;1 และ ๓&#45;๕ วัน"),
        ("arabic", "{{ value }}", "ข้อ 12 ใน AMSS4 v2&#46;1 และ 3&#45;5 วัน"),
        ("arabic", "{{ '๗'|digits }}", "7"),
        ("thai", "{{ nothing }}{{ number }}", "๗"),
        ("thai", "{% for one in value|paragraphs %}<{{ one }}>{% endfor %}", "<ข้อ ๑๒ ใน AMSS4 v2&#46;1 และ ๓&#45;๕ วัน>"),
        ("thai", "{% for one in lines|paragraphs %}[{{ one }}]{% endfor %}", "[ก][ข][ค]"),
    ],
)
def test_digits_and_paragraphs(digits: str, template: str, shown: str) -> None:
    made = environment([ROOT / "templates"], digits=digits).from_string(template)
    values = {"value": "ข้อ 12 ใน AMSS4 v2.1 และ 3-5 วัน", "number": 7, "nothing": None, "lines": "ก\n ข\n\n\nค\n"}
    assert made.render(**values) == shown


def test_a_projects_own_template_wins(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "site" / "pages").mkdir(parents=True)
    (own / "site" / "pages" / "_legend.j2").write_text("คำอธิบายของเรา", encoding="utf-8")
    made = environment([own, ROOT / "templates"], digits="thai")
    assert made.get_template("pages/_legend.j2").render() == "คำอธิบายของเรา"
    assert "กระบวนงานทั้งหมด" in made.get_template("pages/processes.md.j2").environment.loader.get_source(made, "pages/processes.md.j2")[0]  # type: ignore[union-attr]


def test_every_page_template_compiles() -> None:
    made = environment([ROOT / "templates"], digits="thai")
    names = [name for name in made.list_templates() if name.startswith("pages/")]
    assert len(names) > 10
    for name in names:
        made.get_template(name)


def test_front_is_json() -> None:
    made = environment([ROOT / "templates"], digits="thai").from_string("{{ text|front }}")
    assert json.loads(made.render(text='"ก" 5')) == "&#34;ก&#34; ๕"


def test_what_was_compiled_goes_by_its_source_and_by_the_digits(tmp_path: Path) -> None:
    """Environments share what they compile: figures are in the digits of each, and an edit is seen by the next."""

    def printed(digits: str) -> str:
        return environment([tmp_path, ROOT / "templates"], digits=digits).get_template("own.j2").render(number=5)

    own = tmp_path / "site" / "own.j2"
    own.parent.mkdir()
    for text, arabic, thai in (("ข้อ {{ number }}", "ข้อ 5", "ข้อ ๕"), ("ส่วนที่ {{ number }}", "ส่วนที่ 5", "ส่วนที่ ๕")):
        own.write_text(text, encoding="utf-8")
        assert [printed(digits) for digits in ("arabic", "thai", "arabic")] == [arabic, thai, arabic]
