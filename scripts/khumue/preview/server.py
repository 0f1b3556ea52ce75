"""A web server for one folder on this machine; every page it gives out carries the script that hears of builds."""

from __future__ import annotations

import errno
import html
import os
import queue
import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from khumue.preview.state import Channel

HOST = "127.0.0.1"
EVENTS = "/__khumue/events"
SCRIPT = "/__khumue/client.js"
PUBLIC = "/__khumue/public"
"""Below it stand the pages of the public edition, at the addresses that they have in the site."""
_CLIENT = Path(__file__).parent / "client.js"
_NAMES = (HOST, "localhost", "[::1]")
"""What this machine calls itself."""
_PORTS_TO_TRY = 20
_QUIET_SECONDS = 10.0
"""A listener is sent a comment after so long a silence; only then does a closed connection show."""
_BEFORE_FIRST_PAGE = """\
<!doctype html>
<html lang="th">
<meta charset="utf-8">
<title>ยังไม่มีหน้าเว็บ</title>
<body style="font-family: Sarabun, sans-serif; margin: 3rem">
<h1>ยังไม่มีหน้าเว็บ</h1>
<p>หน้าเว็บจะแสดงเองเมื่อสร้างเสร็จ ถ้าข้อมูลมีข้อที่ต้องแก้ รายการจะขึ้นในหน้านี้</p>
"""


_NOT_PUBLIC = """\
<!doctype html>
<html lang="th">
<meta charset="utf-8">
<title>ไม่มีในฉบับเผยแพร่</title>
<body style="font-family: Sarabun, sans-serif; margin: 3rem">
<h1>หน้านี้ไม่มีในฉบับเผยแพร่</h1>
<p>หน้านี้มีเฉพาะในฉบับภายใน สำหรับผู้จัดทำคู่มือ</p>
"""


class PreviewServer(ThreadingHTTPServer):
    """Serves ``folder``, which need not exist yet."""

    # On Windows the option would let two programs listen on one port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, folder: Path, channel: Channel, port: int) -> None:
        self.folder = folder
        self.public = folder.with_name("public")
        self.ask_for_public: Callable[[], None] = lambda: None
        """Called whenever somebody looks at the public edition, which is made only then."""
        self.channel = channel
        self.token = secrets.token_urlsafe(24)
        """What our own pages say when they listen; a page that cannot read them does not know it."""
        super().__init__((HOST, port), _Handler)

    @property
    def url(self) -> str:
        """Address of the front page."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay silent: browsers drop connections all the time, and nobody could mend that."""


def open_server(folder: Path, channel: Channel, port: int) -> PreviewServer:
    """A server on ``port`` or the next one after it that is free (0: any).

    Raises:
        OSError: none of them is free, or the machine allows no server at all.
    """
    for attempt in range(port, port + _PORTS_TO_TRY):
        try:
            return PreviewServer(folder, channel, attempt)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer
    timeout = 60
    """Seconds in which a connection must say or take something."""

    def __init__(self, request: Any, client_address: Any, server: PreviewServer) -> None:
        # On Windows the registry may say otherwise. Set first: the base class answers the request while it is made.
        self.extensions_map = {**self.extensions_map, ".js": "text/javascript", ".woff2": "font/woff2"}
        super().__init__(request, client_address, server, directory=str(server.folder))

    def parse_request(self) -> bool:
        """Refuse, before anything is looked at, what no page of this server and no person at this machine has asked for."""
        if not super().parse_request():
            return False
        refusal = self._refusal()
        if refusal is not None:
            self.send_error(refusal)
        return refusal is None

    def _refusal(self) -> HTTPStatus | None:
        hosts = {f"{name}:{self.server.server_port}" for name in _NAMES}
        hosts |= set(_NAMES) if self.server.server_port == 80 else set()
        # A name that leads to this machine for a moment would make our pages those of a stranger's site (DNS rebinding).
        if self.headers.get_all("Host") is None or any(host.strip().lower() not in hosts for host in self.headers.get_all("Host", [])):
            return HTTPStatus.MISDIRECTED_REQUEST
        origins = self.headers.get_all("Origin", [])
        if any(origin.strip().lower() not in {f"http://{host}" for host in hosts} for origin in origins):
            return HTTPStatus.FORBIDDEN
        # Scripts, pictures and frames on a page of another server; to follow a link from there is what people do.
        is_visit = self.headers.get("Sec-Fetch-Mode") == "navigate" and self.headers.get("Sec-Fetch-Dest") == "document"
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin") and not is_visit:
            return HTTPStatus.FORBIDDEN
        return None

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = address.path
        if path == EVENTS:
            if parse_qs(address.query).get("token") == [self.server.token]:
                self._send_events()
            else:
                self.send_error(HTTPStatus.FORBIDDEN)
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _CLIENT.read_bytes())
        else:
            self._send_file()

    def _send_file(self) -> None:
        if self.path.startswith(f"{PUBLIC}/"):
            self.server.ask_for_public()
            self.path, self.directory = self.path.removeprefix(PUBLIC), str(self.server.public)
        # Before the file is read: a page must not claim a later version than it is.
        version = self.server.channel.state.version
        local = Path(self.translate_path(self.path).replace("\0", "\ufffd"))
        if not Path(os.path.realpath(local)).is_relative_to(os.path.realpath(self.directory)):
            local = Path(self.directory) / "none.html"  # a link that leads out of what is served
        if local.is_dir() and urlsplit(self.path).path.endswith("/"):
            local /= "index.html"
        if local.suffix != ".html" and local.exists():
            super().do_GET()
            return
        page = _read(local)
        if page is not None:
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", _with_client(page, version, self.server.token))
            return
        missing = self._missing()
        self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _with_client(missing, version, self.server.token))

    def _missing(self) -> bytes:
        there = _read(Path(self.directory) / "404.html")
        if there is None:
            return _BEFORE_FIRST_PAGE.encode()
        return _NOT_PUBLIC.encode() if self.directory == str(self.server.public) else there

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        with self.server.channel.listener() as states:
            while True:
                try:
                    state = states.get(timeout=_QUIET_SECONDS)
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                    continue
                if state is None:
                    return
                self.wfile.write(f"data: {state.json}\n\n".encode())

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the method overridden
        """Say nothing: the terminal is for builds and problems."""


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _with_client(page: bytes, version: str, token: str) -> bytes:
    """At the very end, where it changes nothing of how the page is read."""
    return page + f'\n<script src="{SCRIPT}" data-version="{html.escape(version)}" data-token="{token}"></script>\n'.encode()
