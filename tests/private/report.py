"""How much of what is personal is found, and how much else is accused: ``python tests/private/report.py [how many of each kind]``.

Tries every written form, every file of the corpus, and 10,000 numbers of each kind that offices write.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from tests.private.numbers import KINDS, some_numbers  # noqa: E402
from tests.private.written import NOTHING, realistic  # noqa: E402

from khumue.thai.personal_data import personal_data  # noqa: E402


def found(text: str) -> list[tuple[str, str]]:
    return [(datum.kind.value, datum.plain) for datum in personal_data(text)]


def main(count: int) -> None:
    written = list(realistic())
    missed = [(kind, name) for kind, name, text, plain in written if (kind, plain) not in found(text)]
    print(f"written forms     {len(written):>8}   missed  {len(missed)}")
    accused = [text for text in NOTHING if found(text)]
    print(f"what looks like it{len(NOTHING):>8}   accused {len(accused)}")
    total, wrong = 0, []
    for kind in KINDS:
        here = [text for text in some_numbers(kind, count) if found(text)]
        total += count
        wrong += here
        if here:
            print(f"  {kind}: {len(here)}, such as {here[0]!r}")
    print(f"office numbers    {total:>8}   accused {len(wrong)}   ({len(KINDS)} kinds)")
    for line in (*missed, *accused):
        print(f"  {line!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
