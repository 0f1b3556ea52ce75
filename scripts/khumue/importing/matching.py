"""What a manual names, and what the registers of an office have of it already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from khumue.importing.vocabulary import squeezed
from khumue.model.registers import LawType
from khumue.resolve.project import Office
from khumue.source.document import Data

_TYPES: Final = (
    ("รัฐธรรมนูญ", LawType.CONSTITUTION), ("พระราชบัญญัติ", LawType.ACT), ("พ.ร.บ", LawType.ACT), ("พระราชกฤษฎีกา", LawType.DECREE), ("กฎกระทรวง", LawType.MINISTERIAL_REGULATION),
    ("ระเบียบ", LawType.REGULATION), ("ประกาศ", LawType.ANNOUNCEMENT), ("คำสั่ง", LawType.ORDER), ("มติ", LawType.RESOLUTION), ("หนังสือ", LawType.CIRCULAR), ("นโยบาย", LawType.POLICY),
    ("แผน", LawType.PLAN), ("มาตรฐาน", LawType.STANDARD), ("คู่มือ", LawType.MANUAL), ("รายงาน", LawType.REPORT),
)  # fmt: skip
"""What the name of a document begins with, and what it then is."""
_ORDINAL: Final = re.compile(r"^\s*(?:[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]|[-•●])\s+")


@dataclass(slots=True)
class Register:
    """Entries of one kind by the names that they go by, and those that are proposed as new."""

    prefix: str
    known: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    new: list[dict[str, Data]] = field(default_factory=list)

    def id_of(self, name: str, entry: Mapping[str, Data]) -> str:
        """The id of what is named; a new one with ``entry`` behind it when nothing is called so."""
        key = squeezed(name)
        if key not in self.known:
            number = len(self.new) + 1
            while f"{self.prefix}-{number}" in self.taken:
                number += 1
            self.known[key] = f"{self.prefix}-{number}"
            self.taken.add(self.known[key])
            self.new.append({"id": self.known[key], **entry})
        return self.known[key]

    def has(self, name: str) -> bool:
        """Whether something is called so already."""
        return squeezed(name) in self.known


@dataclass(slots=True)
class Registers:
    """The registers that a manual may add to."""

    laws: Register
    forms: Register
    glossary: Register
    roles: Register


def registers_of(office: Office, source: str) -> Registers:
    """The registers of an office, for a manual whose new entries are called after ``source``."""
    held = office.registers
    laws = ((id_, (law.value.title, law.value.short_title, *law.value.aliases)) for id_, law in held.laws.items())
    forms = ((id_, (form.value.title, form.value.code)) for id_, form in held.forms.items())
    terms = ((id_, (term.value.term, *term.value.aliases)) for id_, term in held.glossary.items())
    roles = [(id_, (role.value.title, role.value.short_title)) for id_, role in held.roles.items()]
    roles += [(id_, (unit.value.title, unit.value.short_title)) for id_, unit in office.units.items()]
    return Registers(
        _register(f"{source}-law", laws),
        _register(f"{source}-form", forms),
        _register(f"{source}-term", terms),
        _register(f"{source}-role", roles),
    )


def _register(prefix: str, entries: Iterable[tuple[str, Iterable[str | None]]]) -> Register:
    found = Register(prefix)
    for id_, names in entries:
        found.taken.add(id_)
        for name in names:
            if name and squeezed(name):
                found.known.setdefault(squeezed(name), id_)
    return found


def law_entry(title: str) -> dict[str, Data]:
    """A law, rule or plan as it is proposed: whether it still holds nobody has looked up."""
    kind = next((type_ for start, type_ in _TYPES if title.startswith(start)), LawType.OTHER)
    return {"type": kind.value, "title": title, "status": "unverified"}


def without_number(text: str) -> str:
    """An item of a list without the number that was typed before it, on one line."""
    return " ".join(_ORDINAL.sub("", text).split())


def actors(text: str) -> Iterator[str]:
    """The names in a cell of those who do a step: one a line."""
    yield from filter(None, (without_number(line) for line in text.split("\n")))
