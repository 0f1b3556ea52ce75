"""Where the program's own data stands: templates, the base standard and its registers.

An installed wheel carries them beside the code (``khumue/_data``); in a checkout they are the top-level folders.
"""

from __future__ import annotations

from pathlib import Path

EMBLEMS = ("emblem.svg", "emblem.png", "emblem.jpg", "emblem.jpeg")
"""Names under which an office keeps its emblem in its ``assets`` folder, the first that is there wins; capitals make no difference."""

_PACKAGED = Path(__file__).parent / "_data"


def standard_root() -> Path:
    """The folder that holds ``templates/``, ``processes/base/`` and the shared registers in ``content/``."""
    return _PACKAGED if _PACKAGED.is_dir() else Path(__file__).resolve().parents[2]


def template_folders(project: Path) -> tuple[Path, ...]:
    """Folders to look templates up in; a file in the project's own ``templates/`` wins over the packaged one."""
    own, packaged = project / "templates", standard_root() / "templates"
    return (packaged,) if own.resolve() == packaged.resolve() else (own, packaged)
