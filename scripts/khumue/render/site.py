"""Writes the pages that MkDocs builds a site from, one by one."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from khumue.render.lane_svg import lane_svg
from khumue.render.later import Later, later_file
from khumue.render.output import OutputFolder
from khumue.render.prose import prose
from khumue.render.swim_svg import swim_svg
from khumue.render.templates import environment
from khumue.thai.dates import MONTHS
from khumue.thai.digits import written_in
from khumue.views import urls
from khumue.views.page_aids import PageAids
from khumue.views.papers import Issued
from khumue.views.parts import Link


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose data a page shows, for the block at its foot."""

    title: str
    sources: tuple[Link, ...] = ()


class SiteWriter:
    """Writes the documents of one office (or of the portal) into a folder."""

    def __init__(
        self,
        folders: Sequence[Path],
        target: OutputFolder,
        *,
        digits: str,
        updated: str,
        owner: Owner,
    ) -> None:
        self._environment = environment(folders, digits=digits)
        self._digits = digits
        self._figures = written_in(digits)
        self._target = target
        self._updated = updated
        self._owner = owner

    def page(self, url: str, template: str, view: Any, aids: PageAids) -> None:
        """Render one page from ``pages/<template>.md.j2``."""
        values = {**self._globals(url), "aids": aids}
        here = self._environment.get_template(f"pages/{template}.md.j2", globals=values)
        later = Later()
        file = urls.source_file(url)
        self._target.write(file, here.render(page=view, later=later))
        if later.pieces:
            self._target.write_json(later_file(file), later.pieces)

    def moved(self, url: str, target: str, site_url: str) -> None:
        """Write a page at an old address, from ``moved.html.j2``, that leads to the new one without a script."""
        canonical = f"{site_url.rstrip('/')}/{target}" if site_url else urls.relative(url, target)
        here = self._environment.get_template("moved.html.j2")
        self._target.write(url, here.render(here=url, target=target, canonical=canonical))

    def _globals(self, url: str) -> dict[str, Any]:
        return {
            "urls": urls,
            "here": url,
            "updated": self._updated,
            "owner": self._owner,
            "chart": _chart,
            "prose": prose,
            "lane": lambda row, drawing, index: Markup(lane_svg(row, drawing, index, self._figures)),
            "swim": lambda drawing: Markup(swim_svg(drawing, self._figures)),
            "legend": self._legend,
            "known_issues": self._known_issues,
            "as_data": _as_data,
            "months": [name for name, _ in MONTHS],
            "digits": self._digits,
        }

    def _known_issues(self, issues: Sequence[Issued]) -> Markup:
        """The issues as JSON inside a script element, so that the page can compare files without asking any server."""
        shown = [
            {**dataclasses.asdict(one), **{key: self._figures(getattr(one, key)) for key in ("title", "issue", "date")}}
            for one in issues
        ]
        return _as_data(shown)

    def _legend(self) -> Markup:
        return Markup(self._environment.get_template("pages/_legend.j2").render())


def _as_data(value: Any) -> Markup:
    """JSON inside a script element, where no letter of it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _chart(source: str) -> Markup:
    # The fence is written here and not in a template, so that its source can hold no fence of its own.
    return Markup("```mermaid\n" + source.replace("```", "'''") + "\n```")
