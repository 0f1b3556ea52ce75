"""A layer imports only from layers below it, so that the program can be read from the bottom up."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import khumue

PACKAGE = Path(khumue.__file__).parent
LAYERS = (
    "problems", "standard", "thai", "signed", "source", "model", "resolve", "edit", "compare", "forms", "rules", "words", "messages", "evidence", "views", "opened", "importing",
    "render", "outputs", "publish", "preview", "cli",
)  # fmt: skip
"""From the bottom to the top; above all ``__main__``. The package itself is the door for other programs: it names what stands above
and loads nothing of it, so that each layer may ask it for the version, and for nothing else."""
FILES = sorted(PACKAGE.rglob("*.py"))


def layer_of(file: Path) -> str:
    """The layer that a file of the package belongs to; ``""`` for ``khumue/__init__.py``."""
    name = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def imported_layers(text: str, package: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(line, layer) of every import of the package's own modules, those inside functions too."""
    for node in ast.walk(ast.parse(text)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            names = [f"{module}.{alias.name}" for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "khumue" and len(parts) > 1 and parts[1] != "__version__":
                yield node.lineno, parts[1]


def offences(text: str, layer: str, package: tuple[str, ...] = ("khumue",)) -> list[str]:
    """Imports of the layers above ``layer``, as ``line: layer``."""
    rank = len(LAYERS) if layer in ("", "__main__") else LAYERS.index(layer)
    found = imported_layers(text, package)
    return [f"{line}: {other}" for line, other in found if other not in LAYERS or LAYERS.index(other) > rank]


def test_imports_go_down() -> None:
    upwards = {}
    for file in FILES:
        name = file.relative_to(PACKAGE)
        found = offences(file.read_text(encoding="utf-8"), layer_of(file), ("khumue", *name.parent.parts))
        upwards |= {name.as_posix(): found} if found else {}
    assert upwards == {}


def test_every_module_belongs_to_a_layer() -> None:
    assert len(FILES) > 100
    assert {layer_of(file) for file in FILES} == {"", "__main__", *LAYERS}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from khumue.views import urls", ["1: views"]),
        ("import khumue.cli.main", ["1: cli"]),
        ("from khumue import publish", ["1: publish"]),
        ("def run():\n    from khumue.render.site import SiteWriter", ["2: render"]),
        ("from ..views import urls", ["1: views"]),
        ("from . import flow\nfrom ..source.document import Place", []),
        ("from khumue.problems import Problem\nimport khumue.model.base\nimport yaml", []),
        ("from khumue import __version__", []),
        ("from khumue import open_project", ["1: open_project"]),
    ],
)
def test_an_import_upwards_would_be_seen(text: str, found: list[str]) -> None:
    assert offences(text, "resolve", ("khumue", "resolve")) == found
