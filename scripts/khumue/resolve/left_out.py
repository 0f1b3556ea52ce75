"""Findings that may only come of what could not be read of a file: those are not told."""

from __future__ import annotations

from khumue.problems import Problem
from khumue.resolve.project import Project
from khumue.source.document import Document
from khumue.source.recovery import shares_a_block_with_what_is_left_out

_NAMES = frozenset({"KM305", "KM310"})
"""A name that stands nowhere; its value is the name."""
_OF_ONE_ENTRY = frozenset({"KM404", "KM405", "KM407", "KM408", "KM417", "KM601", "KM602", "KM603", "KM604"})
"""About one step or one entry of a register alone."""
_OF_A_KEY = frozenset({"KM410", "KM412", "KM419"})


def may_be_left_out(project: Project, problem: Problem) -> bool:
    """Whether the finding might go away when the file is read whole. Findings about what stands there are certain."""
    if not (problem.code.startswith("KM4") or problem.code in _NAMES | _OF_ONE_ENTRY):
        return False
    if _base_of(project, problem.span.file) in project.broken:
        return True
    document = project.partly.get(problem.span.file)
    return document is not None and _may_stand_in(document, project.left_out[document.file], problem)


def _may_stand_in(document: Document, left_out: str, problem: Problem) -> bool:
    if problem.code in _NAMES:
        return problem.values.get("value", "") in left_out
    if problem.code in _OF_ONE_ENTRY:
        return shares_a_block_with_what_is_left_out(document, problem.span.line)
    if problem.code in _OF_A_KEY:
        return f"{problem.values.get('key', 'kpis')}:" in left_out
    return True


def _base_of(project: Project, file: str) -> str:
    base = project.bases.get(file, "")
    return f"processes/{base}.yml" if base else ""
