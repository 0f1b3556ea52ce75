"""A template that a project replaced by a faulty one of its own is its mistake, not the program's: a problem with a place."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError

from khumue.problems import Level, Problem, Span


def template_problem(fault: TemplateError, project: Path) -> Problem:
    """KM808 at the template's line.

    A fault met while a template runs carries no place; the last template on the traceback is where it stands.
    """
    name = getattr(fault, "filename", None) or getattr(fault, "name", None) or "templates/site"
    line = getattr(fault, "lineno", None)
    if line is None:
        for frame, number in traceback.walk_tb(fault.__traceback__):
            if frame.f_code.co_filename.endswith((".j2", ".html")):
                name, line = frame.f_code.co_filename, number
    file = Path(str(name))
    if file.is_absolute() and file.is_relative_to(project):
        file = file.relative_to(project)
    values = {"file": file.as_posix(), "reason": fault.message or type(fault).__name__}
    return Problem("KM808", Level.ERROR, Span(file.as_posix(), line or 1), values)
