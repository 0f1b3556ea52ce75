"""One year's ITA evidence of an office, as its site shows it."""

from __future__ import annotations

import datetime
from pathlib import Path

from khumue.evidence.submitted import submitted_years
from khumue.messages import Messages
from khumue.publish.papers import published_papers
from khumue.publish.tree import site_of
from khumue.resolve.load import load_project
from khumue.standard import template_folders
from khumue.views.context import Context
from khumue.views.ita import YearPage, ita_year


def year_of(project: Path, office_id: str, year: str, out: Path | None = None) -> tuple[YearPage | None, Path, Context]:
    """The year's page (``None`` when there is no file for the year), the folder of the office's site, and its context."""
    # Nothing that is shown of a year depends on the day.
    loaded = load_project(project, datetime.date.min).project
    office = loaded.offices[office_id]
    messages = Messages.load(template_folders(project))
    place = site_of(out or project / "site", office_id)
    context = Context(loaded, office, (), messages, published_papers(place), submitted_years(project, office_id))
    entry = loaded.ita.get(year)
    return (ita_year(context, entry.value) if entry else None), place, context
