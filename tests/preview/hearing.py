"""What a page hears from the server, as it comes."""

from __future__ import annotations

import json
import queue
import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from khumue.preview.server import EVENTS

PATIENCE = 60
PROBLEM = {
    "code": "KM301",
    "file": "processes/a/b/c.yml",
    "line": 3,
    "column": 9,
    "message": "ไม่มีบทบาท <b>directr</b>",
    "hint": "หมายถึง director หรือไม่",
}


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


@contextmanager
def events(url: str) -> Iterator[queue.Queue[dict[str, Any]]]:
    """Messages of the server, in order."""
    heard: queue.Queue[dict[str, Any]] = queue.Queue()
    token = re.search(r'data-token="([\w-]+)"', get(url)[1])
    assert token
    answer = urllib.request.urlopen(f"{url.rstrip('/')}{EVENTS}?token={token[1]}", timeout=PATIENCE)
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"

    def listen() -> None:
        for line in answer:
            if line.startswith(b"data: "):
                heard.put(json.loads(line.removeprefix(b"data: ")))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    yield heard
    listener.join(PATIENCE)
    assert not listener.is_alive(), "the server did not end the stream"
