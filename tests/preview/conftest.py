"""A preview server over a few pages that stand for a site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from khumue.preview.server import PreviewServer, open_server
from khumue.preview.state import Channel


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def server(tmp_path: Path, channel: Channel) -> Iterator[PreviewServer]:
    folder = tmp_path / "site"
    with open_server(folder, channel, 0) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        channel.close()
        made.shutdown()
        thread.join()


@pytest.fixture
def site(server: PreviewServer) -> Path:
    (server.folder / "a").mkdir(parents=True)
    (server.folder / "index.html").write_text("<!doctype html><title>x</title><p id=p>หนึ่ง", encoding="utf-8")
    (server.folder / "a/index.html").write_text("<p>สอง", encoding="utf-8")
    (server.folder / "404.html").write_text("<p>ไม่พบ", encoding="utf-8")
    (server.folder / "data.json").write_text("{}", encoding="utf-8")
    (server.folder.parent / "secret.html").write_text("outside", encoding="utf-8")
    return server.folder
