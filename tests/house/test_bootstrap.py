"""The first command of a fresh clone: what it notices, what it says, and what can be done when it fails."""

from __future__ import annotations

import importlib.util
import sys
import venv
from collections import deque
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module, with a folder of its own in the place of the repository."""
    spec = importlib.util.spec_from_file_location("_bootstrap", ROOT / "scripts" / "_bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.delenv("KHUMUE_WHEELS", raising=False)
    return module


def test_an_environment_that_cannot_start_is_noticed(bootstrap: ModuleType) -> None:
    assert not bootstrap._starts(), "there is none"
    python = bootstrap.python()
    python.parent.mkdir(parents=True)
    assert not bootstrap._starts(), "it is half made"
    python.symlink_to(bootstrap.ROOT / "python-that-was-taken-away")
    assert not bootstrap._starts(), "its Python is gone"
    python.unlink()
    python.symlink_to(sys.executable)
    assert bootstrap._starts()
    assert not bootstrap._starts("import no_such_module")


def test_a_half_made_environment_is_made_anew(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    leftover = bootstrap.VENV / "leftover"
    leftover.mkdir(parents=True)
    made = []
    monkeypatch.setattr(venv, "create", lambda folder, with_pip: made.append((folder, with_pip)))
    bootstrap._make_environment()
    assert made == [(bootstrap.VENV, True)]
    assert not leftover.exists()
    assert "ทำใหม่" in capsys.readouterr().out


def test_a_folder_of_wheels_takes_the_place_of_the_internet(bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bootstrap._wheels() is None
    (tmp_path / "wheels").mkdir()
    assert bootstrap._wheels() is None, "an empty folder is none"
    (tmp_path / "wheels" / "a-1-py3-none-any.whl").touch()
    assert bootstrap._wheels() == tmp_path / "wheels"
    elsewhere = tmp_path / "แฟลชไดรฟ์"
    elsewhere.mkdir()
    monkeypatch.setenv("KHUMUE_WHEELS", str(elsewhere))
    with pytest.raises(SystemExit, match=r"ไม่มีไฟล์ \.whl"):
        bootstrap._wheels()
    (elsewhere / "a-1-py3-none-any.whl").touch()
    assert bootstrap._wheels() == elsewhere


SAID = ["Looking in links: /wheels\n", *(f"Collecting part-{n}==1.0 (from -r lock (line {n}))\n" for n in range(1, 26)), "Installing collected packages: a\n"]


def test_progress_is_told_in_a_file_too(bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    last: deque[str] = deque(maxlen=12)
    told = list(bootstrap._progress(SimpleNamespace(stdout=iter(SAID)), last, 25))
    assert told == ["  ดาวน์โหลด 10 จากราว 25\n", "  ดาวน์โหลด 20 จากราว 25\n", "  กำลังติดตั้ง\n"]
    assert last[-1] == "Installing collected packages: a"
    assert list(bootstrap._progress(SimpleNamespace(stdout=iter(SAID)), last, 0)) == []


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "ไม่ตรงกับค่าที่บันทึกไว้"),
        ("OSError: [Errno 28] No space left on device", "พื้นที่ดิสก์ไม่พอ"),
        ("ERROR: Could not find a version that satisfies x\nERROR: No matching distribution found for x==1", "ไม่พบส่วนประกอบสำหรับเครื่องนี้"),
        ("WARNING: Retrying after connection broken by Connection timed out\nERROR: No matching distribution found for x==1", "ตรวจการเชื่อมต่ออินเทอร์เน็ต"),
        ("something else", "ตรวจการเชื่อมต่ออินเทอร์เน็ต"),
    ],
)
def test_there_is_advice_for_each_failure(said: str, advice: str, bootstrap: ModuleType) -> None:
    assert advice in bootstrap._advice(said)


def test_what_is_asked_for_is_known_by_its_locks_and_its_place(bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new lock, another extra and a folder that was moved are all installed anew."""
    (tmp_path / "requirements.lock").write_text("a==1\n", encoding="utf-8")
    seen = {bootstrap._fingerprint(""), bootstrap._fingerprint("test")}
    (tmp_path / "requirements.lock").write_text("a==2\n", encoding="utf-8")
    seen.add(bootstrap._fingerprint(""))
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path / "moved")
    seen.add(bootstrap._fingerprint(""))
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("version", "unlocked", "is_locked"),
    [((3, 11, 0), "", True), ((3, 14, 2), "", True), ((3, 15, 0), "", False), ((3, 12, 0), "1", False)],
)
def test_a_newer_python_takes_newer_releases(
    version: tuple[int, ...], unlocked: str, is_locked: bool, bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setenv("KHUMUE_UNLOCKED", unlocked)
    assert bootstrap._is_locked() is is_locked


def test_what_is_compiled_is_kept_however_the_machine_is_set(bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "imported.py").touch()
    monkeypatch.setattr(bootstrap, "ready", lambda _: Path(sys.executable))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    assert bootstrap.run(["-c", "import sys; sys.path.insert(0, ''); import imported"], folder=tmp_path) == 0
    assert list((bootstrap.VENV / "compiled").rglob("imported.*.pyc"))
    assert not list(tmp_path.glob("__pycache__"))
