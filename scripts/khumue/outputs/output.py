"""What every output is, and what it works with."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar, TypeVar, cast

from khumue.opened import Opened
from khumue.problems import Problem
from khumue.views.context import Context
from khumue.views.edition import Edition

T = TypeVar("T")

TOP = ".portal"
"""Name of the place above all offices; no office's id begins with a dot."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the results of one office go, or of all offices together."""

    name: str
    """The office's id, or ``TOP``."""
    folder: str
    """Inside the output folder; ``""`` for its top."""
    title: str
    room: Path
    """The outputs' own memory of this place: whatever is lost of it is made again, and nobody else reads it."""
    edition: Edition = Edition.PUBLIC

    @property
    def edition_room(self) -> Path:
        """The part of the room for what differs from edition to edition: neither takes the other's for its own, nor away."""
        return self.room / self.edition


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a piece of work: a plain value that JSON can hold, and what is wrong with the result."""

    value: Any = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work for another process, done only when it was not done before."""

    key: str
    """Changes with anything that changes the result; ``""`` for work that leaves nothing and is asked for when it is needed."""
    title: str
    work: Callable[[], Done]
    """Can be pickled, with all that it holds."""
    leaves: tuple[str, ...] = ()
    """Files and folders in the output's room that the result is: it stands while they are as they were left."""


@dataclass(frozen=True)
class Workshop:
    """What the outputs of one build share."""

    opened: Opened
    out: Path
    """The output folder, as it was last published."""
    work: Path
    places: Mapping[str, Place]
    """Every office that has files, also those that are not made this time, by name; and ``TOP`` when there are several."""
    wanted: Collection[str]
    """Names of the outputs that are made; what the others made before stays published."""
    outputs: tuple[Output, ...]
    _made: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, what: str, make: Callable[[], T]) -> T:
        """What several outputs need, made by the first that asks."""
        if what not in self._made:
            self._made[what] = make()
        return cast("T", self._made[what])

    @property
    def cache(self) -> Path:
        """What all places share and may be lost."""
        return self.work / "cache"

    def tree_of(self, output: Output, place: Place) -> Path:
        """What an output makes for a place; when it is not made this time, what is published of it."""
        return output.tree(place) if output.name in self.wanted else self.out / place.folder / output.folder


class Output(ABC):
    """A kind of thing that is made of a project."""

    name: ClassVar[str]
    """As ``--only`` calls it."""
    folder: ClassVar[str]
    """The folder that it fills, inside each office's part of the output folder; ``""`` for all that no other output fills."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Outputs whose results it speaks of. They are made before it; of one that is not made it speaks as published."""
    gathers: ClassVar[bool] = False
    """Whether it makes something for all offices together, too."""

    by_edition: ClassVar[bool] = False
    """Whether it tells different things in different editions."""

    def room(self, place: Place) -> Path:
        """Where it keeps what it makes for a place, and what it remembers of it."""
        return place.edition_room if self.by_edition else place.room

    def tree(self, place: Place) -> Path:
        """Where its result for a place stands until it is published."""
        return self.room(place) / self.name

    @abstractmethod
    def make(self, shop: Workshop, place: Place, context: Context) -> Iterator[Piece | Problem]:
        """Make the result for an office: what is quick at once, the rest as pieces. A problem ends the office's part in this build."""

    def make_top(self, shop: Workshop, place: Place) -> Iterator[Piece | Problem]:
        """The same for all offices together, for outputs that gather."""
        raise NotImplementedError

    def finish(self, shop: Workshop, place: Place, values: Sequence[tuple[Piece, Any]]) -> None:
        """Bring the result into order, when every piece of a place is done; ``values`` are of those that came to something."""
        del shop, place, values

    def passed_on(self, context: Context, tree: Path) -> Context:
        """The context for outputs that need this one, whose result stands in ``tree``."""
        del tree
        return context

    def extra_trees(self, shop: Workshop, place: Place) -> Mapping[str, Path]:
        """What else is published of it: folder in the office's part -> tree."""
        del shop, place
        return {}

    def folders_with_names(self, shop: Workshop, place: Place) -> tuple[str, ...]:
        """Folders in the office's part in which names may stand though the office shows positions only today."""
        del shop, place
        return ()

    def contents(self, context: Context) -> Iterator[tuple[str, Any]]:
        """Address and view of each file that cannot be read for what it says: what must not be published is looked for here."""
        del context
        yield from ()


def join(*folders: str) -> str:
    """A folder inside the output folder, ``""`` for its top."""
    return PurePosixPath(*folders).as_posix().removeprefix(".")
