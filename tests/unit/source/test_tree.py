"""All files of a project: what is read, what is left out, KM111 and KM112."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from khumue.source.reasons import LinkReason, ReadReason
from khumue.source.tree import read_project


def make(root: Path, *files: str) -> None:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("a: 1\n", encoding="utf-8")


def read(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    documents, problems = read_project(root)
    return [document.file for document in documents], [(problem.code, problem.span.file) for problem in problems]


def test_which_files_are_read(tmp_path: Path) -> None:
    make(
        tmp_path,
        "content/laws.yml",
        "content/offices/b/office.yml",
        "content/offices/b/orders/2-2567.yml",
        "content/offices/a/office.yml",
        "processes/base/ict/dltv.yml",
        "processes/base/งาน.yml",
        # not read
        "content/offices/a/pages/index.md",
        "content/offices/a/logo.png",
        "content/schemas/process.yml",
        "content/.hidden.yml",
        "content/.git/config.yml",
        "templates/messages/th.yml",
        "mkdocs.yml",
    )
    make(tmp_path, "content/offices/schemas/kept.yml")
    assert read(tmp_path) == (
        [
            "content/laws.yml",
            "content/offices/a/office.yml",
            "content/offices/b/office.yml",
            "content/offices/b/orders/2-2567.yml",
            "content/offices/schemas/kept.yml",
            "processes/base/ict/dltv.yml",
            "processes/base/งาน.yml",
        ],
        [],
    )


def test_other_folders(tmp_path: Path) -> None:
    make(tmp_path, "base/ict/a.yml", "content/b.yml")
    assert [document.file for document in read_project(tmp_path, ["base"])[0]] == ["base/ict/a.yml"]


def test_a_project_without_folders_is_empty(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [])


def test_a_faulty_file_does_not_stop_the_others(tmp_path: Path) -> None:
    make(tmp_path, "content/a.yml", "content/b.yml", "content/c.yml", "processes/d.yml")
    (tmp_path / "content/b.yml").write_text("a: [", encoding="utf-8")
    (tmp_path / "content/c.yml").write_bytes(b"\xff\xfe\x00")
    assert read(tmp_path) == (
        ["content/a.yml", "processes/d.yml"],
        [("KM101", "content/b.yml"), ("KM106", "content/c.yml")],
    )


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("dltv.yaml", "dltv.yml"),
        ("dltv.YML", "dltv.yml"),
        ("dltv.yml.txt", "dltv.yml"),
        ("dltv.v2.Yaml.TXT", "dltv.v2.yml"),
    ],
)
def test_wrong_endings(tmp_path: Path, name: str, suggested: str) -> None:
    make(tmp_path, f"content/{name}")
    documents, problems = read_project(tmp_path)
    assert documents == []
    assert [(problem.code, problem.span.file, problem.values) for problem in problems] == [
        ("KM112", f"content/{name}", {"name": suggested})
    ]


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    make(tmp_path, "content/a.yml/b.yml", "content/c.yml")
    assert read(tmp_path) == (["content/c.yml"], [("KM115", "content/a.yml")])


def test_a_file_with_the_name_of_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "content", "processes/a.yml")
    assert read(tmp_path) == (["processes/a.yml"], [("KM115", "content")])


LINKS = [
    # (link, where it points, code and reason or None when it is followed)
    ("content/out", "../../outside", LinkReason.OUTSIDE),
    ("content/out.yml", "../../outside/a.yml", LinkReason.OUTSIDE),
    ("content/up", "..", LinkReason.LOOP),
    ("content/offices/self", ".", LinkReason.LOOP),
    ("content/itself", "itself", LinkReason.LOOP),
    ("content/itself.yml", "itself.yml", LinkReason.LOOP),
    ("content/shared", "../processes/base", None),
    ("content/shared.yml", "../processes/base/a.yml", None),
]


@pytest.mark.parametrize(("link", "target", "reason"), LINKS)
def test_links(tmp_path: Path, link: str, target: str, reason: LinkReason | None) -> None:
    root = tmp_path / "project"
    make(tmp_path, "outside/a.yml")
    make(root, "content/offices/a.yml", "processes/base/a.yml")
    (root / link).symlink_to(target)
    documents, problems = read_project(root)
    found = [(problem.code, problem.span.file, problem.values["reason"]) for problem in problems]
    assert found == ([("KM111", link, reason)] if reason else [])
    assert len(documents) == (2 if reason else 3)


def test_links_to_each_other(tmp_path: Path) -> None:
    make(tmp_path, "content/a/a.yml", "content/b/b.yml")
    (tmp_path / "content/a/to-b").symlink_to("../b")
    (tmp_path / "content/b/to-a").symlink_to("../a")
    files, problems = read(tmp_path)
    assert files == ["content/a/a.yml", "content/a/to-b/b.yml", "content/b/b.yml", "content/b/to-a/a.yml"]
    assert problems == [("KM111", "content/a/to-b/to-a"), ("KM111", "content/b/to-a/to-b")]


def test_links_that_multiply(tmp_path: Path) -> None:
    for level in range(20):
        (tmp_path / f"content/{level}").mkdir(parents=True)
        for name in ("x", "y"):
            (tmp_path / f"content/{level}/{name}").symlink_to(f"../{level + 1}")
    (tmp_path / "content/20").mkdir()
    make(tmp_path, "content/20/a.yml")
    documents, problems = read_project(tmp_path)
    assert len(documents) == 1 + 2 + 4 + 8 + 16
    assert {problem.values["reason"] for problem in problems} == {LinkReason.TOO_MANY}


def test_a_project_folder_that_leads_outside(tmp_path: Path) -> None:
    root = tmp_path / "project"
    make(tmp_path, "outside/a.yml")
    make(root, "processes/a.yml")
    (root / "content").symlink_to("../outside")
    assert read(root) == (["processes/a.yml"], [("KM111", "content")])


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    make(tmp_path, "content/a.yml")
    bad = os.fsdecode("กขค".encode("tis-620"))
    make(tmp_path, f"content/{bad}.yml", f"content/{bad}/b.yml", f"content/{bad}.png")
    documents, problems = read_project(tmp_path)
    assert [document.file for document in documents] == ["content/a.yml"]
    assert [(problem.code, problem.span.file, problem.values) for problem in problems] == [
        ("KM115", "content/???", {"reason": ReadReason.NAME}),
        ("KM115", "content/???.yml", {"reason": ReadReason.NAME}),
    ]
