"""Files that cannot be read: one problem each that names the cause, whoever made them and whatever for."""

from __future__ import annotations

import socket
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.importing.word_files import KINDS, anchored, line, par, row, table, word_file

from khumue.importing.readers import package, sketch
from khumue.importing.readers.reading import read_document
from khumue.messages import Messages
from khumue.problems import Level, Problem
from khumue.standard import standard_root

MESSAGES = Messages.load([standard_root() / "templates"])


def word(body: str = "", **more: str | dict[str, bytes | str]) -> Callable[[Path], Path]:
    files = more.get("files", {})
    relations = more.get("relations", "")
    assert isinstance(files, dict)
    assert isinstance(relations, str)
    return lambda folder: word_file(folder / "a.docx", body or par("ก"), files=files, relations=relations)


def outside(kind: str, target: str) -> str:
    return f'<Relationship Id="x" Type="{KINDS}/{kind}" Target="{target}" TargetMode="External"/>'


def raw(content: bytes, name: str = "a.docx") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def cut(share: float) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = word()(folder)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])
        return path

    return make


def sparse(folder: Path) -> Path:
    """A gigabyte that takes no room on the disk."""
    path = folder / "a.docx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(2**30)
    return path


def bomb(folder: Path) -> Path:
    """A part that is a thousand times as large as its file."""
    path = word()(folder)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(package.MOST_PART // 2**20 + 1):
            part.write(b" " * 2**20)
    return path


def full_of_entries(folder: Path) -> Path:
    path = folder / "a.docx"
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 65535, 65535, 2**26, 0, 0)
    path.write_bytes(b"PK\x03\x04" + b"\0" * 64 + end)
    return path


def locked_zip(folder: Path) -> Path:
    path = word()(folder)
    content = bytearray(path.read_bytes())
    for at in (content.find(b"PK\x03\x04") + 6, content.find(b"PK\x01\x02") + 8):
        content[at] |= 1
    path.write_bytes(bytes(content))
    return path


def nested(depth: int) -> str:
    inside = par("ก")
    for _ in range(depth):
        inside = table(row(f"<w:tc>{inside}<w:p/></w:tc>"))
    return inside


ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]><w:document xmlns:w="w"><w:body>&x;</w:body></w:document>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ฮา">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><a>&i;</a>"
)
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "cut in the middle": (cut(0.5), "KM131"),
    "cut near its end": (cut(0.97), "KM131"),
    "not well formed": (word(files={"word/document.xml": "<w:document>"}), "KM131"),
    "no body": (word(files={"word/document.xml": "<a/>"}), "KM131"),
    "a package of nothing": (raw(b"PK\x05\x06" + b"\0" * 18), "KM131"),
    "a password on its parts": (locked_zip, "KM132"),
    "a gigabyte": (sparse, "KM133"),
    "a bomb": (bomb, "KM133"),
    "entries without end": (full_of_entries, "KM133"),
    "deep in each other": (word(nested(100)), "KM133"),
    "shapes without end": (word(par(anchored(f"<wpg:wgp>{line((0, 0, 9, 9)) * (sketch.MOST_SHAPES + 1)}</wpg:wgp>"))), "KM133"),
    "a template on the web": (word(relations=outside("attachedTemplate", "https://example.invalid/a.dotm")), "KM134"),
    "a template on another machine": (word(relations=outside("attachedTemplate", "file://server/share/a.dotm")), "KM134"),
    "a frame on the web": (word(relations=outside("frame", "http://example.invalid/")), "KM134"),
    "an object on another machine": (word(relations=outside("oleObject", r"\\server\share\a")), "KM134"),
    "an entity that reads a file": (word(files={"word/document.xml": ENTITIES.format(target="file:///etc/passwd")}), "KM134"),
    "an entity that asks the web": (word(files={"word/styles.xml": ENTITIES.format(target="http://example.invalid/")}, relations=f'<Relationship Id="s" Type="{KINDS}/styles" Target="styles.xml"/>'), "KM134"),
    "entities that multiply": (word(files={"word/document.xml": LAUGHS}), "KM134"),
    "macros": (word(files={"word/vbaProject.bin": b"\xd0\xcf"}), "KM135"),
    "a picture by another name": (raw(b"\x89PNG\r\n\x1a\n" + b"\0" * 64), "KM136"),
    "a program": (raw(b"MZ\x90\x00" + b"\0" * 64), "KM136"),
    "a page of the web": (raw(b"<!DOCTYPE html><html><body>a"), "KM136"),
    "bytes": (raw(bytes(range(256)) * 4), "KM136"),
    "an archive of other files": (lambda folder: _archive(folder / "a.zip"), "KM136"),
    "an empty file": (raw(b""), "KM139"),
    "only blanks": (raw(b" \r\n\t\n", "a.txt"), "KM139"),
    "no file": (lambda folder: folder / "a.docx", "KM140"),
    "a folder": (lambda folder: folder, "KM140"),
}  # fmt: skip


def _archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "ก")
    return path


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a request was made")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize(("make", "code"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_cannot_be_read_is_one_problem(make: Callable[[Path], Path], code: str, tmp_path: Path) -> None:
    path = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    found = read_document(path, "คู่มือ.docx")
    assert isinstance(found, Problem), found
    assert (found.code, found.level, found.span.file) == (code, Level.ERROR, "คู่มือ.docx")
    assert sorted(tmp_path.iterdir()) == before
    said = MESSAGES.message(found)
    assert "คู่มือ.docx" in said
    assert "{" not in said
    if code == "KM133":
        assert said.count("(") == 1, "of all that may be too much it says what was"


def old_document(*streams: str) -> bytes:
    """The smallest file of an older Office program with streams of these names."""
    free, end, table_ = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += (
        struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
        + struct.pack("<I", 0)
        + struct.pack("<I", free) * 108
    )
    fat = struct.pack("<II", table_, end) + struct.pack("<I", free) * 126
    entries = b""
    for number, name in enumerate(("Root Entry", *streams)):
        written = name.encode("utf-16-le") + b"\0\0"
        child = 1 if number == 0 else free
        right = number + 1 if 0 < number < len(streams) else free
        entries += (
            written.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(written), 5 if number == 0 else 2, 1, free, right, child)
            + b"\0" * 36
            + struct.pack("<IQ", end, 0)
        )
    return head + fat + entries.ljust(512, b"\0")


@pytest.mark.parametrize(
    ("streams", "code"), [(("EncryptedPackage", "EncryptionInfo"), "KM132"), (("PowerPoint Document",), "KM136")]
)
def test_files_of_older_programs_are_told_apart(streams: tuple[str, ...], code: str, tmp_path: Path) -> None:
    found = read_document(raw(old_document(*streams))(tmp_path), "a.docx")
    assert isinstance(found, Problem)
    assert found.code == code


def test_without_a_program_an_old_document_is_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    found = read_document(raw(old_document("WordDocument"))(tmp_path), "a.doc")
    assert isinstance(found, Problem)
    assert found.code == "KM138"


@pytest.mark.parametrize("target", ["file:///C:/Office/Templates/Normal.dotm", "Normal.dotm"])
def test_a_template_on_the_same_machine_is_no_reason(target: str, tmp_path: Path) -> None:
    assert not isinstance(
        read_document(word(relations=outside("attachedTemplate", target))(tmp_path), "a.docx"), Problem
    )
    assert not isinstance(
        read_document(word(relations=outside("hyperlink", "https://example.invalid/"))(tmp_path), "a.docx"), Problem
    )


def test_parts_are_unpacked_no_further_than_the_bound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = bomb(tmp_path)
    monkeypatch.setattr(package, "MOST_PART", 2**20)
    tracemalloc.start()
    found = read_document(path, "a.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(found, Problem)
    assert most < 8 * 2**20


def test_what_stands_close_together_costs_as_much_as_what_is_long(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(package, "MOST_MARKS", 1_000)
    found = read_document(word("<w:p/>" * 1_000)(tmp_path), "a.docx")
    assert isinstance(found, Problem)
    assert "marks" in found.values


def damaged(content: bytes) -> Iterator[bytes]:
    """The content with a byte changed here and there, and with pieces cut out."""
    for at in range(0, len(content), max(1, len(content) // 60)):
        yield content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
        yield content[:at] + content[at + 40 :]


def test_whatever_is_damaged_ends_in_blocks_or_in_a_problem(tmp_path: Path) -> None:
    source = word(par("ก") + table(row("ข")))(tmp_path)
    content = source.read_bytes()
    results = []
    for each in damaged(content):
        source.write_bytes(each)
        results.append(isinstance(read_document(source, "a.docx"), Problem))
    assert any(results)
