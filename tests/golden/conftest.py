from __future__ import annotations

from pathlib import Path

import pytest

from khumue.resolve import load

HERE = Path(__file__).parent


@pytest.fixture
def small_standard(monkeypatch: pytest.MonkeyPatch) -> Path:
    """``_standard/`` in the place of the standard that comes with the program."""
    monkeypatch.setattr(load, "standard_root", lambda: HERE / "_standard")
    return HERE / "_standard"
