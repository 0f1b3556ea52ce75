"""Personal data in a project's files: what the rules KM751 to KM754 and the judgement of waivers share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from khumue.model.checking import strings
from khumue.model.files import place_of
from khumue.model.privacy import Waiver
from khumue.problems import Problem, Span
from khumue.resolve.project import Entry, Project
from khumue.rules.attachments import assets, needs_waiver
from khumue.rules.finder import Finder
from khumue.rules.rule import Rule
from khumue.rules.waivers import Waivers, every_waiver
from khumue.source.document import Document, Place
from khumue.thai.personal_data import Datum, Kind, personal_data

_MOST_TOLD = 5
"""Data of one kind in one attachment that are told one by one; a list of pupils would hide all other problems."""


@dataclass(frozen=True, slots=True)
class Found:
    """Personal data at a place in a file."""

    datum: Datum
    span: Span
    path: str
    in_waiver: bool = False
    """Whether it stands in a register of waivers, where it may be repeated to say what is allowed."""
    inside: str = ""
    """Where in an attachment it stands, in words."""


def texts_with(project: Project, rule: Rule, kind: Kind) -> Iterator[Problem]:
    """A problem of ``rule`` for each datum of a kind that no waiver of today allows: in values, comments, file names and attachments."""
    everything, waivers = list(_all_found(project)), Waivers(project, of_today=True)
    elsewhere = {found.datum.plain for found in everything if not found.in_waiver}
    told: Counter[str] = Counter()
    rest: dict[str, Problem] = {}
    for found in everything:
        datum = found.datum
        # A waiver may outlive what it allowed, which is a warning; an ID number must not be left standing even there.
        is_told = found.in_waiver and (kind is not Kind.NATIONAL_ID or datum.plain in elsewhere)
        if datum.kind is not kind or is_told or waivers.of_datum(found.span.file, datum):
            continue
        values = {"found": datum.masked, "hash": datum.sha256, "file": found.span.file, "inside": found.inside, "more": ""}
        problem = Problem(rule.code, rule.level, found.span, values, found.path)
        told[found.span.file] += bool(found.inside)
        if told[found.span.file] < _MOST_TOLD or not found.inside:
            yield problem
        else:
            rest[found.span.file] = problem
    for file, last in rest.items():
        more = told[file] - _MOST_TOLD
        yield Problem(last.code, last.level, last.span, {**last.values, "more": str(more) if more else ""}, last.path)


def used_waivers(project: Project) -> list[Entry[Waiver]]:
    """The waivers that something in the files needs."""
    waivers = Waivers(project)
    needed = [waivers.of_datum(found.span.file, found.datum) for found in _all_found(project) if not found.in_waiver]
    needed += [waivers.of_file(asset.file, asset.sha256) for asset in assets(project) if needs_waiver(project, asset)]
    used = {id(entry) for entries in needed for entry in entries}
    return [entry for entry in every_waiver(project) if id(entry) in used]


def _all_found(project: Project) -> Iterator[Found]:
    yield from _in_documents(project.documents)
    for office in project.offices.values():
        for file in office.assets:
            for datum in personal_data(PurePosixPath(file).name):
                yield Found(datum, Span(file), "")
    for asset in assets(project):
        yield from (Found(datum, Span(asset.file), "", inside=inside) for inside, datum in asset.data)


# Four rules and the waivers ask for the data of the same texts, which are looked at only once.
@lru_cache(maxsize=1)
def _in_documents(documents: tuple[Document, ...]) -> tuple[Found, ...]:
    known: dict[str, list[Datum]] = {}  # ids, times and names recur in file after file
    found: list[Found] = []
    for document in documents:
        here = list(_in_values(document, known))
        found += here
        found += _in_comments(document, [(one.span, one.datum) for one in here])
    return tuple(found)


def _in_values(document: Document, known: dict[str, list[Datum]]) -> Iterator[Found]:
    for at, text in strings(document.data, Place(document)):
        if text not in known:
            known[text] = personal_data(text)
        if not known[text]:
            continue
        finder = Finder(at, text)
        for datum in known[text]:
            span = finder.span(datum.found, datum.start)
            yield Found(datum, span, at.dotted, _holds_waivers(document) and at.path[-1:] == ("text",))


_COMMENT = re.compile(r"(?:^|[ \t])#(.*)", re.MULTILINE)


def _in_comments(document: Document, told: Iterable[tuple[Span, Datum]]) -> Iterator[Found]:
    """What stands behind ``#``: nobody reads it on a page, but the files are given to others too."""
    already = {(span.line, datum.plain) for span, datum in told}
    for comment in _COMMENT.finditer(document.text):
        for datum in personal_data(comment[1]):
            line, column = document.positions.place(comment.start(1) + datum.start)
            # A "#" inside quotes or a block is text, and its data have been told.
            if (line, datum.plain) not in already:
                yield Found(datum, Span(document.file, line, column), "", _holds_waivers(document))


def _holds_waivers(document: Document) -> bool:
    place = place_of(document.file)
    return place is not None and place.kind.name == "privacy"
