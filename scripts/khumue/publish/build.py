"""The build: from a folder of YAML to a published site. ``build`` reads from top to bottom as the story of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from khumue.opened import open_project
from khumue.problems import Level, Problem, Span, in_order
from khumue.publish import tree
from khumue.publish.lock import build_lock
from khumue.publish.request import BuildRequest, BuildResult, Tell
from khumue.publish.sites import SiteBuilds
from khumue.resolve.project import Office, Project


def build(request: BuildRequest, tell: Tell) -> BuildResult:
    """Build and publish. An office with errors keeps its last good pages and stops no other office."""
    work = request.project / ".build"
    try:
        with build_lock(work / "lock") as held:
            if not held:
                return _stopped(Problem("KM806", Level.ERROR, Span(request.out.name), {"path": str(work)}))
            return _build(request, work, tell)
    except OSError as error:
        # A full disk, a folder that cannot be written, a file held open by another program: the last good site stands.
        values = {"path": str(error.filename or request.out), "reason": error.strerror or str(error)}
        return _stopped(Problem("KM801", Level.ERROR, Span(request.out.name), values))


def _build(request: BuildRequest, work: Path, tell: Tell) -> BuildResult:
    found: list[Problem] = []
    repaired = tree.repair(request.out)
    if tree.is_foreign(request.out, request.project):
        values = {"path": str(request.out), "reason": "โฟลเดอร์นี้มีไฟล์อื่นที่ไม่ใช่เว็บคู่มือ"}
        return _stopped(Problem("KM801", Level.ERROR, Span(request.out.name), values))
    if repaired:
        found.append(Problem("KM807", Level.INFO, Span(request.out.name), {"path": request.out.name}))
    tell("อ่านและตรวจข้อมูล")
    opened = open_project(request.project, request.today)
    found += opened.problems
    offices = [office for office in _wanted(opened.project, request.offices) if _is_sound(office.id, opened.problems)]
    if not offices:
        return BuildResult(tuple(in_order(found)), (), 0)
    sites = SiteBuilds(request, opened, work, tell)
    made, faults = sites.run(offices)
    built, leaking = sites.without_leaks(made)
    found += faults + leaking
    changed = 0
    if built:
        tell("เผยแพร่")
        changed = tree.publish(sites.trees(built), sites.carried(built), request.out)
    return BuildResult(tuple(in_order(found)), tuple(built), changed)


def _stopped(problem: Problem) -> BuildResult:
    return BuildResult((problem,), (), 0)


def _wanted(project: Project, offices: Sequence[str]) -> Iterator[Office]:
    return (office for office in project.offices.values() if not offices or office.id in offices)


def _is_sound(office: str, problems: Sequence[Problem]) -> bool:
    """Whether no error stands in the office's own files or in what all offices share."""
    return not any(problem.level is Level.ERROR and problem.office in ("", office) for problem in problems)
