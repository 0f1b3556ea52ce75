"""Tables of any shape: whatever the steps, texts and returns, nothing is lost, overlaps, or is drawn through a word."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khumue.render.paper.press import Paper, typeset
from khumue.views.manual_book import process_book

from .conftest import Segment, Word, context_of, job_of, segments_of, squeezed, text_of, words_of

pytestmark = pytest.mark.slow

WORDS = (
    "ตรวจสอบ", "เอกสาร", "ที่เกี่ยวข้อง", "กับการจัดการศึกษา", "ทางไกลผ่านดาวเทียม", "ให้ครบถ้วน", "และเสนอ", "ผู้อำนวยการกลุ่ม",
    "พิจารณา", "ตามระเบียบ", "ของทางราชการ", "น้ำ", "ผู้ใหญ่", "ปั๊ม", "ญี่ปุ่น", "EMIS", "Data Management Center", "(ถ้ามี)", "10 วัน",
)  # fmt: skip


def text(least: int, most: int) -> st.SearchStrategy[str]:
    return (
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=80)
        .map(" ".join)
        .map(lambda t: (t * 2)[:most].strip())
        .filter(lambda t: len(t) >= least)
    )


@st.composite
def processes(draw: st.DrawFn) -> dict[str, object]:
    """A process of 1 to 40 steps, with up to three returns and three skips over one another."""
    count = draw(st.integers(1, 40))
    steps: list[dict[str, object]] = []
    for number in range(count):
        step: dict[str, object] = {"id": f"s{number}", "do": draw(text(5, 160))}
        if draw(st.booleans()):
            step["detail"] = draw(text(5, 600))
        if draw(st.booleans()):
            step["standard"] = draw(text(5, 600))
        if draw(st.booleans()):
            step["time"] = draw(st.sampled_from(["1-3 วันทำการ", "30 นาที", "ตามที่กำหนดในแผนงาน", "ตลอดระยะเวลา"]))
        if draw(st.booleans()):
            step["by"] = draw(st.sampled_from([["officer"], ["director", "officer"], ["ict"]]))
        steps.append(step)
    for number in draw(st.lists(st.integers(0, count - 1), max_size=6, unique=True)):
        step = steps[number]
        label = draw(st.sampled_from(["ไม่ผ่าน", "ไม่อนุมัติ หรือให้ปรับปรุงแก้ไขใหม่ทั้งหมด", "ไม่ครบ"]))
        step["decide"] = step.pop("do")
        step["yes"] = draw(st.sampled_from(["ผ่าน", "อนุมัติและลงนามแล้ว"]))
        if number and draw(st.booleans()):
            step["no"] = {"label": label, "back-to": f"s{draw(st.integers(0, number - 1))}"}
        elif number < count - 2:
            step["no"] = {"label": label, "to": f"s{draw(st.integers(number + 2, count - 1))}"}
        else:
            step["no"] = {"label": label, "to": "end"}
    return {"id": "job", "title": draw(text(5, 200)), "kpis": [draw(text(5, 200))], "steps": steps}


ALONE = 165
"""Points from the top of a page: an end that stands higher has the repeated header above it and nothing else."""

PLAIN = {"id": "job", "title": "งานเดียว", "steps": [{"id": "only", "do": "ทำงาน"}]}
LONG = {
    "id": "job",
    "title": "งานยาว",
    "steps": [{"id": "only", "do": "ตรวจสอบเอกสาร " * 40, "detail": "รายละเอียดของงานที่ต้องทำทุกขั้น " * 120}],
}


@pytest.fixture(scope="module")
def check_paper(fonts: Path, today: datetime.date):
    def check(process: dict[str, object]) -> None:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            write(root, process)
            context = context_of(root, today)
            office = context.office
            paper = typeset(job_of(context, process_book(context, office.processes["job"]), fonts))
            assert isinstance(paper, Paper), paper
            file = root / "paper.pdf"
            file.write_bytes(paper.pdf)
            nothing_is_lost(process, squeezed(text_of(file)))
            words = words_of(file)
            nothing_overlaps(words)
            nothing_is_drawn_through(words, segments_of(file))
            no_page_is_empty(words, len(paper.labels))
            the_end_is_not_alone(words)
            the_start_is_not_alone(words)
            headings_of_columns_are_whole(words)
            the_proof_is_alone_only_where_it_must(words)

    return check


def write(root: Path, process: dict[str, object]) -> None:
    files = {
        "content/offices/one/office.yml": {
            "id": "one", "title": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1", "short-title": "สพป.ตัวอย่าง เขต 1",
            "kind": "primary", "updated": "2567-09-30", "document-digits": "arabic",
        },
        "content/offices/one/units.yml": [{"id": "ict", "title": "กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร"}],
        "content/roles.yml": [
            {"id": "officer", "title": "เจ้าหน้าที่ผู้รับผิดชอบ"},
            {"id": "director", "title": "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา", "short-title": "ผอ.สพท."},
        ],
        "processes/one/ict/job.yml": process,
    }  # fmt: skip
    for file, data in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def nothing_is_lost(process: dict[str, object], text: str) -> None:
    steps = process["steps"]
    assert isinstance(steps, list)
    table = text.split("แบบสรุปมาตรฐานงาน")[1]
    for step in steps:
        title = squeezed(str(step.get("do") or step.get("decide")))
        assert title in text
        for key in ("detail", "standard"):
            whole = squeezed(str(step.get(key, "")))
            assert whole in text
            # In the table a text may go on in the row below: its first and its last words stand there all the same.
            assert whole[:12] in table
            assert whole[-12:] in table


def nothing_overlaps(words: list[Word]) -> None:
    """No two words share more than the slant of a letter."""
    by_page: dict[int, list[Word]] = {}
    for word in words:
        by_page.setdefault(word.page, []).append(word)
    for page in by_page.values():
        page.sort(key=lambda word: word.top)
        for index, one in enumerate(page):
            # A line's box is as high as its font; the letters themselves fill its middle.
            slack = (one.bottom - one.top) * 0.28
            for other in page[index + 1 :]:
                if other.top > one.bottom - slack:
                    break
                wide = min(one.right, other.right) - max(one.left, other.left)
                high = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert wide <= 1.2 or high <= slack * 2, (one, other)
    assert all(word.left > 40 and word.right < 560 and word.top > 20 and word.bottom < 842 for word in words), (
        "off the page"
    )


def nothing_is_drawn_through(words: list[Word], segments: list[Segment]) -> None:
    """No arrow, lane or rule runs through a word."""
    for line in segments:
        x1, x2 = sorted((line.x1, line.x2))
        y1, y2 = sorted((line.y1, line.y2))
        for word in (word for word in words if word.page == line.page):
            middle, half = (word.top + word.bottom) / 2, (word.bottom - word.top) * 0.2
            through = x1 < word.right - 1.5 and x2 > word.left + 1.5 and y1 < middle + half and y2 > middle - half
            is_straight = x2 - x1 < 0.5 or y2 - y1 < 0.5
            assert not (through and is_straight), (line, word)


def no_page_is_empty(words: list[Word], pages: int) -> None:
    lines = {
        page: len({round(word.top) for word in words if word.page == page and word.top < 780}) for page in range(pages)
    }
    assert all(lines[page] >= 2 for page in range(pages - 1)), lines


HEADINGS = (("เวลา", "ดำเนินการ"), ("มาตรฐาน", "คุณภาพ", "งาน"), ("ผู้รับผิดชอบ",), ("รายละเอียด", "งาน"))
"""What stands over the columns, in words, between any of which a line may end."""


def in_lines(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every way to set words, one after another, in lines of whole words."""
    for ends in itertools.product((False, True), repeat=len(words) - 1):
        lines = [words[0]]
        for word, begins in zip(words[1:], ends, strict=True):
            lines = [*lines, word] if begins else [*lines[:-1], lines[-1] + word]
        yield tuple(lines)


def headings_of_columns_are_whole(words: list[Word]) -> None:
    """However much room the chart takes, no word of the table's heading is cut in two."""
    for head in (word for word in words if word.text.startswith("ผังขั้นตอนการดำเนินงาน")):
        told = {word.text for word in words if word.page == head.page and abs(word.top - head.top) < 40}
        for heading in HEADINGS:
            assert any(told.issuperset(lines) for lines in in_lines(heading)), (heading, sorted(told))


FOOT = 842 - 62
"""Points from the top of a page to where its text ends."""


def the_start_is_not_alone(words: list[Word]) -> None:
    """The head of the table, its start and its first step stand on one page: something stands below the start."""
    head = next(word for word in words if word.text.startswith("ผังขั้นตอนการดำเนินงาน"))
    start = min((word for word in words if word.text == "เริ่มต้น" and (word.page, word.top) > (head.page, head.top)), key=lambda word: (word.page, word.top))
    assert start.page == head.page
    assert any(word.page == start.page and start.bottom + 4 < word.top < FOOT for word in words), "the start is parted from the first step"


def the_proof_is_alone_only_where_it_must(words: list[Word]) -> None:
    """What lets a reader find the document again begins a page only when there was no room for it on the one before."""
    proof = [word for word in words if word.text.startswith("ตรวจสอบเอกสารนี้")][-1]
    if all(word.page != proof.page or word.top >= proof.top - 2 for word in words):
        lowest = max(word.bottom for word in words if word.page == proof.page - 1 and word.bottom < FOOT + 8)
        assert lowest > FOOT - 75, "the proof could have stood on the page before"


def the_end_is_not_alone(words: list[Word]) -> None:
    """The end of the table stands on the page of the last step, and what explains the symbols below both."""
    legend = [word for word in words if word.text.startswith("อธิบายสัญลักษณ์")][-1]
    ends = [word for word in words if word.page == legend.page and word.text == "สิ้นสุด" and word.bottom < legend.top]
    assert ends, "the legend is parted from the table"
    end = max(ends, key=lambda word: word.top)
    assert end.top > ALONE, "the end is parted from the last step"


@pytest.mark.parametrize("process", [PLAIN, LONG], ids=["one step", "texts longer than a page"])
def test_extremes(check_paper, process: dict[str, object]) -> None:
    check_paper(process)


@settings(
    max_examples=30,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)
@given(process=processes())
def test_random_tables(check_paper, process: dict[str, object]) -> None:
    check_paper(process)


def test_what_overlaps_is_found_out() -> None:
    legend, end = Word(1, "อธิบายสัญลักษณ์ผัง", 110, 500, 200, 520), Word(1, "สิ้นสุด", 120, 400, 160, 420)
    the_end_is_not_alone([legend, end])
    for parted in (
        [legend],
        [legend, dataclasses.replace(end, page=0)],
        [legend, dataclasses.replace(end, top=130, bottom=150)],
    ):
        with pytest.raises(AssertionError):
            the_end_is_not_alone(parted)
    word = Word(0, "คำ", 100, 100, 140, 120)
    with pytest.raises(AssertionError):
        nothing_overlaps([word, Word(0, "ทับ", 110, 104, 150, 124)])
    with pytest.raises(AssertionError):
        nothing_is_drawn_through([word], [Segment(0, 120, 90, 120, 130)])
    nothing_overlaps([word, Word(0, "ข้าง", 141, 100, 170, 120)])
    nothing_is_drawn_through([word], [Segment(0, 96, 90, 96, 130)])


def test_a_heading_that_is_cut_is_found_out() -> None:
    def head(*lines: str) -> list[Word]:
        return [Word(0, text, 100, 100, 140, 120) for text in ("ผังขั้นตอนการดำเนินงาน", "รายละเอียดงาน", "เวลา", "ดำเนินการ", *lines)]

    headings_of_columns_are_whole(head("มาตรฐานคุณภาพ", "งาน", "ผู้รับผิดชอบ"))
    for cut in (("มาตรฐานคุณ", "ภาพงาน", "ผู้รับผิดชอบ"), ("มาตรฐาน", "คุณภาพงาน", "ผู้รับผิด", "ชอบ")):
        with pytest.raises(AssertionError):
            headings_of_columns_are_whole(head(*cut))
