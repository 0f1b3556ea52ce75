from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml

from khumue.source import events
from khumue.source.reader import read_text_document

Found = list[tuple[str, int, int]]


@pytest.fixture
def found() -> Callable[[str | bytes], Found]:
    """Codes with lines and columns of the problems of a content."""

    def find(content: str | bytes) -> Found:
        _, problems = read_text_document("content/a.yml", content)
        return [(problem.code, problem.span.line, problem.span.column) for problem in problems]

    return find


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs a test with the C parser and again with the pure Python one, which machines without the C one use."""
    monkeypatch.setattr(events, "LOADER", getattr(yaml, request.param))
    return str(request.param)
