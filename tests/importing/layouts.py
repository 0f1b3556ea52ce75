"""Manuals in Word as offices lay them out: one truth in many styles, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tests.importing.styles import HEADS, NAMES, Style
from tests.importing.truths import TrueProcess, TrueStep
from tests.unit.importing import word_files as word

NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(texts)
    )
    + "</w:abstractNum>"
    for number, (form, texts) in enumerate(
        (("thaiNumbers", ("%1.", "%1.%2", "%1.%2.%3")), ("decimal", ("%1)", "%1.%2)")), ("bullet", ("\uf0b7", "-")))
    )
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3)
)
GHOST = "ข้อความที่ลบไปแล้วและไม่ควรปรากฏ"
HEADER = "คู่มือการปฏิบัติงานของสำนักงาน ฉบับทดลอง"


def write(path: Path, style: Style, processes: Sequence[TrueProcess], seed: int = 0) -> Path:
    """A manual of these processes in a style."""
    page = _Page(style, random.Random(f"{style.name} {seed}"))
    body = page.front(processes) + "".join(
        page.process(number, process) for number, process in enumerate(processes, start=1)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, kind in page.lists
    )
    return word.word_file(
        path,
        body,
        {"numbering": NUMBERING + lists, "styles": STYLES, "header": word.par(HEADER), "settings": page.settings()},
    )


class _Page:
    def __init__(self, style: Style, chance: random.Random) -> None:
        self.style = style
        self.chance = chance
        self.lists: list[tuple[int, int]] = []
        self.rules: list[str] = []
        self.ids = 1
        self.section = 0

    def settings(self) -> str:
        return f"<w:shapeDefaults><o:shapelayout><o:rules>{''.join(self.rules)}</o:rules></o:shapelayout></w:shapeDefaults>"

    def front(self, processes: Sequence[TrueProcess]) -> str:
        lines = ["คู่มือการปฏิบัติงาน", "กลุ่มตัวอย่าง", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1"]
        made = "".join(word.par(text, '<w:jc w:val="center"/>', "<w:b/>") for text in lines)
        made += word.par("คำนำ", '<w:jc w:val="center"/>', "<w:b/>") + word.par(
            "คู่มือเล่มนี้จัดทำขึ้นเพื่อให้ผู้ปฏิบัติงานใช้เป็นแนวทางเดียวกัน"
        )
        if self.style.contents:
            made += word.par("สารบัญ", '<w:jc w:val="center"/>', "<w:b/>")
            made += "".join(
                word.par(f"<w:r><w:t>{escape(one.title)}</w:t><w:tab/><w:t>{number * 3}</w:t></w:r>")
                for number, one in enumerate(processes, 1)
            )
        return made

    def process(self, number: int, process: TrueProcess) -> str:
        self.section = 0
        if self.style.form == "label-table":
            return (
                word.table(word.row("ชื่องาน", self._cell(word.par(escape(process.title)))), *self._label_rows(process))
                + word.par()
            )
        made = self._title(number, process.title)
        if self.style.title == "label":
            self.section = 1
        for key in self.style.order:
            made += self._section(key, process)
        return made

    def _title(self, number: int, title: str) -> str:
        kind, text = self.style.title, escape(title)
        if kind == "heading":
            return word.par(text, '<w:pStyle w:val="H1"/>')
        before = {
            "label": f"{self._digits(1)}. ชื่องาน ",
            "numbered": f"กระบวนการที่ {self._digits(number)} ",
            "counted": f"{self._digits(number)}. ",
            "chapter": f"ส่วนที่ {number} ",
        }.get(kind, "")
        return word.par(f"{before}{text}", "", "" if kind == "label" and self.chance.random() < 0.5 else "<w:b/>")

    def _label_rows(self, process: TrueProcess) -> list[str]:
        return [
            word.row(NAMES[key][self.style.names], self._cell(self._content(key, process) or word.par("-")))
            for key in self.style.order
            if key not in ("standard", "flow")
        ]

    def _cell(self, inside: str, said: str = "") -> str:
        return f"<w:tc><w:tcPr>{said}</w:tcPr>{inside}</w:tc>"

    def _section(self, key: str, process: TrueProcess) -> str:
        content = self._content(key, process)
        if not content and key in ("standard", "kpis", "flow"):
            return ""
        self.section += 1
        content = content or word.par("-")
        name = NAMES[key][self.style.names]
        number = {"thai": f"{self._digits(self.section)}. ", "arabic": f"{self.section}. "}.get(
            self.style.section_numbers, ""
        )
        kind = self.style.heading
        if kind == "style":
            return word.par(f"{number}{name}", '<w:pStyle w:val="H2"/>') + content
        if kind == "inline" and key in ("objectives", "scope"):
            texts = process.objectives if key == "objectives" else process.scope
            first = f"{word.run(f'{name} : ', '<w:b/>')}{word.run(escape(texts[0] if texts else '-'))}"
            return word.par(first) + "".join(word.par(escape(text)) for text in texts[1:])
        text = f"{number}{name}{' :' if kind == 'colon' else ''}"
        return word.par(text, "", "" if kind == "plain" else "<w:b/>") + content

    def _content(self, key: str, process: TrueProcess) -> str:
        if key == "steps":
            return (
                self._table(process)
                if self.style.steps == "table" and "standard" not in self.style.order
                else self._steps(process)
                if self.style.steps != "table"
                else self._table(process)
            )
        if key == "standard":
            done = self.style.steps == "table" and "steps" in self.style.order
            return self._table(process) if self.style.steps != "list" and not done else ""
        if key == "flow":
            return self._flow(process)
        if key == "terms":
            quote = self.chance.random() < 0.5
            return "".join(
                word.par(escape(f"“{term}” หมายถึง {meaning}" if quote else f"{term} หมายความว่า {meaning}"))
                for term, meaning in process.terms
            )
        texts = getattr(process, key)
        if key == "scope" and len(texts) == 1:
            return word.par(escape(texts[0]))
        return self._items(list(texts))

    def _items(self, texts: list[str], below: dict[int, str] | None = None) -> str:
        kind = self.style.items
        number = len(self.lists) + 1
        if kind == "auto":
            self.lists.append((number, 0))
        made = ""
        for index, text in enumerate(texts, start=1):
            before = {
                "two-level": f"{self._digits(self.section)}.{self._digits(index)} ", "one": f"{index}. ", "bracket": f"{index}) ", "both": f"({self._digits(index)}) ", "dash": "- ",
            }.get(kind, "")  # fmt: skip
            if kind == "two-level" and self.style.form == "label-table":
                before = f"{index}. "
            inside = self._tracked(f"{before}{escape(text)}", index)
            made += word.listed(escape(text), number) if kind == "auto" else word.par(inside)
            made += word.par(escape(below[index]), '<w:ind w:firstLine="720"/>') if below and index in below else ""
        return made

    def _tracked(self, text: str, index: int) -> str:
        if not self.style.tracked or index != 1:
            return text
        half = len(text) // 2
        gone = f"<w:del><w:r><w:delText>{GHOST}</w:delText></w:r></w:del>"
        return word.run(text[:half]) + gone + f"<w:ins>{word.run(text[half:])}</w:ins>"

    def _steps(self, process: TrueProcess) -> str:
        texts, below = [], {}
        for number, step in enumerate(process.steps, start=1):
            exits = self._said(step, number, len(process.steps)) if self.style.said_exits else ""
            text = step.title if self.style.detail == "below" else step.text
            texts.append(f"{text} {exits}".strip())
            if self.style.detail == "below" and step.detail:
                below[number] = step.detail
        return self._items(texts, below)

    def _said(self, step: TrueStep, number: int, count: int) -> str:
        said = []
        for one in step.exits:
            if one.to == "end":
                said.append(f"ถ้า{one.label} ให้ไปสิ้นสุดกระบวนงาน")
            elif one.to != number + 1:
                at = self.chance.choice(("กลับไปขั้นตอนที่ {}", "ให้กลับไปดำเนินการในข้อ {}", "ส่งกลับไปขั้นที่ {}"))
                said.append(f"{self.chance.choice(('ถ้า', 'หาก', 'กรณี'))}{one.label} {at.format(self._digits(one.to))}")
        return " ".join(said)

    def _table(self, process: TrueProcess) -> str:
        columns = [column for column in self.style.columns if column != "detail" or self.style.detail == "column"]
        heads = {**{key: names[self.style.names] for key, names in HEADS.items()}, "detail": "รายละเอียดการปฏิบัติ"}
        rows = []
        if self.style.merged:
            rows.append(
                word.row(
                    self._cell(
                        word.par(f"ชื่อกระบวนงาน : {escape(process.title)}"), f'<w:gridSpan w:val="{len(columns)}"/>'
                    )
                )
            )
        rows.append(word.row(*(self._cell(word.par(heads[column], "", "<w:b/>")) for column in columns)))
        before = ""
        for number, step in enumerate(process.steps, start=1):
            cells = []
            for column in columns:
                said = ""
                text = self._value(column, step, number)
                if column == "actor" and self.style.merged:
                    said = "<w:vMerge/>" if text == before and text else '<w:vMerge w:val="restart"/>'
                    before, text = text, "" if said == "<w:vMerge/>" else text
                cells.append(self._cell(word.par(escape(text)), said))
            rows.append(word.row(*cells))
        return word.table(*rows) + word.par()

    def _value(self, column: str, step: TrueStep, number: int) -> str:
        if column == "order":
            return self._digits(number)
        if column == "step":
            said = self._said(step, number, 0) if self.style.said_exits and self.style.steps == "table" else ""
            return f"{step.title if self.style.detail == 'column' else step.text} {said}".strip()
        return {"time": step.time, "actor": step.actor, "detail": step.detail, "standard": ""}[column]

    def _flow(self, process: TrueProcess) -> str:
        from tests.importing.sketches import canvas, loose, vml

        if self.style.flow == "picture":
            return word.par(
                word.anchored(
                    '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>',
                    text="ผังงาน",
                    id_=900 + self.section,
                )
            )
        if self.style.flow == "canvas":
            return canvas(process)
        if self.style.flow == "loose":
            return loose(process)
        if self.style.flow == "vml":
            made, rules = vml(process, len(self.rules) * 100)
            self.rules.append(rules)
            return made
        return ""

    def _digits(self, number: int) -> str:
        text = str(number)
        return (
            text
            if self.style.section_numbers == "arabic"
            else text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
        )
