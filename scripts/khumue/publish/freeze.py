"""Takes a year's evidence out of a built site into the project, where it stays byte for byte, and packs it to be handed in."""

from __future__ import annotations

import datetime
import hashlib
import html
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

from khumue.evidence.submitted import ITEM_KEYS, MANIFEST, Submitted, folder_of, is_submitted, submitted_years
from khumue.render.sheets import UNIX, as_csv, as_xlsx
from khumue.resolve.project import Office
from khumue.source.writing import whole_folder, write_whole
from khumue.thai.dates import long_date
from khumue.thai.digits import written_in
from khumue.views import urls
from khumue.views.content import content_of
from khumue.views.context import Context
from khumue.views.ita import ItemPage, YearPage
from khumue.views.manual_book import books
from khumue.words import Words

_LINK = re.compile(r'(\s(?:href|src)=")([^"#?]+)([^"]*)"')
_EDITABLE = re.compile(r'<p class="download download--editable">.*?</p>\n?', re.DOTALL)
"""The way to a Word file. What may be edited is no evidence, so it is neither copied nor led to."""
_FIRST_HEADING = re.compile(r"<h1[ >]")
_SETTINGS = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)
_SEARCH = re.compile(r'(<script [^>]*class="khumue-search__settings"[^>]*>)(.*?)(</script>)', re.DOTALL)
_ASSETS = "assets"
"""Styles and scripts are kept too: a later version of the program would have others, under other names."""
_REGISTERS = (urls.LAWS, urls.FORMS, urls.SYSTEMS, urls.GLOSSARY)
"""Pages of what evidence cites: a law keeps the status that it had."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest moment that a ZIP can hold: the clock has no part in its bytes."""


def freeze(context: Context, year: YearPage, site: Path, day: datetime.date) -> Submitted:
    """Copy a year's evidence out of an office's built site into the project.

    Args:
        context: The office.
        year: The year with its items, as the site shows them.
        site: The office's part of the output folder.
        day: The day of the submission.

    Raises:
        OSError: A file could not be read or written.
        FileExistsError: The year was submitted already.
    """
    project, office = context.project.root, context.office
    target = folder_of(project, office.id) / year.id
    if is_submitted(project, office, year.id):
        raise FileExistsError(target)
    kept = _evidence(year, site)
    home = f"{urls.ITA}/{year.id}"
    made: dict[str, bytes] = {}
    leads_to: set[str] = set()
    for url in kept:
        name = url.removeprefix(f"{home}/")
        content = (site / url).read_bytes()
        if url.endswith(".html"):
            page = _moved(content.decode(), url, f"{home}/{name}", kept, home, _notice(context, year, day, url))
            leads_to |= {link for link in _linked(page, f"{home}/{name}") if link.endswith(".html")}
            content = page.encode()
        made[name] = content
    files = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    items = tuple(_told(item, context.words) for item in year.items if item.submit)
    living = sorted(link for link in leads_to if not link.startswith((f"{home}/", "../")))
    says = {book.url: content_of(book) for book in books(context) if book.url in kept}
    about = {
        "office": office.id,
        "year": year.id,
        "date": long_date(day),
        "names": office.value.names,
        "items": [dict(zip(ITEM_KEYS, item, strict=True)) for item in items],
        "files": dict(sorted(files.items())),
        "says": dict(sorted(says.items())),
        "leads-to": living,
    }
    made[MANIFEST] = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    with whole_folder(target) as folder:
        for name, content in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    return Submitted(year.id, long_date(day), files, items, tuple(living), says, shows_names=office.value.names == "public")


def _evidence(year: YearPage, site: Path) -> list[str]:
    """Addresses of all that the year's pages lead to as evidence, of the pages themselves, and of what makes them readable."""
    found = {path.relative_to(site).as_posix() for folder in (year.url, _ASSETS) for path in _below(site, folder)}
    for item in year.items:
        for row in item.rows:
            found |= {row.link.url, *row.papers, *(cell.url.partition("#")[0] for cell in row.cells)}
    kept = {url for url in found if (site / url).is_file()}
    linked = {link for url in kept for link in _linked_by(site, url)}
    # What pages cite belongs to them, down to the entry; and files to take away have no page to take their place once gone.
    kept |= {url for url in _REGISTERS if url in linked and (site / url).is_file()}
    linked |= {link for url in kept & set(_REGISTERS) for link in _linked_by(site, url)}
    taken = {link for link in linked if not link.endswith(".html") and not link.startswith(f"{urls.WORD}/")}
    return sorted(kept | {link for link in taken if (site / link).is_file()})


def _linked_by(site: Path, url: str) -> Iterable[str]:
    return _linked((site / url).read_text(encoding="utf-8"), url) if url.endswith(".html") else ()


def _linked(page: str, url: str) -> Iterable[str]:
    """The addresses, in the office's site, of what a page at ``url`` leads to."""
    for _, link, _ in _LINK.findall(page):
        if not _is_elsewhere(html.unescape(link)):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(html.unescape(link))))
            yield f"{target}/{urls.HOME}".removeprefix("./") if link.endswith("/") or target == "." else target


def _is_elsewhere(link: str) -> bool:
    return "://" in link or link.startswith(("mailto:", "tel:", "data:", "javascript:", "//"))


def _below(site: Path, url: str) -> Iterable[Path]:
    return (path for path in (site / url.removesuffix("index.html")).rglob("*") if path.is_file())


def _moved(page: str, url: str, target: str, kept: Iterable[str], home: str, notice: str) -> str:
    """The page as it must be at its new address: links to what is kept lead to the copies, all others to where they led."""
    copies = set(kept)

    def relocated(found: re.Match[str]) -> str:
        before, link, after = found.groups()
        link = html.unescape(link)
        if _is_elsewhere(link):
            return found[0]
        leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(url), link))
        if leads_to in copies:
            leads_to = f"{home}/{leads_to.removeprefix(f'{home}/')}"
        relative = urls.way(posixpath.dirname(target), leads_to)
        return f'{before}{html.escape(relative)}{"/" if link.endswith("/") else ""}{after}"'

    moved = _SEARCH.sub(_living_search(url, target), _SETTINGS.sub(_at_the_root(target), _LINK.sub(relocated, _EDITABLE.sub("", page))))
    heading = _FIRST_HEADING.search(moved)
    return moved if heading is None else moved[: heading.start()] + notice + moved[heading.start() :]


def _at_the_root(target: str) -> Callable[[re.Match[str]], str]:
    """The theme's settings for a page at ``target``: search goes on to work, in the site as it is today."""
    root = urls.way(posixpath.dirname(target), ".")

    def replaced(found: re.Match[str]) -> str:
        settings = json.loads(found[2])
        search = posixpath.join(root, urls.way(settings["base"], settings["search"]))
        return found[1] + json.dumps({**settings, "base": root, "search": search}) + found[3]

    return replaced


def _living_search(url: str, target: str) -> Callable[[re.Match[str]], str]:
    """The search box's settings for a page moved from ``url`` to ``target``: worker and index are those of the site as it is."""

    def moved(path: str) -> str:
        place = posixpath.normpath(posixpath.join(posixpath.dirname(url), path))
        return urls.way(posixpath.dirname(target), place) + ("/" if path.endswith("/") else "")

    def replaced(found: re.Match[str]) -> str:
        settings = json.loads(found[2])
        indexes = [{name: moved(path) for name, path in index.items()} for index in settings["indexes"]]
        text = json.dumps({**settings, "worker": moved(settings["worker"]), "indexes": indexes}, ensure_ascii=False)
        return found[1] + text.replace("<", "\\u003c") + found[3]

    return replaced


def _notice(context: Context, year: YearPage, day: datetime.date, url: str) -> str:
    """What the copy says about itself, with the way to what holds today."""
    depth = url.count("/") + 2 if not url.startswith(f"{urls.ITA}/") else url.count("/")
    live = "../" * depth + (url if not url.startswith(f"{urls.ITA}/") else urls.ita_home())
    said = context.words("submitted.notice", year=year.id, day=long_date(day))
    figures = written_in(context.office.value.digits)(said)
    newest = html.escape(context.words("submitted.newest"))
    return f'<p class="ita-submitted" role="note">{html.escape(figures)} <a href="{live}">{newest}</a></p>\n'


def pack(project: Path, office: Office, year: str, words: Words, target: Path) -> int:
    """A ZIP to hand in or to keep: what was submitted, its manifest, and the addresses ready to paste. Gives the count of its files.

    Raises:
        OSError: The ZIP cannot be written.
    """
    source = folder_of(project, office.id) / year
    sheet = _address_sheet(submitted_years(project, office.id)[year].items, words, office.value.site_url or "")
    title = words("submitted.sheet.title", year=year)
    made = {
        "addresses.csv": as_csv(sheet),
        "addresses.xlsx": as_xlsx(sheet, words("ita.table.sheet"), title, office.value.updated),
        **{path.relative_to(source).as_posix(): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in sorted(made):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, UNIX
            bundle.writestr(info, made[name])
    write_whole(target, packed.getvalue())
    return len(made)


def _told(item: ItemPage, words: Words) -> tuple[str, ...]:
    """An item as the manifest tells it: what to paste into the assessment form stays what it was on the day."""
    told = words("submitted.item", title=item.title, count=len(item.rows))
    return item.code, item.title, item.url.removesuffix("index.html"), told


def _address_sheet(items: Iterable[Sequence[str]], words: Words, site_url: str) -> list[list[str]]:
    """One row an item: what to paste into the assessment form."""
    root = site_url.rstrip("/") + "/" if site_url else ""
    head = [words("submitted.sheet.code"), words("submitted.sheet.name"), words("submitted.sheet.address"), words("submitted.sheet.words")]
    return [head, *([code, title, f"{root}{url}", told] for code, title, url, told in items)]
