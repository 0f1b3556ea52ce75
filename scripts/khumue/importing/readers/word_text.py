"""The runs of a paragraph: what of them a reader of the finished document sees, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from khumue.importing.letters import shown_letters
from khumue.importing.readers.names import full, value
from khumue.importing.readers.word_styles import NO_LOOK, Look, Styles, look_of

T: Final = full("w:t")
_VAL: Final = full("w:val")
_BREAKS: Final = {full("w:tab"): "\t", full("w:ptab"): "\t", full("w:cr"): "\n", full("w:noBreakHyphen"): "-"}
_WALKED: Final = frozenset(
    map(
        full,
        (
            "w:hyperlink",
            "w:smartTag",
            "w:sdt",
            "w:sdtContent",
            "w:fldSimple",
            "w:customXml",
            "w:dir",
            "w:bdo",
            "w:ins",
            "w:moveTo",
            "w:ruby",
            "w:rubyBase",
        ),
    )
)
_DROPPED: Final = frozenset(map(full, ("w:del", "w:moveFrom")))
_INSERTED: Final = frozenset(map(full, ("w:ins", "w:moveTo")))
_DRAWN: Final = frozenset(map(full, ("w:drawing", "w:pict", "w:object")))
_NOTES: Final = {
    full("w:footnoteReference"): "footnote",
    full("w:endnoteReference"): "endnote",
    full("w:commentReference"): "comment",
}
_SYMBOLS: Final = {
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0xA8: "☐", 0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0xFB: "✗", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0xA3: "☐", 0x4F: "✗", 0x54: "☒"},
    "symbol": {0xB7: "•", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±"},
}  # fmt: skip
"""What signs of picture fonts show, where it says something."""


@dataclass(slots=True)
class Piece:
    """A stretch of text that looks one way."""

    text: str
    look: Look


@dataclass(slots=True)
class Runs:
    """What a paragraph holds: its text, what is drawn in it, and marks of notes."""

    pieces: list[Piece] = field(default_factory=list)
    drawn: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(kind, id), as they are referred to."""
    fields: list[str] = field(default_factory=list)
    """Instructions of fields that begin here."""


@dataclass(slots=True)
class Marks:
    """What is counted over a whole file, and which fields are open."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    open_fields: list[list[Any]] = field(default_factory=list)
    """For each field that has begun: its instruction, and whether its result has begun."""

    @property
    def in_contents(self) -> bool:
        """Whether what comes stands in a field that makes a table of contents."""
        return any(is_contents(code) for code, _ in self.open_fields)

    @property
    def in_instruction(self) -> bool:
        """Whether what comes is the instruction of a field and not its result."""
        return any(not has_result for _, has_result in self.open_fields)


def is_contents(code: str) -> bool:
    """Whether a field makes a table of contents or of figures."""
    return code.split()[:1] in (["TOC"], ["TOA"], ["INDEX"])


class RunReader:
    """Reads the runs of paragraphs, one after the other."""

    def __init__(self, styles: Styles, marks: Marks) -> None:
        self._styles, self._marks = styles, marks

    def read(self, paragraph: Any, base: Look) -> Runs:
        """The runs of a ``w:p``; ``base`` is the look of its style."""
        runs = Runs()
        self._walk(paragraph, base, runs)
        return runs

    def _walk(self, element: Any, base: Look, runs: Runs) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._run(child, base, runs)
            elif tag in _DROPPED:
                self._marks.deleted += _says(child)
            elif tag in _WALKED:
                self._marks.inserted += tag in _INSERTED and _says(child)
                self._walk(child, base, runs)
            elif tag == _CHOICES:
                self._walk(_chosen(child), base, runs)
            elif tag in (_MATH, _MATH_LINE):
                runs.pieces.append(Piece("".join(part.text or "" for part in child.iter(full("m:t"))), base))
            elif tag == _COMMENT_START:
                runs.notes.append(("comment", child.get(full("w:id"), "")))

    def _run(self, run: Any, base: Look, runs: Runs) -> None:
        said = run.find(_RPR)
        look = base
        if said is not None:
            style = value(said, "w:rStyle")
            look = look_of(None, said)
            look = look.over(self._styles.look(style, is_run=True)).over(base) if style else look.over(base)
        text: list[str] = []
        self._parts(run, text, runs)
        whole = "".join(text)
        if not whole:
            return
        if look.hidden:
            self._marks.hidden += 1
        elif not self._marks.in_instruction:
            runs.pieces.append(Piece(shown_letters(whole), look))

    def _parts(self, run: Any, text: list[str], runs: Runs) -> None:
        for child in run:
            tag = child.tag
            if tag == T:
                text.append(child.text or "")
            elif tag in _BREAKS:
                text.append(_BREAKS[tag])
            elif tag == _BR:
                # A break of a page or column ends no line of the text.
                text.append("\n" if child.get(full("w:type"), "textWrapping") == "textWrapping" else "")
            elif tag in _DRAWN:
                runs.drawn.append(child)
            elif tag == _FIELD:
                self._field(child.get(full("w:fldCharType"), ""))
            elif tag == _CODE:
                self._code(child.text or "", runs)
            elif tag in _NOTES:
                runs.notes.append((_NOTES[tag], child.get(full("w:id"), "")))
            elif tag == _SYM:
                text.append(_symbol(child))
            elif tag == _CHOICES:
                self._parts(_chosen(child), text, runs)
            elif tag in _WALKED:
                self._walk(child, NO_LOOK, runs)

    def _field(self, kind: str) -> None:
        opened = self._marks.open_fields
        if kind == "begin" and len(opened) < 100:
            opened.append(["", False])
        elif kind == "separate" and opened:
            opened[-1][1] = True
        elif kind == "end" and opened:
            opened.pop()

    def _code(self, code: str, runs: Runs) -> None:
        if self._marks.open_fields:
            self._marks.open_fields[-1][0] += code
        runs.fields.append(code.strip())


_R: Final = full("w:r")
_RPR: Final = full("w:rPr")
_BR: Final = full("w:br")
_SYM: Final = full("w:sym")
_FIELD: Final = full("w:fldChar")
_CODE: Final = full("w:instrText")
_CHOICES: Final = full("mc:AlternateContent")
_MATH: Final = full("m:oMath")
_MATH_LINE: Final = full("m:oMathPara")
_COMMENT_START: Final = full("w:commentRangeStart")


def _chosen(choices: Any) -> Any:
    """The form that newer programs show; the other one says the same again."""
    return next(iter(choices), ())


def _says(change: Any) -> bool:
    return any(True for _ in change.iter(T, full("w:delText"), *_DRAWN))


def _symbol(element: Any) -> str:
    font = element.get(full("w:font"), "").lower()
    try:
        code = int(element.get(full("w:char"), "0"), 16)
    except ValueError:
        return ""
    if font in _SYMBOLS:
        return _SYMBOLS[font].get(code & 0xFF, "")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbouring pieces that look the same as one; what looks like nothing goes with its neighbour."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and (_is_strong(held.look) == _is_strong(piece.look) or not piece.text.strip()):
            held = replace(held, text=held.text + piece.text)
        else:
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _is_strong(look: Look) -> bool:
    return bool(look.bold or look.underlined)


def strength(pieces: list[Piece]) -> tuple[bool, str]:
    """Whether all of a paragraph is bold or underlined, and else the part at its beginning that is."""
    found = [piece for piece in joined(pieces) if piece.text.strip()]
    if not found or not _is_strong(found[0].look):
        return False, ""
    return (True, "") if len(found) == 1 else (False, found[0].text.strip())
