"""What a page says about itself as it was submitted: where that copy is, and whether something newer stands here."""

from __future__ import annotations

from dataclasses import dataclass

from khumue.views import urls
from khumue.views.common import Context


@dataclass(frozen=True, slots=True)
class SubmittedCopy:
    """A copy of a page among the evidence of a fiscal year."""

    year: str
    date: str
    """The day of the submission, in words."""
    url: str
    is_newer: bool
    """Whether the page's PDF is no longer what was submitted."""


def copies_of(context: Context, page: str) -> tuple[SubmittedCopy, ...]:
    """The submitted copies of a page, those of the latest year first."""
    return tuple(
        SubmittedCopy(
            year,
            submitted.date,
            f"{urls.ITA}/{year}/{page}",
            any(
                record.page == page and submitted.files.get(record.url, record.sha256) != record.sha256
                for record in context.papers.values()
            ),
        )
        for year, submitted in sorted(context.submitted.items(), reverse=True)
        if page in submitted.files
    )
