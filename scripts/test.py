"""Run the tests: `python scripts/test.py --fast` in less than a minute, `python scripts/test.py` all of them. Arguments go to pytest.

``--fast`` leaves out the tests that carry the marker ``slow``: those that build whole sites, set PDFs or drive a browser.
A run without a path of its own uses all processors; what several of its tests read is built once for all of them.
"""

from __future__ import annotations

import sys

from _bootstrap import ROOT, run

PARALLEL = ["--numprocesses", "auto", "--maxprocesses", "8", "--dist"]


def options(arguments: list[str]) -> list[str]:
    """What pytest is given: all tests in parallel, or in one process what stands at the paths among ``arguments``."""
    own = [argument for argument in arguments if argument != "--fast"]
    is_fast = own != arguments
    if is_fast:
        own += ["-m", "not slow"]
    if any((ROOT / argument.partition("::")[0]).exists() for argument in own):
        return own
    # The tests of a file stay together, since they share what was built; quick ones go to whoever is free.
    return [*PARALLEL, "worksteal" if is_fast else "loadfile", *own, str(ROOT / "tests")]


if __name__ == "__main__":
    pytest = ["-m", "pytest", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    sys.exit(run([*pytest, *options(sys.argv[1:])], extra="test", folder=ROOT))
