"""A thousand processes in one office: how large the index is, how soon it is ready, how fast it answers.

The thousand are the project's real processes over and over, each time under another title. Only what a real office says in several
places is shared, and copies lie further apart than gzip looks back, so they pack no better than a thousand different ones would.
"""

from __future__ import annotations

import dataclasses
import datetime
import gzip
import shutil
import time
from itertools import cycle, islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.search.measure import ROOT, served

from khumue.messages import Messages
from khumue.render.output import OutputFolder
from khumue.render.search import INDEX, said_twice, write_search_index
from khumue.resolve.load import load_project
from khumue.standard import standard_root
from khumue.views import office_pages
from khumue.views.common import Context
from khumue.views.process_page import process_page
from khumue.views.search import OfficePages, SearchIndex, search_index

PROCESSES = 1000
READY, ANSWER = 300, 200
"""Milliseconds."""
MOST_BYTES = 700_000
TRIES = 5
QUERIES = (
    "EMIS", "ข้อมูล", "ตรวจสอบความถูกต้อง", "๒๕๔๐", "ผอ.กลุ่ม", "รายงาน ผล", "การ", "ขอเผยแพร่ผลงานทางวิชาการต้องทำอย่างไร",
    "งานสารบรรน", "คณะกรรมการเขตพี้นที่การศึกษา", "กหดฟกหดฟ",
)  # fmt: skip


@pytest.fixture(scope="module")
def offices(today: datetime.date) -> list[SearchIndex]:
    """The indexes of the project's offices."""
    messages = Messages.load((standard_root() / "templates",))
    project = load_project(ROOT, today).project
    offices = []
    for office in project.offices.values():
        context = Context(project, office, (), messages)
        pages = OfficePages(
            [process_page(context, process) for process in office.in_manual_order],
            [office_pages.unit_page(context, unit) for unit in office.units],
            [office_pages.person_page(context, person) for person in office.people],
            (),
        )
        offices.append(search_index(context, pages))
    return offices


@pytest.fixture(scope="module")
def index(offices: list[SearchIndex]) -> SearchIndex:
    """One office with a thousand processes."""
    entries = [entry for office in offices for entry in office.entries]
    processes = cycle([entry for entry in entries if entry.kind == "process"])
    many = [
        dataclasses.replace(entry, url=f"processes/work-{number}.html", title=f"{entry.title} เรื่องที่ {number}")
        for number, entry in enumerate(islice(processes, PROCESSES))
    ]
    others = [entry for entry in offices[0].entries if entry.kind != "process"]
    return SearchIndex("สำนักงานตัวอย่าง", (*many, *others), offices[0].names)


@pytest.fixture(scope="module")
def large_site(
    index: SearchIndex, offices: list[SearchIndex], site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A built office whose index is that of a thousand processes."""
    folder = tmp_path_factory.mktemp("large") / "site"
    shutil.copytree(site / "chiangrai4", folder)
    shared = list(dict.fromkeys(text for office in offices for text in said_twice(office)))
    write_search_index(index, OutputFolder(folder), "thai", shared)
    return folder


def test_the_index_is_small(large_site: Path) -> None:
    size = len(gzip.compress((large_site / INDEX).read_bytes(), 6))
    print(f"index {size} bytes gzipped")
    assert size <= MOST_BYTES


def processor_share() -> float:
    """How much of a processor one busy thread gets just now, 0 to 1."""
    wall, used = time.perf_counter(), time.thread_time()
    while time.perf_counter() - wall < 0.2:
        pass
    return (time.thread_time() - used) / (time.perf_counter() - wall)


def too_slow(ready: list[float], answers: dict[str, list[float]]) -> dict[str, float]:
    """What has not been fast enough in any try, and how long the best one took."""
    late = {query: min(times) for query, times in answers.items() if min(times) > ANSWER}
    return late if min(ready) <= READY else {"ready": min(ready), **late}


def test_it_is_ready_and_answers_in_time(large_site: Path, browser: Browser) -> None:
    """One try in time is enough; each is as long as it would be with a processor to itself: what other programs do here is no fault of ours."""
    ready: list[float] = []
    answers: dict[str, list[float]] = {query: [] for query in QUERIES}
    with served(large_site) as address:
        for _ in range(TRIES):
            page = browser.new_page()
            page.goto(address + "index.html", wait_until="networkidle")
            share = processor_share()
            box = page.locator("[data-md-component=search-query]")
            box.focus()
            page.wait_for_function("() => document.querySelector('[data-khumue-search]').dataset.ready > 1000")
            ready.append(share * page.evaluate("performance.getEntriesByName('khumue-search-ready')[0].duration"))
            for query in QUERIES:
                box.fill(query)
                page.wait_for_function("query => document.querySelector('[data-khumue-search]').dataset.answered === query", arg=query)
                answers[query].append(share * page.evaluate("performance.getEntriesByName('khumue-search-answer').at(-1).duration"))
            page.close()
            if not too_slow(ready, answers):
                break
    print(f"ready {ready}, slowest answers {sorted(((min(times), query) for query, times in answers.items()), reverse=True)[:3]}")
    assert too_slow(ready, answers) == {}
