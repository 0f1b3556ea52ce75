"""Someone who follows the guide page by page: runs its commands, writes its files, makes its mistakes."""

from __future__ import annotations

import contextlib
import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from khumue.cli.main import command
from khumue.opened import open_project
from khumue.rules.example_base import TODAY
from khumue.standard import standard_root
from khumue.views.guide import Block, blocks, page_names

FOLDER = standard_root() / "content" / "guide"
CODE = re.compile(r"KM\d{3}")
WRITTEN_BY_PEOPLE = [name for name in page_names(FOLDER) if not name.startswith("fields")]


@dataclass
class Reader:
    """What a reader has after each block: the project, and what went otherwise than the guide says."""

    project: Path
    wrong: list[str] = field(default_factory=list)
    files: int = 0
    commands: int = 0

    def follow(self, page: str, *, builds: bool) -> None:
        for block in blocks((FOLDER / f"{page}.md").read_text(encoding="utf-8")):
            if block.kind == "yaml":
                self._write(page, block)
            elif block.kind == "console" and (builds or block.rest != "build"):
                self._run(page, block)

    def _write(self, page: str, block: Block) -> None:
        file, _, code = block.rest.partition(" ")
        path = self.project / file
        before = path.read_bytes() if path.is_file() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        self.files += 1
        codes = self.errors()
        if code:
            self._expect(page, f"{file} {code}", {problem.partition(" ")[0] for problem in codes} == {code}, codes)
            path.unlink() if before is None else path.write_bytes(before)

    def errors(self) -> list[str]:
        """What would stop a build."""
        problems = open_project(self.project, TODAY).problems
        return [f"{problem.code} {problem.span} {dict(problem.values)}" for problem in problems if problem.level == "error"]

    def _run(self, page: str, block: Block) -> None:
        first, *said = block.text.splitlines()
        name, *arguments = shlex.split(first.removeprefix("> "))
        with contextlib.chdir(self.project):
            done = CliRunner().invoke(command, arguments)
        self.commands += 1
        self._expect(page, first, name == "khumue" and done.exit_code == 0, done.output)
        for line in said:
            self._expect(page, f"{first}: {line}", line in done.output.splitlines(), done.output)

    def _expect(self, page: str, what: str, is_so: bool, instead: object) -> None:
        if not is_so:
            self.wrong.append(f"{page}: {what}\n    {instead}")
