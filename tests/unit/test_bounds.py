"""Whatever a folder holds, reading it comes to an end: work grows with what is written and not with its square, and has bounds."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from khumue.model import checking
from khumue.model.size import STEPS_LIMIT
from khumue.opened import Opened, open_project
from khumue.problems import MOST_OF_A_KIND
from khumue.resolve import inherit
from khumue.rules import unknown_reference, waivers
from khumue.source import compose
from khumue.source.outline import Outline
from khumue.source.reader import read_text_document
from khumue.source.recovery import blanked

pytestmark = pytest.mark.slow

OFFICE = "id: demo\ntitle: สพป.ตัวอย่าง เขต 1\nshort-title: ตัวอย่าง\nkind: primary\nupdated: 2567-09-30\n"
A = "processes/demo/ict/a.yml"
START = "id: a\ntitle: งาน\n"


def project(root: Path, **files: str) -> Path:
    sound = {"content/offices/demo/office.yml": OFFICE, "content/offices/demo/units.yml": "- {id: ict, title: กลุ่มไอซีที}\n"}
    for name, text in (sound | files).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def opened(root: Path) -> Opened:
    found = open_project(root, datetime.date(2026, 1, 1))
    assert found.problems is not None
    return found


def codes(root: Path) -> set[str]:
    return {problem.code for problem in opened(root).problems}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], list[int]]:
    """Counts the calls of a function while it does its work."""

    def count(owner: Any, name: str) -> list[int]:
        calls = [0]
        function = getattr(owner, name)

        def counting(*values: Any, **named: Any) -> Any:
            calls[0] += 1
            return function(*values, **named)

        monkeypatch.setattr(owner, name, counting)
        return calls

    return count


@pytest.mark.parametrize("text", ["".join(f"k{i}: x\n" for i in range(3000)), "- x\n" * 3000], ids=["mapping", "list"])
def test_places_are_found_without_counting_from_the_start_each_time(text: str, counted: Callable[[Any, str], list[int]]) -> None:
    document, _ = read_text_document("a.yml", text)
    assert document is not None
    steps = counted(Outline, "size")
    found = [document.positions[path] for path in document.positions]
    assert [position.value[0] for position in found[1:]] == list(range(1, 3001))
    assert steps[0] < 5 * 3000


def test_what_is_blanked_out_is_cut_once() -> None:
    text = "กข\n" * 10_000
    assert blanked(text, [(i, i + 1) for i in range(0, len(text), 3)]) == " ข\n" * 10_000
    assert blanked("abcdef", [(4, 5), (1, 3), (2, 4), (1, 1)]) == "a    f"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (A, START + "".join(f"k{i}: x\n" for i in range(2000))),
        ("content/laws.yml", "".join(f"- id: l{i}\n  k1: 1\n  k2: 2\n" for i in range(2000))),
        (A, START + "steps:\n" + "".join(f"- id: s{i}\n  do: ก\n  dx: 1\n  dy: 2\n" for i in range(400))),
    ],
    ids=["keys", "entries", "steps"],
)
def test_unknown_keys_are_advised_as_far_as_they_are_read(
    file: str, text: str, tmp_path: Path, counted: Callable[[Any, str], list[int]]
) -> None:
    advised = counted(checking, "nearest")
    found = opened(project(tmp_path, **{file: text}))
    problems = [problem for problem in found.problems if problem.span.file == file]
    unread = [problem.code for problem in found.unread if problem.span.file == file]
    assert (unread.count("KM201"), "KM122" in unread) == (MOST_OF_A_KIND, True), "told nowhere at more length"
    assert advised[0] <= 2 * MOST_OF_A_KIND
    assert [problem.code for problem in problems].count("KM201") == MOST_OF_A_KIND
    more = {problem.values["code"]: problem.values["count"] for problem in problems if problem.code == "KM122"}
    assert more["KM201"] == f"{(2000 if file == A and 'k0' in text else 4000 if 'l0' in text else 800) - MOST_OF_A_KIND:,}"


def test_unknown_names_are_compared_as_far_as_it_helps(tmp_path: Path, counted: Callable[[Any, str], list[int]]) -> None:
    roles = "".join(f"- id: role-{i}\n  title: ก{i}\n" for i in range(2000))
    steps = "".join(f"- id: s{i}\n  do: ก\n  by: rolle-{i}\n" for i in range(STEPS_LIMIT))
    advised = counted(unknown_reference, "nearest")
    root = project(tmp_path, **{"content/roles.yml": roles, A: START + f"steps:\n{steps}"})
    assert "KM301" in codes(root)
    assert 0 < advised[0] * 2000 <= unknown_reference._MOST_COMPARED


def test_overrides_find_their_steps_by_name(tmp_path: Path, counted: Callable[[Any, str], list[int]]) -> None:
    steps = "".join(f"- id: s{i}\n  do: งาน{i}\n" for i in range(400))
    changes = "".join(f"  - id: s{i}\n    do: ก\n" for i in range(400))
    base, heir = f"id: b\ntitle: ก\nsteps:\n{steps}", f"id: a\nextends: base/ict/b\nstep-changes:\n  override:\n{changes}"
    looked = counted(inherit, "_siblings")
    process = opened(project(tmp_path, **{"processes/base/ict/b.yml": base, A: heir})).project.offices["demo"].processes["a"]
    assert [step.title for step in process.steps] == ["ก"] * 400
    # Each look at all of the steps is one call a step, and one more for the whole.
    assert looked[0] < 10 * 400


def test_waivers_are_looked_up_by_what_they_are_about(tmp_path: Path, counted: Callable[[Any, str], list[int]]) -> None:
    numbers = [f"081{i:07d}" for i in range(500)]
    register = "".join(
        f"- id: w{i}\n  text: '{number}'\n  where: {A}\n  by: ผู้อำนวยการ\n  reason: เบอร์ของสำนักงาน\n  until: 2569-12-31\n" for i, number in enumerate(numbers)
    )
    text = START + "objectives:\n" + "".join(f"  - โทร {number}\n" for number in numbers)
    judged, read = counted(waivers, "is_expired"), counted(waivers, "personal_data")
    found = codes(project(tmp_path, **{"content/offices/demo/privacy.yml": register, A: text}))
    assert found.isdisjoint({"KM752", "KM759", "KM760"}), "each is allowed by its waiver, and each waiver is needed"
    assert judged[0] < 20 * 500
    assert read[0] <= 2 * 500


def chain(count: int, *, ring: bool) -> dict[str, str]:
    files = {A: "id: a\nextends: base/ict/b0\n"}
    for i in range(count):
        following = (i + 1) % count if ring else i + 1
        extends = f"extends: base/ict/b{following}\n" if ring or i + 1 < count else ""
        files[f"processes/base/ict/b{i}.yml"] = f"id: b{i}\ntitle: ก\n{extends}"
    return files


def test_a_chain_of_bases_is_as_long_as_its_writer_likes(tmp_path: Path) -> None:
    found = opened(project(tmp_path, **chain(1100, ring=False)))
    assert "KM307" not in {problem.code for problem in found.problems}
    assert found.project.offices["demo"].processes["a"].title == "ก"


def test_a_ring_of_bases_is_told_by_its_ends(tmp_path: Path) -> None:
    problems = [problem for problem in opened(project(tmp_path, **chain(1100, ring=True))).problems if problem.code == "KM307"]
    assert len(problems) == 1
    assert problems[0].values["value"].count(" → ") == 12
    assert " → … → " in problems[0].values["value"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (START + "".join(f"k{i}: x\n" for i in range(compose.VALUES_LIMIT)), "KM121"),
        ("- [" + "x, " * compose.VALUES_LIMIT + "]\n", "KM121"),
        (START + "steps:\n" + "".join(f"- id: s{i}\n  do: ก\n" for i in range(STEPS_LIMIT + 1)), "KM216"),
        (START + "parts:\n" + "".join(f"- id: p{p}\n  title: ก\n  steps: [{{id: s{p}, do: ก}}, {{id: t{p}, do: ก}}]\n" for p in range(260)), "KM216"),
        (START + "objectives:\n" + ('- "ก' + " " * 9600 + 'ข"\n') * 100, "KM506"),
        (START + "objectives:\n" + ('- "' + "0 8 " * 2400 + '"\n') * 90, "KM410"),
        (START + "<<<<<<< a\n" * 50_000, "KM101"),
        (START + "steps:\n" + ('- id: s\n  do: ก\n  time: "' + "9" * 9600 + '"\n') * 30, "KM205"),
    ],
    ids=["values", "values of one list", "steps", "steps of parts", "blanks", "digits", "conflicts", "times"],
)
def test_what_is_far_too_much_is_told(text: str, code: str, tmp_path: Path) -> None:
    assert code in codes(project(tmp_path, **{A: text}))


@contextmanager
def nobody(path: Path) -> Iterator[None]:
    """A file or folder that may not be read, for somebody who is not the administrator."""
    mode = path.stat().st_mode
    path.chmod(0)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
        path.chmod(mode)


FILES = {
    "templates/words/flow.yml": "x: 1\n",
    "templates/messages/th.yml": "KM101: {title: ก}\n",
    "content/offices/demo/submitted/2569/manifest.json": '{"date": "ก", "items": [], "files": {}}',
    "content/offices/demo/assets/form.pdf": "%PDF-1.4",
    "content/certificates/a.pem": "x",
    "content/ita/2569.yml": "a: 1\n",
    A: START,
}
PATHS = sorted({"/".join(name.split("/")[: i + 1]) for name in FILES for i in range(name.count("/") + 1)})


def named(found: Opened) -> set[tuple[str, str]]:
    """Files that could not be read, with the reason."""
    return {(problem.span.file, problem.values.get("reason", "")) for problem in found.problems if problem.code in ("KM115", "KM758", "KM809")}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
@pytest.mark.parametrize("name", PATHS)
def test_what_may_not_be_read_is_named(name: str, tmp_path: Path) -> None:
    before = named(opened(project(tmp_path, **FILES)))  # by now all is imported that is imported when it is needed
    with TemporaryDirectory() as room:
        Path(room).chmod(0o755)
        root = project(Path(room), **FILES)
        with nobody(root / name):
            found = named(opened(root)) - before
    assert any(file == name or file.startswith(f"{name}/") for file, _ in found), found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@pytest.mark.parametrize("name", [name for name in PATHS if name in FILES])
def test_what_would_be_waited_for_for_ever_is_named(name: str, tmp_path: Path) -> None:
    root = project(tmp_path, **FILES)
    (root / name).unlink()
    os.mkfifo(root / name)
    assert name in {file for file, _ in named(opened(root))}
