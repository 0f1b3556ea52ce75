"""A folder of generated files: writes only what changed, remembers what it wrote, and prunes the rest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from khumue.source.stubborn import let_go, patiently, remove


class OutputFolder:
    """Everything below ``root`` is generated; after ``prune`` it holds exactly what was written through this object."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._written: set[Path] = set()
        self.changed = 0

    def write(self, name: str, content: str | bytes) -> None:
        """Write ``name`` (with ``/``) unless it already holds the same bytes."""
        path = self.root / name
        data = content.encode() if isinstance(content, str) else content
        self._written.add(path)
        if path.is_file() and path.read_bytes() == data:
            return
        make_way(path)
        put(path, data)
        self.changed += 1

    def write_json(self, name: str, value: Any) -> None:
        """Write JSON that people can read: Thai as Thai, two spaces, a newline at the end."""
        self.write(name, json.dumps(value, ensure_ascii=False, indent=2) + "\n")

    def has(self, name: str) -> bool:
        """Whether ``name`` was written this time."""
        return self.root / name in self._written

    def keep_file(self, name: str) -> None:
        """Count one file, written by others, as written."""
        self._written.add(self.root / name)

    def keep(self, folder: str) -> None:
        """Count the files below ``folder``, written by others, as written."""
        self._written |= {path for path in (self.root / folder).rglob("*") if path.is_file()}

    def prune(self) -> None:
        """Remove what was not written this time, and folders left empty."""
        if not self.root.is_dir():
            return
        for path in sorted(self.root.rglob("*"), reverse=True):
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in self._written:
                remove(path)
                self.changed += 1


def put(path: Path, content: bytes) -> None:
    """Write a file that the program made itself, even one that has become read-only.

    Raises:
        OSError: It cannot be written.
    """
    try:
        path.write_bytes(content)
    except PermissionError:
        let_go(path)
        patiently(lambda: path.write_bytes(content))


def fingerprint(folder: Path) -> str:
    """SHA-256 over the names and bytes of all files below ``folder``."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def make_way(path: Path) -> Path:
    """See that a generated file can be written there: its folder is made, and a folder in its own place is done away with. Gives ``path``."""
    if path.is_dir() and not path.is_symlink():
        remove(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def with_digest(content: bytes) -> bytes:
    """Content behind its SHA-256, for a file of which nobody else knows what it must be."""
    return hashlib.sha256(content).digest() + content


def read_intact(path: Path) -> bytes | None:
    """What ``with_digest`` was given; ``None`` when the file is not there, or not what was written."""
    try:
        digest, content = (data := path.read_bytes())[:32], data[32:]
    except OSError:
        return None
    return content if digest == hashlib.sha256(content).digest() else None
