"""The build: from a folder of YAML to a published site. ``build`` reads from top to bottom as the story of the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from khumue.opened import open_project
from khumue.outputs import every_output
from khumue.outputs.output import Workshop
from khumue.problems import Level, Problem, Span, in_order
from khumue.publish import tree
from khumue.publish.depth import depth_problems
from khumue.publish.layout import all_trees, carried, places_of
from khumue.publish.lock import build_lock
from khumue.publish.privacy import without_leaks
from khumue.publish.request import BuildRequest, BuildResult, Tell
from khumue.publish.schedule import Schedule


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
    opened = open_project(request.project, request.today, request.edition)
    words = opened.messages.words
    if tree.is_foreign(request.out, request.project):
        values = {"path": str(request.out), "reason": words("build.foreign")}
        return _stopped(Problem("KM801", Level.ERROR, Span(request.out.name), values))
    if repaired:
        found.append(Problem("KM807", Level.INFO, Span(request.out.name), {"path": request.out.name}))
    found += depth_problems(request.project)
    tell(words("build.judging"))
    found += opened.problems
    shop = Workshop(opened, request.out, work, places_of(opened, work), frozenset(request.only), every_output())
    offices = [shop.places[name] for name in opened.contexts if _is_wanted(name, request) and _is_sound(name, opened.problems)]
    if not offices:
        return BuildResult(tuple(in_order(found)), (), 0)
    schedule = Schedule(shop, offices, request.workers, tell)
    schedule.run()
    tell(words("build.privacy"))
    built, leaking = without_leaks(shop, schedule.contexts)
    found += schedule.problems + leaking
    changed = 0
    if built:
        tell(words("build.publishing"))
        changed = tree.publish(all_trees(shop, built), carried(shop, built), request.out)
        tree.mark(request.out, request.project)
    return BuildResult(tuple(in_order(found)), tuple(built), changed)


def _stopped(problem: Problem) -> BuildResult:
    return BuildResult((problem,), (), 0)


def _is_wanted(office: str, request: BuildRequest) -> bool:
    return not request.offices or office in request.offices


def _is_sound(office: str, problems: Sequence[Problem]) -> bool:
    """Whether no error stands in the office's own files or in what all offices share."""
    return not any(problem.level is Level.ERROR and problem.office in ("", office) for problem in problems)
