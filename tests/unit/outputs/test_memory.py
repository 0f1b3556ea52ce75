"""What was done is remembered only while it stands as it was left."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from khumue.outputs.memory import Memory


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "site" / "a").mkdir(parents=True)
    (tmp_path / "site" / "a" / "index.html").write_text("ก", encoding="utf-8")
    (tmp_path / "one.pdf").write_bytes(b"%PDF")
    memory = Memory(tmp_path, "pdf")
    memory.remember("pages", {"ชื่อ": "เว็บ"}, ["site"])
    memory.remember("paper", [1, None], ["one.pdf", "site"])
    memory.remember("nothing", None, [])
    return tmp_path


def test_another_build_recalls_it(room: Path) -> None:
    memory = Memory(room, "pdf")
    assert [memory.recall(key) for key in ("pages", "paper", "nothing")] == [({"ชื่อ": "เว็บ"},), ([1, None],), (None,)]
    assert memory.recall("other") is None
    assert Memory(room, "site").recall("pages") is None


def in_its_place(room: Path) -> None:
    (room / "pdf.jsonl").unlink()
    (room / "pdf.jsonl" / "inside").mkdir(parents=True)


@pytest.mark.parametrize(
    ("damage", "lost"),
    [
        (lambda room: (room / "one.pdf").unlink(), {"paper"}),
        (lambda room: (room / "one.pdf").write_bytes(b""), {"paper"}),
        (lambda room: (room / "site/a/index.html").write_text("ข", encoding="utf-8"), {"pages", "paper"}),
        (lambda room: (room / "site/a/more.html").touch(), {"pages", "paper"}),
        (lambda room: shutil.rmtree(room / "site"), {"pages", "paper"}),
        (lambda room: (room / "pdf.jsonl").unlink(), {"pages", "paper", "nothing"}),
        (lambda room: (room / "pdf.jsonl").write_bytes(b"\xff\x00{"), {"pages", "paper", "nothing"}),
        (lambda room: (room / "pdf.jsonl").write_bytes((room / "pdf.jsonl").read_bytes()[:-20]), {"nothing"}),
        (lambda room: (room / "pdf.jsonl").write_bytes((room / "pdf.jsonl").read_bytes().replace(b"[1, null]", b"[3, null]")), {"paper"}),
        (in_its_place, {"pages", "paper", "nothing"}),
    ],
    ids=["gone", "empty", "changed", "one more", "folder gone", "memory gone", "memory damaged", "memory cut", "memory changed", "a folder in its place"],
)
def test_what_does_not_stand_was_not_done(room: Path, damage: Callable[[Path], object], lost: set[str]) -> None:
    damage(room)
    memory = Memory(room, "pdf")
    assert {key for key in ("pages", "paper", "nothing") if memory.recall(key) is None} == lost
    memory.remember("after", 1, [])
    assert Memory(room, "pdf").recall("after") == (1,), "a line that was cut off harms none that follows"


def test_only_what_was_needed_is_kept(room: Path) -> None:
    memory = Memory(room, "pdf")
    memory.forget_all_but(["nothing", "unknown", "nothing"])
    again = Memory(room, "pdf")
    assert [memory.recall(key) for key in ("pages", "nothing")] == [again.recall(key) for key in ("pages", "nothing")] == [None, (None,)]
    assert (room / "pdf.jsonl").read_text(encoding="utf-8").count("\n") == 0
