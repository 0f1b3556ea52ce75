"""Parse Mermaid diagrams without a browser, so that no page is published with a chart that cannot be drawn.

Mermaid itself does the parsing, in the QuickJS engine that ``mermaidx`` brings along: the same library, the same version, that
readers' browsers load. Loading it takes about 0.5 s; a flowchart of 10 boxes then takes about 0.06 s, of 20 boxes 0.2 s
(the parser is quadratic). Our flowcharts consist of a handful of kinds of lines, and statements end with their lines; so each kind is
read once, by itself, and only a chart that holds anything else is read whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import quickjs

_MEMORY_LIMIT = 512 * 1024 * 1024

# The page stand-in reports to and measures text through its host. Parsing draws nothing, so nothing needs measuring.
_HOST = """
globalThis.__log = () => {};
for (const name of ["__measureText", "__measureTextFull", "__measureGlyphs", "__measureForeignObject"])
  globalThis[name] = () => 0;
"""
_SCRIPTS = ("path_bbox.js", "dom_shim.js", "mermaid.js")

# slice() copies the message: the engine hands over whole strings only, never ones still kept in pieces.
_PARSE = """
globalThis.__verdict = null;
mermaid.parse({source}).then(
  () => {{ __verdict = ""; }},
  (error) => {{ __verdict = String((error && error.message) || error).slice(0) || "Syntax error"; }},
);
"""


def check_diagrams(diagrams: Mapping[str, str]) -> dict[str, str]:
    """Parse each diagram.

    Args:
        diagrams: Id -> Mermaid source.

    Returns:
        Id -> Mermaid's own (English) words about what is wrong, for the diagrams that do not parse; in the order given.

    Raises:
        RuntimeError: The engine stopped without a verdict.
    """
    if not diagrams:
        return {}
    engine = _engine()
    seen = {kind for source in diagrams.values() for kind in kinds_of_lines(source) or ()}
    kinds = {kind: not _parse(engine, f"{_HEAD}\n{kind}") for kind in sorted(seen)}
    found: dict[str, str] = {}
    for name, source in diagrams.items():
        lines = kinds_of_lines(source)
        if lines is None or not all(kinds[line] for line in lines):
            verdict = _parse(engine, source)
            found |= {name: verdict} if verdict else {}
    return found


_HEAD = "flowchart TD"
_LABEL = re.compile(r'"[^"`\n]*"')
_BOX = re.compile(r"\bn[0-9]+\b")
_LONGEST, _MOST_LINES = 50_000, 500
"""Limits of Mermaid over a whole chart: characters, and arrows."""


def kinds_of_lines(source: str) -> frozenset[str] | None:
    """The kinds of lines of a flowchart, each with ``"x"`` for its labels and ``n`` for its boxes.

    ``None`` when the chart as a whole must be read: it is none of ours, or near a limit of Mermaid's.
    """
    head, *lines = source.split("\n")
    if head != _HEAD or not lines or len(source) > _LONGEST // 2 or len(lines) > _MOST_LINES // 2 or "%%" in source:
        return None
    return frozenset(_kinds(lines))


def _kinds(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield _BOX.sub("n", _LABEL.sub('"x"', line))


@lru_cache(maxsize=1)
def _engine() -> quickjs.Context:
    import quickjs

    engine = quickjs.Context()
    engine.set_memory_limit(_MEMORY_LIMIT)
    engine.eval(_HOST)
    for script in _SCRIPTS:
        engine.eval((resources.files("mermaidx") / "assets" / script).read_text(encoding="utf-8"))
    return engine


def _parse(engine: quickjs.Context, source: str) -> str:
    engine.eval(_PARSE.format(source=json.dumps(source)))
    while engine.eval("__verdict === null"):
        if not _run_job(engine) and not engine.eval("__runNextTimer()"):
            raise RuntimeError("Mermaid gave no verdict on a diagram")
    return str(engine.eval("__verdict"))


def _run_job(engine: quickjs.Context) -> bool:
    """Run one waiting promise job; False when there is none."""
    try:
        return bool(engine.execute_pending_job())
    except StopIteration:
        return False
