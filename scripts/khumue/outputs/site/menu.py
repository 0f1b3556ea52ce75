"""The menu of an office's site, from the table of pages, as MkDocs wants it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, islice
from typing import Any

from markupsafe import escape

from khumue.outputs.site.pages import Branch, Menu, OfficeViews, PageKind, kinds_of, title_of
from khumue.thai.digits import written_in
from khumue.views import urls
from khumue.views.context import Context

_MENU_TITLE = 200
"""Characters, as many as a title may have without a warning. Escaped five times as long, it must stay below the 1,024 that a
reader of YAML allows the key of a menu entry."""


def navigation(views: OfficeViews) -> list[Any]:
    """MkDocs' ``nav``."""
    found: list[Any] = []
    shown = [kind for kind in kinds_of(views.context) if kind.menu is not Menu.NOWHERE]
    for menu, kinds in groupby(shown, key=lambda kind: kind.menu):
        branches = [branch for kind in kinds for branch in _branches(views, kind)]
        if menu is Menu.REGISTERS:
            found.append({menu_title(views.context, views.context.words("site.menu.registers")): _entries(views.context, branches)})
        else:
            found += _entries(views.context, branches)
    if views.context.is_internal and not views.is_alone:
        words = views.context.words
        found.append({menu_title(views.context, words("site.menu.guide")): f"{urls.ABOVE}{urls.guide('index')}"})
    return found


def searched_by(views: OfficeViews) -> list[str]:
    """Folders, from the office's own, whose indexes its search box reads: those who write also find what the guide beside it says."""
    return ["", urls.ABOVE] if views.context.is_internal and not views.is_alone else [""]


def _branches(views: OfficeViews, kind: PageKind) -> list[Branch]:
    title = views.context.words.table("site.menu").get(kind.name) or title_of(views.context, kind)
    below = tuple(kind.below(views)) if kind.below else None
    return [Branch(title, page.url, below) for page in islice(kind.pages(views), 1 if kind.below else None)]


def _entries(context: Context, branches: Iterable[Branch]) -> list[Any]:
    return [_entry(context, branch) for branch in branches]


def _entry(context: Context, branch: Branch) -> Any:
    file = urls.source_file(branch.url)
    if not branch.title:
        return file
    return {menu_title(context, branch.title): file if branch.below is None else [file, *_entries(context, branch.below)]}


def menu_title(context: Context, text: str) -> str:
    """A title for menus and the header. It is escaped here, because the theme prints titles as they are."""
    flat = " ".join(text.split())
    short = flat if len(flat) <= _MENU_TITLE else f"{flat[:_MENU_TITLE].rstrip()}…"
    return str(escape(written_in(context.office.value.digits)(short)))
