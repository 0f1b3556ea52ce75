"""How well lines break: our words beside plain newmm and the browser's own, on judged places of real manuals.

    python tests/bench/breaks.py            precision, recall and how many words are torn
    python tests/bench/breaks.py --torn     and which
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright
from pythainlp.tokenize import newmm

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.unit.thai.judged import judged, score  # noqa: E402

from khumue.thai.words import words  # noqa: E402

_SEGMENTER = """texts => {
  const segmenter = new Intl.Segmenter('th', {granularity: 'word'});
  return texts.map(text => [text, [...segmenter.segment(text)].map(one => one.segment)]);
}"""


@cache
def browser_words() -> dict[str, Sequence[str]]:
    """Text -> the words that the system's Chromium sees in it."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        found = browser.new_page().evaluate(_SEGMENTER, [one.text for one in judged()])
        browser.close()
    return dict(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--torn", action="store_true")
    options = parser.parse_args()
    print(f"{'':12}{'precision':>10}{'recall':>8}{'taken':>7}{'torn':>6}")
    for name, cut in (("khumue", words), ("newmm", newmm.segment), ("browser", lambda text: browser_words()[text])):
        made = score(cut)
        print(f"{name:12}{made.precision:10.3f}{made.recall:8.3f}{made.taken:7}{len(made.torn):6}")
        if options.torn:
            print("\n".join(f"    {one}" for one in made.torn))


if __name__ == "__main__":
    main()
