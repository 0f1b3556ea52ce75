"""A project that is built in a few seconds and still has everything that a build writes: pages, books, Word files, evidence and data."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

FILES = {
    "content/offices/demo/office.yml": "id: demo\ntitle: สพป.ตัวอย่าง เขต 1\nshort-title: ตัวอย่าง\nkind: primary\nupdated: 2567-09-30\n",
    "content/offices/demo/units.yml": "- {id: ict, title: กลุ่มไอซีที}\n- {id: plan, title: กลุ่มแผน}\n",
    "content/offices/demo/manuals/ict.yml": "id: ict\ntitle: คู่มือกลุ่มไอซีที\nunit: ict\nparts: [cover, {part: processes, processes: [a, b]}]\n",
    "content/roles.yml": "- {id: officer, title: เจ้าหน้าที่}\n",
    "content/kinds.yml": "- {id: primary, title: สำนักงานเขตพื้นที่การศึกษาประถมศึกษา, form: nine-sections, portal-title: คู่มือการปฏิบัติงาน}\n",
    "content/ita/2567.yml": (
        'id: "2567"\ntitle: แบบวัดการเปิดเผยข้อมูล\nstatus: published\nchecked: 2567-09-30\n'
        "items:\n  - id: o10\n    code: O10\n    title: คู่มือการปฏิบัติงาน\n    about: staff-manual\n"
        "    elements: [{kind: job-name, title: ชื่องาน}, {kind: steps, title: ขั้นตอน}]\n"
    ),
    "processes/demo/ict/a.yml": "id: a\ntitle: รับเรื่อง\nsteps:\n  - {id: r, do: รับเรื่อง, by: officer, time: 1 วัน}\n  - {id: s, do: ส่งเรื่อง, by: officer}\n",
    "processes/demo/ict/b.yml": "id: b\ntitle: เผยแพร่ข่าว\nsteps:\n  - {id: w, do: เขียนข่าว, by: officer}\n  - {id: p, do: เผยแพร่, by: officer}\n",
}
HAS = {"index.html", "sitemap.xml.gz", "manuals/ict.pdf", "word/ict.docx", "ita/2567/index.html", "data/processes.json"}
"""Among much else."""
_BUILD = """
import datetime, sys
from pathlib import Path
import khumue
from khumue.resolve import load
if __name__ == "__main__":
    root, standard, workers, day = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), int(sys.argv[3]), datetime.date.fromisoformat(sys.argv[4])
    load.standard_root = lambda: standard  # without the years and the registers of all Thailand
    done = khumue.build(khumue.BuildRequest(root, root / "site", today=day, workers=workers), lambda text: print(text, flush=True))
    assert done.published, done.problems
"""
_STANDARD = Path(__file__).parent / "no-standard"


def write(root: Path, names: Iterable[str] = FILES, files: Mapping[str, str] = FILES) -> None:
    """Write the project, its files in the order of ``names``."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(files[name], encoding="utf-8")


def command(root: Path, workers: int = 1, day: str = "2026-01-01") -> list[str]:
    """Words of a command that builds the project and prints what it is at, a line each."""
    script = root.parent / "build.py"
    if not script.exists():
        script.write_text(_BUILD, encoding="utf-8")
    return [sys.executable, str(script), str(root), str(_STANDARD), str(workers), day]


def site(root: Path, folder: str = "site") -> dict[str, str]:
    """Name of each file that is published -> its SHA-256."""
    top = root / folder
    found = {}
    for here, _, names in os.walk(top):
        for name in names:
            path = Path(here, name)
            found[path.relative_to(top).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
