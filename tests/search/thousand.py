"""An office with as many processes as one likes, for measures of size and speed.

They are the project's real processes over and over, each time under another title. Only what a real office says in several
places is shared, and copies lie further apart than gzip looks back, so they pack no better than as many different ones would.
"""

from __future__ import annotations

import dataclasses
import datetime
import shutil
from itertools import cycle, islice
from pathlib import Path

from tests.projects import FOUR_OFFICES

from khumue.messages import Messages
from khumue.render.output import OutputFolder
from khumue.render.search import said_twice, write_search_index
from khumue.resolve.load import load_project
from khumue.standard import standard_root
from khumue.views import office_pages
from khumue.views.context import Context
from khumue.views.process.page import process_view
from khumue.views.search import OfficePages, SearchIndex, search_index

QUERIES = (
    "EMIS", "ข้อมูล", "ตรวจสอบความถูกต้อง", "๒๕๔๐", "ผอ.กลุ่ม", "รายงาน ผล", "การ", "ขอเผยแพร่ผลงานทางวิชาการต้องทำอย่างไร",
    "งานสารบรรน", "คณะกรรมการเขตพี้นที่การศึกษา", "กหดฟกหดฟ",
)  # fmt: skip
"""Rare and common words, several words, digits, slips of the keys, and one that nothing answers."""


def indexes_of_offices(today: datetime.date) -> list[SearchIndex]:
    """The indexes of the four offices."""
    messages = Messages.load((standard_root() / "templates",))
    project = load_project(FOUR_OFFICES, today).project
    offices = []
    for office in project.offices.values():
        context = Context(project, office, (), messages)
        pages = OfficePages(
            [process_view(context, process) for process in office.in_manual_order],
            [office_pages.unit_page(context, unit) for unit in office.units],
            [office_pages.person_page(context, person) for person in office.people],
            (),
        )
        offices.append(search_index(context, pages))
    return offices


def write_large_site(built: Path, folder: Path, offices: list[SearchIndex], count: int) -> SearchIndex:
    """Copy one built office to ``folder`` and give it the index of an office with ``count`` processes."""
    entries = [entry for office in offices for entry in office.entries]
    processes = cycle([entry for entry in entries if entry.kind == "process"])
    many = [
        dataclasses.replace(entry, url=f"processes/work-{number}.html", title=f"{entry.title} เรื่องที่ {number}")
        for number, entry in enumerate(islice(processes, count))
    ]
    others = [entry for entry in offices[0].entries if entry.kind != "process"]
    index = SearchIndex("สำนักงานตัวอย่าง", (*many, *others), offices[0].names)
    shutil.copytree(built, folder)
    shared = list(dict.fromkeys(text for office in offices for text in said_twice(office)))
    write_search_index(index, OutputFolder(folder), "thai", shared)
    return index
