"""Helpers of a build that was killed are gone before the next one works in the same folder, and blame falls on the cause."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from khumue.outputs.output import Done, Piece
from khumue.publish import lock, schedule
from khumue.render.paper import fonts
from khumue.source import locking

_PARENT = """
import sys, time
from pathlib import Path
from khumue.publish.schedule import _workers
if __name__ == "__main__":
    work = Path(sys.argv[1])
    with _workers(1, work) as pool:
        pool.submit(time.sleep, 0).result()
        busy = pool.submit(time.sleep, 600)
        print(*pool._processes, flush=True)
        busy.result()
"""


def is_there(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    try:
        return ") Z" not in state.read_text()
    except OSError:
        return False


def ends(process: int) -> bool:
    """The system closes the files of a process that ends a moment before it takes the process off its list."""
    end = time.monotonic() + 30
    while is_there(process):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks the system in the way of Linux")
def test_helpers_end_with_the_build_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    parent = subprocess.Popen([sys.executable, str(script), str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    helpers = [int(one) for one in parent.stdout.readline().split()]
    assert helpers
    assert all(map(is_there, helpers))
    with (tmp_path / lock.WORKERS).open("a+") as file:
        assert not locking.take(file), "a helper that works holds the file"
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    with lock.build_lock(tmp_path / "lock") as held:
        assert held
        assert all(map(ends, helpers))
    parent.stdout.close()


def test_helpers_that_stay_keep_the_next_build_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0.0)
    monkeypatch.setattr(lock, "_held", [])
    lock.join_workers(tmp_path / lock.WORKERS)
    with lock.build_lock(tmp_path / "lock") as held:
        assert not held
    lock._held.pop().close()
    with lock.build_lock(tmp_path / "lock") as held:
        assert held


def failed(fault: BaseException) -> Future[Done]:
    future: Future[Done] = Future()
    future.set_exception(fault)
    return future


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EIO, "I/O"), BrokenProcessPool("x")], ids=str)
def test_what_the_machine_does_is_nobodys_template(fault: Exception) -> None:
    with pytest.raises(type(fault)):
        schedule._result(failed(fault), Piece("", "สำนักงาน", Done, ()))


def test_what_a_template_does_is(tmp_path: Path) -> None:
    done = schedule._result(failed(ValueError("bad")), Piece("", "สำนักงาน", Done, ()))
    assert [problem.code for problem in done.problems] == ["KM803"]


@pytest.mark.parametrize("damage", ["shortened", "emptied", "gone", "list cut", "list of something else"])
def test_a_damaged_font_is_made_again(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "adjusted", lambda source, style: source[:2000] + style.encode())
    folder = fonts.font_folder(tmp_path)
    sound = {path.name: path.read_bytes() for path in folder.iterdir()}
    bold = folder / "KhumueSarabun-Bold.ttf"
    match damage:
        case "shortened":
            os.truncate(bold, 100)
        case "emptied":
            os.truncate(bold, 0)
        case "gone":
            bold.unlink()
        case "list cut":
            os.truncate(folder / "fonts.json", 20)
        case _:
            (folder / "fonts.json").write_text("[1, 2]")
    assert fonts.font_folder(tmp_path) == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == sound
