"""A browser makes the same of every page, whether its texts are hostile or harmless; only the words differ."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser

from .conftest import SKELETON, Pages, Sites
from .payloads import harmless, hostile
from .project import Infected

pytestmark = pytest.mark.slow


def flat(text: str) -> str:
    return " ".join(text.split())


def test_no_element_attribute_or_script_comes_out_of_a_text(pages: Pages) -> None:
    assert len(pages.hostile) > 25
    for name, page in pages.hostile.items():
        assert page["parts"] == pages.harmless[name]["parts"], name


def test_every_text_is_shown_as_it_is_written(infected: Infected, pages: Pages) -> None:
    """As often as a harmless one stands there: nothing of it is executed, rendered, eaten or cut."""
    shown: set[str] = set()
    for name, page in pages.hostile.items():
        said, beside = flat(page["text"]), flat(pages.harmless[name]["text"])
        for mark in set(re.findall("=(zq[a-z]{3}qz)", beside)):
            times = beside.count(flat(harmless(mark)))
            assert said.count(flat(hostile(mark))) == times, (name, infected.accepted[mark])
            shown |= {mark} if times else set()
    assert len(shown) > 250


@pytest.mark.parametrize(
    "wrong",
    ["<b>x</b>", "<i onclick=x></i>", "<script>x</script>", "<!-- x -->", "<a href='javascript:x'>x</a>", "<div class=zq></div>",
     "<template><p></p></template>", "<meta http-equiv=refresh content=x>"],
)  # fmt: skip
def test_what_should_not_be_there_would_be_seen(wrong: str, browser: Browser) -> None:
    reader = browser.new_page()
    one, other = reader.evaluate(SKELETON, ["<p title=a>ก</p>", f"<p title=b>ข{wrong}</p>"])
    same = reader.evaluate(SKELETON, ["<p title=a>ก</p>", "<p title=b>ข</p>"])
    reader.close()
    assert one["parts"] != other["parts"]
    assert same[0]["parts"] == same[1]["parts"]


def test_data_inside_pages_is_whole(sites: Sites) -> None:
    """A text that ended its script element early would leave half a JSON behind."""
    script = re.compile(r'<script[^>]*type="?application/json"?[^>]*>(.*?)</script>', re.DOTALL)
    found = 0
    for _, page, _ in sites.pairs(".html"):
        for content in script.findall(page.decode()):
            json.loads(content)
            found += "zq" in content
    assert found


def test_no_diagram_holds_more_than_its_steps(sites: Sites) -> None:
    """Nodes, arrows and classes stand outside quotes; a text stays inside its own."""
    seen = 0
    for name, page, beside in sites.pairs(".html"):
        charts = [re.findall(r'<div class="mermaid">(.*?)</div>', text.decode(), re.DOTALL) for text in (page, beside)]
        shapes = [[re.sub(r'"[^"\n]*"', '""', chart.replace("&quot;", '"')) for chart in found] for found in charts]
        assert shapes[0] == shapes[1], name
        assert not [shape for shape in shapes[0] if "click" in shape or "subgraph" in shape]
        seen += len(shapes[0])
    assert seen == 3
