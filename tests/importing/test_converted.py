"""Files of other office programs, by way of LibreOffice: read, told, and nothing asked from anywhere."""

from __future__ import annotations

import socket
import threading
import zipfile
from pathlib import Path

import pytest

from khumue.importing.blocks import Document, Paragraph
from khumue.importing.readers.reading import read_document
from khumue.problems import Problem

pytestmark = pytest.mark.slow

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("manifest", "manifest"))
)


def open_document(path: Path, body: str, manifest: str = "") -> Path:
    kind = "application/vnd.oasis.opendocument.text"
    content = f'<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{manifest}</manifest:file-entry>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {SPACES}>{entry}</manifest:manifest>")
    return path


def test_an_open_document_is_read_and_nothing_is_fetched(tmp_path: Path) -> None:
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)

        def listen() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    asked.append(connection.recv(200))
                    connection.close()
            except OSError:
                return

        threading.Thread(target=listen, daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a"
        picture = f'<text:p><draw:frame draw:name="a"><draw:image xlink:href="{address}.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
        linked = f'<text:section text:name="b"><text:section-source xlink:href="{address}.odt"/><text:p>ส่วนที่โยง</text:p></text:section>'
        found = read_document(open_document(tmp_path / "a.odt", f"<text:p>รับหนังสือ</text:p>{picture}{linked}"), "a.odt")
    assert isinstance(found, Document), found
    assert "รับหนังสือ" in [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert ("converted", (("program", "LibreOffice"),)) in [(remark.code, remark.values) for remark in found.remarks]
    assert asked == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.odt"]


def test_a_locked_open_document_is_told_before_any_program_is_asked(tmp_path: Path) -> None:
    found = read_document(open_document(tmp_path / "a.odt", "", "<manifest:encryption-data/>"), "a.odt")
    assert isinstance(found, Problem)
    assert found.code == "KM132"
