"""What helps a reader to trust a page or to mend it: whose review is due when, and a letter to those who keep the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from khumue.model.office import Manual
from khumue.model.process import DocumentControl
from khumue.resolve.process import Process
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.submitted_copies import SubmittedCopy, copies_of


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """When a document must be reviewed: ``day`` is ``YYYY-MM-DD``, for the page to compare with the reader's today."""

    what: str
    day: str
    text: str


@dataclass(frozen=True, slots=True)
class PageAids:
    """The aids of one page. ``report`` is a ``mailto:`` address, ``""`` when nobody has said whom to write to.

    ``report_place`` is the page's address as the letter names it while the site's own is not known.
    """

    report: str = ""
    report_place: str = ""
    reviews: tuple[ReviewDay, ...] = ()
    latest: tuple[str, ...] = ()
    """What changed in the present issue, from the table of changes."""
    has_earlier: bool = False
    """Whether earlier issues changed anything."""
    submitted: tuple[SubmittedCopy, ...] = ()

    @property
    def has_latest(self) -> bool:
        """Whether the present issue says what it changed."""
        return bool(self.latest)


def page_aids(
    context: Context, title: str, url: str, *, unit: str = "", controls: Sequence[tuple[str, DocumentControl | None]] = ()
) -> PageAids:
    """The aids of a page of ``unit`` (else of the whole office) that shows documents: (what it is, its control)."""
    known = [(what, control) for what, control in controls if control]
    issues = dict.fromkeys(control.issue for _, control in known if control.issue)
    site = (context.office.value.site_url or "").rstrip("/")
    return PageAids(
        report=_letter(context, title, f"{site}/{url}" if site else url, unit, ", ".join(issues)),
        report_place="" if site else url,
        reviews=tuple(
            ReviewDay(what, control.review.isoformat(), long_date(control.review)) for what, control in known if control.review
        ),
        submitted=copies_of(context, url),
    )


def process_aids(context: Context, process: Process) -> PageAids:
    """The aids of a process's page; what is retired needs no review."""
    control = process.content.control
    is_retired = process.content.status == "retired"
    aids = page_aids(
        context, process.short_title, urls.process(process.id), unit=process.unit, controls=[(context.words("letter.this-work"), control)]
    )
    changes = control.changes if control else ()
    latest = tuple(one.what for one in changes if control and one.issue == control.issue)
    reviews = () if is_retired else aids.reviews
    return replace(aids, reviews=reviews, latest=latest, has_earlier=len(changes) > len(latest))


def unit_aids(context: Context, unit_id: str) -> PageAids:
    """The aids of a unit's page, with the manuals of the unit."""
    title = context.office.units[unit_id].value.title
    manuals = [entry.value for entry in context.office.manuals.values() if entry.value.unit == unit_id]
    return page_aids(context, title, urls.unit(unit_id), unit=unit_id, controls=_controls(manuals))


def person_aids(context: Context, person_id: str) -> PageAids:
    """The aids of a person's page, with the person's manuals."""
    unit = context.office.people[person_id].value.unit or ""
    manuals = [entry.value for entry in context.office.manuals.values() if entry.value.person == person_id]
    title, url = context.person_name(person_id), context.person_url(person_id)
    return page_aids(context, title, url, unit=unit, controls=_controls(manuals))


def _controls(manuals: Iterable[Manual]) -> list[tuple[str, DocumentControl | None]]:
    return [(manual.title, manual.control) for manual in manuals]


def mailbox(context: Context, unit_id: str) -> str:
    """Where to write about a unit's pages: to the unit, else to the office; ``""`` when neither has a mailbox."""
    unit = context.office.units.get(unit_id)
    contacts = (unit.value.contact if unit else None, context.office.value.contact)
    for contact in contacts:
        found = urls.mailbox(contact.email or "") if contact else ""
        if found:
            return found
    return ""


def _letter(context: Context, title: str, address: str, unit: str, issue: str) -> str:
    to = mailbox(context, unit)
    if not to:
        return ""
    words = context.words
    lines = (
        words("letter.page", address=address),
        words("letter.issue", issue=issue or words("said.unsaid")),
        words("letter.updated", date=long_date(context.office.value.updated)),
        "",
        f"{words('letter.mends')} ",
    )
    return urls.letter(to, words("letter.subject", title=" ".join(title.split())), "\r\n".join(lines))
