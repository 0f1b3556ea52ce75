"""Builds one site in a worker, looks it over, and says what is wrong with it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from khumue.outputs.output import Done
from khumue.outputs.site.links import broken_links
from khumue.outputs.site.search_box import pages_without_thai_search
from khumue.outputs.site.settings import CONFIG, DOCS
from khumue.problems import Level, Problem, Span
from khumue.render import mkdocs_site
from khumue.render.content_policy import put_policies
from khumue.render.later import put_in_place
from khumue.render.lone_page import carry_font
from khumue.render.whole_words import keep_words_whole

_SHOWN_CODE = 80
"""Characters of a script that a message quotes."""


@dataclass(frozen=True, slots=True)
class SiteJob:
    """A site to be built.

    ``beside`` are the trees that its links may lead into, by folder; ``None`` in the place of a tree leaves links into that folder
    to another build.
    """

    room: Path
    site: Path
    title: str
    top: str
    """Its folder, as problems name it."""
    beside: Mapping[str, Path | None]


def build_site(job: SiteJob) -> Done:
    """Build the pages, and check what was built."""
    config = job.room / CONFIG
    if errors := mkdocs_site.build_site(config):
        values = {"office": job.title, "reason": "; ".join(errors)}
        return Done(problems=(Problem("KM803", Level.ERROR, Span(CONFIG), values),))
    put_in_place(job.room / DOCS, job.site)
    keep_words_whole(job.site)
    carry_font(job.site)
    code = put_policies(job.site, mkdocs_site.inline_scripts(config))
    _drop_unused(job.site)
    return Done(problems=(*_deaf(job), *_code(job, code), *_broken(job)))


def _deaf(job: SiteJob) -> Iterator[Problem]:
    if pages := pages_without_thai_search(job.site):
        values = {"office": job.title, "page": pages[0], "count": str(len(pages))}
        yield Problem("KM810", Level.ERROR, Span("templates/site/overrides/main.html"), values)


def _code(job: SiteJob, found: list[tuple[str, str]]) -> Iterator[Problem]:
    """A script in a template is in hundreds of pages; it is said once, with the first of them."""
    pages = Counter(code for _, code in found)
    first = {code: page for page, code in reversed(found)}
    for code, count in pages.items():
        yield Problem("KM811", Level.ERROR, Span(f"{job.top}/{first[code]}"), {"code": code[:_SHOWN_CODE], "count": str(count)})


def _broken(job: SiteJob) -> Iterator[Problem]:
    for page, link in broken_links(job.site, job.beside):
        yield Problem("KM804", Level.ERROR, Span(f"{job.top}/{page}"), {"page": page, "link": link})


def _drop_unused(site: Path) -> None:
    """Files of the theme that no page of ours loads: maps of its sources, and the search that ours takes the place of."""
    for path in sorted(site.rglob("*.map")):
        path.unlink()
    for folder in ("lunr", "workers"):
        shutil.rmtree(site / "assets" / "javascripts" / folder, ignore_errors=True)
