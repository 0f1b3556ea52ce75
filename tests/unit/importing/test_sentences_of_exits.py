"""Where a sentence says that a step leads, and what it calls each way."""

from __future__ import annotations

import pytest

from khumue.importing.exits import SaidExit, Sentences
from khumue.importing.lines import Label
from khumue.importing.steps import Told
from khumue.importing.vocabulary import Vocabulary
from khumue.standard import standard_root


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return Sentences(Vocabulary.load([standard_root() / "templates"]))


@pytest.mark.parametrize(
    ("text", "exits"),
    [
        ("พิจารณา ถ้าเห็นชอบให้ดำเนินการข้อ ๖.๓ ถ้าไม่เห็นชอบให้กลับไปดำเนินการข้อ ๖.๑", [SaidExit("เห็นชอบ", 2, False), SaidExit("ไม่เห็นชอบ", 0, True)]),
        ("ตรวจสอบ หากไม่ครบถ้วนให้กลับไปขั้นตอนที่ 1", [SaidExit("ไม่ครบถ้วน", 0, True)]),
        ("ตรวจสอบ กรณีถูกต้องเสนอต่อ กรณีไม่ถูกต้องส่งคืนไปขั้นตอนที่ 1", [SaidExit("ไม่ถูกต้อง", 0, True)]),
        ("ดำเนินการข้อ 3 ให้แล้วเสร็จ", []),
    ],
)
def test_exits(text: str, exits: list[SaidExit], sentences: Sentences) -> None:
    steps = [Told("รับ", label=Label("number", (6, 1))), Told(text, label=Label("number", (6, 2))), Told("เสนอ", label=Label("number", (6, 3)))]
    assert sentences.exits(steps[1], steps) == exits
