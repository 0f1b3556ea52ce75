"""Brings an output folder to a store: what changed, in an order that never shows a page without what it needs, and from where it was cut."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from khumue.publish.remote.manifest import NAME, Manifest, Plan, digests, plan
from khumue.publish.remote.stores import Store

_OFTEN = 25
"""Files after which it is noted on the server what stands there: so many at most travel twice after a cut."""
_MUCH = 8_000_000
"""Bytes after which the same is done."""

Tell = Callable[[int, int, int], None]
"""Called after each file: how many of all files are done, how many there are, and how many bytes went."""


class ForeignFilesError(Exception):
    """Where something is to be put, somebody else's stands; the arguments are its names at the top of the place."""


@dataclass(frozen=True)
class Delivery:
    """What is to be done at a place."""

    site: Path
    wanted: Mapping[str, str]
    there: Manifest
    plan: Plan

    @property
    def bytes(self) -> int:
        """How much travels."""
        return sum((self.site / name).stat().st_size for name in self.plan.send)


def prepare(site: Path, store: Store, *, replace: bool = False) -> Delivery:
    """Look at both sides.

    Args:
        site: The output folder.
        store: The place.
        replace: Whether files may be replaced that the program did not put there.

    Raises:
        ForeignFilesError: Files stand in the way that somebody else put there, and ``replace`` does not allow that.
        StoreError: The place cannot be reached.
    """
    wanted = digests(site)
    there = Manifest.read(store.read(NAME)) or Manifest()
    ours = {name.partition("/")[0] for name in there.ours}
    new = {name.partition("/")[0] for name in wanted} - ours
    in_the_way = sorted(new & store.top()) if new else []
    if in_the_way and not replace:
        raise ForeignFilesError(*in_the_way)
    return Delivery(site, wanted, there, plan(wanted, there))


def send(delivery: Delivery, store: Store, tell: Tell) -> None:
    """Do it. What is cut off is taken up by the next one: the server itself says how far it came.

    Raises:
        StoreError: The place cannot be reached any more, or is full.
        OSError: A file of the output folder cannot be read.
    """
    todo = delivery.plan
    if not todo.names and not delivery.there.sending:
        return
    files, waiting = dict(delivery.there.files), {*todo.send, *delivery.there.sending}
    store.write(NAME, Manifest(files, frozenset(waiting)).to_bytes())
    gone, since = 0, (0, 0)
    for count, name in enumerate(todo.send, start=1):
        content = (delivery.site / name).read_bytes()
        store.write(name, content)
        files[name] = hashlib.sha256(content).hexdigest()
        waiting.discard(name)
        gone += len(content)
        tell(count, len(todo.names), gone)
        if count - since[0] >= _OFTEN or gone - since[1] >= _MUCH:
            store.write(NAME, Manifest(files, frozenset(waiting)).to_bytes())
            since = count, gone
    for count, name in enumerate(todo.remove, start=len(todo.send) + 1):
        store.remove(name)
        tell(count, len(todo.names), gone)
        # Only now, with all of them gone, is it noted: a second removal of the same file does no harm.
    store.write(NAME, Manifest({name: files[name] for name in delivery.wanted}, frozenset()).to_bytes())


def differing(delivery: Delivery, read: Callable[[str], bytes | None]) -> Iterator[str]:
    """Names of what was sent and is not read again as it is here."""
    for name in delivery.plan.send:
        content = read(name)
        if content is None or hashlib.sha256(content).hexdigest() != delivery.wanted[name]:
            yield name
