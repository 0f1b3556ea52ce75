"""The same project gives the same bytes: in another folder, zone, language and order, on another day, with other helpers."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.attack import small

pytestmark = pytest.mark.slow
LATER = "import time\n_time = time.time\ntime.time = lambda: _time() + 40_000_000\n"


def test_nothing_around_a_project_shows_in_what_is_made_of_it(undisturbed: Path, tmp_path: Path) -> None:
    there, elsewhere = tmp_path / "อีกที่ หนึ่ง" / "โครงการ", tmp_path / "later"
    elsewhere.mkdir()
    (elsewhere / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    small.write(there, list(small.FILES)[::-1])
    environment = {
        **os.environ, "TZ": "Asia/Bangkok", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "77",
        "PYTHONPATH": os.pathsep.join([str(elsewhere), os.environ.get("PYTHONPATH", "")]),
    }  # fmt: skip
    command = small.command(there, workers=2, day="2027-03-05")
    done = subprocess.run(command, env=environment, umask=0o077, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first, second = small.site(undisturbed), small.site(there)
    assert first.keys() >= small.HAS
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert (undisturbed / "site" / "sitemap.xml.gz").read_bytes()[4:8] == bytes(4)
    shutil.rmtree(tmp_path)
