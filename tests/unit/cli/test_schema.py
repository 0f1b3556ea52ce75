"""``khumue schema``."""

from __future__ import annotations

from pathlib import Path

import pytest

from khumue.model.schema import schema_texts


@pytest.mark.slow
def test_writes_every_schema_and_then_nothing(tmp_path: Path, run) -> None:
    first = run("schema", "--project", tmp_path)
    assert first.exit_code == 0
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes().decode()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert written == schema_texts()
    assert first.output.splitlines() == [f"เขียน {file}" for file in schema_texts()]
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = run("schema", "--project", tmp_path)
    assert second.output == "ทุกไฟล์ใน content/schemas เป็นปัจจุบันแล้ว\n"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == times


@pytest.mark.slow
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_text(path.read_text(encoding="utf-8").replace("ชื่อเต็ม", "ชื่อ"), encoding="utf-8"),
        lambda path: path.write_bytes(b"\xa1\xa2"),
        lambda path: path.unlink(),
    ],
    ids=["changed", "not-utf-8", "missing"],
)
def test_check_finds_a_stale_schema_and_writes_nothing(spoil, tmp_path: Path, run) -> None:
    run("schema", "--project", tmp_path)
    path = tmp_path / "content/schemas/units.json"
    assert run("schema", "--check", "--project", tmp_path).exit_code == 0
    spoil(path)
    spoilt = path.read_bytes() if path.exists() else None
    done = run("schema", "--check", "--project", tmp_path)
    assert done.exit_code == 1
    assert done.output == "content/schemas/units.json ไม่ตรงกับโปรแกรมรุ่นนี้ เขียนใหม่ด้วยคำสั่ง khumue schema\n"
    assert (path.read_bytes() if path.exists() else None) == spoilt
    assert run("schema", "--project", tmp_path).output == "เขียน content/schemas/units.json\n"


def test_line_ends_of_windows_are_not_stale(tmp_path: Path, run) -> None:
    run("schema", "--project", tmp_path)
    for path in (tmp_path / "content/schemas").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert run("schema", "--check", "--project", tmp_path).exit_code == 0
