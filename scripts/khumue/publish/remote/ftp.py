"""A folder on an FTP server, encrypted where the server can: what cheap web space offers, and often nothing else."""

from __future__ import annotations

import ftplib
import io
import posixpath
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from khumue.publish.remote.stores import BESIDE, Store, StoreError

T = TypeVar("T")

_WAIT = 30.0
"""Seconds that a server may stay silent."""
_FAULTS = (OSError, EOFError, ftplib.Error)
_ATTEMPTS = 3


class _Encrypted(ftplib.FTP_TLS):
    """Servers that want to be sure take files only on the session of the commands, which Python opens anew for each file."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 - inside the class that encrypts
        if not isinstance(self.sock, ssl.SSLSocket) or not self._prot_p:  # type: ignore[attr-defined]
            return plain, size
        return self.context.wrap_socket(plain, server_hostname=self.host, session=self.sock.session), size


class FtpStore(Store):
    """``context`` is ``None`` for a server without encryption; ``folder`` may begin with ``/``."""

    def __init__(self, host: str, port: int, user: str, password: str, folder: str, context: ssl.SSLContext | None) -> None:
        self._address = host, port
        self._user, self._password = user, password
        self._folder, self._context = folder or ".", context
        self._made: set[str] = set()
        self._server: ftplib.FTP | None = None

    def _connected(self) -> ftplib.FTP:
        if self._server is None:
            server = ftplib.FTP(timeout=_WAIT) if self._context is None else _Encrypted(context=self._context, timeout=_WAIT)  # noqa: S321 - whoever has no better server is warned
            server.encoding = "utf-8"
            server.connect(*self._address)
            server.login(self._user, self._password)
            if isinstance(server, ftplib.FTP_TLS):
                server.prot_p()
            self._server = server
        return self._server

    def _do(self, work: Callable[[ftplib.FTP], T]) -> T:
        """Do something, on a new connection when the old one was cut."""
        for attempt in range(_ATTEMPTS):
            try:
                return work(self._connected())
            except ftplib.error_perm as refusal:
                raise StoreError(str(refusal)) from refusal
            except _FAULTS as fault:
                self.close()
                if attempt == _ATTEMPTS - 1:
                    raise StoreError(str(fault) or type(fault).__name__) from fault
        raise AssertionError

    def read(self, name: str) -> bytes | None:
        got = io.BytesIO()

        def work(server: ftplib.FTP) -> bytes | None:
            got.seek(0)
            got.truncate()
            try:
                server.retrbinary(f"RETR {self._path(name)}", got.write)
            except ftplib.error_perm as refusal:
                if str(refusal).startswith("550"):
                    return None
                raise
            return got.getvalue()

        return self._do(work)

    def write(self, name: str, content: bytes) -> None:
        path = self._path(name)

        def work(server: ftplib.FTP) -> None:
            self._make_folders(server, posixpath.dirname(path))
            server.storbinary(f"STOR {path}{BESIDE}", io.BytesIO(content))
            try:
                server.rename(path + BESIDE, path)
            except ftplib.error_perm:  # some servers rename nothing to a name that is taken
                server.delete(path)
                server.rename(path + BESIDE, path)

        self._do(work)

    def _make_folders(self, server: ftplib.FTP, folder: str) -> None:
        if folder in ("", ".", "/") or folder in self._made:
            return
        self._make_folders(server, posixpath.dirname(folder))
        with suppress(ftplib.error_perm):  # it is there; when it is not, the file tells
            server.mkd(folder)
        self._made.add(folder)

    def remove(self, name: str) -> None:
        path = self._path(name)

        def work(server: ftplib.FTP) -> None:
            for one in (path, path + BESIDE):
                try:
                    server.delete(one)
                except ftplib.error_perm as refusal:
                    if not str(refusal).startswith("550"):
                        raise
            folder = posixpath.dirname(name)
            while folder:
                try:
                    server.rmd(self._path(folder))
                except ftplib.error_perm:  # not empty
                    return
                self._made.discard(self._path(folder))
                folder = posixpath.dirname(folder)

        self._do(work)

    def top(self) -> set[str]:
        def work(server: ftplib.FTP) -> set[str]:
            try:
                return {posixpath.basename(name) for name in server.nlst(self._folder)} - {".", ".."}
            except ftplib.error_perm:  # an empty folder, or none
                return set()

        return self._do(work)

    def close(self) -> None:
        if self._server is not None:
            with suppress(*_FAULTS):
                self._server.close()
            self._server = None
            self._made.clear()

    def _path(self, name: str) -> str:
        return posixpath.join(self._folder, name)
