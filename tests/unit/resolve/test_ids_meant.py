"""A name where an id belongs is answered with the id that was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from khumue.resolve.load import Loaded

PROCESS = "processes/one/ict/job.yml"
REGISTERS = {
    "content/roles.yml": "- {id: director, title: ผู้อำนวยการสำนักงาน, short-title: ผอ.สพท.}\n- {id: deputy, title: รองผู้อำนวยการ}\n",
    "content/laws.yml": "- {id: computer-act, type: act, title: พ.ร.บ. คอมพิวเตอร์, aliases: [กฎหมายคอมพิวเตอร์]}\n",
}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("by: ผู้อำนวยการสำนักงาน", "director"),
        ("by: ผอ.สพท.", "director"),
        ("laws: กฎหมายคอมพิวเตอร์", "computer-act"),
        ("by: ใครสักคน", ""),
    ],
)
def test_the_id_of_a_name(line: str, meant: str, load_files: Callable[[Mapping[str, str]], Loaded]) -> None:
    loaded = load_files({**REGISTERS, PROCESS: f"id: job\ntitle: งาน\nsteps:\n  - id: a\n    do: รับเรื่อง\n    {line}\n"})
    found = [problem for problem in loaded.problems if problem.code == "KM207"]
    assert [problem.values.get("suggestion", "") for problem in found] == [meant]
