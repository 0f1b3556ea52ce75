"""The preview's own server: pages with the script of the preview, and what listeners hear."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.preview.hearing import PATIENCE, PROBLEM, events, get

from khumue.preview.server import SCRIPT, PreviewServer, open_server
from khumue.preview.state import Channel


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("", 200, "หนึ่ง"),
        ("index.html", 200, "หนึ่ง"),
        ("index.html?q=1", 200, "หนึ่ง"),
        ("a/", 200, "สอง"),
        ("a", 200, "สอง"),
        ("none.html", 404, "ไม่พบ"),
        ("none/", 404, "ไม่พบ"),
        ("none.png", 404, "ไม่พบ"),
        ("../secret.html", 404, "ไม่พบ"),
        ("%2e%2e/secret.html", 404, "ไม่พบ"),
    ],
)
def test_every_page_carries_the_script(path: str, status: int, words: str, server: PreviewServer, site: Path) -> None:
    found, page = get(server.url + path)
    assert found == status
    assert words in page
    assert page.count(f'<script src="{SCRIPT}"') == 1


def test_other_files_are_given_out_as_they_are(server: PreviewServer, site: Path) -> None:
    assert get(server.url + "data.json") == (200, "{}")
    assert get(server.url.rstrip("/") + SCRIPT)[1].startswith("//")


def test_before_the_first_build_there_is_a_page_that_waits(server: PreviewServer) -> None:
    status, page = get(server.url)
    assert status == 404
    assert "ยังไม่มีหน้าเว็บ" in page
    assert SCRIPT in page


def test_a_listener_hears_the_present_and_what_follows(server: PreviewServer, channel: Channel) -> None:
    with events(server.url) as heard:
        first = heard.get(timeout=PATIENCE)
        channel.tell((PROBLEM,), changed=False)
        second = heard.get(timeout=PATIENCE)
        channel.tell((), changed=True, fault="หยุด")
        third = heard.get(timeout=PATIENCE)
        channel.close()
    assert first == {"version": f"{os.getpid()}.0", "problems": [], "fault": ""}
    assert second == {"version": first["version"], "problems": [PROBLEM], "fault": ""}
    assert third == {"version": f"{os.getpid()}.1", "problems": [], "fault": "หยุด"}


def test_the_next_free_port_is_taken(server: PreviewServer, tmp_path: Path, channel: Channel) -> None:
    with open_server(tmp_path, channel, server.server_port) as second:
        assert server.server_port < second.server_port <= server.server_port + 20
