"""Write the guide's pages about every field: `python scripts/reference.py`.

What a field is called, what it takes and whether it must be there comes from the models; the examples are cut from the guide's own
pages and, for fields that no page needs, from the golden project that uses every field. A test says when the pages are out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from _examples import Examples, examples_in
from khumue.model.files import KIND_BY_NAME
from khumue.model.reference import FieldWords, Shape, shapes_of
from khumue.views.guide import written_files

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "content" / "guide"
EVERYTHING = ROOT / "tests" / "golden" / "everything" / "input"
PAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("fields-process", "ทุกช่องของกระบวนงาน", ("process",)),
    ("fields-office", "ทุกช่องของสำนักงาน บุคลากร คำสั่ง และเล่ม", ("office", "units", "people", "order", "manual", "releases")),
    ("fields-registers", "ทุกช่องของทะเบียนและไฟล์อื่น", ("laws", "forms", "systems", "glossary", "roles", "kinds", "privacy", "source", "ita")),
)
"""Name, title, kinds of files."""
PLACES = {
    "process": "processes/สำนักงาน/กลุ่ม/งาน.yml",
    "office": "content/offices/สำนักงาน/office.yml",
    "units": "content/offices/สำนักงาน/units.yml",
    "people": "content/offices/สำนักงาน/people.yml",
    "order": "content/offices/สำนักงาน/orders/คำสั่ง.yml",
    "manual": "content/offices/สำนักงาน/manuals/เล่ม.yml",
    "releases": "content/offices/สำนักงาน/releases.yml (คำสั่ง khumue release เขียนให้)",
    "source": "content/sources/เอกสาร.yml",
    "ita": "content/ita/ปี.yml",
    "privacy": "content/privacy.yml หรือ content/offices/สำนักงาน/privacy.yml",
}
LONGEST_EXAMPLE = 9
"""Lines."""
_ODD = re.compile(r"[<>`\\~^|]|\{\{|\*\*?\w|##|\[\[|%%|--|เดิม\]")
"""Texts of the golden project that are there to be difficult."""


def pages() -> dict[str, str]:
    """File name -> text of each page about fields."""
    examples = examples_in([*written_files(GUIDE), *_golden()])
    made = {"fields.md": _overview()}
    for name, title, kinds in PAGES:
        made[f"{name}.md"] = "\n".join(_page(title, kinds, examples)) + "\n"
    return made


def missing() -> list[str]:
    """Fields without an example that can be shown."""
    examples = examples_in([*written_files(GUIDE), *_golden()])
    return [
        f"{kind}: {shape.name}.{field.key}"
        for kind in KIND_BY_NAME
        for shape in shapes_of(KIND_BY_NAME[kind])
        for field in shape.fields
        if not _example(examples, kind, shape, field)
    ]


def _golden() -> Iterator[tuple[str, str]]:
    for path in sorted(EVERYTHING.rglob("*.yml")):
        yield path.relative_to(EVERYTHING).as_posix(), path.read_text(encoding="utf-8")


def _overview() -> str:
    lines = [
        "# ทุกช่องของทุกไฟล์",
        "",
        "หน้าเหล่านี้สร้างจากตัวโปรแกรม จึงตรงกับสิ่งที่โปรแกรมอ่านได้เสมอ VS Code แสดงคำอธิบายเดียวกันเมื่อวางเมาส์บนชื่อช่อง",
        "",
        "## ไฟล์ใดอยู่หน้าใด {#files}",
        "",
        "| ไฟล์ | คืออะไร |",
        "|---|---|",
    ]
    lines += [f"| `{_place(kind)}` | [{KIND_BY_NAME[kind].thai}]({name}.md#{kind}) |" for name, _, kinds in PAGES for kind in kinds]
    lines += [
        "",
        "## ค่าที่เขียนได้ {#values}",
        "",
        "| คำที่ใช้ในหน้าเหล่านี้ | เขียนอย่างไร |",
        "|---|---|",
        "| ข้อความ | ข้อความไทยหรืออังกฤษ ยาวหลายบรรทัดให้ขึ้นต้นด้วย `\\|` แล้วย่อหน้าบรรทัดถัดไป |",
        "| รหัส | อักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง เช่น `loan-contract` |",
        "| วันที่ | `2569-10-01` หรือ `1 ตุลาคม 2569` ใช้ พ.ศ. สี่หลัก |",
        "| เวลา | `30 นาที` `1-3 วันทำการ` `ครึ่งวัน` `ภายใน 7 วัน` `ตลอดปีงบประมาณ` |",
        "| ที่อยู่เว็บ | ขึ้นต้นด้วย `https://` |",
        "| รายการ | ขึ้นบรรทัดใหม่ด้วยขีด หรือเขียนในวงเล็บ `[ก, ข]` รายการว่าง `[]` แปลว่าไม่มี |",
        "| ชุด | ช่องย่อยหลายช่อง ย่อหน้าเข้าไปหนึ่งชั้น หรือเขียนในปีกกา `{title: ก, place: ข}` |",
    ]
    return "\n".join(lines) + "\n"


def _place(kind: str) -> str:
    return PLACES.get(kind, f"content/{kind}.yml หรือ content/offices/สำนักงาน/{kind}.yml")


def _page(title: str, kinds: Sequence[str], examples: Examples) -> Iterator[str]:
    yield f"# {title}"
    yield ""
    yield "ความหมายของคำว่า ข้อความ รหัส วันที่ เวลา และชุด อยู่ใน[หน้ารวม](fields.md#values) ช่องที่ไม่ได้บอกว่า “ต้องมี” ไม่เขียนก็ได้"
    seen: set[str] = set()
    for kind in kinds:
        for number, shape in enumerate(shapes_of(KIND_BY_NAME[kind])):
            if shape.name in seen:
                continue
            seen.add(shape.name)
            anchor = kind if number == 0 else f"{kind}-{shape.name.lower()}"
            yield f"\n## {shape.title} {{#{anchor}}}"
            if number == 0:
                yield f"\nไฟล์ `{_place(kind)}`{' หนึ่งไฟล์มีหลายรายการ แต่ละรายการขึ้นต้นด้วยขีด' if KIND_BY_NAME[kind].is_list else ''}"
            for field in shape.fields:
                yield from _field(field, _example(examples, kind, shape, field))


def _field(field: FieldWords, example: str) -> Iterator[str]:
    yield f"\n### `{field.key}` {field.label}"
    if field.description != field.label:
        yield f"\n{field.description}"
    yield f"\nค่า: {field.value}{' **ต้องมี**' if field.is_required else ''}"
    yield f"\n```yaml\n{example}\n```"


def _example(examples: Examples, kind: str, shape: Shape, field: FieldWords) -> str:
    """The first that is neither odd nor long; else the shortest that is not odd."""
    found = list(examples.get((kind, shape.name, field.key), ()))
    # The same shape in other kinds of files; then, as for what a step changes, the same field of a shape beside it.
    found += [one for (_, name, key), ones in examples.items() if (name, key) == (shape.name, field.key) for one in ones]
    found += [one for (other, _, key), ones in examples.items() if (other, key) == (kind, field.key) for one in ones]
    plain = [one for one in found if not _ODD.search(one) and one.strip() != f"{field.key}: []"]
    short = (one for one in plain if one.count("\n") < LONGEST_EXAMPLE)
    return next(short, min(plain, key=len, default=""))


if __name__ == "__main__":
    for name, text in pages().items():
        (GUIDE / name).write_bytes(text.encode())
        print(f"wrote content/guide/{name}")
