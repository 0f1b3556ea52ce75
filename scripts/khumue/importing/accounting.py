"""The proof that nothing of a document is lost: each text of it is found in the proposal, in the review list, or named as furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from khumue.importing.blocks import Document, Drawing, Furniture, Heading, Paragraph, Picture, Place, everything
from khumue.importing.lines import label_of
from khumue.importing.proposal import Proposal, texts_of
from khumue.importing.vocabulary import squeezed

_SEAMS = re.compile(r"หมายความถึง|หมายความว่า|หมายถึง|ได้แก่|คือ|[:：\s“”\"()]+")
"""Where a text may be parted: at blanks, and at words that stand between a term and its meaning."""


def lost(document: Document, proposal: Proposal) -> list[tuple[Place, str]]:
    """Texts of the document of which some letters went nowhere: the place and the text of each.

    Fields and the review list are searched as they are printed; headings of sections and heads of columns, which name fields, count as
    used where the proposal says so.
    """
    kept = _Kept((*texts_of(proposal), *(entry.text for entry in proposal.review), *_named(proposal)))
    missing: list[tuple[Place, str]] = []
    for place, text in _texts(document):
        for piece in text.split("\n"):
            behind = label_of(piece.strip())[1]
            if not kept.has(behind) and not all(kept.has(part) for part in _SEAMS.split(behind)):
                missing.append((place, piece))
    return missing


def _named(proposal: Proposal) -> Iterator[str]:
    return (use.text for use in proposal.uses if use.to in ("structure", "furniture", "title", "cover"))


class _Kept:
    """Texts that can be asked for pieces of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = {squeezed(label_of(line)[1]) for text in texts for line in text.split("\n")} | {squeezed(text) for text in texts}
        self.whole = lines
        self.all = "\n".join(sorted(lines))

    def has(self, text: str) -> bool:
        plain = squeezed(text)
        return not plain or plain in self.whole or plain in self.all


def kept_share(document: Document, proposal: Proposal) -> float:
    """The share of a document's letters that were kept, 1.0 when nothing was lost."""
    total = sum(len(squeezed(text)) for _, text in _texts(document))
    gone = sum(len(squeezed(text)) for _, text in lost(document, proposal))
    return 1.0 - gone / total if total else 1.0


def _texts(document: Document) -> Iterator[tuple[Place, str]]:
    for block in everything(document.blocks):
        if isinstance(block, Heading | Paragraph | Furniture | Picture):
            yield block.place, block.text
        elif isinstance(block, Drawing):
            yield from ((block.place, node.text) for node in block.nodes)
            yield from ((block.place, edge.label) for edge in block.edges)
    yield from ((note.place, note.text) for note in document.notes)
