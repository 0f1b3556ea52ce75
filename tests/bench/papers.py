"""How long manuals take to set and how much memory, by their number of pages; beside them WeasyPrint, where it is installed.

    python tests/bench/papers.py                    about 10, 100 and 400 pages
    python tests/bench/papers.py --pages 10 100

Each row is one manual of made-up processes (the same every time), set in a process of its own: Typst, then the finishing to a
signable, archivable file. ``ratio`` divides the seconds by those of the shortest manual. The comparison prints the same texts
and tables as one HTML page, without the flowcharts.
"""

from __future__ import annotations

import argparse
import datetime
import html
import importlib.util
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PAGES = (10, 100, 400)
_PAGES_A_PROCESS = 5
_CUTS = re.compile("[\x1e\x1f]")


def make_job(pages: int, folder: Path) -> Any:
    """The job of a manual of about so many pages."""
    from khumue.messages import Messages
    from khumue.render.paper.fonts import font_folder
    from khumue.render.paper.payload import fingerprint, payload
    from khumue.render.paper.press import PaperJob
    from khumue.resolve.load import load_project
    from khumue.standard import standard_root, template_folders
    from khumue.views.context import Context
    from khumue.views.manual_book import manual_book

    sys.path.insert(0, str(Path(__file__).parent))
    from bench import write_project

    write_project(folder / "project", max(1, pages // _PAGES_A_PROCESS), 1)
    project = load_project(folder / "project", datetime.date(2024, 10, 1)).project
    office = project.offices["office1"]
    context = Context(project, office, (), Messages.load(template_folders(folder / "project")))
    book = manual_book(context, "book")
    templates = {path.name: path.read_bytes() for path in (standard_root() / "templates" / "pdf").iterdir()}
    data = payload(book, context.words)
    data["fingerprint"] = fingerprint(data)
    return PaperJob(book.url, data, templates, font_folder(folder / "cache"))


def with_typst(pages: int) -> dict[str, float]:
    """Set the manual as the program does."""
    from khumue.render.paper.press import Paper, typeset

    with tempfile.TemporaryDirectory() as name:
        job = make_job(pages, Path(name))
        start = time.perf_counter()
        paper = typeset(job)
        seconds = time.perf_counter() - start
        if not isinstance(paper, Paper):
            sys.exit(paper.diagnostic)
        return {"pages": len(paper.labels), "seconds": seconds, "megabytes": _peak(), "kilobytes": len(paper.pdf) / 1000}


def with_weasyprint(pages: int) -> dict[str, float]:
    """Print the same texts and tables as one HTML page."""
    import weasyprint

    with tempfile.TemporaryDirectory() as name:
        source = _as_html(make_job(pages, Path(name)).data)
        start = time.perf_counter()
        document = weasyprint.HTML(string=source).render()
        pdf = document.write_pdf()
        seconds = time.perf_counter() - start
        return {"pages": len(document.pages), "seconds": seconds, "megabytes": _peak(), "kilobytes": len(pdf) / 1000}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _as_html(data: dict[str, Any]) -> str:
    def text(value: object) -> str:
        return html.escape(_CUTS.sub("", str(value or "")))

    made = ["<html lang='th'><style>@page{size:A4;margin:2.5cm 2cm 2cm 3cm}body{font:16pt Sarabun}td{border:1px solid}</style>"]
    for part in data["parts"]:
        for chapter in part["chapters"]:
            made.append(f"<h1 style='break-before:page'>{text(chapter['title'])}</h1>")
            made += [f"<p>{text(one)}</p>" for one in (*chapter["objectives"]["items"], *chapter["scope"]["items"])]
            for inner in chapter["parts"]:
                steps = inner["steps"]
                made += [f"<p><b>{text(step['number'])} {text(step['title'])}</b> {text(step['detail'])}</p>" for step in steps]
                rows = (
                    f"<tr><td>{text(step['number'])}<td>{text(step['title'])} {text(step['detail'])}"
                    f"<td>{text(step['time'])}<td>{text(step['standard'])}</tr>"
                    for step in steps
                )
                made.append(f"<table>{''.join(rows)}</table>")
    return "".join(made)


def main() -> None:
    """Print the table; each measurement runs alone, so that memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=PAGES)
    parser.add_argument("--one", choices=["typst", "weasyprint"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measured = (with_typst if options.one == "typst" else with_weasyprint)(options.pages[0])
        print(json.dumps(measured))
        return
    engines = ["typst", *(["weasyprint"] if importlib.util.find_spec("weasyprint") else [])]
    print(f"{'engine':12}{'pages':>7}{'seconds':>10}{'ratio':>8}{'a page':>10}{'MB':>8}{'KB':>9}")
    for engine in engines:
        shortest = 0.0
        for pages in options.pages:
            command = [sys.executable, __file__, "--one", engine, "--pages", str(pages)]
            run = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            shortest = shortest or run["seconds"]
            a_page = f"{run['seconds'] / run['pages'] * 1000:.0f} ms"
            print(
                f"{engine:12}{run['pages']:7.0f}{run['seconds']:10.2f}{run['seconds'] / shortest:8.1f}{a_page:>10}"
                f"{run['megabytes']:8.0f}{run['kilobytes']:9.0f}"
            )
    if "weasyprint" not in engines:
        print("weasyprint is not installed; `pip install weasyprint` adds the comparison")


if __name__ == "__main__":
    main()
