"""What the command says when it is asked for help, or is used wrongly: Thai, down to the sentences of the library below it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khumue.cli.main import command, main

# Words that are typed, or stand for something that is typed.
TYPED = re.compile(
    r"\S*//\S+|\(sftp\)|(?<!\w)\.[a-z]{3,4}\b|--?[a-z][a-z-]*|khumue|\b[a-z]+:[a-z0-9-]*|[A-Z][A-Z_.]+(?:\.pdf)?|'[^']*'|\[[^\]]*\]|\b[\w/-]+\.(?:yml|pdf|zip|ics|csv|xlsx|html)\b"
)
ENGLISH = re.compile(r"[A-Za-z]{4,}")
NAMES = {
    "YAML",
    "Word",
    "Excel",
    "LibreOffice",
    "public",
    "internal",
    "JSON",
    "Schema",
    "Code",
    "site",
    "pages",
    "content",
    "schemas",
    "github",
    "main",
    "text",
    "INTEGER",
    "saraban",
    "http",
    "PATH",
}

USES: tuple[tuple[str, ...], ...] = (
    (), ("--help",), ("--version",), ("--nope",), ("nothing",), ("buil",),
    ("build", "--workers", "x"), ("build", "--workers", "-1"), ("build", "--only", "x"), ("build", "--workers"),
    ("build", "--project", "/no/such/folder"), ("build", "--project", __file__), ("build", "เกิน"),
    ("verify",), ("verify", "/no/such/file.pdf"), ("verify", str(Path(__file__).parent)), ("explain", "A", "B"),
    ("new",), ("new", "nothing"), ("ita", "nothing"), ("build", "--he"), ("build", "--help=1"),
)  # fmt: skip


@pytest.mark.parametrize("arguments", [*USES, *((name, "--help") for name in command.commands)], ids=" ".join)
def test_it_is_thai(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["khumue", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code in (0, 2)
    shown = "".join(capsys.readouterr())
    assert re.search("[ก-๙]", shown)
    names = {
        *NAMES,
        *command.commands,
        *(name for one in command.commands.values() for name in getattr(one, "commands", ())),
    }
    assert set(ENGLISH.findall(TYPED.sub(" ", shown))) <= names, shown


def test_no_line_of_the_list_is_cut_short(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["khumue", "--help"])
    with pytest.raises(SystemExit):
        main()
    listing = capsys.readouterr().out.partition("คำสั่ง:")[2]
    assert listing.count("\n") > len(command.commands)
    assert "..." not in listing
