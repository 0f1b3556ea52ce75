"""Paragraphs that head what follows by their look alone: bold, underlined, larger or centred among text that is not, and short."""

from __future__ import annotations

from collections import Counter
from typing import Final

from khumue.importing.blocks import Block, Heading, Paragraph

LONGEST: Final = 90
"""Letters of a heading; sentences are longer."""
_LARGER: Final = 1.5
"""Points by which letters are larger than those of the text."""


def with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks, with paragraphs that look like headings as such. Those in cells stay as they are."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    sizes: Counter[float] = Counter()
    strong = 0
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
        strong += len(paragraph.text) if paragraph.bold else 0
    usual = sizes.most_common(1)[0][0] if sizes else 0
    bold_says_it = strong * 2 < sum(sizes.values())
    return [
        _heading(block, usual, bold_says_it=bold_says_it) if isinstance(block, Paragraph) else block for block in blocks
    ]


def _heading(block: Paragraph, usual: float, *, bold_says_it: bool) -> Block:
    is_larger = block.size >= usual + _LARGER and usual > 0
    is_strong = (block.bold and bold_says_it) or is_larger
    if (
        not is_strong
        or len(block.text) > LONGEST
        or block.text.count("\n") > 1
        or not any(sign.isalpha() for sign in block.text)
    ):
        return block
    return Heading(block.text, 0, "look", block.label, block.size, block.place)
