"""The site: every office's pages, and the page above all offices when there are several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from khumue.evidence import submitted
from khumue.outputs.memory import Memory
from khumue.outputs.output import Output, Piece, Place, Workshop, join
from khumue.outputs.site.builder import SiteJob, build_site
from khumue.outputs.site.diagrams import unread_diagrams
from khumue.outputs.site.menu import menu_title, navigation, searched_by
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.portal import write_portal
from khumue.outputs.site.settings import DOCS, shared_config, site_key, write_config
from khumue.outputs.site.template_fault import template_problem
from khumue.outputs.site.writing import write_office
from khumue.problems import Problem
from khumue.render import assets
from khumue.render.output import OutputFolder
from khumue.views import urls
from khumue.views.context import Context


class SiteOutput(Output):
    """All that no other output fills: pages, their assets, search, and the evidence that was submitted, as it was."""

    name = "site"
    folder = ""
    needs = ("pdf", "word", "data")
    gathers = True
    by_edition = True

    def make(self, shop: Workshop, place: Place, context: Context) -> Iterator[Piece | Problem]:
        views, target = OfficeViews(context, is_alone=not place.folder), OutputFolder(self.room(place) / DOCS)
        try:
            write_office(views, shop.opened.templates, target)
        except TemplateError as fault:
            yield template_problem(fault, shop.opened.project.root)
            return
        yield from unread_diagrams(views, self._diagrams(shop))
        value = context.office.value
        settings = {
            "site_name": menu_title(context, value.short_title),
            "nav": navigation(views),
            "extra": {"updated": value.updated.isoformat(), "digits": value.digits, "search_sites": searched_by(views)},
        }
        beside = self._beside(shop, place)
        yield self._site(shop, place, target, settings | ({"site_url": value.site_url} if value.site_url else {}), beside)

    def make_top(self, shop: Workshop, place: Place) -> Iterator[Piece | Problem]:
        target = OutputFolder(self.room(place) / DOCS)
        # Its links lead to other sites, which are not built yet.
        others: dict[str, Path | None] = {one.folder: None for one in shop.places.values() if one.folder}
        yield self._site(shop, place, target, write_portal(shop, target), others)

    def finish(self, shop: Workshop, place: Place, values: Sequence[tuple[Piece, Any]]) -> None:
        del place
        memory = self._diagrams(shop)
        for piece, value in values:
            for key in [] if piece.key else value:
                memory.remember(key, "", ())

    def extra_trees(self, shop: Workshop, place: Place) -> Mapping[str, Path]:
        years = submitted.copies(shop.opened.project.root, place.name)
        return {urls.ita_copies(year): tree for year, tree in years.items()}

    def folders_with_names(self, shop: Workshop, place: Place) -> tuple[str, ...]:
        """Of the guide too: whoever its examples name is nobody, and an office may well have someone of that name."""
        years = tuple(map(urls.ita_copies, submitted.years_with_names(shop.opened.project.root, place.name)))
        return years if place.folder else (urls.GUIDE, *years)

    def _diagrams(self, shop: Workshop) -> Memory:
        return Memory(shop.cache, "diagrams")

    def _beside(self, shop: Workshop, place: Place) -> dict[str, Path | None]:
        """Where links may lead: into what the other outputs made or have published; ``None`` is a folder that nobody filled yet."""
        trees = {output.folder: shop.tree_of(output, place) for output in shop.outputs if output.name != self.name}
        shared = {f"{urls.ABOVE}{urls.GUIDE}": None} if place.folder else {}
        return shared | {folder: tree if tree.is_dir() else None for folder, tree in trees.items()} | dict(self.extra_trees(shop, place))

    def _site(
        self, shop: Workshop, place: Place, target: OutputFolder, settings: Mapping[str, Any], beside: Mapping[str, Path | None]
    ) -> Piece:
        room, overrides, shared = self.room(place), shop.cache / "overrides", shared_config(shop.opened.project.root)
        assets.write_overrides(overrides, shop.opened.templates)
        assets.write_assets(target.root, shop.opened.templates, shop.cache)
        target.keep("assets")
        target.prune()
        write_config(room, self.tree(place), shared, overrides, settings)
        job = SiteJob(room, self.tree(place), place.title, join(shop.out.name, place.folder), beside)
        return Piece(site_key(room, shared, overrides), place.title, partial(build_site, job), (self.name,))


OUTPUT = SiteOutput()
