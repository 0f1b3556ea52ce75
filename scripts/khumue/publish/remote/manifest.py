"""What stands on a server by the program's doing, and what is still to be done there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

NAME = ".khumue-published.json"
"""The manifest, at the top of what is published. Servers serve no hidden files as a rule, and it holds nothing that is not public."""
_PAGE, _INDEX = ".html", "index.html"
_LATE = ("sitemap.xml", "sitemap.xml.gz")
"""What tells search engines of pages comes when they are there."""


@dataclass(frozen=True)
class Manifest:
    """``files``: name -> SHA-256 of what was sent whole; ``sending``: names that were being sent when it was written."""

    files: Mapping[str, str] = field(default_factory=dict)
    sending: frozenset[str] = frozenset()

    @property
    def ours(self) -> set[str]:
        """Everything that may stand on the server by our doing; all else there is somebody else's."""
        return {*self.files, *self.sending}

    def to_bytes(self) -> bytes:
        """As it is written on the server."""
        told = {"files": dict(sorted(self.files.items())), "sending": sorted(self.sending)}
        return (json.dumps(told, ensure_ascii=False, indent=0) + "\n").encode()

    @classmethod
    def read(cls, content: bytes | None) -> Manifest | None:
        """What a server holds; ``None`` when it is no manifest, as on a server that nothing was published on."""
        try:
            told = json.loads(content or b"")
            files = {str(name): str(digest) for name, digest in told["files"].items()}
            names = {*files, *map(str, told["sending"])}
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        # Whoever can write the manifest must not be able to have other files removed with it.
        return cls(files, frozenset(names - files.keys())) if all(map(is_inside, names)) else None


def is_inside(name: str) -> bool:
    """Whether a name can be that of a published file: below the folder that is published into, and not hidden."""
    return all(part and not part.startswith(".") and "\\" not in part and part.isprintable() for part in name.split("/"))


def digests(site: Path) -> dict[str, str]:
    """Name -> SHA-256 of every file of an output folder; hidden files are not published."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: hashlib.sha256(found[name].read_bytes()).hexdigest() for name in sorted(filter(is_inside, found))}


@dataclass(frozen=True)
class Plan:
    """What is to be done, in this order: readers who come meanwhile find everything that a page needs."""

    send: tuple[str, ...]
    remove: tuple[str, ...]
    kept: int
    """Files that stand there as they should."""

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.send, *self.remove)


def plan(wanted: Mapping[str, str], there: Manifest) -> Plan:
    """What makes of the files of ``there`` those that are wanted.

    What pages need comes first, then new pages, then those that are there already and may lead to them, the top one last; what
    nobody leads to any more goes at the end, pages before what they needed.
    """
    send = [name for name, digest in wanted.items() if there.files.get(name) != digest]
    remove = there.ours - wanted.keys()

    def rank(name: str) -> tuple[object, ...]:
        if name in _LATE:
            return 3, name
        if not name.endswith(_PAGE):
            return 0, name
        is_known = name in there.files
        return 1 + is_known, -name.count("/"), name.endswith(_INDEX), name

    goes = sorted(remove, key=lambda name: (name not in _LATE, not name.endswith(_PAGE), name))
    return Plan(tuple(sorted(send, key=rank)), tuple(goes), len(wanted) - len(send))
