"""The last look before publishing: no personal data, and no hidden name, in anything that was made.

The rules KM751 to KM760 judge what people write; this judges what came of it, so that neither a template of an office's own nor
the program itself can let anything slip through.
"""

from __future__ import annotations

import dataclasses
import hashlib
import html
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

import khumue
from khumue.outputs.output import TOP, Output, Place, Workshop, join
from khumue.problems import Level, Problem, Span
from khumue.publish.layout import trees_of
from khumue.render.output import make_way
from khumue.render.search import INDEX, unpacked
from khumue.resolve.process import Step
from khumue.resolve.project import Office, Project
from khumue.rules.attachments import hidden_names
from khumue.rules.waivers import allowed_hashes
from khumue.source.attachments import read_attachment
from khumue.source.stubborn import move
from khumue.thai.names import NameFinder
from khumue.thai.personal_data import personal_data
from khumue.views import urls
from khumue.views.context import Context

_MEMORY = "clean.json"
"""In a place's room: what was found clean."""
_PLAIN_TEXT = (".xml", ".csv", ".txt", ".ics", ".md", ".webmanifest", ".vcf")
_SEARCH_INDEX = PurePosixPath(INDEX).name
_ARCHIVES = (".xlsx", ".docx", ".pptx", ".ods", ".odt")

# Pages are our own and well formed. What runs or draws is not read: coordinates of a drawing look like telephone numbers.
_UNREAD = re.compile(r"<(script|style)\b(?![^>]*type=\"application/json\")[^>]*>.*?</\1>", re.DOTALL | re.IGNORECASE)
_INSIDE_A_WORD = re.compile(r"</?(?:a|abbr|b|bdi|code|em|i|mark|small|span|strong|sub|sup|time|u|wbr)\b[^>]*>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?:!--.*?--|[a-zA-Z/!][^>]*)>", re.DOTALL)
_COMMENT = re.compile("<!--(.*?)-->", re.DOTALL)
_ATTRIBUTE = re.compile(r"\s([A-Za-z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>=`]+))")
_DRAWN = frozenset({
    "class", "style", "d", "points", "transform", "viewbox", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width", "height",
    "integrity", "nonce", "fill", "stroke", "stroke-width", "rel", "type", "role", "tabindex", "charset",
})  # fmt: skip
"""Attributes that hold no text of anybody's: looks, and coordinates of drawings."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What an office's output may show and what it may not."""

    allowed: frozenset[str] = frozenset()
    """SHA-256 of personal data that waivers allow."""
    hidden: tuple[str, ...] = ()
    """Names that must not appear, as registers write them; none where names are public."""

    @property
    def names(self) -> NameFinder:
        """What finds the hidden names."""
        return _finder(self.hidden)


@lru_cache(maxsize=8)
def _finder(names: tuple[str, ...]) -> NameFinder:
    return NameFinder(names)


def guard_of(project: Project, office: Office) -> Guard:
    """The guard of one office."""
    return Guard(allowed_hashes(project, office), hidden_names(office))


def guard_of_portal(project: Project) -> Guard:
    """The portal shows what all offices may show."""
    guards = [guard_of(project, office) for office in project.offices.values()]
    return Guard(frozenset().union(*(guard.allowed for guard in guards)), tuple(name for guard in guards for name in guard.hidden))


def without_leaks(shop: Workshop, contexts: Mapping[str, Context]) -> tuple[list[str], list[Problem]]:
    """The offices in whose finished output no personal data stand, and what stands in that of the others.

    ``contexts`` are of the offices of which all is well so far.
    """
    found = {name: _leaks_of_office(shop, shop.places[name], context) for name, context in contexts.items()}
    if TOP in shop.places and contexts:
        top = shop.places[TOP]
        guard = guard_of_portal(shop.opened.project)
        found[TOP] = leaks(trees_of(shop, top), guard, shop.out.name, top.edition_room / _MEMORY, _with_names(shop, top))
    problems = [problem for each in found.values() for problem in each]
    return [] if found.get(TOP) else [name for name in contexts if not found[name]], problems


def _leaks_of_office(shop: Workshop, place: Place, context: Context) -> list[Problem]:
    guard = guard_of(shop.opened.project, context.office)
    found = leaks(trees_of(shop, place), guard, shop.out.name, place.edition_room / _MEMORY, _with_names(shop, place))
    for output in _made(shop):
        found += leaks_of_contents(output.contents(context), guard, join(shop.out.name, place.folder))
    return found


def _made(shop: Workshop) -> list[Output]:
    return [output for output in shop.outputs if output.name in shop.wanted]


def _with_names(shop: Workshop, place: Place) -> list[str]:
    return [join(place.folder, folder) for output in _made(shop) for folder in output.folders_with_names(shop, place)]


def _remembered(memory: Path) -> set[str]:
    """What was found clean; nothing when the file was cut or is not what was written."""
    try:
        return {one for one in json.loads(memory.read_bytes()) if isinstance(one, str)}
    except (OSError, ValueError, TypeError, RecursionError):
        return set()


def leaks(
    trees: Mapping[str, Path], guard: Guard, out: str, memory: Path, with_names: Collection[str] = ()
) -> list[Problem]:
    """KM851 and KM852 for what stands in the files of the trees, or in their names: folder of the output -> tree.

    ``memory`` is a file that remembers the digests of what was found clean, so that it is not read again. ``with_names`` are
    folders in which names may stand: evidence that was submitted while the office showed names, and that must not change; examples.
    """
    known = _remembered(memory)
    named = tuple(f"{folder}/" for folder in with_names)
    clean: list[str] = []
    found: list[Problem] = []
    for folder, tree in sorted(trees.items()):
        for path in sorted(path for path in tree.rglob("*") if path.is_file()):
            page = f"{folder}/{path.relative_to(tree).as_posix()}".lstrip("/")
            its_guard = Guard(guard.allowed) if page.startswith(named) else guard
            digest = _digest(page, path.read_bytes(), its_guard)
            here = [] if digest in known else list(_judged(f"{out}/{page}", [page, *texts_of_file(path)], its_guard))
            found += here
            clean += [] if here else [digest]
    # Written whole beside the old one and then put in its place: a killed build must not leave half a file.
    fresh = make_way(memory.with_suffix(".new"))  # nothing is made for all offices together when only PDFs are made
    fresh.write_text(json.dumps(clean), encoding="utf-8", newline="\n")
    move(fresh, make_way(memory))
    return found


def _digest(page: str, content: bytes, guard: Guard) -> str:
    rules = json.dumps([khumue.__version__, page, sorted(guard.allowed), guard.hidden])
    return hashlib.sha256(rules.encode() + b"\0" + content).hexdigest()


def leaks_of_contents(contents: Iterable[tuple[str, Any]], guard: Guard, out: str) -> list[Problem]:
    """KM852 for names in what files say that cannot be read: address -> view. Other data were looked for where the texts are written."""
    if not guard.hidden:
        return []
    hiding = Guard(hidden=guard.hidden)
    return [
        problem
        for url, view in contents
        for problem in _judged(f"{out}/{url}", [text for text in _strings(view) if not personal_data(text)], hiding)
    ]


def texts_of_file(path: Path) -> Iterator[str]:
    """What a reader or a program finds in a file: text, descriptions and links of pages, values of data, properties of PDFs."""
    ending = path.suffix.lower()
    if path.parent.name == urls.FILES:
        # What people attach may be anything; it was read when the project was, and is read once more as it is published.
        yield from _of_attachment(path)
    elif ending in (".html", ".htm"):
        yield from texts_of_page(path.read_text(encoding="utf-8", errors="replace"))
    elif ending in (".json", ".jsonld", ".webmanifest"):
        yield from _strings(json.loads(path.read_text(encoding="utf-8")))
    elif path.name == _SEARCH_INDEX:
        # A script of quoted texts; other scripts come with the program and hold nothing of an office.
        yield unpacked(path.read_text(encoding="utf-8")).replace('"', "\n")
    elif ending in _PLAIN_TEXT:
        yield path.read_text(encoding="utf-8", errors="replace")
    elif ending == ".pdf":
        yield from _of_pdf(path)
    elif ending in _ARCHIVES:
        yield from _of_attachment(path)


def _of_attachment(path: Path) -> Iterator[str]:
    reading = read_attachment(path.name, path.read_bytes())
    yield from (passage.text for passage in reading.passages)
    yield from reading.authors


def texts_of_page(page: str) -> Iterator[str]:
    """The text of a page, blocks apart by lines, and then each description, value and link."""
    read = _UNREAD.sub("\n", page)
    yield html.unescape(_TAG.sub("\n\n", _LINE_BREAK.sub("\n", _INSIDE_A_WORD.sub("", read))))
    yield from _COMMENT.findall(read)
    # All that a tag says, whatever the attribute is called: links, descriptions, names of downloads, ids.
    said = (
        double or single or bare
        for tag in _TAG.finditer(read)
        for name, double, single, bare in _ATTRIBUTE.findall(tag[0])
        if name.lower() not in _DRAWN
    )
    yield "\n\n".join(html.unescape(value) for value in dict.fromkeys(said))


def _of_pdf(path: Path) -> Iterator[str]:
    import pikepdf

    with pikepdf.open(path) as document:
        yield from (str(value) for value in document.docinfo.values() if isinstance(value, pikepdf.String | str))
        packet = document.Root.get("/Metadata")
        if isinstance(packet, pikepdf.Stream):
            yield _TAG.sub("\n\n", packet.read_bytes().decode("utf-8", "replace"))
        with document.open_outline() as outline:
            waiting = list(outline.root)
            while waiting:
                entry = waiting.pop()
                yield entry.title
                waiting += entry.children


def _strings(value: Any) -> Iterator[str]:
    """Every text inside plain data or view objects, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Step):
        for field in dataclasses.fields(value):
            yield from _strings(getattr(value, field.name))


def _judged(file: str, texts: Sequence[str], guard: Guard) -> Iterator[Problem]:
    told: set[str] = set()
    for text in texts:
        for datum in personal_data(text):
            if datum.sha256 not in guard.allowed and datum.plain not in told:
                told.add(datum.plain)
                values = {"page": file, "found": datum.masked, datum.kind.value.replace("-", "_"): datum.masked}
                yield Problem("KM851", Level.ERROR, Span(file), values)
    for name in guard.names.found("\n".join(texts)):
        yield Problem("KM852", Level.ERROR, Span(file), {"page": file, "found": name})
