"""How well lines break: our words beside plain newmm and the browser's own, on judged places of real manuals.

    python tests/bench/breaks.py            precision, recall and how many words are torn
    python tests/bench/breaks.py --torn     and which
    python tests/bench/breaks.py --pdf site every line end between two Thai letters in the PDFs of a folder, and those that tear a word

In PDFs an end counts as torn when neither the words nor the places at which a word too wide for its column may be cut have it. The
last piece of a block is taken to go on in the next line; where a new matter begins there, that is told with the others, to be read.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

from playwright.sync_api import sync_playwright
from pythainlp.tokenize import newmm

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.unit.thai.judged import judged, score  # noqa: E402

from khumue.thai.segments import places_to_break  # noqa: E402
from khumue.thai.words import narrow_parts, words  # noqa: E402

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


_LETTER = "[ก-ฮะ-ฺเ-๎]"
_TOP = re.compile(r'yMin="([\d.]+)"')
_SHOWN = 25


def line_ends(pdf: Path) -> Iterator[tuple[str, str]]:
    """The Thai letters up to each line's end and those that begin the next line of its block."""
    layout = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    for block in re.findall(r"<block.*?</block>", layout, re.DOTALL):
        lines = [
            (float(_TOP.findall(line)[0]), html.unescape(" ".join(re.findall(r"<word[^>]*>(.*?)</word>", line, re.DOTALL))))
            for line in re.findall(r"<line.*?</line>", block, re.DOTALL)
        ]
        for (top, text), (next_top, next_text) in pairwise(lines):
            before, after = re.search(f"{_LETTER}+$", text), re.match(f"{_LETTER}++(?!\\.)", next_text)
            if before and after and next_top > top + 2:
                yield before[0], after[0]


def is_torn(before: str, after: str) -> bool:
    """Whether a line ends inside a word."""
    start = 0
    for word in words(before + after):
        place = len(before) - start
        if 0 < place < len(word):
            allowed = set(accumulate(map(len, narrow_parts(word)))) | places_to_break(word)
            return place not in allowed
        start += len(word)
    return False


def of_pdfs(folder: Path) -> None:
    """Count the ends of lines in all PDFs of a folder."""
    found: Counter[tuple[str, str]] = Counter(end for pdf in sorted(folder.rglob("*.pdf")) for end in line_ends(pdf))
    torn = {end: count for end, count in found.items() if is_torn(*end)}
    print(f"{sum(found.values())} ends, {len(found)} different; torn {sum(torn.values())}, {len(torn)} different")
    for (before, after), count in sorted(torn.items()):
        print(f"{count:6} {before[-_SHOWN:]}|{after[:_SHOWN]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--torn", action="store_true")
    parser.add_argument("--pdf", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.pdf:
        of_pdfs(options.pdf)
        return
    print(f"{'':12}{'precision':>10}{'recall':>8}{'taken':>7}{'torn':>6}")
    for name, cut in (("khumue", words), ("newmm", newmm.segment), ("browser", lambda text: browser_words()[text])):
        made = score(cut)
        print(f"{name:12}{made.precision:10.3f}{made.recall:8.3f}{made.taken:7}{len(made.torn):6}")
        if options.torn:
            print("\n".join(f"    {one}" for one in made.torn))


if __name__ == "__main__":
    main()
