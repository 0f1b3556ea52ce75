"""The fiscal years of the assessment that a project knows."""

from __future__ import annotations

from collections.abc import Mapping

from khumue.model.ita import ItaYear
from khumue.resolve.project import Entry


def newest_year(years: Mapping[str, Entry[ItaYear]]) -> str:
    """The latest year whose items are published, else the latest there is a file for; ``""`` when there is none."""
    published = [name for name, entry in years.items() if entry.value.status == "published"]
    return max(published or years, default="")
