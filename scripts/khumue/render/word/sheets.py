"""What Typst drew, in a file: a chart stands in the document of its process and in several manuals, and is drawn once."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from khumue.render.output import make_way, read_intact, with_digest

_TOLD: Final = "told.json"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Pages as PNG, and what is told of each and of what is no page: plain JSON values, in order."""

    told: Sequence[Mapping[str, Any]]
    pages: Sequence[bytes]


def recall(file: Path) -> Sheets | None:
    """What was kept; ``None`` when there is nothing, or it cannot be read."""
    try:
        content = read_intact(file)
        if content is None:
            return None
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            told = json.loads(archive.read(_TOLD))
            return Sheets(told, [archive.read(str(number)) for number in range(len(archive.namelist()) - 1)])
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def keep(file: Path, sheets: Sheets) -> None:
    """Write them down. Two processes may do so at once: each writes beside, and the last one stands."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(_TOLD, json.dumps(sheets.told, ensure_ascii=False))
        for number, page in enumerate(sheets.pages):
            archive.writestr(str(number), page)
    fresh = make_way(file.with_suffix(f".{os.getpid()}"))
    fresh.write_bytes(with_digest(packed.getvalue()))
    try:
        fresh.replace(make_way(file))
    except PermissionError:  # on Windows, while another process reads what it kept: the same
        fresh.unlink()
