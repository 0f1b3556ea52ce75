"""Sentences that readers see live in ``templates/``: what decides and what prints holds not one word of Thai."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import khumue

PACKAGE = Path(khumue.__file__).parent
WITHOUT_THAI = ("evidence", "views", "render", "outputs", "publish")
"""Layers and rooms; those that are not there hold none."""
_THAI = ("evidence", "views", "render", "outputs", "publish")
"""Layers and rooms; those that are not there hold none."""
NOT_YET = frozenset({
    "render/paper/finish.py", "render/paper/payload.py",
    "views/context.py", "views/data.py", "views/manual_book.py", "views/manual_parts.py", "views/office_pages.py",
    "views/page_aids.py", "views/papers.py", "views/parts.py", "views/register_pages.py", "views/search.py",
})  # fmt: skip
"""Files whose sentences are still to move. The list only shrinks."""
_THAI = re.compile("[\u0e01-\u0e2e]")
"""A consonant: no word is without one, and marks alone are the business of those who set and read them."""
_RANGE = re.compile("[\u0e00-\u0e7f]-[\u0e00-\u0e7f]")
"""Of a pattern that reads Thai; it says nothing."""


def thai(source: str) -> list[str]:
    """``line: text`` of every literal of a module that holds Thai; documentation and comments are not literals of its work."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said and _THAI.search(_RANGE.sub("", node.value))
    ]


def offenders() -> Iterator[tuple[str, list[str]]]:
    for folder in WITHOUT_THAI:
        for file in sorted((PACKAGE / folder).rglob("*.py")):
            found = thai(file.read_text(encoding="utf-8"))
            if found:
                yield file.relative_to(PACKAGE).as_posix(), found


def test_no_sentence_stands_in_the_code() -> None:
    assert dict(offenders()) == {}


def test_a_sentence_would_be_seen() -> None:
    assert thai('"""เอกสาร"""\nA = "ไทย"\n"""ก"""\n# ข\ndef f(x):\n    """ค"""\n    return f"ที่ {x}"\n') == ["2: ไทย", "7: ที่ "]
    assert thai('A = "\\u0e01"; B = {"key": ["English", "[ก-ฮะ-ู]", "[ก-ฮ]ผ", "\u0e33"]}') == ["1: ก", "1: [ก-ฮ]ผ"]
    assert thai('"""ก"""\nA = "plain"\n') == []
