"""The model of where browsers end lines, beside what the system's Chromium does."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from tests.unit.thai.judged import judged

from khumue.thai.browsers import browser_ends

SEGMENTS = """texts => {
  const segmenter = new Intl.Segmenter('th', {granularity: 'word'});
  return texts.map(text => [...segmenter.segment(text)].map(one => one.segment));
}"""


def test_the_model_ends_words_where_chromium_does(browser: Browser) -> None:
    texts = [one.text for one in judged()]
    page = browser.new_page()
    seen = page.evaluate(SEGMENTS, texts)
    page.close()
    agreed = differing = 0
    for text, pieces in zip(texts, seen, strict=True):
        ends = set(accumulate(map(len, pieces))) - {len(text)}
        agreed += len(ends & browser_ends(text))
        differing += len(ends ^ browser_ends(text))
    assert agreed > 800
    assert differing <= agreed // 200


@given(st.text(alphabet="กขคงจฉนมยรลวสหอะาิีึืุูเแโใไ่้๊๋็์ํำๅั", max_size=60))
def test_any_run_is_read_to_its_end(run: str) -> None:
    assert all(0 < end < len(run) for end in browser_ends(run))
