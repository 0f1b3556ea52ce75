"""The parser: the only lines of the project that call PyYAML."""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from yaml.events import Event

# The C parser is eight times as fast. Every wheel of PyYAML carries it, but a PyYAML built from source on a machine
# without libyaml's headers does not, and such a machine must still build the site, only slower.
LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str) -> Iterator[Event]:
    """Events of a text; raises what PyYAML raises.

    Why events and not ``yaml.compose``: compose recurses in C, so 200,000 brackets in one file end the whole
    program with a segmentation fault, and it loses where aliases stand. Events do neither, and are faster.
    """
    return yaml.parse(text, Loader=LOADER)


def start_of(event: Event) -> int:
    """Offset of the first character of an event."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: Event) -> int:
    """Offset just after the last character of an event."""
    return event.end_mark.index if event.end_mark else 0
