"""The site above all offices: a page that leads to them, and the guide for those who write their manuals."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape

from khumue.outputs.output import TOP, Workshop
from khumue.outputs.site.pages import GUIDE_FOLDER
from khumue.render.output import OutputFolder
from khumue.render.search import write_search_index
from khumue.render.site import Owner, SiteWriter
from khumue.resolve.project import Office
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.edition import Edition
from khumue.views.guide import guide_entries, guide_pages
from khumue.views.page_aids import PageAids
from khumue.views.search import SearchIndex
from khumue.words import Words


@dataclass(frozen=True, slots=True)
class PortalCard:
    """An office on the portal page."""

    url: str
    title: str
    short_title: str
    processes: int
    people: int
    updated: str


@dataclass(frozen=True, slots=True)
class Portal:
    """The page: what it is called, and its offices."""

    heading: str
    cards: tuple[PortalCard, ...]
    shows_guide: bool = True
    """Whether those who write are told where to read how."""


def write_portal(shop: Workshop, target: OutputFolder) -> dict[str, Any]:
    """Write its pages; gives the settings of the page builder."""
    words = shop.opened.messages.words
    cards = tuple(cards_of(shop))
    updated = max(office.value.updated for office in shop.opened.project.offices.values())
    heading = heading_of(shop.opened.project.offices.values(), words)
    is_internal = shop.opened.edition is Edition.INTERNAL
    write_cards(Portal(heading, cards, shows_guide=is_internal), shop.opened.templates, words, target, long_date(updated))
    guide, writer = guide_pages(GUIDE_FOLDER) if is_internal else (), _writer(shop.opened.templates, words, target, long_date(updated))
    for page in guide:
        writer.page(page.url, "guide", page, PageAids())
    if guide:
        write_search_index(SearchIndex(words("site.page.guide"), tuple(guide_entries(guide)), ()), target, "thai")
    branches = [urls.source_file(guide[0].url), *({str(escape(page.title)): urls.source_file(page.url)} for page in guide[1:])] if guide else []
    return {
        "site_name": words("site.portal.title"),
        "nav": [
            {words("site.page.home"): urls.source_file(urls.HOME)},
            *([{words("site.menu.guide"): branches}] if branches else []),
        ],
        "extra": {
            "updated": updated.isoformat(),
            "digits": "thai",
            "portal": True,
            "search_sites": [*(card.url.removesuffix(urls.HOME) for card in cards), *([""] if guide else [])],
        },
    }


def _writer(folders: Sequence[Path], words: Words, target: OutputFolder, updated: str) -> SiteWriter:
    return SiteWriter(folders, target, digits="thai", updated=updated, owner=Owner(words("site.portal.owner")))


def heading_of(offices: Iterable[Office], words: Words) -> str:
    """What the page is called: as the kind of its offices says when they are all of one kind."""
    kinds = {office.value.kind: office.registers.kinds.get(office.value.kind) for office in offices}
    titles = {entry.value.portal_title if entry else None for entry in kinds.values()}
    return (titles.pop() if len(kinds) == 1 else None) or words("site.portal.heading")


def write_cards(portal: Portal, folders: Sequence[Path], words: Words, target: OutputFolder, updated: str) -> None:
    """Write the page itself; ``updated`` is the day of the latest data, in words."""
    writer = _writer(folders, words, target, updated)
    writer.page(urls.HOME, "portal", portal, PageAids())


def card_of(office: Office) -> PortalCard:
    """The card of an office."""
    value, updated = office.value, long_date(office.value.updated)
    url = f"{office.id}/{urls.HOME}"
    return PortalCard(url, value.title, value.short_title, len(office.processes), len(office.people), updated)


def cards_of(shop: Workshop) -> Iterator[PortalCard]:
    """A card for each office; one whose own file is broken is shown as it was last published."""
    for name in sorted(shop.places.keys() - {TOP}):
        url = f"{name}/{urls.HOME}"
        office = shop.opened.project.offices.get(name)
        data = shop.out / name / urls.DATA
        if office is not None:
            yield card_of(office)
        elif (data / "office.json").is_file():
            last, processes, people = (
                json.loads((data / f"{part}.json").read_text(encoding="utf-8")) for part in ("office", "processes", "people")
            )
            updated = long_date(datetime.date.fromisoformat(last["updated"]))
            yield PortalCard(url, last["title"], last["short_title"], len(processes), len(people), updated)
