"""Where a rule must be silent, or must point at one exact place: what the examples are too simple to show."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from khumue.resolve import load
from khumue.rules import registry
from khumue.rules.example_base import FORMS, GLOSSARY, LAWS, MANUAL, PEOPLE, PROCESS, ROLES, SYSTEMS, UNITS

MARK = "▸"
BASE = "processes/base/ict/receive.yml"
SECOND = "content/offices/second/office.yml"
HEIR = "processes/second/ict/receive.yml"
SECOND_OFFICE = {
    SECOND: "{id: second, title: สพป.สอง, short-title: สอง, kind: primary, updated: 2569-10-01}",
    "content/offices/second/units.yml": "- {id: ict, title: กลุ่ม}",
}
"""An office beside the demo office, with the same unit."""


def process(body: str) -> dict[str, str]:
    """The demo office's process: its id and title stand on the first two lines, ``body`` follows."""
    return {PROCESS: _text(body)}


def base(body: str, heir: str = "") -> dict[str, str]:
    """A base process, from which the processes of two offices are made; ``heir`` stands in the second office's file."""
    extending = "id: receive\nextends: base/ict/receive\nadopt: all\n"
    return {BASE: _text(body), PROCESS: extending, HEIR: extending + dedent(heir), **SECOND_OFFICE}


def marked(files: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """``(file, line, column)`` of all marks, as if they were not there."""
    return sorted(
        (file, number, column - marks)
        for file, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for marks, column in enumerate(index for index, letter in enumerate(line, start=1) if letter == MARK)
    )


def _text(body: str) -> str:
    return "id: receive\ntitle: รับหนังสือราชการ\n" + dedent(body)


def case(code: str, name: str, files: Mapping[str, str]) -> object:
    """``▸`` in a file stands before each place where a problem of the code is to be found, and is not part of the file."""
    return pytest.param(code, files, id=f"{code}-{name}")


LOOP = """\
steps:
  - {id: one, do: รับ}
  - {id: two, do: ส่ง, next: one}
"""
DECISION = """\
steps:
  - {id: one, decide: ถูกต้องหรือไม่, yes: ใช่, no: {label: ไม่ใช่, to: end}}
"""

REFERENCES = [
    case("KM301", "a-unit-may-act", process("steps:\n  - {id: one, do: รับ, by: ict}\n")),
    case("KM301", "one-of-several-actors", process("steps:\n  - {id: one, do: รับ, by: [clerk, ▸nobody]}\n")),
    case("KM301", "system-of-a-step", process("steps:\n  - {id: one, do: รับ, using: {system: ▸none}}\n")),
    case("KM301", "owner-of-an-indicator", process("kpis:\n  - {name: ร้อยละ, owner: ▸nobody}\n")),
    case("KM301", "related-by-unit", process("related: [ict/receive, demo/ict/receive]\n")),
    case("KM301", "related-in-another-unit", process("related: [▸plan/receive]\n")),
    case("KM301", "related-that-cannot-be-read", {**process("related: answer\n"), "processes/demo/ict/answer.yml": "id: answer\n"}),
    case("KM301", "related-whose-base-is-missing", {
        **process("related: answer\n"), "processes/demo/ict/answer.yml": "{id: answer, extends: ▸base/ict/none}"
    }),
    case("KM301", "register-that-cannot-be-read", {**process("laws: [other]\n"), LAWS: "- {id: other}\n"}),
    case("KM301", "substitute", {PEOPLE: "- {id: somjai, name: ใจ, position: ครู, substitutes: [▸nobody]}\n"}),
    case("KM301", "acting-unit", {PEOPLE: "- {id: somjai, name: ใจ, position: ครู, acting: [{post: ผอ., unit: ▸plan}]}\n"}),
    case("KM301", "manual-of-a-source", {UNITS: "- {id: ict, title: กลุ่ม, sources: [{title: เล่ม, manual: ▸none}]}\n"}),
    case(
        "KM301",
        "shared-registers-once-for-all-offices",
        {**SECOND_OFFICE, GLOSSARY: "- {id: official-letter, term: หนังสือ, meaning: เอกสาร, see: [▸letter]}\n"},
    ),
    case("KM301", "base-once-for-all-heirs", base("laws: [▸none]\n")),
    case(
        "KM301",
        "base-may-not-cite-what-one-office-has",
        {**base("forms: [▸own]\n"), "content/offices/demo/forms.yml": "- {id: own, title: แบบ, kind: blank}\n"},
    ),
    case(
        "KM301",
        "unit-that-only-one-heir-lacks",
        {**base("steps:\n  - {id: one, do: รับ, by: plan}\n"), HEIR: "id: receive\n▸extends: base/ict/receive\nadopt: all\n", "content/offices/demo/units.yml": "[{id: ict, title: ก}, {id: plan, title: ข}]"},
    ),
    case("KM301", "related-of-the-base-that-an-office-lacks", {**base("related: answer\n"), "processes/base/ict/answer.yml": "{id: answer, title: ตอบ}"}),
    case("KM311", "units-that-cannot-be-read", {UNITS: "- {id: ict}\n"}),
    case("KM312", "duty-in-an-order", {
        MANUAL: "{id: somjai, title: คู่มือ, person: somjai, parts: [cover]}",
        PEOPLE: "- {id: somjai, name: ใจ, position: ครู}\n",
        "content/offices/demo/orders/order.yml": (
            "{id: order, number: 1/2566, title: มอบหมาย, date: 2566-10-01,"
            " assignments: [{person: somjai, duties: [{text: รับ, process: receive}]}]}"
        ),
    }),
    case("KM312", "retired", {
        MANUAL: "{id: somjai, title: คู่มือ, person: somjai, parts: [cover]}",
        PEOPLE: "- {id: somjai, name: ใจ, position: ครู}\n",
        **process("status: retired\n"),
    }),
    case(
        "KM313",
        "inside-a-covered-duty",
        {PEOPLE: dedent("""\
            - id: somjai
              name: ใจ
              position: ครู
              duties:
                - text: งานสารบรรณ
                  process: receive
                  duties: [รับหนังสือ]
                - text: งานประชุม
                  duties:
                    - ▸จัดประชุม
                    - {text: จดรายงาน, process: receive}
            """)},
    ),
]  # fmt: skip

REGISTERS = [
    case("KM314", "used-in-the-appendix", {
        **process(""),
        MANUAL: "{id: somjai, title: คู่มือ, person: somjai, parts: [{part: appendix, forms: [register-book]}]}",
    }),
    case("KM314", "shared-form-of-another-office", {
        **SECOND_OFFICE, **process(""), HEIR: "{id: receive, title: รับ, forms: [register-book]}",
    }),
    case(
        "KM314",
        "an-office-own-form-that-another-office-uses",
        {**SECOND_OFFICE, "content/offices/second/forms.yml": "- {id: ▸register-book, title: ทะเบียน, kind: register}\n"},
    ),
    case("KM314", "while-a-file-is-broken", {**process(""), "processes/demo/ict/answer.yml": "id: answer\n"}),
    case("KM314", "while-a-base-is-missing", {**process(""), "processes/demo/ict/answer.yml": "{id: answer, extends: base/ict/none}"}),
    case("KM315", "successor", {
        **process("laws: [old]\n"),
        LAWS: "- {id: old, type: act, title: เก่า, successor: new}\n- {id: new, type: act, title: ใหม่}\n",
    }),
    case(
        "KM315", "its-own-successor", {**process(""), LAWS: "- {id: ▸old, type: act, title: เก่า, successor: old}\n"}
    ),
    case("KM316", "seen-from-another-term", {
        GLOSSARY: (
            "- {id: official-letter, term: หนังสือ, meaning: เอกสาร, see: urgent}\n- {id: urgent, term: ด่วน, meaning: ทันที}\n"
        ),
    }),
    case("KM316", "a-general-word-that-a-text-says-by-another-name", {
        **process("scope: ทุก ผอ สพท. ในสังกัด\n"),
        GLOSSARY: (
            "- {id: ▸official-letter, term: หนังสือ, meaning: เอกสารของ อปท.}\n"
            "- {id: director, term: ผู้อำนวยการ สพท., abbreviation: ผอ.สพท., meaning: หัวหน้า, general: true}\n"
            "- {id: ▸local-government, term: องค์กรปกครองส่วนท้องถิ่น, abbreviation: อปท., meaning: หน่วยปกครอง, general: true}\n"
        ),
    }),
    case("KM316", "a-word-that-a-text-says-without-being-general", {
        **process("scope: เร่งด่วน\n"),
        GLOSSARY: "- {id: ▸urgent, term: ด่วน, meaning: ทันที}\n",
    }),
    case("KM317", "owner-of-an-indicator", {
        **process("kpis: [{name: ร้อยละ, owner: messenger}]\nsteps: [{id: one, do: รับ, by: clerk}]\n"),
        ROLES: "- {id: clerk, title: ธุรการ}\n- {id: messenger, title: เดินหนังสือ}\n",
    }),
    case("KM318", "screen-of-a-system", {**process(""), FORMS: "- {id: screen, title: หน้าจอ, kind: screen, system: e-saraban}\n"}),
    case("KM318", "systems-of-a-process", {**process("systems: e-saraban\n"), SYSTEMS: "- {id: e-saraban, title: ระบบ}\n"}),
]  # fmt: skip

FLOW = [
    case("KM401", "first-steps-of-parts", process("""\
        parts:
          - {id: a, title: ตอนหนึ่ง, steps: [{id: one, do: รับ}]}
          - {id: b, title: ตอนสอง, steps: [{id: two, do: ส่ง}]}
        """)),
    case("KM401", "through-a-group", process("""\
        steps:
          - {id: one, do: รับ, next: all}
          - {id: two, do: ส่ง, next: end}
          - id: all
            group: ตรวจ
            steps: [{id: three, do: อ่าน, next: two}]
        """)),
    case("KM401", "after-a-misspelt-target", process("""\
        steps:
          - {id: one, do: รับ, next: tow}
          - {id: two, do: ส่ง}
        """)),
    case("KM401", "caused-by-the-heir", base(
        "steps:\n  - {id: one, do: รับ}\n  - {id: two, do: ส่ง}\n",
        "▸step-changes:\n  override: [{id: one, next: end}]\n",
    )),
    case("KM402", "only-the-part-that-is-stuck", process("""\
        parts:
          - {id: a, title: ตอนหนึ่ง, steps: [{id: one, do: รับ}]}
          - {id: b, title: ตอนสอง, steps: [▸{id: two, do: ส่ง, next: two}]}
        """)),
    case("KM402", "way-into-another-part", process("""\
        parts:
          - {id: a, title: ตอนหนึ่ง, steps: [{id: one, do: รับ, next: two}]}
          - {id: b, title: ตอนสอง, steps: [{id: two, do: ส่ง}]}
        """)),
    case("KM402", "not-beside-a-dead-end", process("steps: [{id: one, do: รับ, next: []}]\n")),
    case("KM402", "not-beside-a-misspelt-target", process("steps: [{id: one, do: รับ, next: none}]\n")),
    case("KM403", "not-beside-a-misspelt-target", process("steps: [{id: one, do: รับ, next: none}]\n")),
    case("KM404", "three-exits", process("steps: [{id: one, decide: กี่, exits: [ก, {label: ข, to: end}, {label: ค, to: end}]}]\n")),
    case("KM404", "no-exit", process("steps: [{id: one, decide: ▸ถูกหรือไม่}]\n")),
    case("KM404", "misspelt-target-still-counts", process("steps: [{id: one, decide: ถูก, yes: ใช่, no: {label: ไม่, to: none}}]\n")),
    case("KM405", "one-of-a-list", process("steps: [{id: one, decide: กี่, exits: [ก, ▸{to: end}]}]\n")),
    case("KM406", "not-beside-a-stuck-start", process(LOOP)),
    case("KM406", "not-what-is-never-reached", process("""\
        steps:
          - {id: one, do: รับ, next: end}
          - {id: two, do: ส่ง, next: two}
        """)),
    case("KM406", "only-the-innermost-loop", process("""\
        steps:
          - {id: one, decide: ถูก, yes: {label: ใช่, to: end}, no: ไม่}
          - {id: two, do: ส่ง}
          - ▸{id: three, do: รอ, next: three}
        """)),
    case("KM406", "left-through-a-dead-end", process("""\
        steps:
          - {id: one, decide: ถูก, yes: {label: ใช่, to: end}, no: ไม่}
          - {id: two, do: ส่ง, next: [two, three]}
          - {id: three, do: รอ, next: []}
        """)),
    case("KM413", "to-itself", process("steps: [{id: one, decide: ถูก, yes: ใช่, no: {label: ไม่, back-to: one}}]\n")),
    case("KM413", "to-the-end", process("steps: [{id: one, decide: ถูก, yes: ใช่, no: {label: ไม่, back-to: ▸end}}]\n")),
    case("KM413", "in-a-list", process("""\
        steps:
          - {id: one, decide: ถูก, exits: [ใช่, {label: ไม่, back-to: ▸two}]}
          - {id: two, do: ส่ง}
        """)),
    case("KM413", "one-exit-for-a-list", process("steps: [{id: one, decide: ถูก, exits: {label: ไม่, back-to: ▸end}}]\n")),
    case("KM413", "a-plain-to-may-go-back", process("""\
        steps:
          - {id: one, do: รับ}
          - {id: two, decide: ถูก, yes: ใช่, no: {label: ไม่, to: one}}
        """)),
    case("KM310", "base-sound-but-the-heir-took-the-step-away", base(
        "steps:\n  - {id: one, do: รับ, next: three}\n  - {id: two, do: ส่ง}\n  - {id: three, do: เก็บ}\n",
        "▸step-changes:\n  remove: [three]\n",
    )),
    case("KM310", "base-once-for-all-heirs", base("steps:\n  - {id: one, do: รับ, next: ▸none}\n")),
]  # fmt: skip

STEPS = [
    case("KM407", "all-substeps-have-someone", process("""\
        steps:
          - id: one
            do: รับ
            steps: [{id: two, do: ตรวจ, by: clerk}, {id: three, do: ลงทะเบียน, by: clerk}]
        """)),
    case("KM407", "one-substep-has-nobody", process("""\
        steps:
          - ▸id: one
            do: รับ
            steps: [{id: two, do: ตรวจ, by: clerk}, {id: three, do: ลงทะเบียน}]
        """)),
    case("KM407", "substeps-of-someone", process("steps: [{id: one, do: รับ, by: clerk, steps: [{id: two, do: ตรวจ}]}]\n")),
    case("KM407", "nobody-on-purpose", process("steps: [{id: one, do: รับ, by: []}]\n")),
    case("KM407", "inside-a-group", process("steps:\n  - id: all\n    group: รับ\n    steps:\n      - ▸{id: one, do: ตรวจ}\n")),
    case("KM407", "base-once-for-all-heirs", base("steps:\n  - ▸{id: one, do: รับ}\n")),
    case("KM408", "substeps-of-a-timed-step", process("steps: [{id: one, do: รับ, time: 1 วัน, steps: [{id: two, do: ตรวจ}]}]\n")),
    case("KM408", "all-substeps-are-timed", process("steps: [{id: one, do: รับ, steps: [{id: two, do: ตรวจ, time: 1 วัน}]}]\n")),
    case("KM408", "one-substep-is-not-timed", process("""\
        steps:
          - id: one
            do: รับ
            steps:
              - {id: two, do: ตรวจ, time: 1 วัน}
              - ▸{id: three, do: ลงทะเบียน}
        """)),
    case("KM408", "no-substep-is-timed", process("steps:\n  - ▸id: one\n    do: รับ\n    steps: [{id: two, do: ตรวจ}]\n")),
    case("KM408", "not-the-group", process("steps: [{id: all, group: รับ, steps: [{id: one, do: ตรวจ, time: ทันที}]}]\n")),
    case("KM408", "timed-by-the-heir", base(
        "steps:\n  - ▸{id: one, do: รับ}\n", "step-changes: {override: [{id: one, time: 1 วัน}]}\n"
    )),
    case("KM409", "just-as-promised", process("promised-time: 3 วันทำการ\nsteps: [{id: one, do: รับ, time: 1-3 วันทำการ}]\n")),
    case("KM409", "the-counted-part-is-enough", process("""\
        promised-time: ▸3 วันทำการ
        steps:
          - {id: one, do: รับ, time: 4 วันทำการ}
          - {id: two, do: รอ, time: ตามแผนงาน}
        """)),
    case("KM409", "no-fixed-promise", process("promised-time: ตามแผนงาน\nsteps: [{id: one, do: รับ, time: 4 วัน}]\n")),
    case("KM409", "other-units", process("promised-time: ▸1 วันทำการ\nsteps: [{id: one, do: รับ, time: 8 ชั่วโมง}]\n")),
    case("KM409", "promise-of-the-base-broken-by-the-heir", base(
        "promised-time: 3 วันทำการ\nsteps: [{id: one, do: รับ, time: 1 วันทำการ}]\n",
        "▸step-changes: {override: [{id: one, time: 5 วันทำการ}]}\n",
    )),
    case("KM410", "lacking-in-the-base-and-so-in-the-heirs", {
        **base(""), BASE: "▸id: receive\ntitle: รับหนังสือราชการ\nobjectives: ก\nscope: ก\nterms: []\nforms: []\n",
    }),
    case("KM411", "part-without-steps", process(
        "parts:\n  - {id: a, title: ตอนหนึ่ง, steps: [{id: one, do: รับ}]}\n  - {id: b, title: ตอนสอง, steps: ▸[]}\n"
    )),
    case("KM411", "all-steps-taken-away", {
        **base("steps: [{id: one, do: รับ}]\n"),
        HEIR: "▸id: receive\nextends: base/ict/receive\nstep-changes: {remove: [one]}\n",
    }),
    case("KM412", "none-on-purpose", process("kpis: []\n")),
    case("KM415", "on-the-day-itself", process("control: {review: 1 พฤศจิกายน 2569}\n")),
    case("KM415", "the-day-before", process("control: {review: ▸31 ตุลาคม 2569}\n")),
    case("KM415", "retired", process("status: retired\ncontrol: {review: 1 มกราคม 2560}\n")),
    case("KM415", "manual", {
        MANUAL: "{id: somjai, title: ก, person: somjai, control: {review: ▸2560-01-01}, parts: [{part: processes, processes: receive}]}"
    }),
]  # fmt: skip


def _inside(name: str, place: str = "") -> dict[str, str]:
    return process(f"""\
        steps:
          - {{id: one, do: ลงทะเบียน รับหนังสือ, time: 1 วัน}}
          - id: two
            do: เสนอ
            time: {{inside: {place}{name}}}
        """)


TIMES = [
    case("KM414", "number", _inside("1")),
    case("KM414", "thai-number", process("steps: [{id: one, do: ก}, {id: two, do: ข, time: รวมอยู่ในขั้นตอนที่ ๑}]\n")),
    case("KM414", "unknown-number", _inside('"1.1"', MARK)),
    case("KM414", "two-numbers-of-which-one-is-unknown", _inside("1 และ 4", MARK)),
    case("KM414", "id", _inside("one")),
    case("KM414", "unknown-id", _inside("register", MARK)),
    case("KM414", "words-are-not-its-concern", _inside("ขั้นวิจัย")),
    case("KM416", "words-of-a-title", _inside("ขั้นตอนการลงทะเบียนรับ")),
    case("KM416", "other-words", _inside("ขั้นวิจัย", MARK)),
    case("KM416", "numbers-are-not-its-concern", _inside("4")),
    case("KM414", "number-that-the-heir-changed", base(
        "steps: [{id: one, do: ก, time: 1 วัน}, {id: two, do: ข, time: รวมอยู่ในขั้นตอนที่ 2}]\n",
        "▸step-changes: {remove: [one]}\n",
    )),
]  # fmt: skip

TEXTS = [
    case("KM502", "each-of-several", process("scope: ▸เเจ้ง ▸เเละ แก้ ▸เเล้ว\n")),
    case("KM502", "in-a-block", process("scope: |\n  แจ้ง\n  ▸เเละแก้\n")),
    case("KM502", "in-folded-lines", process("scope: แจ้ง\n  ก่อน ▸เเละ\n  หลัง ▸เเก้\n")),
    case("KM502", "in-quotes", process("scope: 'แจ้ง ''ด่วน'' ▸เเละ'\n")),
    case("KM502", "aliases-are-meant-to-be-wrong", {
        GLOSSARY: "- {id: official-letter, term: หนังสือ, meaning: เอกสาร, aliases: [เเจ้ง]}\n"
    }),
    case("KM502", "in-a-file-that-is-broken", {ROLES: "- {id: clerk, title: ธุรการ, nmae: ▸เเก้}\n"}),
    case("KM505", "floating", process("scope: ▸่รับ\n")),
    case("KM506", "indentation-of-a-block-is-none", process("scope: |\n  แจ้ง\n    ก่อน▸  หลัง\n")),
    case("KM506", "between-two-single-spaces", process("scope: รับ ส่ง▸  รับ ส่ง\n")),
    case("KM506", "written-as-an-escape", process('scope: ▸"รับ\\x20\\x20ส่ง"\n')),
    case("KM507", "mark-of-direction", process("scope: รับ▸\u200eส่ง\n")),
    case("KM507", "turning-control-is-not-its-concern", process("scope: รับ\u2066ส่ง\n")),
    case("KM509", "among-others", process("scope: รับ▸\u200b\u2066ส่ง\n")),
    case("KM510", "nothing-is-left", process("trigger: ▸#1 ของปี\n")),
    case("KM510", "item-of-a-list", process("scope:\n  - รุ่น ▸#1\n  - ▸#2\n")),
    case("KM510", "comments-that-are-meant", process("scope: รับ # ส่ง\n#ข้อความ\nsteps: #ขั้นตอน\n  - {id: one, do: รับ}\n")),
    case("KM510", "no-space-before-it", process("scope: ภาษา C#1\n")),
    case("KM510", "in-quotes-and-blocks", process('scope: "รุ่น #1" #ชื่อ\ntrigger: |\n  รุ่น #1\n')),
    *(case("KM511", f"begins-with-{mark}", process(f"scope: '▸{mark}'\n")) for mark in (
        "- รับ", "-รับ", "–รับ", "• รับ", "•รับ", "▪ รับ", "· รับ", "* รับ", "1. รับ", "๑) รับ", "12.รับ", "- (1) รับ", "• 3 คน",
    )),
    *(case("KM511", f"no-mark-{number}", process(f"scope: '{text}'\n")) for number, text in enumerate((
        "1.5 ชั่วโมง", "3 - 5 วัน", "- 5 องศา", "-5 องศา", "1 ม.ค. 2567", "08.30 - 16.30 น.", "0-5544-0771", "-", "*.pdf", "-ะ", "รับ - ส่ง",
        "(1) รับ", "2567) รับ", "1.1 รับ",
    ))),
    case("KM511", "run-together", process("scope: รับ\n  ▸1) ส่ง\n  2) เก็บ\n")),
    case("KM511", "run-together-inside-a-line", process("trigger: รับ\n  แล้ว ▸• ส่ง • เก็บ\n")),
    case("KM511", "in-quotes-on-several-lines", process("trigger: 'รับ\n  ▸- ส่ง'\n")),
    case("KM511", "wrapped-sentence", process("scope: ตั้งแต่ 3\n  - 5 วัน เวลา\n  08.30 - 16.30 น.\n")),
    case("KM511", "block-where-a-list-may-stand", process("scope: |\n  ▸- รับ\n  - ส่ง\n")),
    case("KM511", "block-of-one-text", process("trigger: |\n  - รับ\n  - ส่ง\n")),
    case("KM511", "title-of-a-law", {LAWS: "- {id: saraban, type: act, title: 1. ระเบียบ, aliases: [-ระเบียบ], note: '▸- ตรวจแล้ว'}\n"}),
    case("KM511", "section-and-source", process("laws: [{law: saraban, section: 1) ก}]\nsources: [1. เล่ม]\n")),
    case("KM512", "items-and-entries", process(
        "scope: [▸ไม่ระบุ]\nkpis: [▸ไม่มี, {name: ▸–}]\nservice: {fee: [{item: ▸ไม่มี, amount: ไม่มี}], who: ▸'-'}\n"
    )),
    case("KM512", "of-a-step", process("steps: [{id: one, do: รับ, inputs: ▸ไม่มี, note: ไม่มี}]\n")),
    case("KM512", "in-a-sentence", process("scope: ไม่มีค่าธรรมเนียม\nsteps: [{id: one, do: ไม่มี}]\n")),
    case("KM512", "once-for-all-heirs", base("inputs: [▸ไม่มี]\n")),
    case("KM417", "with-a-target-too", process("steps: [{id: one, decide: ก, yes: {label: ▸two, to: two}, no: ▸end}, {id: two, do: ข}]\n")),
    case("KM417", "in-a-list", process("steps: [{id: one, do: ก}, {id: two, decide: ข, exits: [ก, ▸one, three]}]\n")),
    case("KM501", "the-rarer-number", process("scope: ๑ ๒ ▸3 ๔ ๕\n")),
    case("KM501", "same-digits-earlier", process("scope: ปี 2566-2567 ข้อ ▸๖ 66\n")),
    case("KM508", "of-exactly-the-limit", {PROCESS: f"id: receive\ntitle: {'ก' * 200}\n"}),
    case("KM508", "law", {LAWS: f"- {{id: saraban, type: act, title: {MARK}{'ก' * 201}}}\n"}),
    case("KM508", "once-for-all-heirs", {**base(""), BASE: f"id: receive\ntitle: {MARK}{'ก' * 201}\n"}),
]  # fmt: skip

REPLACED = "- {id: old, type: act, title: เก่า, status: replaced, successor: new}\n- {id: new, type: act, title: ใหม่, status: in-force}\n"

CITED = [
    case("KM601", "by-a-step", {
        LAWS: REPLACED, **process("steps:\n  - {id: one, do: รับ, laws: [{law: ▸old, section: ข้อ 5}]}\n")
    }),
    case("KM601", "by-a-unit", {LAWS: REPLACED, UNITS: "- {id: ict, title: ก, powers: [{law: {law: ▸old}, items: ข}]}\n"}),
    case("KM601", "not-by-the-register-itself", {LAWS: REPLACED + "- {id: older, type: act, title: แก่, status: expired, successor: old}\n"}),
    case("KM601", "base-once-for-all-heirs", {LAWS: REPLACED, **base("laws: ▸old\n")}),
    case("KM601", "an-office-knows-better", {
        LAWS: REPLACED, **process("laws: old\n"),
        "content/offices/demo/laws.yml": "- {id: old, type: act, title: เก่า, status: in-force}\n",
    }),
    case("KM602", "without-a-status", {LAWS: "- {id: ▸saraban, type: act, title: ก}\n"}),
    case("KM602", "not-cited", {**process(""), LAWS: "- {id: saraban, type: act, title: ก, status: unverified}\n"}),
    case("KM602", "once-however-often-cited", {
        **process("laws: saraban\nsteps: [{id: one, do: รับ, laws: saraban}]\n"), LAWS: "- {id: ▸saraban, type: act, title: ก}\n"
    }),
    case("KM603", "expired-needs-none", {LAWS: "- {id: saraban, type: act, title: ก, status: expired}\n"}),
    case("KM604", "on-its-last-day", {LAWS: "- {id: saraban, type: plan, title: ก, expires: 2569-11-01}\n"}),
    case("KM604", "told-as-expired-already", {LAWS: "- {id: saraban, type: plan, title: ก, status: expired, expires: 2560-01-01}\n"}),
]  # fmt: skip


@pytest.mark.parametrize("code, files", [*REFERENCES, *REGISTERS, *FLOW, *STEPS, *TIMES, *TEXTS, *CITED])
def test_a_rule_finds_exactly(load_over_base, code, files):
    loaded = load_over_base({file: text.replace(MARK, "") for file, text in files.items()})
    found = [*loaded.problems, *registry.run(loaded.project)]
    assert sorted((p.span.file, p.span.line, p.span.column) for p in found if p.code == code) == marked(files)


def test_what_comes_with_the_program_is_not_the_office_fault(load_over_base, tmp_path: Path, monkeypatch):
    standard = tmp_path / "standard"
    for name, text in {
        FORMS: "- {id: standard-form, title: แบบ, kind: blank}\n",
        LAWS: "- {id: standard-law, type: act, title: กฎ, status: replaced}\n",
        GLOSSARY: "- {id: standard-term, term: เเก้, meaning: ก, see: none}\n",
        "processes/base/ict/receive.yml": _text("kpis: ก\nlaws: [none]\nsteps:\n  - {id: one, do: รับ, next: none}\n"),
    }.items():
        (standard / name).parent.mkdir(parents=True, exist_ok=True)
        (standard / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(load, "standard_root", lambda: standard)
    loaded = load_over_base({PROCESS: "id: receive\nextends: base/ict/receive\nadopt: all\n"})
    found = {(p.code, p.values.get("key", p.values.get("value", ""))) for p in registry.run(loaded.project)}
    # The heir could say what the standard does not; the project's own entries are no longer used by anything.
    assert found == {
        *(("KM410", key) for key in ("objectives", "scope", "terms", "forms")),
        ("KM314", "register-book"),
        ("KM315", "saraban"),
        ("KM316", "official-letter"),
        ("KM317", "clerk"),
        ("KM318", "e-saraban"),
    }


@pytest.mark.parametrize(
    "code, files, values",
    [
        ("KM301", process("laws: [sarabun]\n"), {"suggestion": "saraban", "known": "saraban", "file": LAWS}),
        ("KM301", process("related: [recieve]\n"), {"suggestion": "receive", "known": "receive"}),
        ("KM301", process("related: [ict/recieve]\n"), {"suggestion": "ict/receive", "file": "processes/demo/ict/recieve.yml"}),
        ("KM311", {"processes/demo/itc/answer.yml": "{id: answer, title: ตอบ}"}, {"suggestion": "ict", "file": UNITS}),
        ("KM402", process(LOOP), {"loop": "1"}),
        ("KM404", process(DECISION.replace(", no: {label: ไม่ใช่, to: end}", "")), {"count": "1"}),
        ("KM502", process("scope: ต้องรีบเเจ้งให้ผู้เกี่ยวข้องทราบโดยด่วน\n"), {"context": "ต้องรีบเเจ้งให้ผู้เกี่…"}),
        ("KM601", {LAWS: REPLACED, **process("laws: old\n")}, {"successor": "ใหม่", "successor_id": "new"}),
        (
            "KM601",
            {LAWS: REPLACED + "- {id: older, type: act, title: แก่, status: expired, successor: old}\n", **process("laws: older\n")},
            {"successor": "ใหม่"},
        ),
        (
            "KM601",
            {LAWS: "- {id: old, type: act, title: เก่า, status: replaced, successor: old}\n", **process("laws: old\n")},
            {"successor": ""},
        ),
    ],
)  # fmt: skip
def test_a_problem_says(load_over_base, code, files, values):
    problem = next(p for p in registry.run(load_over_base(files).project) if p.code == code)
    assert {key: problem.values[key] for key in values} == values


def test_what_the_heir_broke_points_to_the_text_of_the_base(load_over_base):
    loaded = load_over_base(
        base(
            "steps:\n  - {id: one, do: รับ, next: two}\n  - {id: two, do: ส่ง}\n",
            "step-changes:\n  remove: [two]\n",
        )
    )
    (problem,) = loaded.problems
    assert [str(span) for span in problem.related] == [f"{BASE}:4:30"]
    assert problem.path == "step-changes"
    assert problem.office == "second"
