"""Where a page shows something, so that a place to sign which was added later cannot cover it (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from khumue.signed.fields import box, has_area
from khumue.signed.revisions import Revision
from khumue.signed.sections import unpacked
from khumue.signed.syntax import Scanner
from khumue.signed.values import Forged, Name, Ref, Stream, Value

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
Matrix = tuple[float, float, float, float, float, float]

LARGEST = 0.15
"""The part of a page that a new place to sign may take."""
_ABOVE, _BELOW = 1.2, 0.5
"""How far letters reach over and under their line, in sizes of the font; Thai marks stand high and low."""
_OPERATOR = re.compile(rb"[A-Za-z'\"][A-Za-z0-9*]*")
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
_UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST = 8


class _Unknown(Exception):  # noqa: N818
    """The page is drawn in a way that is not followed here: it may show something anywhere."""


def covers(revision: Revision, page: Ref, rectangle: Box) -> bool:
    """Whether a rectangle lies over anything that the page shows, out of the page, or over too much of it."""
    sheet = box(revision.follow(_inherited(revision, page, "CropBox")) or revision.follow(_inherited(revision, page, "MediaBox")))
    if sheet is None or revision.follow(_inherited(revision, page, "Rotate")) not in (None, 0):
        return True
    left, bottom, right, top = rectangle
    is_inside = sheet[0] <= left and sheet[1] <= bottom and right <= sheet[2] and top <= sheet[3]
    area = (right - left) * (top - bottom)
    if not is_inside or area > LARGEST * (sheet[2] - sheet[0]) * (sheet[3] - sheet[1]):
        return True
    try:
        return any(_meet(rectangle, mark) for mark in marks(revision, page))
    except (_Unknown, Forged):
        return True


def marks(revision: Revision, page: Ref) -> Iterator[Box]:
    """The boxes of what a page shows, at least as large as it: lines of text, shapes, pictures, and its annotations."""
    entries = revision.dictionary(page)
    for one in revision.array(entries.get("Annots")):
        edges = box(revision.dictionary(one).get("Rect"))
        if edges is None:
            raise _Unknown
        if has_area(edges):
            yield edges
    contents = revision.follow(entries.get("Contents"))
    streams = [revision.follow(one) for one in contents] if isinstance(contents, list) else [contents]
    data = b"\n".join(unpacked(stream) for stream in streams if isinstance(stream, Stream))
    resources = revision.follow(_inherited(revision, page, "Resources"))
    yield from _Drawing(revision, resources if isinstance(resources, dict) else {}, _UPRIGHT, 0).run(data)


def _inherited(revision: Revision, page: Ref, key: str) -> Value:
    entries = revision.dictionary(page)
    for _ in range(_DEEPEST):
        if key in entries or "Parent" not in entries:
            break
        entries = revision.dictionary(entries["Parent"])
    return entries.get(key)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class _Drawing:
    """Follows the operators of one content stream; what it does not know it takes for something that may show anywhere."""

    def __init__(self, revision: Revision, resources: Mapping[str, Value], matrix: Matrix, depth: int) -> None:
        self._revision, self._resources, self._depth = revision, resources, depth
        self._matrix, self._width = matrix, 1.0
        self._text: Matrix = _UPRIGHT
        self._line: Matrix = _UPRIGHT
        self._font: _Font | None = None
        self._size = self._leading = self._rise = self._letter_gap = self._word_gap = 0.0
        self._stretch = 1.0
        self._stack: list[tuple[object, ...]] = []
        self._path: list[tuple[float, float]] = []
        self._plain: dict[str, Callable[..., None]] = {
            "q": self._save, "Q": self._restore, "cm": self._transform, "w": self._set_width,
            "BT": self._begin_text, "Tm": self._set_text, "Td": self._move_text, "TD": self._move_text_leading,
            "T*": self._next_line, "Tf": self._set_font, "TL": self._set_leading, "Ts": self._set_rise,
            "Tc": self._set_letter_gap, "Tw": self._set_word_gap, "Tz": self._set_stretch,
            "m": self._point, "l": self._point, "c": self._point, "v": self._point, "y": self._point, "re": self._rectangle,
        }  # fmt: skip
        self._silent = {
            "n", "W", "W*", "h", "ET", "J", "j", "M", "d", "ri", "i", "gs", "CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG",
            "rg", "K", "k", "Tr", "BMC", "BDC", "EMC", "MP", "DP", "BX", "EX", "d0", "d1",
        }  # fmt: skip

    def run(self, data: bytes) -> Iterator[Box]:
        for name, operands in _operators(data):
            if name in self._plain:
                try:
                    self._plain[name](*operands)
                except (TypeError, ValueError, IndexError):
                    raise _Unknown from None
            elif name in _PAINT:
                yield from self._painted()
            elif name in ("Tj", "TJ", "'", '"'):
                yield from self._shown(name, operands)
            elif name == "Do":
                yield from self._drawn(operands)
            elif name not in self._silent:
                raise _Unknown  # shadings, inline pictures, what is not in the standard
            if name == "n":
                self._path = []

    def _save(self) -> None:
        state = (self._matrix, self._width, self._font, self._size, self._leading, self._rise, self._letter_gap, self._word_gap, self._stretch)
        self._stack.append(state)

    def _restore(self) -> None:
        (self._matrix, self._width, self._font, self._size, self._leading, self._rise, self._letter_gap, self._word_gap,
         self._stretch) = self._stack.pop()  # type: ignore[assignment]  # fmt: skip

    def _transform(self, *numbers: float) -> None:
        self._matrix = _times(_matrix(numbers), self._matrix)

    def _set_width(self, width: float) -> None:
        self._width = width

    def _begin_text(self) -> None:
        self._text = self._line = _UPRIGHT

    def _set_text(self, *numbers: float) -> None:
        self._text = self._line = _matrix(numbers)

    def _move_text(self, right: float, up: float) -> None:
        self._text = self._line = _times((1, 0, 0, 1, right, up), self._line)

    def _move_text_leading(self, right: float, up: float) -> None:
        self._leading = -up
        self._move_text(right, up)

    def _next_line(self) -> None:
        self._move_text(0, -self._leading)

    def _set_font(self, name: Name, size: float) -> None:
        fonts = self._revision.dictionary(self._resources.get("Font"))
        self._font, self._size = _Font(self._revision, self._revision.dictionary(fonts.get(name))), size

    def _set_leading(self, leading: float) -> None:
        self._leading = leading

    def _set_rise(self, rise: float) -> None:
        self._rise = rise

    def _set_letter_gap(self, gap: float) -> None:
        self._letter_gap = gap

    def _set_word_gap(self, gap: float) -> None:
        self._word_gap = gap

    def _set_stretch(self, percent: float) -> None:
        self._stretch = percent / 100

    def _point(self, *numbers: float) -> None:
        self._path += [_moved(numbers[i], numbers[i + 1], self._matrix) for i in range(0, len(numbers), 2)]

    def _rectangle(self, left: float, bottom: float, width: float, height: float) -> None:
        self._point(left, bottom, left + width, bottom, left, bottom + height, left + width, bottom + height)

    def _painted(self) -> Iterator[Box]:
        if self._path:
            half = self._width * max(map(abs, self._matrix[:4])) / 2
            left, bottom, right, top = _around(self._path)
            yield left - half, bottom - half, right + half, top + half
        self._path = []

    def _shown(self, name: str, operands: Sequence[Value]) -> Iterator[Box]:
        if name in ("'", '"'):
            self._next_line()
        if self._font is None or not operands:
            raise _Unknown
        pieces = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
        start, lowest, highest = 0.0, 0.0, 0.0
        for piece in pieces:
            if isinstance(piece, bytes):
                for width, is_blank in self._font.widths(piece):
                    start += (width * self._size + self._letter_gap + (self._word_gap if is_blank else 0)) * self._stretch
            elif isinstance(piece, int | float):
                start -= piece / 1000 * self._size * self._stretch
            lowest, highest = min(lowest, start), max(highest, start)
        matrix = _times(self._text, self._matrix)
        low, high = self._rise - _BELOW * self._size, self._rise + _ABOVE * self._size
        yield _around([_moved(x, y, matrix) for x in (lowest, highest) for y in (low, high)])
        self._text = _times((1, 0, 0, 1, start, 0), self._text)

    def _drawn(self, operands: Sequence[Value]) -> Iterator[Box]:
        objects = self._revision.dictionary(self._resources.get("XObject"))
        found = self._revision.follow(objects.get(str(operands[0]))) if operands else None
        if not isinstance(found, Stream) or self._depth > _DEEPEST:
            raise _Unknown
        if found.entries.get("Subtype") == Name("Image"):
            yield _around([_moved(x, y, self._matrix) for x in (0, 1) for y in (0, 1)])
            return
        matrix = self._revision.follow(found.entries.get("Matrix"))
        own = _matrix(matrix) if isinstance(matrix, list) else _UPRIGHT
        resources = self._revision.follow(found.entries.get("Resources"))
        inner = _Drawing(
            self._revision, resources if isinstance(resources, dict) else self._resources, _times(own, self._matrix), self._depth + 1
        )
        yield from inner.run(unpacked(found))


class _Font:
    """How wide the letters of a font are, in sizes of the font."""

    def __init__(self, revision: Revision, font: Mapping[str, Value]) -> None:
        self._is_wide = font.get("Subtype") == Name("Type0")
        self._known: dict[int, float] = {}
        if font.get("Subtype") == Name("Type3"):
            raise _Unknown
        if not self._is_wide:
            first = font.get("FirstChar", 0)
            for code, width in enumerate(revision.array(font.get("Widths")), start=first if isinstance(first, int) else 0):
                self._known[code] = _number(width)
            self._usual = 1000.0
            return
        if font.get("Encoding") != Name("Identity-H"):
            raise _Unknown
        descendant = revision.dictionary(revision.array(font.get("DescendantFonts"))[0])
        self._usual = _number(descendant.get("DW", 1000))
        listed = revision.array(descendant.get("W"))
        place = 0
        while place + 1 < len(listed):
            start, second = int(_number(listed[place])), revision.follow(listed[place + 1])
            if isinstance(second, list):
                self._known.update({start + i: _number(width) for i, width in enumerate(second)})
                place += 2
            else:
                last, width = int(_number(second)), _number(listed[place + 2])
                self._known.update(dict.fromkeys(range(start, min(last, start + 65535) + 1), width))
                place += 3

    def widths(self, shown: bytes) -> Iterator[tuple[float, bool]]:
        """Of each letter: its width, and whether it is the blank that word spacing widens."""
        codes = [shown[i] << 8 | shown[i + 1] for i in range(0, len(shown) - 1, 2)] if self._is_wide else list(shown)
        for code in codes:
            yield self._known.get(code, self._usual) / 1000, code == 32 and not self._is_wide


def _number(value: Value) -> float:
    if not isinstance(value, int | float):
        raise _Unknown
    return value


def _operators(data: bytes) -> Iterator[tuple[str, list[Value]]]:
    scanner = Scanner(data)
    operands: list[Value] = []
    while True:
        scanner.skip_blanks()
        if scanner.position >= len(data):
            return
        found = scanner.take(_OPERATOR)
        if found is None:
            operands.append(scanner.value())
        elif found[0] in (b"true", b"false", b"null"):
            operands.append(None)
        else:
            yield found[0].decode(), operands
            operands = []


def _matrix(numbers: Sequence[Value]) -> Matrix:
    a, b, c, d, e, f = map(_number, numbers)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def _around(points: Sequence[tuple[float, float]]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)
