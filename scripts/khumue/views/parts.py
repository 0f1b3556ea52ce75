"""The small shapes that many views are made of, and how a few values become one line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khumue.model import office as shapes
from khumue.model.labels import label
from khumue.model.process import Channel, SourceReference
from khumue.model.registers import Law
from khumue.resolve.process import Origin, OriginKind
from khumue.views import urls
from khumue.views.said import OriginMark, Raw, Screen
from khumue.words import Words


@dataclass(frozen=True, slots=True)
class Link:
    """A title with the address it leads to; ``url`` may be empty, and then it is only text."""

    title: str
    url: Raw = ""
    note: str = ""
    short: Screen[str] = ""
    """A shorter title, where room is short."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value, such as a row of the document-control block."""

    label: str
    value: str
    url: Raw = ""

    @property
    def has_value(self) -> bool:
        """Whether anything stands beside the label."""
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as readers see it on a page. Files and lines are the business of those who write them: ``khumue check`` tells them."""

    code: str
    level: str
    title: str
    message: str
    hint: str
    page: Link | None = None
    place: Link | None = None
    """The step or the section of the process that it is about."""


@dataclass(frozen=True, slots=True)
class LawUse:
    """A law where it is cited."""

    id: str
    title: str
    section: str
    note: str
    status: str
    successor: Link | None
    url: str
    amendments: str


def full_position(person: shapes.Person, words: Words) -> str:
    """``นักวิชาการคอมพิวเตอร์ ปฏิบัติการ``-style: position with its level, and acting posts after it."""
    return " ".join(posts(person, words))


def posts(person: shapes.Person, words: Words) -> tuple[str, ...]:
    """The position with its level, then each acting post: the lines below a name."""
    acting = (words("person.acting", post=post.post) for post in person.acting)
    return (f"{person.position}{person.level or ''}", *acting)


def amendments(law: Law, words: Words) -> str:
    """``ฉบับที่ 2 พ.ศ. 2548, ฉบับที่ 3 พ.ศ. 2560``, or ``""``."""
    return ", ".join(
        words("law.amendment", number=one.number, year=one.year) if one.number else words("law.amendment-of-year", year=one.year)
        for one in law.amendments
    )


def origin_mark(words: Words, origin: Origin | None, base: str) -> OriginMark | None:
    """The mark of a field; nothing is marked in a process that extends no base, nor what is only suggested and so unsaid."""
    if origin is None or not base or origin.kind is OriginKind.SUGGESTED:
        return None
    return OriginMark(origin.kind.value, words.table("book.origin").get(origin.kind.value, ""))


def source_links(sources: Sequence[SourceReference] | None, *, with_places: bool) -> tuple[Link, ...]:
    """Sources by their titles; ``with_places``: with the pages or lines that those who wrote from them noted."""
    return tuple(Link(source.title, "", (source.lines or "") if with_places else "") for source in sources or ())


def channel_text(channel: Channel) -> str:
    """A channel in one line."""
    return " · ".join(part for part in (channel.title, channel.place, channel.hours) if part)


def contact_facts(contact: shapes.Contact | None) -> tuple[Fact, ...]:
    """Contact data as labelled values; only what is known."""
    if contact is None:
        return ()
    mail = urls.mailbox(contact.email or "")
    addresses = {"email": urls.letter(mail) if mail else "", "website": contact.website or ""}
    values = {name: getattr(contact, name) for name in shapes.Contact.model_fields}
    values["phone"] = ", ".join(contact.phone)
    return tuple(
        Fact(label(shapes.Contact, name), value, addresses.get(name, "")) for name, value in values.items() if value
    )
