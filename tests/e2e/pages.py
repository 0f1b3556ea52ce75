"""One page of every kind, by name."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

KINDS = {
    "portal": "index.html",
    "home": "chiangrai4/index.html",
    "unit": "chiangrai4/units/dlict/index.html",
    "unit with scope": "uttaradit2/units/policy-and-planning/index.html",
    "process with base": "chiangrai4/processes/emis.html",
    "process without base": "uttaradit2/processes/basic-education-plan.html",
    "person": "chiangrai4/people/natthawat.html",
    "people": "chiangrai4/people/index.html",
    "processes": "uttaradit2/processes/index.html",
    "laws": "uttaradit2/laws.html",
    "forms": "uttaradit2/forms.html",
    "systems": "chiangrai4/systems.html",
    "glossary": "chiangrai4/glossary.html",
    "about": "chiangrai4/about.html",
    "calendar": "chiangrai4/calendar.html",
    "evidence": "chiangrai4/ita/2569/o8/index.html",
    "verify": "chiangrai4/verify.html",
    "not found": "chiangrai4/404.html",
}
"""Of the four offices, in the public edition."""

SMALL = {
    "home with evidence": "index.html",
    "unit with a manual": "units/ict/index.html",
    "process whose review has passed": "processes/data-request.html",
    "process newer than submitted": "processes/website.html",
    "person with a manual": "people/somchai.html",
    "people": "people/index.html",
    "processes": "processes/index.html",
    "laws": "laws.html",
    "forms": "forms.html",
    "systems": "systems.html",
    "glossary": "glossary.html",
    "findings": "findings.html",
    "about": "about.html",
    "calendar of rounds": "calendar.html",
    "verify": "verify.html",
    "coverage": "coverage.html",
    "services": "services/index.html",
    "service": "services/data-request.html",
    "ita": "ita/index.html",
    "ita year": "ita/2568/index.html",
    "ita year that nobody confirmed": "ita/2570/index.html",
    "ita item": "ita/2568/o8/index.html",
    "submitted year": "ita/2569/index.html",
    "submitted item": "ita/2569/o8/index.html",
    "submitted process": "ita/2569/processes/website.html",
    "page that is gone": "processes/gone.html",
    "guide": "guide/index.html",
    "page of the guide": "guide/process.html",
    "fields in the guide": "guide/fields-registers.html",
}
"""Of the project that uses every field, in the internal edition."""


@dataclass(frozen=True)
class Kind:
    """A page that stands for its kind; ``is_real``: of the four offices."""

    page: str
    is_real: bool = True


_OF_REAL_OFFICES = ("portal", "home", "unit with scope", "process with base", "calendar", "evidence", "not found")
"""What the small project has not, or has too little of."""

REPRESENTATIVES = {
    **{name: Kind(KINDS[name]) for name in _OF_REAL_OFFICES},
    **{name: Kind(page, is_real=False) for name, page in SMALL.items()},
    "search results": Kind(f"{KINDS['home']}?q=EMIS"),
    "search results of all offices": Kind(f"{KINDS['portal']}?q={quote('คอมพิวเตอร์')}"),
}
"""What every kind of page is measured by. Axe takes seconds for a large page, so each kind has one or two, and small ones."""

TEMPLATES = {
    "portal": "portal",
    "home": "home",
    "unit": "unit with scope",
    "process": "process with base",
    "processes": "processes",
    "person": "person with a manual",
    "people": "people",
    "laws": "laws",
    "forms": "forms",
    "systems": "systems",
    "glossary": "glossary",
    "findings": "findings",
    "about": "about",
    "calendar": "calendar",
    "verify": "verify",
    "coverage": "coverage",
    "services": "services",
    "service": "service",
    "ita_home": "ita",
    "ita_year": "ita year",
    "ita_item": "ita item",
    "ita_evidence": "evidence",
    "removed": "page that is gone",
    "guide": "page of the guide",
}
"""Template of a page -> a page that is made from it."""

_FOLDERS_OF_MANY = ("processes", "people", "units", "services", "ita", "guide")


def kind_of(page: str) -> str:
    """The kind of a page by its address: names of things are left out, and the office that it is of.

    Copies of pages among submitted evidence are one kind: they differ from the pages in the note above them.
    """
    parts = page.partition("?")[0].split("/")
    office = parts[0] not in _FOLDERS_OF_MANY and len(parts) > 1
    parts = parts[1:] if office else parts
    under_many = [index for index in range(1, len(parts)) if parts[index - 1] in _FOLDERS_OF_MANY]
    if parts[0] == "ita" and len(parts) == 4 and parts[3] == "index.html":
        under_many.append(2)
    for index in under_many:
        if parts[index] != "index.html":
            parts[index] = "*"
    is_copy = parts[0] == "ita" and len(parts) > 2 and parts[-1] != "index.html"
    return "copy of a page" if is_copy else "/".join(parts)
