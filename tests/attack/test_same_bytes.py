"""The same project gives the same bytes: in another folder, zone, language and order, on another day, with other helpers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
FILES = {
    "content/offices/demo/office.yml": "id: demo\ntitle: สพป.ตัวอย่าง เขต 1\nshort-title: ตัวอย่าง\nkind: primary\nupdated: 2567-09-30\n",
    "content/offices/demo/units.yml": "- {id: ict, title: กลุ่มไอซีที}\n- {id: plan, title: กลุ่มแผน}\n",
    "content/offices/demo/manuals/ict.yml": "id: ict\ntitle: คู่มือกลุ่มไอซีที\nunit: ict\nparts: [cover, {part: processes, processes: [a, b]}]\n",
    "content/roles.yml": "- {id: officer, title: เจ้าหน้าที่}\n",
    "processes/demo/ict/a.yml": "id: a\ntitle: รับเรื่อง\nsteps:\n  - {id: r, do: รับเรื่อง, by: officer, time: 1 วัน}\n  - {id: s, do: ส่งเรื่อง, by: officer}\n",
    "processes/demo/ict/b.yml": "id: b\ntitle: เผยแพร่ข่าว\nsteps:\n  - {id: w, do: เขียนข่าว, by: officer}\n  - {id: p, do: เผยแพร่, by: officer}\n",
}
BUILD = """
import datetime, sys
from pathlib import Path
import khumue
if __name__ == "__main__":
    root, workers, day = Path(sys.argv[1]).resolve(), int(sys.argv[2]), datetime.date.fromisoformat(sys.argv[3])
    done = khumue.build(khumue.BuildRequest(root, root / "site", only=("site", "pdf", "data"), today=day, workers=workers), lambda _: None)
    assert done.published, done.problems
"""
LATER = "import time\n_time = time.time\ntime.time = lambda: _time() + 40_000_000\n"


def built(root: Path, names: list[str], workers: int, day: str, umask: int, environment: dict[str, str]) -> dict[str, bytes]:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(FILES[name], encoding="utf-8")
    script = root.parent / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    command = [sys.executable, str(script), str(root), str(workers), day]
    done = subprocess.run(command, env={**os.environ, **environment}, umask=umask, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.relative_to(root / "site").as_posix(): path.read_bytes() for path in sorted((root / "site").rglob("*")) if path.is_file()}


def test_nothing_around_a_project_shows_in_what_is_made_of_it(tmp_path: Path) -> None:
    here, there = tmp_path / "here" / "project", tmp_path / "อีกที่ หนึ่ง" / "โครงการ"
    elsewhere = tmp_path / "later"
    elsewhere.mkdir()
    (elsewhere / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    code = os.environ.get("PYTHONPATH", "")
    first = built(here, list(FILES), 1, "2026-01-01", 0o022, {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"})
    environment = {"TZ": "Asia/Bangkok", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "77", "PYTHONPATH": f"{elsewhere}{os.pathsep}{code}"}
    second = built(there, list(reversed(FILES)), 2, "2027-03-05", 0o077, environment)
    assert {"index.html", "sitemap.xml.gz", "manuals/ict.pdf"} <= first.keys()
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert first["sitemap.xml.gz"][4:8] == bytes(4)
    shutil.rmtree(tmp_path)
