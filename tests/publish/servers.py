"""Real servers in this process, each over a folder: FTP with and without encryption, SFTP, and a repository."""

from __future__ import annotations

import asyncio
import datetime
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

USER, PASSWORD = "clerk", "correct horse"


@dataclass
class Line:
    """How long a connection holds: it is cut when so many transfers have begun, again and again; 0 for never."""

    transfers: int = 0
    seen: int = 0
    cuts: int = 0

    def is_cut(self) -> bool:
        self.seen += 1
        if self.transfers and self.seen % self.transfers == 0:
            self.cuts += 1
            return True
        return False


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A file with key and certificate of ``localhost``, and a client's settings that trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    day = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), day - datetime.timedelta(1), day + datetime.timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    text = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(private + text)
    return folder / "server.pem", ssl.create_default_context(cadata=text.decode())


@contextmanager
def ftp_server(folder: Path, line: Line, pem: Path | None = None) -> Iterator[int]:
    """Serves a folder; gives its port."""
    accounts = DummyAuthorizer()
    accounts.add_user(USER, PASSWORD, str(folder), perm="elradfmwMT")

    class Cutting(TLS_FTPHandler if pem else FTPHandler):  # type: ignore[misc]
        def ftp_STOR(self, file: str, mode: str = "w") -> Any:  # noqa: N802 - pyftpdlib calls it so
            if line.is_cut():
                self.close_when_done()
                return None
            return super().ftp_STOR(file, mode)

    Cutting.authorizer = accounts
    if pem:
        Cutting.certfile, Cutting.tls_control_required, Cutting.tls_data_required, Cutting.ssl_context = str(pem), True, True, None
    loop = IOLoop()
    server = FTPServer(("127.0.0.1", 0), Cutting, ioloop=loop)
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            loop.loop(timeout=0.02, blocking=False)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield server.address[1]
    finally:
        stop.set()
        thread.join()
        server.close_all()


@contextmanager
def ssh_server(folder: Path, line: Line) -> Iterator[tuple[int, str]]:
    """Serves a folder; gives its port and the print of its key."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    ready: list[int] = []
    up, loop = threading.Event(), asyncio.new_event_loop()

    class Accounts(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (USER, PASSWORD)

    class Files(asyncssh.SFTPServer):
        def __init__(self, channel: asyncssh.SSHServerChannel) -> None:
            self._line = channel.get_connection()
            super().__init__(channel, chroot=str(folder).encode())

        def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> Any:
            if pflags & asyncssh.FXF_WRITE and line.is_cut():
                self._line.abort()
            return super().open(path, pflags, attrs)

    async def serve() -> None:
        listening = await asyncssh.listen("127.0.0.1", 0, server_factory=Accounts, server_host_keys=[key], sftp_factory=Files)
        ready.append(listening.get_port())
        up.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve())
        loop.run_forever()

    thread = threading.Thread(target=run)
    thread.start()
    assert up.wait(20)
    try:
        yield ready[0], key.get_fingerprint()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def repository(folder: Path) -> Path:
    """An empty repository to push to."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True, capture_output=True)
    return folder
