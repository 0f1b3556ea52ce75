"""What MkDocs is told of a site, and the key of all that its pages depend on."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import khumue
from khumue.render.output import OutputFolder, fingerprint
from khumue.standard import standard_root

PAGE_MAKERS = ("mkdocs", "mkdocs-material", "mkdocs-mermaid2-plugin", "pymdown-extensions", "pythainlp")
"""Packages whose versions pages depend on."""

DOCS = "docs"
"""In a place's room: what MkDocs makes the pages from."""
CONFIG = "mkdocs.yml"


def shared_config(project: Path) -> Path:
    """The settings of all sites: the project's own file, or the program's."""
    own = project / CONFIG
    return (own if own.is_file() else standard_root() / CONFIG).resolve()


def write_config(room: Path, site: Path, shared: Path, overrides: Path, settings: Mapping[str, Any]) -> None:
    """Write the settings of one site into its room."""
    config = {
        "INHERIT": str(shared),
        "docs_dir": str(room / DOCS),
        "site_dir": str(site),
        "theme": {"custom_dir": str(overrides)},
        "validation": {"nav": {"not_found": "ignore"}},  # the menu leads to what offices share; links are looked at in the finished pages
        **settings,
    }
    # JSON is YAML too, and needs no second library to be written safely.
    OutputFolder(room).write_json(CONFIG, config)


def site_key(room: Path, shared: Path, overrides: Path) -> str:
    """Changes with anything that changes the pages of a site whose sources and settings stand in ``room``."""
    parts = {
        "khumue": khumue.__version__,
        "packages": {package: importlib.metadata.version(package) for package in PAGE_MAKERS},
        "pages": fingerprint(room / DOCS),
        "overrides": fingerprint(overrides),
        "settings": [(room / CONFIG).read_text(encoding="utf-8"), shared.read_text(encoding="utf-8")],
    }
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
