"""What is gathered of shapes while a Word file is read, until the text goes on and they become a drawing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from khumue.importing.blocks import Block, Cell, Drawing, Heading, NodeKind, Paragraph, Picture, Place, Table
from khumue.importing.readers.refused import TOO_MUCH, RefusedError
from khumue.importing.readers.shapes import Line, Shape, drawing_of

MOST_SHAPES: Final = 3_000
"""Shapes and lines of one file; a manual of 60 flow charts has about 1,800."""

ReadContent: TypeAlias = Callable[[Any], tuple[Block, ...]]
"""Gives the blocks of an element that holds paragraphs."""

FLOW: Final[frozenset[NodeKind]] = frozenset({"decision", "terminator", "document", "connector"})


@dataclass(slots=True)
class Counter:
    """Counts the shapes of a file."""

    shapes: int = 0

    def take(self) -> None:
        """Count one.

        Raises:
            RefusedError: there are too many.
        """
        self.shapes += 1
        if self.shapes > MOST_SHAPES:
            raise RefusedError(TOO_MUCH, shapes=f"{self.shapes:,}", limit=f"{MOST_SHAPES:,}")


@dataclass(frozen=True, slots=True)
class Frame:
    """How lengths inside a group or canvas become points of the whole drawing."""

    left: float = 0
    top: float = 0
    across: float = 1
    down: float = 1

    def box(self, left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
        """A box in points."""
        return self.left + left * self.across, self.top + top * self.down, width * self.across, height * self.down

    def inside(
        self, box: tuple[float, float, float, float], origin: tuple[float, float], size: tuple[float, float]
    ) -> Frame:
        """The frame of a group that stands at ``box`` and counts from ``origin`` to ``size``."""
        left, top, width, height = self.box(*box)
        across = width / size[0] if size[0] else self.across
        down = height / size[1] if size[1] else self.down
        return Frame(left - origin[0] * across, top - origin[1] * down, across, down)


@dataclass(slots=True)
class Sketch:
    """Shapes and lines that stand together."""

    shapes: list[Shape] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    """What the shapes hold, as it would stand without them."""
    pictures: list[str] = field(default_factory=list)
    is_flow: bool = False
    """Whether a shape says by its form that it is part of a flow chart."""

    def add(self, shape: Shape, blocks: tuple[Block, ...], *, is_flow: bool) -> None:
        """Add a shape with what it holds."""
        self.shapes.append(shape)
        self.blocks += blocks
        self.is_flow |= is_flow or shape.kind in FLOW

    def finished(self, place: Place) -> list[Block]:
        """A drawing, or the texts of boxes that are no part of one; then the pictures."""
        pictures = [Picture(text, place) for text in self.pictures]
        if not self.lines and not self.is_flow:
            return [*self.blocks, *pictures]
        drawing = drawing_of(self.shapes, self.lines, place)
        inner = [block for block in self.blocks if isinstance(block, Table | Picture | Drawing)]
        return [*([drawing] if drawing else []), *inner, *pictures]


def text_of(blocks: tuple[Block, ...]) -> str:
    """The text of a shape, a line for each of its paragraphs; tables in it stand as blocks of their own."""
    return Cell(tuple(block for block in blocks if isinstance(block, Heading | Paragraph)), 0, 0).text


__all__ = ["Counter", "Frame", "ReadContent", "Sketch", "text_of"]
