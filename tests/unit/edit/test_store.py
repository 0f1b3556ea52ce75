"""Nothing of a change is lost, whoever else changes something and wherever a program is stopped; everything can be taken back."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from khumue.edit import store as stores
from khumue.edit.changes import Change, Drop, Insert, Move, Put
from khumue.edit.journal import Entry, FileChange, mark_of
from khumue.edit.store import Saved, Store
from khumue.problems import Problem
from khumue.source import stubborn, writing

FILE = "processes/one/ict/job.yml"
OTHER = "processes/one/ict/other.yml"
TEXT = """\
id: job
title: งาน   # ชื่อ
trigger: เมื่อมีหนังสือ
steps:
  - id: one
    do: ก
  - id: two
    do: ข
laws: [a, b]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(TEXT.encode())
    return tmp_path


def tree(project: Path) -> dict[str, bytes]:
    """All files but what the program keeps for itself."""
    files = (path for path in project.rglob("*") if path.is_file())
    return {name: path.read_bytes() for path in files if not (name := path.relative_to(project).as_posix()).startswith(".khumue")}


def seen(store: Store, file: str = FILE) -> str:
    found = store.read(file)
    assert found is not None
    return found.mark


def saved(result: Saved | list[Problem]) -> Saved:
    assert isinstance(result, Saved), result
    return result


def codes(result: object) -> list[str]:
    assert isinstance(result, list), result
    return [problem.code for problem in result]


def put(store: Store, path: tuple[str | int, ...], value: str, mark: str = "") -> Saved | list[Problem]:
    return store.edit(FILE, [Put(path, value)], "แก้", mark or seen(store))


def test_changes_are_taken_back_and_made_again_by_programs_started_later(project: Path) -> None:
    states = [tree(project)]
    for number in range(5):
        saved(put(Store(project), ("title",), f"งานที่ {number}"))
        states.append(tree(project))
    for state in reversed(states[:-1]):
        assert isinstance(Store(project).undo(), Entry)
        assert tree(project) == state
    assert Store(project).undo() == []
    for state in states[1:]:
        assert isinstance(Store(project).redo(), Entry)
        assert tree(project) == state
    assert Store(project).redo() == []


def test_a_new_change_takes_the_place_of_those_taken_back(project: Path) -> None:
    store = Store(project)
    for title in ("หนึ่ง", "สอง"):
        saved(put(store, ("title",), title))
    store.undo()
    saved(put(store, ("trigger",), "เมื่อถึงกำหนด"))
    assert store.redo() == []
    assert [entry.number for entry in store.journal.entries()] == [2, 1]
    store.undo()
    store.undo()
    assert tree(project) == {FILE: TEXT.encode()}


def test_files_come_go_and_move_together(project: Path) -> None:
    before, store = tree(project), Store(project)
    changes = [FileChange(FILE, TEXT.encode(), None), FileChange(OTHER, None, b"id: other\n"), FileChange("content/new/x.yml", None, b"[]\n")]
    assert store.commit("ย้าย", changes) == []
    after = tree(project)
    assert after == {OTHER: b"id: other\n", "content/new/x.yml": b"[]\n"}
    store.undo()
    assert tree(project) == before
    assert not (project / "content/new").exists()
    store.redo()
    assert tree(project) == after


def test_nothing_is_done_to_files_that_are_not_as_they_were(project: Path) -> None:
    store = Store(project)
    saved(put(store, ("title",), "ใหม่"))
    (project / FILE).write_bytes(b"id: job\ntitle: x\n")
    assert codes(store.undo()) == ["KM903"]
    assert codes(store.commit("", [FileChange(OTHER, None, b"x"), FileChange(FILE, TEXT.encode(), None)])) == ["KM903"]
    assert tree(project) == {FILE: b"id: job\ntitle: x\n"}


def test_the_journal_keeps_bytes_that_are_no_text(project: Path) -> None:
    store = Store(project)
    assert store.commit("", [FileChange("content/a.bin", None, b"\xff\xfe\x00\xe0\xb8\n\xe0\xb8\x81")]) == []
    held = tree(project)
    store.undo()
    store.redo()
    assert tree(project) == held


def test_what_the_program_keeps_is_no_part_of_the_project(project: Path) -> None:
    saved(put(Store(project), ("title",), "ใหม่"))
    assert (project / ".khumue/.gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize("ending", [b"", b"{", b'{"what": 1}', b"\xff"])
def test_a_damaged_journal_stops_nothing_but_taking_back(project: Path, ending: bytes) -> None:
    store = Store(project)
    saved(put(store, ("title",), "ใหม่"))
    (project / ".khumue/edits/000001.json").write_bytes(ending)
    assert store.undo() == []
    saved(put(store, ("title",), "ใหม่กว่า"))
    assert isinstance(store.undo(), Entry)
    assert "title: ใหม่ " in (project / FILE).read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------ others

THEIRS = TEXT.replace("เมื่อมีหนังสือ", "เมื่อมีคำขอ").replace("steps:\n", "steps:\n  - id: zero\n    do: ศูนย์\n").encode()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Put(("title",), "งานใหม่"), "title: งานใหม่   # ชื่อ"),
        (Put(("steps", 1, "do"), "ขอ"), "    do: ขอ"),
        (Put(("result",), "แล้วเสร็จ"), "result: แล้วเสร็จ"),
        (Insert(("laws",), 2, "c"), "laws: [a, b, c]"),
        (Move(("laws",), 0, 1), "laws: [b, a]"),
    ],
)
@pytest.mark.parametrize("restarted", [False, True])
def test_a_change_of_another_field_is_kept(project: Path, change: Change, line: str, restarted: bool) -> None:
    store = Store(project)
    mark = seen(store)
    if restarted:  # then only the journal knows what was seen
        theirs = store.commit("", [FileChange(FILE, TEXT.encode(), THEIRS)])
        assert theirs == []
        store = Store(project)
    else:
        (project / FILE).write_bytes(THEIRS)
    text = saved(store.edit(FILE, [change], "แก้", mark)).content.decode()
    assert line in text.splitlines()
    assert "trigger: เมื่อมีคำขอ" in text
    assert "id: zero" in text


@pytest.mark.parametrize(
    ("theirs", "change", "sides"),
    [
        ("trigger: เมื่อมีคำขอ", Put(("trigger",), "เมื่อถึงวัน"), {"base": "เมื่อมีหนังสือ", "theirs": "เมื่อมีคำขอ", "mine": "เมื่อถึงวัน"}),
        ("", Put(("trigger",), "เมื่อถึงวัน"), {"base": "เมื่อมีหนังสือ", "mine": "เมื่อถึงวัน"}),
        ("trigger: เมื่อมีคำขอ", Drop(("trigger",)), {"base": "เมื่อมีหนังสือ", "theirs": "เมื่อมีคำขอ"}),
        ("result: ก\ntrigger: เมื่อมีหนังสือ", Put(("result",), "ข"), {"theirs": "ก", "mine": "ข"}),
    ],
)
def test_a_change_of_the_same_field_is_told(project: Path, theirs: str, change: Change, sides: dict[str, str]) -> None:
    store = Store(project)
    mark = seen(store)
    (project / FILE).write_text(TEXT.replace("trigger: เมื่อมีหนังสือ", theirs), encoding="utf-8")
    before = tree(project)
    found = store.edit(FILE, [change], "แก้", mark)
    assert isinstance(found, list)
    (problem,) = found
    assert (problem.code, problem.path) == ("KM902", change.path[0])
    assert {name: problem.values[name] for name in ("base", "theirs", "mine") if name in problem.values} == sides
    assert tree(project) == before


@pytest.mark.parametrize("change", [Insert(("laws",), 0, "z"), Drop(("laws", 1)), Put(("steps", 0, "do"), "x"), Move(("laws",), 0, 1)])
def test_lists_that_both_changed_are_told(project: Path, change: Change) -> None:
    store = Store(project)
    mark = seen(store)
    (project / FILE).write_text(TEXT.replace("[a, b]", "[c]").replace("do: ก", "do: ค"), encoding="utf-8")
    assert codes(store.edit(FILE, [change], "แก้", mark)) == ["KM902"]


def test_the_same_change_by_both_is_one(project: Path) -> None:
    store = Store(project)
    mark = seen(store)
    (project / FILE).write_text(TEXT.replace("เมื่อมีหนังสือ", "ใหม่"), encoding="utf-8")
    held = tree(project)
    saved(put(store, ("trigger",), "ใหม่", mark))
    assert tree(project) == held


def test_what_nobody_remembers_seeing_is_refused(project: Path) -> None:
    assert codes(put(Store(project), ("title",), "x", mark_of(b"something else"))) == ["KM903"]
    assert codes(Store(project).edit("content/none.yml", [], "", "")) == ["KM903"]


def test_twenty_writers_at_once_lose_nothing(project: Path) -> None:
    path = project / FILE
    path.write_text("id: job\nsteps:\n" + "".join(f"  - id: s{number}\n    do: เดิม\n" for number in range(20)), encoding="utf-8")
    store = Store(project)
    mark = seen(store)
    results: list[object] = []

    def write(number: int) -> None:
        own = store if number % 2 else Store(project)
        own.read(FILE)
        results.append(own.edit(FILE, [Put(("steps", number, "do"), f"ใหม่ {number}")], "แก้", mark))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(result, Saved) for result in results), results
    text = path.read_text(encoding="utf-8")
    assert [f"do: ใหม่ {number}\n" in text for number in range(20)] == [True] * 20
    assert len(list(store.journal.entries())) == 20


def test_a_project_that_another_program_changes_is_waited_for_and_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_PATIENCE", 0.0)
    with stores.locked(project / ".khumue/lock", 0) as held:
        assert held
        assert codes(put(Store(project), ("title",), "x")) == ["KM904"]
    saved(put(Store(project), ("title",), "x"))


def test_a_link_out_of_the_project_is_not_followed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "job.yml"
    outside.write_bytes(TEXT.encode())
    (project / FILE).unlink()
    (project / FILE).symlink_to(outside)
    assert codes(Store(project).edit(FILE, [Put(("title",), "x")], "", mark_of(TEXT.encode()))) == ["KM115"]
    assert codes(Store(project).commit("", [FileChange("../x.yml", None, b"x")])) == ["KM115"]
    assert outside.read_bytes() == TEXT.encode()


# ------------------------------------------------------------------------------------------------ stopped halfway


class KilledError(BaseException):
    """Nothing that follows is done."""


def stopped_at(number: int, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException]) -> list[int]:
    """Lets a program end, or a disk fail, instead of its file operation of this number; counts them."""
    count = [0]

    def counted(work: Callable[..., None]) -> Callable[..., None]:
        def step(*arguments: object) -> None:
            count[0] += 1
            if count[0] == number:
                raise fault()
            work(*arguments)

        return step

    monkeypatch.setattr(writing, "move", counted(stubborn.move))
    monkeypatch.setattr(stores, "remove", counted(stubborn.remove))
    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    return count


CHANGES = [FileChange(FILE, TEXT.encode(), None), FileChange(OTHER, None, b"id: other\n"), FileChange("content/a.yml", None, b"[]\n")]


MOST = 60
"""File operations of one change: far fewer, and all of them are tried."""


def start(project: Path, *, back: bool) -> tuple[Store, dict[str, bytes], dict[str, bytes]]:
    """A project in which a change is about to be made, or taken back, and all files before that and after it."""
    store, states = Store(project), [tree(project)]
    assert store.commit("ย้าย", CHANGES) == []
    states.append(tree(project))
    if not back:
        assert isinstance(store.undo(), Entry)
    return store, *(reversed(states) if back else states)  # type: ignore[return-value]


@pytest.mark.parametrize("back", [False, True])
def test_a_program_killed_at_any_moment_has_done_all_or_nothing(project: Path, monkeypatch: pytest.MonkeyPatch, back: bool) -> None:
    store, before, after = start(project, back=back)
    for number in range(1, MOST):
        with monkeypatch.context() as patch:
            stopped_at(number, patch, KilledError)
            try:
                store.undo() if back else store.commit("ย้าย", CHANGES)
                break
            except KilledError:
                pass
        later = Store(project)
        later.commit("", [])  # whatever is asked for next, what was begun is brought to its end first
        assert tree(project) in (before, after), number
        if tree(project) == after:
            assert isinstance(later.redo() if back else later.undo(), Entry), number
        assert tree(project) == before
    assert 10 < number < MOST - 1


@pytest.mark.parametrize("back", [False, True])
def test_a_disk_that_fails_at_any_moment_leaves_all_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch, back: bool) -> None:
    store, before, after = start(project, back=back)
    for number in range(1, MOST):
        with monkeypatch.context() as patch:
            stopped_at(number, patch, lambda: OSError(28, "full"))
            found = store.undo() if back else store.commit("ย้าย", CHANGES)
        if isinstance(found, Entry) or not found:
            break
        assert codes(found) == ["KM115"]
        assert tree(project) == before, number
        assert Store(project).journal.position == (1 if back else 0)
    assert tree(project) == after
    assert 10 < number < MOST - 1
