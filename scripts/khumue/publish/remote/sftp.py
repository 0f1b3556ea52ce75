"""A folder on a server that is reached through SSH."""

from __future__ import annotations

import base64
import hashlib
import posixpath
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from khumue.publish.remote.stores import BESIDE, Store, StoreError

T = TypeVar("T")

_WAIT = 30.0
"""Seconds that a server may stay silent."""
_ATTEMPTS = 3

Trust = Callable[[str, str], bool]
"""Whether a server that was never met may be talked to: its name and the SHA-256 of its key, as ``ssh`` shows it."""


class SftpStore(Store):
    """``password`` may be empty: keys of this machine and of its agent are tried first."""

    def __init__(self, host: str, port: int, user: str, password: str, folder: str, trust: Trust) -> None:
        self._address = host, port
        self._user, self._password, self._trust = user, password, trust
        self._folder = folder or "."
        self._made: set[str] = set()
        self._client: Any = None
        self._files: Any = None

    def _connected(self) -> Any:
        if self._files is None:
            from paramiko import SSHClient

            client = SSHClient()
            client.load_system_host_keys()
            client.set_missing_host_key_policy(_policy(self._trust))
            host, port = self._address
            client.connect(host, port, self._user, self._password or None, timeout=_WAIT, banner_timeout=_WAIT, auth_timeout=_WAIT)
            self._client, self._files = client, client.open_sftp()
            self._files.get_channel().settimeout(_WAIT)
        return self._files

    def _do(self, work: Callable[[Any], T]) -> T:
        """Do something, on a new connection when the old one was cut."""
        from paramiko import SSHException

        for attempt in range(_ATTEMPTS):
            try:
                return work(self._connected())
            except _UnknownServerError:
                raise
            except (PermissionError, FileNotFoundError, FileExistsError) as refusal:
                raise StoreError(str(refusal)) from refusal
            except (OSError, EOFError, SSHException) as fault:
                self.close()
                if attempt == _ATTEMPTS - 1 or type(fault).__name__ in ("AuthenticationException", "BadHostKeyException"):
                    raise StoreError(str(fault) or type(fault).__name__) from fault
        raise AssertionError

    def read(self, name: str) -> bytes | None:
        def work(files: Any) -> bytes | None:
            try:
                with files.open(self._path(name), "rb") as file:
                    file.prefetch()
                    return bytes(file.read())
            except FileNotFoundError:
                return None

        return self._do(work)

    def write(self, name: str, content: bytes) -> None:
        path = self._path(name)

        def work(files: Any) -> None:
            self._make_folders(files, posixpath.dirname(path))
            with files.open(path + BESIDE, "wb") as file:
                file.set_pipelined()
                file.write(content)
            try:
                files.posix_rename(path + BESIDE, path)
            except OSError as fault:
                if isinstance(fault, FileNotFoundError) or "closed" in str(fault).lower():
                    raise
                with suppress(OSError):  # a server without that command renames nothing to a name that is taken
                    files.remove(path)
                files.rename(path + BESIDE, path)

        self._do(work)

    def _make_folders(self, files: Any, folder: str) -> None:
        if folder in ("", ".", "/") or folder in self._made:
            return
        try:
            files.stat(folder)
        except FileNotFoundError:
            self._make_folders(files, posixpath.dirname(folder))
            files.mkdir(folder)
        self._made.add(folder)

    def remove(self, name: str) -> None:
        path = self._path(name)

        def work(files: Any) -> None:
            for one in (path, path + BESIDE):
                with suppress(FileNotFoundError):
                    files.remove(one)
            folder = posixpath.dirname(name)
            while folder and not files.listdir(self._path(folder)):
                files.rmdir(self._path(folder))
                self._made.discard(self._path(folder))
                folder = posixpath.dirname(folder)

        try:
            self._do(work)
        except StoreError as fault:
            if not isinstance(fault.__cause__, FileNotFoundError):
                raise

    def top(self) -> set[str]:
        def work(files: Any) -> set[str]:
            try:
                return set(files.listdir(self._folder))
            except FileNotFoundError:
                return set()

        return self._do(work)

    def close(self) -> None:
        client, self._client, self._files = self._client, None, None
        self._made.clear()
        if client is not None:
            client.close()

    def _path(self, name: str) -> str:
        return posixpath.join(self._folder, name)


class _UnknownServerError(StoreError):
    pass


def _policy(trust: Trust) -> Any:
    from paramiko import MissingHostKeyPolicy

    class Ask(MissingHostKeyPolicy):  # type: ignore[misc]  # it ships no types
        def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:  # noqa: ARG002 - paramiko names them
            print_ = "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")
            if not trust(hostname, print_):
                raise _UnknownServerError(print_)

    return Ask()
