"""A site whose pages search with the theme's own worker is never published."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.e2e.conftest import khumue
from tests.golden.conftest import HERE as GOLDEN

from khumue.outputs.site.search_box import pages_without_thai_search

MAIN = "{% extends 'base.html' %}\n{% block scripts %}{{ super() }}<script>own()</script>{% endblock %}\n"
WORKER = "assets/search/worker.js"


def page(worker: str, box: str = "<div data-khumue-search></div>") -> str:
    return f'{box}<script id="__config" type="application/json">{json.dumps({"base": ".", "search": worker})}</script>'


@pytest.mark.parametrize(
    ("pages", "deaf"),
    [
        ({"index.html": page(WORKER), "processes/a.html": page(f"../{WORKER}")}, []),
        ({"index.html": page("assets/javascripts/workers/search.a7633da7.min.js")}, ["index.html"]),
        ({"index.html": page(WORKER), "processes/a.html": page(WORKER)}, ["processes/a.html"]),
        ({"index.html": page("assets/search/gone.js")}, ["index.html"]),
        ({"index.html": page(WORKER, box="")}, ["index.html"]),
        ({"404.html": "<p>ไม่พบหน้า</p>"}, []),
    ],
)
def test_pages_with_another_search_are_named(pages: dict[str, str], deaf: list[str], tmp_path: Path) -> None:
    for name in (WORKER, "assets/javascripts/workers/search.a7633da7.min.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert pages_without_thai_search(tmp_path) == deaf


@pytest.mark.slow
def test_the_build_fails_and_says_so(tmp_path: Path) -> None:
    """And it says that a script of one's own stands in the pages, where the policy would not let it run."""
    project = tmp_path / "project"
    shutil.copytree(GOLDEN / "smallest" / "input", project)
    own = project / "templates" / "site" / "overrides" / "main.html"
    own.parent.mkdir(parents=True)
    own.write_text(MAIN, encoding="utf-8")
    done = khumue("build", "--project", str(project), "--only", "site", status=1)
    assert "KM810" in done.stdout
    assert "KM811" in done.stdout
    assert "own()" in done.stdout
    assert not (project / "site" / "index.html").exists()
    own.unlink()
    khumue("build", "--project", str(project), "--only", "site")
    site = project / "site"
    assert (site / WORKER).is_file()
    assert not (site / "assets" / "javascripts" / "workers").exists()
