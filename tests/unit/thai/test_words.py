from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib import resources
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.words import column_width, words, wrap

DOMAIN_LINES = [
    line
    for line in resources.files("khumue.thai").joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(
    "text, cut",
    [
        ("", ""),
        ("สำนักงานเขตพื้นที่การศึกษามัธยมศึกษามหาสารคาม", "สำนักงานเขตพื้นที่การศึกษา|มัธยมศึกษา|มหาสารคาม"),
        ("พัฒนานวัตกรรมและเทคโนโลยีสารสนเทศ", "พัฒนา|นวัตกรรม|และ|เทคโนโลยีสารสนเทศ"),
        ("จัดสรรงบประมาณ", "จัดสรร|งบประมาณ"),
        ("แนวทางการตอบสนองความต้องการ", "แนวทางการ|ตอบสนองความต้องการ"),
        # abbreviations
        ("ผอ.สพท. พิจารณา", "ผอ.สพท.| |พิจารณา"),
        ("สพป.อุบลราชธานี เขต 1", "สพป.อุบลราชธานี| |เขต 1"),
        ("ของ สพฐ.", "ของ| |สพฐ."),
        ("เดือน ม.ค. นี้", "เดือน| |ม.ค.| |นี้"),
        ("ประกาศ พ.ศ. 2560", "ประกาศ| |พ.ศ. 2560"),
        ("ประกาศ พ.ศ.๒๕๖๐", "ประกาศ| |พ.ศ.๒๕๖๐"),
        ("พ.ร.บ.ข้อมูลข่าวสาร", "พ.ร.บ.ข้อมูลข่าวสาร"),
        ("อ.ก.ค.ศ. เห็นชอบ", "อ.ก.ค.ศ.| |เห็นชอบ"),
        # numbers
        ("มาตรา 22 ข้อ ๓", "มาตรา 22| |ข้อ ๓"),
        ("ฉบับที่ 2", "ฉบับที่ 2"),
        ("เขต\u00a0๑", "เขต\u00a0๑"),
        ("พื้นที่ 5 ไร่", "พื้นที่| |5 ไร่"),
        ("3-5 วัน", "3-5 วัน"),
        ("1,000.50 บาท", "1,000.50 บาท"),
        ("ภายใน 3 วันทำการนับแต่นั้น", "ภายใน| |3 วันทำการ|นับแต่|นั้น"),
        ("พื้นที่ 5 ถนน", "พื้นที่| |5| |ถนน"),
        ("วันที่ ๕ มกราคม ๒๕๖๖ ถึง 30 ก.ย. 2567", "วันที่ ๕ มกราคม ๒๕๖๖| |ถึง| |30 ก.ย. 2567"),
        ("ปีงบประมาณ 2569", "ปีงบประมาณ 2569"),
        # people
        ("เสนอ นางสาวสมใจ ใจดีงาม ลงนาม", "เสนอ| |นางสาวสมใจ ใจดีงาม| |ลงนาม"),
        ("นายทะเบียน ตรวจสอบ", "นายทะเบียน| |ตรวจสอบ"),
        ("นายกรัฐมนตรี ลงนาม", "นายกรัฐมนตรี| |ลงนาม"),
        # where one reading alone ends a word, none ends
        ("ตรวจสอบเอกสารประกอบคำขอ", "ตรวจสอบ|เอกสารประกอบ|คำขอ"),
        ("รายงานสถานศึกษา", "รายงาน|สถานศึกษา"),
        ("ตรวจสอบความถูกต้องตามลำดับชั้น", "ตรวจสอบ|ความถูกต้องตาม|ลำดับชั้น"),
        # what clings to the word before
        ("ต่าง ๆ และอื่นๆ", "ต่าง ๆ| |และ|อื่นๆ"),
        ("กรุงเทพฯ ดินสอ ฯลฯ", "กรุงเทพฯ| |ดินสอ| |ฯลฯ"),
        ("แผน/โครงการ", "แผน/|โครงการ"),
        ("ร้อยละ 80%", "ร้อยละ 80%"),
        # brackets and quotation marks
        ("คู่มือ (ฉบับแก้)", "คู่มือ| |(ฉบับ|แก้)"),
        ("“งบประมาณ”, ‘แผน’", "“งบประมาณ”,| |‘แผน’"),
        ('คำว่า "แผน" นี้', 'คำ|ว่า| |"แผน"| |นี้'),
        ('("แผน")', '("แผน")'),
        # other scripts
        ("ระบบ AMSS++ ที่ https://esa26.example/a.html", "ระบบ| |AMSS++| |ที่| |https://esa26.example/a.html"),
        ("ไฟล์ .pdf หรือ 3D", "ไฟล์| |.pdf| |หรือ| |3D"),
        ("ก\n  ข", "ก|\n  |ข"),
    ],
)
def test_words(text: str, cut: str) -> None:
    assert words(text) == [word for word in cut.split("|") if word]


@pytest.mark.parametrize("line", DOMAIN_LINES)
def test_domain_word_stays_whole_among_others(line: str) -> None:
    word = line.replace("|", "")
    assert any(word in piece for piece in words(f"ตาม{word}และ"))


def test_domain_words_are_a_clean_list() -> None:
    listed = [line.replace("|", "") for line in DOMAIN_LINES]
    assert len(set(listed)) == len(listed) > 100
    assert all("ก" <= letter <= "๎" for word in listed for letter in word)
    # A longer one would leave ragged lines wherever words may not be cut.
    assert max(map(column_width, listed)) <= 20
    assert all(all(line.split("|")) for line in DOMAIN_LINES)


LETTERS = st.text(alphabet="กขคงจนมยรลวสหอะาิีึืุูเแโใไ่้๊๋็์ํำๆฯฤๅ๐๑ 12aZ.,()[]|\"'/-–\n\t\u200b“”฿", max_size=80)


@given(LETTERS | st.text())
def test_nothing_is_lost(text: str) -> None:
    cut = words(text)
    assert "".join(cut) == text
    assert all(cut)


@given(LETTERS)
def test_a_word_never_starts_with_what_belongs_before(text: str) -> None:
    cut = words(text)
    assert not any(word[0] in "ๆฯ)]”ะาำิ่้์" and word != "ฯลฯ" for before, word in pairwise(cut) if not before.isspace())


@pytest.mark.parametrize(
    "text, width",
    [("", 0), ("abc", 3), ("ก", 1), ("ที่", 1), ("น้ำ", 2), ("กู้", 1), ("a\u200bb", 2), ("中文", 4), ("สำนักงาน", 7)],
)
def test_column_width(text: str, width: int) -> None:
    assert column_width(text) == width


@pytest.mark.parametrize(
    "text, width, lines",
    [
        ("", 10, []),
        ("  \n", 10, []),
        ("แผน", 10, ["แผน"]),
        (
            "เสนอผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาพิจารณา",
            24,
            ["เสนอผู้อำนวยการ", "สำนักงานเขตพื้นที่การศึกษา", "พิจารณา"],
        ),
        ("aaaa bbbb cccc", 9, ["aaaa bbbb", "cccc"]),
        ("aaaa bbbb cccc", 14, ["aaaa bbbb cccc"]),
        # no last line of a single short word
        ("aaaa bbbb c", 9, ["aaaa", "bbbb c"]),
        ("aaa bbb ccc ddd eee fff g", 23, ["aaa bbb ccc ddd", "eee fff g"]),
        ("aaaaaaaaaaaa b", 12, ["aaaaaaaaaaaa", "b"]),
        # a word wider than the line: at the places of words.txt, else between letters
        ("สำนักงานเขตพื้นที่การศึกษา", 10, ["สำนักงาน", "เขตพื้นที่", "การศึกษา"]),
        ("(สำนักงานเขตพื้นที่การศึกษา)", 10, ["(สำนักงาน", "เขตพื้นที่", "การศึกษา)"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("เอกสารประกอบไม่ครบ", 8, ["เอกสาร", "ประกอบไม่", "ครบ"]),
        ("(เอกสารประกอบ)", 8, ["(เอกสาร", "ประกอบ)"]),
        ("นางสาวสมใจ ใจดีงาม", 12, ["นางสาวสมใจ", "ใจดีงาม"]),
        # line ends of the text stay
        ("ก\n\nข ค", 10, ["ก", "", "ข ค"]),
        ("  ก ข", 10, ["  ก ข"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_width_must_be_positive() -> None:
    with pytest.raises(ValueError, match="column"):
        wrap("แผน", 0)


def letter_counts(pieces: list[str]) -> list[int]:
    """How many letters, without spaces, stand before the end of each piece."""
    return list(accumulate(len("".join(piece.split())) for piece in pieces))


PHRASES = st.lists(st.sampled_from(["งบประมาณ", "และ", " ", "แผน", "ที่", "(ก)", " DLTV ", "เขต 1", "พิจารณา"])).map(
    "".join
)


@given(PHRASES)
def test_lines_fit_and_break_only_between_words(text: str) -> None:
    lines = wrap(text, 12)
    assert all(column_width(line) <= 12 for line in lines)
    assert set(letter_counts(lines)) <= set(letter_counts(words(text)))
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(LETTERS, st.integers(1, 40))
def test_wrap_loses_no_letters(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@pytest.mark.slow
def test_a_book_takes_seconds_not_minutes() -> None:
    sentences = [
        f"เรื่องที่ {number} เสนอผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาพิจารณา{left}และ{right}ตามระเบียบของทางราชการ "
        for number, (left, right) in enumerate((a, b) for a in DOMAIN_LINES[:60] for b in DOMAIN_LINES[60:120])
    ]
    text = "".join(sentences).replace("|", "")[:170_000]
    assert len(text) == 170_000
    words("แผน")  # the dictionary is loaded once
    start = time.process_time()
    words(text)
    assert time.process_time() - start < 4


PROBE = """
import os, socket, sys
def refuse(*arguments, **options):
    raise AssertionError("network")
socket.socket = socket.create_connection = refuse
from khumue.thai import words
assert "pythainlp" not in sys.modules, "loaded too early"
before = dict(os.environ)
assert words.words("งบประมาณแผ่นดิน")
assert "pythainlp" in sys.modules
assert dict(os.environ) == before, "environment changed"
"""


@pytest.mark.slow
def test_loading_touches_neither_home_nor_network(tmp_path: Path) -> None:
    root = Path(str(resources.files("khumue"))).parent
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHAINLP")}
    environment = kept | {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path), "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", PROBE], env=environment, check=True, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
