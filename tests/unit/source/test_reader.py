"""One file from the disk: KM110, KM111, KM115."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from khumue.problems import Level, Problem, Span
from khumue.source.document import Document
from khumue.source.reader import SIZE_LIMIT, load_plain, read_document
from khumue.source.reasons import LinkReason, ReadReason


def codes(result: tuple[Document | None, list[Problem]]) -> list[tuple[str, str]]:
    document, problems = result
    assert document is None
    assert {problem.level for problem in problems} == {Level.ERROR}
    return [(problem.code, problem.values.get("reason", "")) for problem in problems]


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.yml").write_bytes("title: งาน\r\n".encode())
    document, problems = read_document(tmp_path, "content/a.yml")
    assert problems == []
    assert document is not None
    assert (document.file, document.text, document.data) == ("content/a.yml", "title: งาน\r\n", {"title": "งาน"})


def test_a_fault_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: 1\na: 2\n", encoding="utf-8")
    assert read_document(tmp_path, "a.yml")[1][0].span == Span("a.yml", 2, 1)


def test_size(tmp_path: Path) -> None:
    (tmp_path / "fits.yml").write_bytes(b"a: b #" + b"x" * (SIZE_LIMIT - 6))
    (tmp_path / "big.yml").write_bytes(b"a: b #" + b"x" * (SIZE_LIMIT - 5))
    assert read_document(tmp_path, "fits.yml")[1] == []
    document, problems = read_document(tmp_path, "big.yml")
    assert document is None
    assert problems == [Problem("KM110", Level.ERROR, Span("big.yml"), {"size": "1.1 MB"})]


def test_links(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret.yml").write_text("a: 1\n", encoding="utf-8")
    (root / "inside.yml").write_text("a: 1\n", encoding="utf-8")
    (root / "out.yml").symlink_to(tmp_path / "secret.yml")
    (root / "in.yml").symlink_to("inside.yml")
    (root / "loop.yml").symlink_to("loop.yml")
    (root / "broken.yml").symlink_to("nothing.yml")
    assert codes(read_document(root, "out.yml")) == [("KM111", LinkReason.OUTSIDE)]
    assert codes(read_document(root, "../secret.yml")) == [("KM111", LinkReason.OUTSIDE)]
    assert codes(read_document(root, "loop.yml")) == [("KM111", LinkReason.LOOP)]
    assert codes(read_document(root, "broken.yml")) == [("KM115", ReadReason.MISSING)]
    assert read_document(root, "in.yml")[1] == []


def test_a_project_reached_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.yml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    assert read_document(tmp_path / "link", "a.yml")[1] == []


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yml").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.yml")
    assert codes(read_document(tmp_path, "folder.yml")) == [("KM115", ReadReason.FOLDER)]
    assert codes(read_document(tmp_path, "pipe.yml")) == [("KM115", ReadReason.NOT_A_FILE)]
    assert codes(read_document(tmp_path, "missing.yml")) == [("KM115", ReadReason.MISSING)]
    assert codes(read_document(tmp_path, "file/a.yml")) == [("KM115", ReadReason.NOT_A_FOLDER)]
    assert codes(read_document(tmp_path, "a\0.yml")) == [("KM115", ReadReason.NAME)]


@pytest.mark.parametrize(
    ("error", "reason"),
    [(PermissionError(13, "no"), ReadReason.NO_PERMISSION), (OSError(5, "disk"), ReadReason.SYSTEM)],
)
def test_what_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: ReadReason
) -> None:
    def refuse(_: Path) -> bytes:
        raise error

    (tmp_path / "a.yml").write_text("a: 1\n", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert codes(read_document(tmp_path, "a.yml")) == [("KM115", reason)]


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode("กขค.yml".encode("tis-620"))
    _, problems = read_document(tmp_path, name)
    assert problems == [Problem("KM115", Level.ERROR, Span("???.yml"), {"reason": ReadReason.NAME})]


def test_plain_data(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("a: [1, ~]\n", encoding="utf-8")
    assert load_plain(file) == {"a": ["1", None]}
    file.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.yml:2:1 KM102"):
        load_plain(file)
    with pytest.raises(FileNotFoundError):
        load_plain(tmp_path / "missing.yml")
