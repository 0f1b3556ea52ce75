"""The fiscal years of the assessment that a project knows."""

from __future__ import annotations

from collections.abc import Mapping

from khumue.model.ita import ItaYear
from khumue.model.office import Office
from khumue.resolve.project import Entry


def newest_year(years: Mapping[str, Entry[ItaYear]]) -> str:
    """The latest year whose items are published, else the latest there is a file for; ``""`` when there is none."""
    published = [name for name, entry in years.items() if entry.value.status == "published"]
    return max(published or years, default="")


def years_of(office: Office, years: Mapping[str, Entry[ItaYear]]) -> Mapping[str, Entry[ItaYear]]:
    """Those in which the office takes part."""
    first = int(office.ita.from_) if office.ita else 0
    return {name: entry for name, entry in years.items() if not name.isdigit() or int(name) >= first}
