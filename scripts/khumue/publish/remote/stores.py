"""Where files can be put: what all places have in common, and the simplest of them, a folder or a share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path

from khumue.source.stubborn import move, remove

BESIDE = ".khumue-new"
"""How the name of a file ends while it is on its way."""


class StoreError(Exception):
    """The place cannot be reached, or refuses; the argument is its reason. What was done before stands."""


class Store(ABC):
    """A folder somewhere. Names are relative to it, with ``/``."""

    @abstractmethod
    def read(self, name: str) -> bytes | None:
        """The content of a file; ``None`` when there is none.

        Raises:
            StoreError: The place cannot be reached.
        """

    @abstractmethod
    def write(self, name: str, content: bytes) -> None:
        """Put a file there, whole or not at all; its folder is made.

        Raises:
            StoreError: It cannot be written.
        """

    @abstractmethod
    def remove(self, name: str) -> None:
        """Do away with a file, what was left of it on its way, and the folders that are empty then. Fine when it is gone.

        Raises:
            StoreError: It cannot be removed.
        """

    @abstractmethod
    def top(self) -> set[str]:
        """Names of what stands in the folder itself; of a folder that is not there, none.

        Raises:
            StoreError: The place cannot be reached.
        """

    def close(self) -> None:
        """Let go of the place."""
        return


class FolderStore(Store):
    """A folder of this machine, a mounted one, or a share such as ``//server/web``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _told(error) from error

    def write(self, name: str, content: bytes) -> None:
        path = self._folder / name
        beside = path.with_name(path.name + BESIDE)
        try:
            self._make_way(path)
            beside.write_bytes(content)
            move(beside, path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink()
            raise _told(error) from error

    def _make_way(self, path: Path) -> None:
        """A folder for it; in the place of a file that was ours, or of a folder that is empty."""
        for above in [*path.relative_to(self._folder).parents][-2::-1]:
            if (self._folder / above).is_file():
                remove(self._folder / above)
        if path.is_dir():
            path.rmdir()
        path.parent.mkdir(parents=True, exist_ok=True)

    def remove(self, name: str) -> None:
        path = self._folder / name
        try:
            for one in (path, path.with_name(path.name + BESIDE)):
                if one.is_file():
                    remove(one)
        except OSError as error:
            raise _told(error) from error
        with suppress(OSError):  # until one is not empty, or is the folder itself
            for above in path.relative_to(self._folder).parents:
                if above != Path():
                    (self._folder / above).rmdir()

    def top(self) -> set[str]:
        try:
            return {path.name for path in self._folder.iterdir()} if self._folder.exists() else set()
        except OSError as error:
            raise _told(error) from error


def _told(error: OSError) -> StoreError:
    return StoreError(": ".join(filter(None, (error.strerror or str(error), str(error.filename or "")))))
