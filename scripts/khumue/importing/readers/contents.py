"""Tables of contents that somebody typed: a title, and lines that end in the number of a page."""

from __future__ import annotations

import re
from typing import Final

from khumue.importing.blocks import Block, Furniture, Heading, Paragraph, Table, labelled

_TITLE: Final = re.compile(r"สารบัญ\s?(?:เรื่อง|ตาราง|ภาพ|แผนภูมิ|แผนภาพ|ผัง|เนื้อหา)?\s?(?:\(ต่อ\))?")
_HEAD: Final = re.compile(r"(?:เรื่อง|รายการ|หัวข้อ|เนื้อหา|ที่|ลำดับ(?:ที่)?)?\s*หน้า(?:ที่)?")
_PAGE: Final = r"(?:หน้า\s*)?\(?(?:[0-9๐-๙]{1,4}(?:\s?[-–]\s?[0-9๐-๙]{1,4})?|[ก-ฮ]|[ivxlc]{1,6})\)?"
_LEADER: Final = re.compile(rf".*?(?:\.{{3,}}|…+|(?:\. ){{3,}}|_{{3,}})[\s.…]*{_PAGE}", re.DOTALL)
_LOOSE: Final = re.compile(rf".*[^\s(][\s.…]+(?!\(){_PAGE}(?<!\))", re.DOTALL)
_ONLY_PAGE: Final = re.compile(_PAGE)
_FEWEST: Final = 4
"""Lines with leaders in a row that are contents without any title."""
_PART_OF_ROWS: Final = 0.6


def with_contents(blocks: list[Block]) -> list[Block]:
    """The blocks, with those of typed tables of contents as furniture."""
    found = list(blocks)
    at = 0
    while at < len(found):
        end = _end(found, at)
        for number in range(at, end):
            found[number] = _furniture(found[number])
        at = max(end, at + 1)
    return found


def _end(blocks: list[Block], start: int) -> int:
    """Where the contents that begin at ``start`` end; ``start`` itself when none do."""
    if _TITLE.fullmatch(_text(blocks[start])):
        return _end_of_lines(blocks, start + 1)
    before = blocks[start - 1] if start else None
    if isinstance(before, Furniture) and before.kind == "contents" and _HEAD.fullmatch(_text(blocks[start])):
        return start + 1
    end = start
    while end < len(blocks) and _LEADER.fullmatch(_text(blocks[end])):
        end += 1
    return end if end - start >= _FEWEST else start


def _end_of_lines(blocks: list[Block], start: int) -> int:
    """The first block that is no line of the contents; a line without a page may stand between two that have one."""
    at = end = start
    while at < len(blocks) and at <= end + 1:
        block = blocks[at]
        if isinstance(block, Furniture) or _is_line(block) or (isinstance(block, Table) and _lists_pages(block)):
            end = at + 1
        elif not isinstance(block, Heading | Paragraph):
            break
        at += 1
    return end


def _is_line(block: Block) -> bool:
    text = _text(block)
    return bool(text) and bool(
        _HEAD.fullmatch(text) or _LEADER.fullmatch(text) or _LOOSE.fullmatch(text) or _TITLE.fullmatch(text)
    )


def _lists_pages(table: Table) -> bool:
    last = [row[-1].text for row in table.rows if len(row) > 1]
    pages = sum(bool(_ONLY_PAGE.fullmatch(text.strip())) for text in last)
    return bool(last) and pages >= len(last) * _PART_OF_ROWS


def _text(block: Block) -> str:
    return labelled(block) if isinstance(block, Heading | Paragraph) else ""


def _furniture(block: Block) -> Block:
    if isinstance(block, Heading | Paragraph):
        return Furniture("contents", labelled(block), block.place)
    if isinstance(block, Table):
        return Furniture("contents", "\n".join("\t".join(cell.text for cell in row) for row in block.rows), block.place)
    return block
