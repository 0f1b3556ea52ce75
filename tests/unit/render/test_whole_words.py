"""Words that browsers tear are kept whole, and nothing else of a page changes."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.render.whole_words import mark_words
from khumue.standard import standard_root


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("<p>เจ้าหน้าที่ตรวจสอบ</p>", '<p><span class="w">เจ้าหน้าที่</span><span class="w">ตรวจสอบ</span></p>'),
        # what browsers keep whole by themselves, and where a line may end
        ("<p>เสนอแผน</p>", "<p>เสนอแผน</p>"),
        ("<p>การพัฒนา</p>", "<p>การพัฒนา</p>"),
        # the parts of a long name
        ("<p>สำนักงานเขตพื้นที่การศึกษา</p>", "<p>สำนักงานเขตพื้นที่การศึกษา</p>"),
        ("<p>สถานศึกษาในสังกัด</p>", '<p><span class="w">สถานศึกษา</span><span class="w">ในสังกัด</span></p>'),
        # numbers with their units, dates and people
        ("<p>ภายใน 3&#45;5 วันทำการ</p>", '<p>ภายใน <span class="w">3-5 วันทำการ</span></p>'),
        ("<p>นายสมชาย ใจดี</p>", '<p><span class="w">นายสมชาย ใจดี</span></p>'),
        ("<p>นางสาวสมใจ ใจดีงาม</p>", '<p><span class="w w--long">นางสาวสมใจ ใจดีงาม</span></p>'),
        # marks cling to their words, and what HTML reserves stays written for it
        ("<p>(เป้าหมาย) &lt;ก&gt; &amp;</p>", '<p><span class="w">(เป้าหมาย)</span> &lt;ก&gt; &amp;</p>'),
        # attributes, scripts, drawings and code
        ('<p title="เป้าหมาย > ผลงาน">ก</p>', '<p title="เป้าหมาย > ผลงาน">ก</p>'),
        # an attribute that a style shows: no mark can stand there, a joiner can
        ('<td data-element="แต่ละขั้นตอน &amp; &lt;ก&gt;">ก</td>', '<td data-element="แต่ละขั้น\u2060ตอน &amp; &lt;ก&gt;">ก</td>'),
        ('<td data-element="ชื่องาน &#46;">ก</td>', '<td data-element="ชื่องาน &#46;">ก</td>'),
        ("<script>'เป้าหมาย'</script>", "<script>'เป้าหมาย'</script>"),
        ("<title>เป้าหมาย</title>", "<title>เป้าหมาย</title>"),
        ("<svg><text>เป้าหมาย</text></svg>", "<svg><text>เป้าหมาย</text></svg>"),
        ('<div class="mermaid">เป้าหมาย</div>', '<div class="mermaid">เป้าหมาย</div>'),
        ("<code>เป้าหมาย</code>", "<code>เป้าหมาย</code>"),
        ("<!-- เป้าหมาย -->", "<!-- เป้าหมาย -->"),
        ("<code>ก</code>เป้าหมาย<br>", '<code>ก</code><span class="w">เป้าหมาย</span><br>'),
    ],
)
def test_only_torn_words_are_marked(page: str, marked: str) -> None:
    assert mark_words(page) == marked


class _Texts(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.tags = "", list[str]()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not str(dict(attrs).get("class")).startswith("w"):
            self.tags.append(f"{tag} {attrs}")

    def handle_data(self, data: str) -> None:
        self.text += data


LETTERS = st.text(alphabet="เจ้าหน้าที่ตรวจสอบเป้าหมาย 35วันน.ก<>&\"';#x\u00a0\n", max_size=60)


@given(LETTERS, LETTERS)
def test_texts_and_tags_stay_the_same(text: str, title: str) -> None:
    page = f'<p title="{html.escape(title)}">{html.escape(text)}<b>{html.escape(title)}</b></p>'
    before, after = _Texts(page), _Texts(mark_words(page))
    assert (after.text, after.tags) == (before.text, before.tags)


@given(LETTERS)
def test_marking_twice_changes_nothing_more(text: str) -> None:
    once = mark_words(f"<p>{html.escape(text)}</p>")
    assert re.sub(r'(<span class="w[^"]*">)+|(</span>)+', "", mark_words(once)) == re.sub(r'<span class="w[^"]*">|</span>', "", once)


def catching_marks(style: str) -> list[str]:
    """Selectors that mean every ``span`` below something: a marked word is one, and would be shown in another size and colour."""
    heads = re.findall(r"([^{};]+)\{", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
    each = (one.strip() for head in heads for one in re.split(r",(?![^()]*\))", head))
    return [one for one in each if re.search(r"[^>+~\s]\s+span$", one)]


def test_no_style_is_meant_for_every_span() -> None:
    styles = sorted((standard_root() / "templates/site/assets").glob("*.css"))
    assert len(styles) > 5
    assert {style.name: found for style in styles if (found := catching_marks(style.read_text(encoding="utf-8")))} == {}


def test_such_a_style_would_be_seen() -> None:
    assert catching_marks(".a > span {} .b span, .c .w {} @media (x) { .d  span {} }") == [".b span", ".d  span"]


def test_each_attribute_that_a_style_shows_is_known() -> None:
    """A style that shows another attribute would bring back torn words."""
    shown = {name for file in (standard_root() / "templates/site/assets").rglob("*.css") for name in re.findall(r"attr\(([\w-]+)", file.read_text(encoding="utf-8"))}
    assert shown == {"data-element"}
    assert [name for name in shown if mark_words(f'<td {name}="ขั้นตอน">') == f'<td {name}="ขั้นตอน">'] == []
