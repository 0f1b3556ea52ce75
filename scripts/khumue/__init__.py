"""khumue (คู่มือ): work manuals of Thai educational service area offices, from YAML to site, PDF and data.

For other programs: ``open_project`` reads and judges a folder, ``build`` publishes it. What this module names stays.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from khumue.opened import Opened, open_project
    from khumue.problems import Level, Problem, Span
    from khumue.publish.build import build
    from khumue.publish.request import BuildRequest, BuildResult

__version__ = "0.2.0"

__all__ = ["BuildRequest", "BuildResult", "Level", "Opened", "Problem", "Span", "__version__", "build", "open_project"]

_HOMES = {
    "BuildRequest": "khumue.publish.request",
    "BuildResult": "khumue.publish.request",
    "Level": "khumue.problems",
    "Opened": "khumue.opened",
    "Problem": "khumue.problems",
    "Span": "khumue.problems",
    "build": "khumue.publish.build",
    "open_project": "khumue.opened",
}
"""Where each name comes from, loaded when it is first asked for: the command starts without all of it."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
