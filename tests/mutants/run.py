"""``python tests/mutants/run.py [names] [--jobs N]``: puts each known bug into a copy of the tree and expects its tests to notice.

First the same tests run without any bug, because a test that fails anyway notices nothing.
"""

from __future__ import annotations

import argparse
import queue
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mutants.mutants import Mutant, Outcome, copy_of_the_tree, known, run, tried


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when every bug was caught."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="bugs to try; all when none is named")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once")
    asked = parser.parse_args(arguments)
    everything = {mutant.name: mutant for mutant in known()}
    unknown = [name for name in asked.names if name not in everything]
    if unknown:
        parser.error(f"no such bug: {', '.join(unknown)}")
    wanted = [everything[name] for name in asked.names] or list(everything.values())
    with tempfile.TemporaryDirectory() as folder:
        outcomes = _try_all(wanted, Path(folder), max(1, asked.jobs))
    survivors = [one.name for one in outcomes if one.verdict != "caught"]
    print(f"\n{len(outcomes) - len(survivors)} of {len(outcomes)} caught" + "".join(f"\n  not caught: {name}" for name in survivors))
    return bool(survivors)


def _try_all(wanted: Sequence[Mutant], folder: Path, jobs: int) -> list[Outcome]:
    trees: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for number in range(jobs):
        trees.put(copy_of_the_tree(folder / str(number)))

    def one(mutant: Mutant) -> Outcome:
        tree = trees.get()
        try:
            outcome = tried(mutant, tree)
        finally:
            trees.put(tree)
        print(f"{outcome.verdict:9} {outcome.seconds:5.1f} s  {outcome.name:44} {outcome.by}", flush=True)
        return outcome

    tree = trees.get()
    started = time.monotonic()
    status, output = run(dict.fromkeys(test for mutant in wanted for test in mutant.tests), tree)
    trees.put(tree)
    if status:
        print(output)
        raise SystemExit("without any bug the tests must pass")
    print(f"sound     {time.monotonic() - started:5.1f} s  without any bug", flush=True)
    with ThreadPoolExecutor(jobs) as pool:
        return list(pool.map(one, wanted))


if __name__ == "__main__":
    sys.exit(main())
