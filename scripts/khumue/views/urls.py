"""The one owner of all addresses inside an office's site. Addresses are relative to the office's folder.

A process keeps its address when it moves to another unit: evidence that was submitted must stay where it was.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote

HOME = "index.html"
PROCESSES = "processes/index.html"
PEOPLE = "people/index.html"
LAWS = "laws.html"
FORMS = "forms.html"
SYSTEMS = "systems.html"
GLOSSARY = "glossary.html"
FINDINGS = "findings.html"
ABOUT = "about.html"
COVERAGE = "coverage.html"
DATA = "data"
MANUALS = "manuals"
"""Folder of the PDFs: manuals, and below ``processes/`` one document for each process."""
PAPERS = f"{MANUALS}/index.json"
"""What the PDFs are, beside them: whoever has a published site can tell them without the program's work folder."""
WORD = "word"
"""Folder of the same documents as Word files, named as the PDFs are."""
VERIFY = "verify.html"
FILES = "files"
CALENDAR = "calendar.html"
CALENDAR_FILE = "calendar.ics"
"""The same calendar for calendar programs."""
ITA = "ita"
SERVICES = "services/index.html"
GUIDE = "guide"
"""Folder of the guide for those who write manuals."""
ABOVE = "../"
"""From an office's folder to what several offices share."""


def unit(unit_id: str) -> str:
    """Page of a unit: an index, so that the menu shows it as the head of the unit's processes."""
    return f"units/{unit_id}/index.html"


def process(process_id: str) -> str:
    """Page of a process."""
    return f"processes/{process_id}.html"


def step(process_id: str, step_id: str) -> str:
    """A step on its process's page."""
    return f"{process(process_id)}#{step_anchor(step_id)}"


def step_anchor(step_id: str) -> str:
    """The id of a step's element; prefixed, so that no step id collides with a heading's."""
    return f"step-{step_id}"


def person(person_id: str) -> str:
    """Page of a person."""
    return f"people/{person_id}.html"


def guide(name: str) -> str:
    """A page of the guide; the first is ``index``."""
    return f"{GUIDE}/{name}.html"


def manual(name: str) -> str:
    """The PDF of a manual; ``name`` is whose it is."""
    return f"{MANUALS}/{name}.pdf"


def editable(paper: str) -> str:
    """The Word file of the document whose PDF stands at ``paper``."""
    return f"{WORD}/{paper.removeprefix(f'{MANUALS}/').removesuffix('.pdf')}.docx"


_READ_AS_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Files that MkDocs would make pages of, whatever is in them."""


def form_file(name: str) -> str:
    """Where a blank form stands that can be downloaded. What is no page of ours does not become one."""
    name = normalize("NFC", name)
    return f"{FILES}/{name}.txt" if name.lower().endswith(_READ_AS_PAGES) else f"{FILES}/{name}"


def form_link(name: str) -> str:
    """The address of a blank form: its name, with what would end the path of an address written otherwise."""
    return form_file(name).translate({ord(sign): quote(sign) for sign in "%#?\\"})


def process_paper(process_id: str) -> str:
    """The PDF of one process alone."""
    return f"{MANUALS}/processes/{process_id}.pdf"


def ita_home() -> str:
    """The list of years."""
    return f"{ITA}/index.html"


def ita_year(year: str) -> str:
    """The items of a fiscal year."""
    return f"{ITA}/{year}/index.html"


def ita_copies(year: str) -> str:
    """The folder of a year's pages, and of their copies once the year was submitted."""
    return f"{ITA}/{year}"


def ita_item(year: str, item: str) -> str:
    """The evidence page of an item: served at ``/ita/2569/o8/``, and it stays there."""
    return f"{ITA}/{year}/{item}/index.html"


def service(process_id: str) -> str:
    """A service as those see it who ask for it."""
    return f"services/{process_id}.html"


def service_paper(process_id: str) -> str:
    """The PDF of a service's page."""
    return f"{MANUALS}/services/{process_id}.pdf"


def entry(page: str, entry_id: str) -> str:
    """An entry on a register's page."""
    return f"{page}#{entry_id}"


def source_file(url: str) -> str:
    """The Markdown file that becomes the page at ``url``."""
    return url.partition("#")[0].removesuffix(".html") + ".md"


_MAILBOX = re.compile(r"[^\s,;<>()?&#%\"'@]{1,64}@[^\s,;<>()?&#%\"'@]{1,190}\.[^\s,;<>()?&#%\"'@.]{1,63}")
"""Holds nothing that would end the address or give the letter more readers than one. As long as mail allows: a text without one
is then read through in a time that grows with its length alone."""


def mailbox(text: str) -> str:
    """The first mailbox in a text, or ``""``."""
    found = _MAILBOX.search(text)
    return found[0] if found else ""


def letter(to: str, subject: str = "", body: str = "") -> str:
    """The address that opens a letter to a mailbox."""
    asked = {"subject": subject, "body": body}
    values = "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items() if value)
    return f"mailto:{quote(to, safe='@')}" + (f"?{values}" if values else "")


@lru_cache(maxsize=1 << 14)
def relative(page: str, url: str) -> str:
    """``url`` as written on ``page``: works from any folder of a web server and from the file system."""
    if "://" in url or url.startswith(("mailto:", "#")):
        return url
    target, mark, anchor = url.partition("#")
    here = posixpath.dirname(page.partition("#")[0])
    if target == page and anchor:
        return f"#{anchor}"
    return way(here, target) + mark + anchor


def way(folder: str, target: str) -> str:
    """The relative address that leads from a folder to ``target``, both told from the same place; neither asks where the program runs.

    Raises:
        ValueError: The folder stands above what ``target`` tells of, so that nobody knows its name.
    """
    here, there = (
        [part for part in posixpath.normpath(address or ".").split("/") if part != "."] for address in (folder, target)
    )
    shared = next((at for at, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), min(len(here), len(there)))
    if ".." in here[shared:]:
        raise ValueError(f"no way from {folder} to {target}")
    return "/".join([*([".."] * (len(here) - shared)), *there[shared:]]) or "."
