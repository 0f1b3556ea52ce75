"""Lays manuals out in every style, imports them and prints how much was recognised: ``python tests/importing/report.py``.

``--misses`` shows what was not; ``--style NAME`` keeps to one style; ``--project FOLDER`` takes the truth from another project.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT)]

from tests.importing.layouts import GHOST, HEADER, write  # noqa: E402
from tests.importing.measure import Score, compare  # noqa: E402
from tests.importing.styles import HELD_OUT, TUNED, Style  # noqa: E402
from tests.importing.truths import OTHERS, TrueProcess, of_project  # noqa: E402

from khumue.importing.accounting import kept_share  # noqa: E402
from khumue.importing.blocks import Document  # noqa: E402
from khumue.importing.proposal import contract_of  # noqa: E402
from khumue.importing.readers.reading import read_document  # noqa: E402
from khumue.importing.recognise import recognise  # noqa: E402
from khumue.importing.vocabulary import Vocabulary  # noqa: E402

NAMES = ("titles", "objectives", "scope", "terms", "steps", "order", "exits", "time", "actor", "forms", "laws", "kpis")


def measure(path: Path, style: Style, processes: list[TrueProcess], vocabulary: Vocabulary) -> tuple[Score, float]:
    """The score of one file, and how much of it was kept."""
    document = read_document(path, path.name)
    if not isinstance(document, Document):
        raise SystemExit(f"{path.name}: {document}")
    proposal = recognise(document, vocabulary)
    sections = ["steps" if key == "standard" else key for key in style.order]
    tells_exits = style.flow not in ("", "picture") or style.said_exits
    tells_table = (style.steps != "list" and style.form != "label-table") and (
        "standard" in style.order or style.steps == "table"
    )
    found = compare(
        contract_of(proposal, {}, {}), processes, sections, (GHOST, HEADER), exits=tells_exits, table=tells_table
    )
    return found, kept_share(document, proposal)


def main() -> None:
    """Prints the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--misses", action="store_true")
    arguments.add_argument("--style", default="")
    arguments.add_argument("--project", type=Path, default=ROOT)
    arguments.add_argument("--others-only", action="store_true")
    chosen = arguments.parse_args()
    sets = {"other groups": list(OTHERS)} | ({} if chosen.others_only else of_project(chosen.project))
    vocabulary = Vocabulary.load([ROOT / "templates"])
    print(f"{'':28}" + "".join(f"{name[:7]:>8}" for name in NAMES) + "    kept ghosts seconds")
    with tempfile.TemporaryDirectory() as folder:
        for title, styles in (("tuned on", TUNED), ("held out", HELD_OUT)):
            total, least = Score(), 1.0
            for style in styles:
                if chosen.style and chosen.style != style.name:
                    continue
                score, kept, start = Score(), 1.0, time.perf_counter()
                for name, processes in sets.items():
                    path = write(Path(folder) / f"{style.name} {name}.docx", style, processes)
                    found, share = measure(path, style, processes, vocabulary)
                    score.update(found)
                    kept = min(kept, share)
                total.update(score)
                least = min(least, kept)
                _print(style.name, score, kept, time.perf_counter() - start)
                if chosen.misses:
                    print("\n".join(f"    {miss[:150]}" for miss in score.misses[:40]))
            _print(f"== {title}", total, least, 0)


def _print(name: str, score: Score, kept: float, seconds: float) -> None:
    cells = "".join(f"{score.f1(key):8.3f}" if score.true[key] or score.proposed[key] else f"{'–':>8}" for key in NAMES)
    print(f"{name:28}{cells}   {kept:.3f} {score.ghosts:5} {seconds:6.1f}")


if __name__ == "__main__":
    main()
