"""The preview's own server: pages with the script of the preview, and what listeners hear."""

from __future__ import annotations

import http.client
import os
from pathlib import Path

import pytest
from tests.preview.hearing import PATIENCE, PROBLEM, events, get

from khumue.preview.server import EVENTS, PUBLIC, SCRIPT, PreviewServer, open_server
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


def ask(server: PreviewServer, path: str, headers: dict[str, str], method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value.replace("PORT", str(server.server_port)))
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read()


OWN = {"Host": "127.0.0.1:PORT"}
STRANGERS: dict[str, dict[str, str]] = {
    "no host": {},
    "another host": {"Host": "evil.example"},
    "another host, our port": {"Host": "evil.example:PORT"},
    "a host that begins like ours": {"Host": "127.0.0.1.evil.example:PORT"},
    "our host, another port": {"Host": "127.0.0.1:1"},
    "our host without its port": {"Host": "127.0.0.1"},
    "a page of another site": {**OWN, "Origin": "https://evil.example"},
    "a page from nowhere": {**OWN, "Origin": "null"},
    "a page of another server here": {**OWN, "Origin": "http://127.0.0.1:3000"},
    "a script on another site": {**OWN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
    "a picture on another server here": {**OWN, "Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
    "a frame on another site": {**OWN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
}


@pytest.mark.parametrize("path", ["/", "/data.json", SCRIPT, EVENTS, "/none.png"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_read_nothing(name: str, method: str, path: str, server: PreviewServer, site: Path) -> None:
    status, page = ask(server, path, STRANGERS[name], method)
    assert status in (403, 421)
    assert "หนึ่ง".encode() not in page


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        {"Host": "localhost:PORT"},
        {"Host": "[::1]:PORT"},
        {**OWN, "Origin": "http://127.0.0.1:PORT", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"},
        {**OWN, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"},
    ],
    ids=["address", "name", "long address", "own page", "a link that was followed"],
)
def test_people_at_this_machine_read_all(headers: dict[str, str], server: PreviewServer, site: Path) -> None:
    status, page = ask(server, "/", headers)
    assert (status, "หนึ่ง".encode() in page) == (200, True)


def test_only_own_pages_listen(server: PreviewServer, site: Path) -> None:
    for query in ("", "?token=", "?token=x", f"?token={server.token}x", f"?token=x&token={server.token}"):
        assert ask(server, EVENTS + query, OWN)[0] == 403


def test_links_lead_nowhere_else_and_no_path_is_too_odd(server: PreviewServer, site: Path) -> None:
    (site / "out").symlink_to(site.parent)
    (site / "out.html").symlink_to(site.parent / "secret.html")
    for path in ("/out/secret.html", "/out.html", "/%00", "/a%00.html", "/out/"):
        status, page = ask(server, path, OWN)
        assert (status, b"outside" in page) == (404, False)


def test_the_public_edition_stands_beside_and_is_asked_for_when_it_is_looked_at(server: PreviewServer, site: Path) -> None:
    asked: list[bool] = []
    server.ask_for_public = lambda: asked.append(True)
    assert ask(server, "/index.html", OWN)[0] == 200
    assert asked == []
    status, page = ask(server, f"{PUBLIC}/index.html", OWN)
    assert (status, asked) == (404, [True])
    assert "ยังไม่มีหน้าเว็บ" in page.decode(), "it is being made"
    server.public.mkdir()
    for name, text in {"index.html": "<p>ฉบับเผยแพร่", "404.html": "<p>ไม่พบ", "data.json": "[]"}.items():
        (server.public / name).write_text(text, encoding="utf-8")
    status, page = ask(server, f"{PUBLIC}/", OWN)
    assert (status, "ฉบับเผยแพร่" in page.decode(), SCRIPT in page.decode()) == (200, True, True)
    assert ask(server, f"{PUBLIC}/data.json", OWN) == (200, b"[]")
    status, page = ask(server, f"{PUBLIC}/a/index.html", OWN)
    assert (status, "หน้านี้ไม่มีในฉบับเผยแพร่" in page.decode()) == (404, True)
    for path in (f"{PUBLIC}/../secret.html", f"{PUBLIC}/../site/a/index.html"):
        assert ask(server, path, OWN)[0] == 404
