"""What is gone from the register of issues, or was written anew as a whole, is remembered by the published site and by Git."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from khumue.evidence.remembered import remembered_problems
from khumue.model.office import Release
from khumue.opened import open_project
from khumue.resolve.load import Loaded
from khumue.source import revisions

FILE = "content/offices/one/releases.yml"
PDF = b"%PDF-1.7 as it was issued"


def entry(number: int, content: bytes = PDF, before: str = "") -> tuple[str, str]:
    """An entry as the program writes it, and its chain."""
    release = Release(
        id=f"fees-{number}", document="manuals/fees.pdf", issue=str(number), date="2567-09-30", fingerprint="ABCD-2345",
        sha256=hashlib.sha256(content).hexdigest(), size=len(content), pages=1,
    )  # fmt: skip
    chain = release.chained(before)
    text = (
        f"- id: {release.id}\n  document: {release.document}\n  issue: '{number}'\n  date: 2567-09-30\n  fingerprint: ABCD-2345\n"
        f"  sha256: {release.sha256}\n  size: {release.size}\n  pages: 1\n  chain: {chain}\n"
    )
    return text, chain


FIRST, _CHAIN = entry(1, b"%PDF-1.7 the first")
REGISTER = FIRST + entry(2, before=_CHAIN)[0]
INDEX = json.dumps([{"url": "manuals/fees.pdf", "fingerprint": "ABCD-2345"}])
KNOWN = [
    {"url": "manuals/fees.pdf", "fingerprint": "ABCD-2345", "sha256": hashlib.sha256(b"%PDF-1.7 the first").hexdigest(), "is_current": False},
    {"url": "manuals/fees.pdf", "fingerprint": "ABCD-2345", "sha256": hashlib.sha256(PDF).hexdigest(), "is_current": True},
]
PAGE = f'<html><script id="verify-known" type="application/json">{json.dumps(KNOWN)}</script></html>'
SITE = {"site/manuals/index.json": INDEX, "site/manuals/fees.pdf": PDF.decode(), "site/verify.html": PAGE}
Told = Callable[[dict[str, str]], list[tuple[str, dict[str, str]]]]


@pytest.fixture
def told(load_files: Callable[[dict[str, str]], Loaded]) -> Told:
    def found(files: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
        project = load_files(files).project
        return [(problem.code, dict(problem.values)) for problem in remembered_problems(project.root, project.offices.values())]

    return found


DIFFERS, LACKS = ("KM862", {"differs": "manuals/fees.pdf"}), ("KM862", {"lacks": "manuals/fees.pdf"})


@pytest.mark.parametrize(
    ("files", "problems"),
    [
        ({FILE: REGISTER}, []),
        (SITE, [("KM863", {"value": "manuals/fees.pdf"})]),
        ({FILE: REGISTER, **SITE}, []),
        ({FILE: FIRST, **SITE}, [DIFFERS]),
        ({FILE: REGISTER, **SITE, "site/manuals/fees.pdf": "%PDF-1.7 forged"}, [DIFFERS]),
        ({FILE: FIRST + entry(2, b"%PDF-1.7 forged", _CHAIN)[0], **SITE}, [DIFFERS]),
        ({FILE: REGISTER, **SITE, "site/manuals/index.json": INDEX.replace("ABCD", "EFGH")}, []),
        ({FILE: REGISTER, **SITE, "site/manuals/index.json": "[]"}, [LACKS]),
        ({FILE: entry(2)[0], **SITE}, [("KM863", {"value": "manuals/fees.pdf"})]),
        ({FILE: REGISTER, **SITE, "site/manuals/index.json": "{", "site/verify.html": "<p>"}, []),
        ({FILE: REGISTER, **SITE, "site/manuals/index.json": "[" * 9999, "site/verify.html": PAGE.replace("[", "[[")}, []),
        ({FILE: REGISTER, **SITE, "site/manuals/index.json": '[1, {"url": 2}]', "site/verify.html": PAGE.replace("manuals/", "")}, [LACKS]),
    ],
    ids=[
        "no site", "the register is gone", "all is well", "the last is cut off", "another file on the site", "an entry of another file",
        "changed since", "not published", "the first is cut off", "a damaged site", "a hostile site", "an odd site",
    ],
)  # fmt: skip
def test_the_site_remembers(files: dict[str, str], problems: list[tuple[str, dict[str, str]]], told: Told) -> None:
    assert told(files) == problems


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=ผู้ดูแล", "-c", "user.email=office@example.go.th", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def committed(root: Path, text: str) -> None:
    (root / FILE).write_text(text, encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "register")


def test_git_remembers(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    assert told({FILE: FIRST}) == []
    git(root, "init", "--quiet")
    assert told({FILE: FIRST}) == [], "nothing is committed yet"
    committed(root, FIRST)
    committed(root, REGISTER.replace("\n", "\r\n"))
    assert told({FILE: REGISTER}) == []
    assert told({FILE: FIRST}) == [("KM863", {"value": "fees-2"})]
    committed(root, FIRST)
    assert told({FILE: FIRST}) == [("KM863", {"value": "fees-2"})], "what was committed once is not forgotten"
    anew, chain = entry(1, b"%PDF-1.7 forged")
    assert told({FILE: anew + entry(2, before=chain)[0]}) == [("KM863", {"value": "fees-1"})], "written anew as a whole"
    (root / FILE).unlink()
    assert {values["value"] for _, values in told({})} == {"fees-1", "fees-2"}
    monkeypatch.setenv("PATH", "")
    assert told({FILE: FIRST}) == [], "without git nothing is said"


def test_no_program_of_a_repository_is_run(told: Told, tmp_path: Path) -> None:
    root = tmp_path / "project"
    told({FILE: FIRST})
    git(root, "init", "--quiet")
    committed(root, FIRST)
    program = root / "program.sh"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    for key in ("diff.external", "diff.x.textconv", "core.fsmonitor", "core.pager", "gpg.program", "diff.x.command"):
        git(root, "config", key, str(program))
    (root / ".gitattributes").write_text("*.yml diff=x\n")
    git(root, "config", "log.showSignature", "true")
    assert told({FILE: ""}) == [("KM863", {"value": "fees-1"})]
    assert not (tmp_path / "ran").exists()
    with pytest.raises(revisions.RevisionError):
        revisions.added_lines(root / "content", "offices")


def test_what_others_remember_is_on_no_page(told: Told, tmp_path: Path, today: object) -> None:
    told({FILE: REGISTER, **SITE, "site/manuals/index.json": "[]"})
    opened = open_project(tmp_path / "project", today)  # type: ignore[arg-type]
    assert "KM862" in {problem.code for problem in opened.problems}
    assert "KM862" not in {problem.code for problem in opened.contexts["one"].problems}
