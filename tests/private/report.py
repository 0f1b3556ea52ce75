"""How much of what is personal is found, and how much else is accused: ``python tests/private/report.py [how many of each kind]``.

Tries every written form, every file of the corpus, and 10,000 numbers of each kind that offices write.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.private import corpus  # noqa: E402
from tests.private.office_numbers import KINDS, some_numbers  # noqa: E402
from tests.private.test_attachments import told  # noqa: E402
from tests.private.written import NOTHING, realistic  # noqa: E402

from khumue.resolve import load  # noqa: E402
from khumue.thai.personal_data import personal_data  # noqa: E402


def found(text: str) -> list[tuple[str, str]]:
    return [(datum.kind.value, datum.plain) for datum in personal_data(text)]


def wrong_files(cases: tuple[corpus.Case, ...]) -> list[str]:
    wrong = []
    for name, content, codes in cases:
        with tempfile.TemporaryDirectory() as folder:
            here = told(Path(folder), name, content)
        if here != codes:
            wrong.append(f"{name}: {here}, not {codes}")
    return wrong


def main(count: int) -> None:
    load.standard_root = lambda: ROOT / "no-standard"  # the files are judged in a small project of their own
    start = time.monotonic()
    lines: list[str] = []

    def tell(what: str, tried: int, verb: str, wrong: list[str]) -> None:
        print(f"{what:<28}{tried:>8}   {verb} {len(wrong)}", flush=True)
        lines.extend(wrong)

    written = list(realistic())
    tell("written forms", len(written), "missed ", [f"{kind}: {name}" for kind, name, text, plain in written if (kind, plain) not in found(text)])
    tell("texts that only look so", len(NOTHING), "accused", [text for text in NOTHING if found(text)])
    tell("files with personal data", len(corpus.PERSONAL), "missed ", wrong_files(corpus.PERSONAL))
    tell("sound files", len(corpus.SOUND), "accused", wrong_files(corpus.SOUND))
    tell("files that may not be", len(corpus.REFUSED), "passed ", wrong_files(corpus.REFUSED))
    tell("files that cannot be read", len(corpus.UNREADABLE), "passed ", wrong_files(corpus.UNREADABLE))
    accused = [f"{kind}: {text!r}" for kind in KINDS for text in some_numbers(kind, count) if found(text)]
    tell(f"office numbers, {len(KINDS)} kinds", count * len(KINDS), "accused", accused)
    print(f"{time.monotonic() - start:.0f} s", *lines, sep="\n  ")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
