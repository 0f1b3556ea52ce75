"""Where pages stood before the thing that they are about got another id."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.resolve.project import Office
from khumue.views import urls


def old_addresses(office: Office) -> Iterator[tuple[str, str]]:
    """The old address of each page that may have one, and its address now."""
    for process in office.processes.values():
        for old in process.content.formerly or ():
            yield urls.process(old), urls.process(process.id)
            yield urls.service(old), urls.service(process.id)
    for unit in office.units.values():
        yield from ((urls.unit(old), urls.unit(unit.value.id)) for old in unit.value.formerly)
    for person in office.people.values():
        yield from ((urls.person(old), urls.person(person.value.id)) for old in person.value.formerly)
