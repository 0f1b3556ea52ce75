"""What a page of a PDF holds: stretches of text with their places, and the lines that are ruled on it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from khumue.importing.readers.refused import TOO_MUCH, RefusedError

MOST_LETTERS: Final = 200_000
"""Characters of one page; a printed one has 4,000."""
MOST_PATHS: Final = 30_000
_GAP: Final = 1.2
"""Sizes of the letters between two stretches, from which on they stand in different columns."""
_THICKEST: Final = 3.0
"""Points up to which a filled rectangle is a line."""
_SHORTEST: Final = 5.0
_BOLD: Final = 600
_BLANK: Final = 0.13
"""Sizes of the letters that a blank is wider than the distance of letters."""
_MARKS: Final = frozenset(
    "\u0e31\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)
"""Marks, and the vowel that may be one with them: they are printed on the letter before."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one line and one column. ``base`` is its base line, from the top of the page, as ``top`` of boxes is."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that is ruled: at ``at`` from the top (or left), from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is printed, in points."""

    number: int
    width: float
    height: float
    spans: tuple[Span, ...] = ()
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    has_picture: bool = False


def read_page(page: Any, number: int) -> Page:
    """Read a page of pypdfium2.

    Raises:
        RefusedError: it has more on it than a page can show.
    """
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MOST_LETTERS:
            raise RefusedError(TOO_MUCH, megabytes=f"{count // 2**20 + 1}", limit="1")
        spans = tuple(_spans(pdfium, text, count, height))
    finally:
        text.close()
    across: list[Rule] = []
    down: list[Rule] = []
    has_picture = False
    many = pdfium.FPDFPage_CountObjects(page)
    for at in range(min(many, MOST_PATHS)):
        item = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        has_picture |= kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _rule(pdfium, item, height, across, down)
    return Page(number, width, height, spans, tuple(across), tuple(down), has_picture)


class _Open:
    """A stretch that is still growing."""

    def __init__(
        self, sign: str, left: float, right: float, base: float, size: float, font: tuple[bool, float]
    ) -> None:
        self.signs, self.left, self.right, self.base, self.size = [sign], left, right, base, size
        self.font = font
        """Whether it is bold, and its size as the file says it."""
        self._gaps: list[tuple[int, float]] = []

    def add(self, sign: str, begin: float, end: float, *, is_mark: bool) -> None:
        if not is_mark:
            self._gaps.append((len(self.signs), begin - self.right))
        self.signs.append(sign)
        self.right = max(self.right, end)

    def span(self, height: float) -> Span:
        return Span(self._text(), self.left, self.right, height - self.base, self.size, self.font[0])

    def _text(self) -> str:
        """The text, with blanks that were printed as mere distance: wider than letters of this stretch stand apart."""
        usual = median([gap for _, gap in self._gaps]) if self._gaps else 0.0
        wide = max(_BLANK * self.size, usual + _BLANK * self.size)
        blanks = {at for at, gap in self._gaps if gap > wide and self.signs[at - 1] != " "}
        return "".join(f" {sign}" if at in blanks else sign for at, sign in enumerate(self.signs))


class _Fonts:
    """How characters are printed; asked anew only where another piece of text begins."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._last: int | None = None
        self._found = (False, 0.0)
        self._names: dict[int, bool] = {}

    def of(self, text: Any, at: int) -> tuple[bool, float]:
        """Whether a character is bold, and its size as the file says it."""
        item = self._pdfium.FPDFText_GetTextObject(text, at)
        place = ctypes.cast(item, ctypes.c_void_p).value
        if place is None or place != self._last:
            is_bold = self._is_bold(item) if place else False
            self._found = (
                is_bold or self._pdfium.FPDFText_GetFontWeight(text, at) >= _BOLD,
                float(self._pdfium.FPDFText_GetFontSize(text, at)),
            )
            self._last = place
        return self._found

    def _is_bold(self, item: Any) -> bool:
        """By the name of the font, or because its outlines are drawn too, as programs do that have no bold font."""
        if self._pdfium.FPDFTextObj_GetTextRenderMode(item) == self._pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return True
        font = self._pdfium.FPDFTextObj_GetFont(item)
        place = ctypes.cast(font, ctypes.c_void_p).value or 0
        if place not in self._names:
            name = ctypes.create_string_buffer(200)
            self._pdfium.FPDFFont_GetBaseFontName(font, name, 200)
            self._names[place] = b"bold" in name.value.lower() or b"black" in name.value.lower()
        return self._names[place]


def _spans(pdfium: Any, text: Any, count: int, height: float) -> Iterator[Span]:
    across, base = ctypes.c_double(), ctypes.c_double()
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    fonts = _Fonts(pdfium)
    held: _Open | None = None
    for at in range(count):
        sign = _sign(pdfium.FPDFText_GetUnicode(text, at))
        if not sign:
            continue
        if sign == " ":
            if held is not None and held.signs[-1] != " ":
                held.signs.append(" ")
            continue
        is_mark = sign in _MARKS
        pdfium.FPDFText_GetCharOrigin(text, at, across, base)
        pdfium.FPDFText_GetCharBox(text, at, left, right, low, high)
        begin, end = min(left.value, across.value), max(right.value, left.value)
        font = fonts.of(text, at)
        if (
            held is not None
            and (is_mark or font == held.font)
            and _belongs(held, is_mark=is_mark, begin=begin, base=base.value)
        ):
            held.add(sign, begin, end, is_mark=is_mark)
            continue
        if held is not None:
            yield held.span(height)
        held = _Open(sign, begin, end, base.value, _size(pdfium, text, at, high.value - low.value), font)
    if held is not None:
        yield held.span(height)


def _belongs(held: _Open, *, is_mark: bool, begin: float, base: float) -> bool:
    """Whether a character goes on in the stretch before it; marks may stand higher and further back than their letters."""
    if is_mark:
        return abs(base - held.base) < 1.5 * held.size and -2 * held.size < begin - held.right < held.size
    return abs(base - held.base) < 0.3 * held.size and -0.6 * held.size < begin - held.right < _GAP * held.size


def _sign(code: int) -> str:
    if code in (9, 32, 160):
        return " "
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code in (0xFFFE, 0xFFFF):
        return "" if code in (10, 13, 2) else "\ufffd"
    return chr(code)


def _size(pdfium: Any, text: Any, at: int, height: float) -> float:
    """Points of the letters as they are printed: the font's size is scaled by the matrix of the text."""
    matrix = pdfium.FS_MATRIX()
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(text, at, matrix):
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    size = float(pdfium.FPDFText_GetFontSize(text, at)) * scale
    return round(size, 1) if 2 < size < 200 else max(6.0, min(height * 1.4, 72.0))


def _rule(pdfium: Any, item: Any, height: float, across: list[Rule], down: list[Rule]) -> None:
    bounds = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *bounds):
        return
    left, bottom, right, top = (bound.value for bound in bounds)
    wide, tall = right - left, top - bottom
    if tall <= _THICKEST and wide >= _SHORTEST:
        across.append(Rule(height - (top + bottom) / 2, left, right))
    elif wide <= _THICKEST and tall >= _SHORTEST:
        down.append(Rule((left + right) / 2, height - top, height - bottom))
    elif _is_stroked(pdfium, item):
        segments = pdfium.FPDFPath_CountSegments(item)
        if segments in (4, 5) and _is_box(pdfium, item, segments):
            across += [Rule(height - top, left, right), Rule(height - bottom, left, right)]
            down += [Rule(left, height - top, height - bottom), Rule(right, height - top, height - bottom)]
        elif segments > 5:
            _of_segments(pdfium, item, height, across, down)


def _is_stroked(pdfium: Any, item: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item, fill, stroke)) and stroke.value != 0


def _points(pdfium: Any, item: Any) -> Iterator[tuple[int, float, float]]:
    """Kind and place on the page of each corner of a path."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(item), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        yield (
            kind,
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )


def _is_box(pdfium: Any, item: Any, segments: int) -> bool:
    """Whether a closed path has its sides along the page: a diamond is no cell."""
    points = list(_points(pdfium, item))
    xs, ys = ({round(point[place], 0) for point in points} for place in (1, 2))
    return len(xs) <= 2 and len(ys) <= 2 and segments == len(points)


def _of_segments(pdfium: Any, item: Any, height: float, across: list[Rule], down: list[Rule]) -> None:
    before: tuple[float, float] | None = None
    for kind, x, y in _points(pdfium, item):
        if kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            if abs(y - before[1]) < 1 and abs(x - before[0]) >= _SHORTEST:
                across.append(Rule(height - y, min(x, before[0]), max(x, before[0])))
            elif abs(x - before[0]) < 1 and abs(y - before[1]) >= _SHORTEST:
                down.append(Rule(x, height - max(y, before[1]), height - min(y, before[1])))
        before = (x, y)
