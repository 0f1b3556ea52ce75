"""A small office of which every element is there: the tests take away what they want to see missed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.standard import template_folders
from khumue.views.context import Context

ROOT = Path(__file__).resolve().parents[2]
YEARS = sorted(path.stem for path in (ROOT / "content/ita").glob("*.yml"))
Data: TypeAlias = dict[str, Any]
Change: TypeAlias = Callable[[Data], object]
LAW = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526"

PROCESS: Data = {
    "id": "job",
    "title": "งานให้บริการสื่อ",
    "status": "in-force",
    "objectives": ["เพื่อให้โรงเรียนได้ใช้สื่อ"],
    "scope": "ตั้งแต่รับคำขอจนส่งมอบสื่อ",
    "steps": [
        {"id": "receive", "do": "รับคำขอใช้สื่อ", "by": "officer", "time": "1 วันทำการ"},
        {"id": "decide", "decide": "พิจารณาให้ใช้สื่อ", "by": "group-director", "time": "2 วันทำการ", "yes": "ให้ใช้",
         "no": {"label": "ไม่ให้ใช้", "back-to": "receive"}},
        {"id": "hand-over", "do": "ส่งมอบสื่อแก่โรงเรียน", "by": "officer", "time": "30 นาที"},
    ],
    "laws": ["document-rule"],
    "forms": [],
    "kpis": ["ร้อยละของคำขอที่ให้บริการทันกำหนด"],
    "service": {
        "title": "ขอใช้สื่อการเรียนรู้",
        "who": "ครูและบุคลากรทางการศึกษา",
        "channels": [{"title": "ยื่นด้วยตนเองที่ห้องศูนย์สื่อ", "place": "ชั้น 2 อาคารสำนักงาน", "hours": "08.30-16.30 น."}],
        "steps": [{"do": "ยื่นคำขอพร้อมรายชื่อสื่อ", "by": "ผู้ขอ", "time": "10 นาที"},
                  {"do": "รับสื่อและลงชื่อรับ", "by": "ผู้ขอ", "time": "5 นาที"}],
        "documents": ["หนังสือนำจากโรงเรียน"],
        "fee": [],
        "time": "3 วันทำการ",
        "complaints": [{"title": "ตู้รับความคิดเห็น", "place": "หน้าอาคารสำนักงาน"}],
        "category": "request",
    },
}  # fmt: skip

OFFICE: dict[str, str] = {
    "content/offices/one/units.yml": "[{id: ict, title: กลุ่มส่งเสริมการศึกษาทางไกล, short-title: กลุ่มทางไกล}]",
    "content/offices/one/people.yml": """
        - id: officer-1
          name: นางสาวตัวอย่าง ใจดี
          position: เจ้าพนักงานธุรการ
          unit: ict
          duties: [{text: ให้บริการสื่อ, process: job}]
        """,
    "content/roles.yml": """
        - {id: officer, title: เจ้าหน้าที่ผู้รับผิดชอบ, short-title: เจ้าหน้าที่, kind: position}
        - {id: group-director, title: ผู้อำนวยการกลุ่ม, short-title: ผอ.กลุ่ม, kind: position}
        """,
    "content/laws.yml": f"[{{id: document-rule, type: regulation, title: {LAW}, year: 2526, status: in-force}}]",
}


def changed(*changes: Change) -> Data:
    """The process with changes made to it."""
    data = copy.deepcopy(PROCESS)
    for change in changes:
        change(data)
    return data


def process_file(data: Data, unit: str = "ict") -> dict[str, str]:
    """The file of a process; JSON is YAML too."""
    return {f"processes/one/{unit}/{data['id']}.yml": json.dumps(data, ensure_ascii=False, indent=2)}


def year_file(year: str) -> dict[str, str]:
    """The repository's own file of a year."""
    name = f"content/ita/{year}.yml"
    return {name: (ROOT / name).read_text(encoding="utf-8")}


def files(year: str, *processes: Data, other: Mapping[str, str] | None = None) -> dict[str, str]:
    """All files of the office with the given processes and one year."""
    made = dict(OFFICE)
    for data in processes:
        made |= process_file(data)
    return {**made, **year_file(year), **(other or {})}


def context_of(loaded: Loaded) -> Context:
    """What the views of the office are made from."""
    project = loaded.project
    return Context(project, project.offices["one"], (), Messages.load(template_folders(project.root)))
