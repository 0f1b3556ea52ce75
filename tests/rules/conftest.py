from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from khumue.resolve.load import Loaded, load_project
from khumue.rules import example_base

LoadOverBase: TypeAlias = Callable[[Mapping[str, str]], Loaded]


@pytest.fixture
def load_over_base(tmp_path: Path, without_standard: None) -> LoadOverBase:
    """Loads the sound base project of the examples with files laid over it; nothing comes with the program."""

    def loader(files: Mapping[str, str]) -> Loaded:
        root = tmp_path / "project"
        for name, text in {**example_base.FILES, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return load_project(root, example_base.TODAY)

    return loader
