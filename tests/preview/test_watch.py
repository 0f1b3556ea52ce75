"""Which changes of files make a new build."""

from __future__ import annotations

import queue
import shutil
import threading
import time
from pathlib import Path

import pytest
from tests.preview.hearing import PATIENCE

from khumue.preview import watch
from khumue.preview.watch import Changes, watching


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_SETTLE_SECONDS", 0.05)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content", "processes/a/b", ".build", "site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/laws.yml").write_text("", encoding="utf-8")
    return tmp_path


class Listener:
    """Counts rebuilds that changes would make."""

    def __init__(self, changes: Changes) -> None:
        self.heard: queue.Queue[bool] = queue.Queue()
        self._changes = changes
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while self._changes.wait():
            self.heard.put(True)
        self.heard.put(False)

    def next(self) -> bool:
        return self.heard.get(timeout=PATIENCE)

    def is_quiet(self) -> bool:
        time.sleep(0.4)
        return self.heard.empty()


@pytest.mark.parametrize(
    ("act", "is_change"),
    [
        (lambda root: (root / "content/laws.yml").write_text("[]", encoding="utf-8"), True),
        (lambda root: (root / "content/laws.yml").unlink(), True),
        (lambda root: (root / "content/laws.yml").rename(root / "content/forms.yml"), True),
        (lambda root: (root / "processes/a/b/c.yml").write_text("", encoding="utf-8"), True),
        (lambda root: (root / "processes/new").mkdir(), True),
        (lambda root: (root / "mkdocs.yml").write_text("", encoding="utf-8"), True),
        (lambda root: (root / "templates").mkdir(), True),
        (lambda root: (root / "content/laws.yml").read_text(encoding="utf-8"), False),
        (lambda root: (root / "content/.laws.yml.swp").write_text("", encoding="utf-8"), False),
        (lambda root: (root / ".build/x").write_text("", encoding="utf-8"), False),
        (lambda root: (root / "site/x").write_text("", encoding="utf-8"), False),
        (lambda root: (root / "notes.txt").write_text("", encoding="utf-8"), False),
    ],
    ids=[
        "write", "delete", "rename", "new-file", "new-folder", "mkdocs", "templates", "read", "hidden", "work", "output", "other",
    ],
)  # fmt: skip
def test_what_counts_as_a_change(act, is_change: bool, project: Path, quick: None) -> None:
    changes = Changes()
    listener = Listener(changes)
    with watching(project, changes):
        act(project)
        assert listener.next() if is_change else listener.is_quiet()
    changes.close()


def test_a_folder_that_comes_later_or_anew_is_watched(project: Path, quick: None) -> None:
    changes = Changes()
    listener = Listener(changes)
    with watching(project, changes):
        for _ in range(2):
            (project / "templates/site").mkdir(parents=True)
            assert listener.next()
            assert listener.is_quiet()
            (project / "templates/site/home.md.j2").write_text("", encoding="utf-8")
            assert listener.next()
            shutil.rmtree(project / "templates")
            assert listener.next()
            assert listener.is_quiet()
    changes.close()


def test_many_changes_at_once_make_one_build() -> None:
    changes = Changes()
    listener = Listener(changes)
    for _ in range(10):
        changes.note()
        time.sleep(0.02)
    assert listener.next() is True
    assert listener.heard.empty()
    changes.close()
    assert listener.next() is False
