"""What the views of one office are made from, and how they name and address its people, processes, actors and laws."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from khumue.evidence.register import trustworthy
from khumue.evidence.submitted import Submitted
from khumue.forms import USUAL, Forms, ManualForm
from khumue.messages import Messages
from khumue.model import office as shapes
from khumue.model.labels import label
from khumue.model.process import ProcessFile
from khumue.model.registers import Law, LawStatus
from khumue.problems import Problem
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Office, Project
from khumue.resolve.references import Reference, Target, of_office, of_process
from khumue.resolve.succession import LAPSED, law_in_force
from khumue.standard import template_folders
from khumue.views import urls
from khumue.views.edition import Edition
from khumue.views.papers import Issued, PaperRecord, issued
from khumue.views.parts import Finding, LawUse, Link, amendments, full_position
from khumue.words import Words


@dataclass(frozen=True)
class Context:
    """What the views of one office are made from."""

    project: Project
    office: Office
    problems: tuple[Problem, ...]
    """The problems of this office's files and of the shared ones, in order, without those that depend on the day."""
    messages: Messages
    papers: Mapping[str, PaperRecord] = field(default_factory=dict)
    """The office's PDFs by address; empty while none have been made."""
    submitted: Mapping[str, Submitted] = field(default_factory=dict)
    """Years whose evidence was submitted: their pages are copies, and no longer made."""
    edition: Edition = Edition.INTERNAL
    """Which of what there is to tell is told. Documents tell the same in both."""

    @cached_property
    def form(self) -> ManualForm:
        """The form of the office's manuals, by its kind; the usual one while its kind is not known."""
        kind = self.office.registers.kinds.get(self.office.value.kind)
        return Forms.load(template_folders(self.project.root)).of(kind.value.form if kind else USUAL)

    @property
    def words(self) -> Words:
        """The sentences that readers see."""
        return self.messages.words

    @property
    def is_internal(self) -> bool:
        """Whether pages and data are for those who write them: with findings, gaps, and where things came from."""
        return self.edition is Edition.INTERNAL

    @property
    def shows_names(self) -> bool:
        """Whether officials appear by name; otherwise by position only."""
        return self.office.value.names == "public"

    def person_name(self, person_id: str) -> str:
        """How a person is shown: name or, by the office's switch, position."""
        entry = self.office.people.get(person_id)
        if entry is None:
            return ""
        return entry.value.name if self.shows_names else full_position(entry.value, self.words)

    def public_id(self, person_id: str) -> str:
        """The id a person has on the site. A person's own id is usually their name, so without names it is a number."""
        if self.shows_names:
            return person_id
        return f"position-{list(self.office.people).index(person_id) + 1}"

    def public_manual_id(self, manual_id: str) -> str:
        """The id a manual has in open data; like its owner's, it usually is a name."""
        if self.shows_names:
            return manual_id
        return f"manual-{list(self.office.manuals).index(manual_id) + 1}"

    def asset(self, name: str) -> str:
        """The project-relative path of an office's asset of this name, or ``""``."""
        return self.office.asset(name)

    @cached_property
    def issued(self) -> tuple[Issued, ...]:
        """Every issue that a copy may be compared with. Without names, an address that may hold one is not told."""
        releases = trustworthy(self.office)
        told = [one for one in releases if self.shows_names or one.document in self.papers]
        return issued(self.papers.values(), told)

    def manual_url(self, manual_id: str) -> str:
        """The address of a manual's PDF: named after whose it is, and after itself when someone has several."""
        manuals = self.office.manuals
        manual = manuals[manual_id].value
        known = manual.person and manual.person in self.office.people
        owner = self.public_id(manual.person or "") if known else manual.unit or ""
        mine = (manual.person, manual.unit)
        first = next(other for other, entry in manuals.items() if (entry.value.person, entry.value.unit) == mine)
        public = self.public_manual_id(manual_id)
        return urls.manual(owner if first == manual_id and owner else f"{owner}-{public}".lstrip("-"))

    def person_url(self, person_id: str) -> str:
        """The address of a person's page."""
        return urls.person(self.public_id(person_id))

    def person_link(self, person_id: str) -> Link:
        """A link to a person's page, with the position as its note when names are shown."""
        entry = self.office.people[person_id]
        note = full_position(entry.value, self.words) if self.shows_names else ""
        return Link(self.person_name(person_id), self.person_url(person_id), note)

    def process_link(self, process: Process) -> Link:
        """A link to a process's page."""
        unit = self.office.units.get(process.unit)
        return Link(process.title, urls.process(process.id), unit.value.title if unit else "", process.short_title)

    def unit_link(self, unit_id: str) -> Link:
        """A link to a unit's page."""
        unit = self.office.units.get(unit_id)
        return Link(unit.value.title, urls.unit(unit_id)) if unit else Link(unit_id)

    def actor(self, actor_id: str) -> Link:
        """Who does a step: a role's short title, or a unit."""
        actor = self.office.actor(actor_id)
        if actor is None:
            return Link(actor_id)
        if isinstance(actor, shapes.Unit):
            return Link(actor.short_title or actor.title, urls.unit(actor.id), actor.title)
        return Link(actor.short_title or actor.title, note=actor.title)

    def law_use(self, law_id: str, section: str = "", note: str = "") -> LawUse:
        """A citation with the law's present status."""
        entry = self.office.registers.laws.get(law_id)
        if entry is None:
            return LawUse(law_id, law_id, section, note, "unverified", None, "", "")
        law = entry.value
        return LawUse(
            law.id,
            law.title,
            section,
            note,
            law.status.value,
            self.present_law(law),
            urls.entry(urls.LAWS, law.id),
            amendments(law, self.words),
        )

    def present_law(self, law: Law) -> Link | None:
        """What to cite today in the place of a law that lapsed, when the register knows it. ``note`` says when it is unverified."""
        found = law_in_force(law, self.office.registers.laws) if law.status in LAPSED else None
        if found is None:
            return None
        return Link(found.title, urls.entry(urls.LAWS, found.id), "unverified" if found.status is LawStatus.UNVERIFIED else "")

    @cached_property
    def citations(self) -> Mapping[tuple[Target, str], tuple[Reference, ...]]:
        """(kind, id) -> every reference to it from the office's processes and files, in order."""
        found: dict[tuple[Target, str], list[Reference]] = {}
        for process in self.office.in_manual_order:
            for reference in of_process(process):
                found.setdefault((reference.target, reference.id), []).append(reference)
        for reference in of_office(self.office):
            found.setdefault((reference.target, reference.id), []).append(reference)
        return {key: tuple(references) for key, references in found.items()}

    def cited_in(self, target: Target, target_id: str) -> tuple[Link, ...]:
        """The processes where a thing is cited, each once, with the steps; a single step is led to directly."""
        found: dict[str, list[Reference]] = {}
        for reference in self.citations.get((target, target_id), ()):
            if reference.process in self.office.processes:
                found.setdefault(reference.process, []).append(reference)
        return tuple(self._citing_process(self.office.processes[name], places) for name, places in found.items())

    def _citing_process(self, process: Process, places: Sequence[Reference]) -> Link:
        steps = {step.id: step for place in places if (step := process.by_id.get(place.step))}
        details = dict.fromkeys(place.detail for place in places if place.detail and not place.step)
        numbers = ", ".join(step.number for step in steps.values())
        notes = [*details, *([self.words("step.numbers", numbers=numbers)] if numbers else [])]
        only = next(iter(steps)) if len(steps) == len(places) == 1 else ""
        url = urls.step(process.id, only) if only else urls.process(process.id)
        return Link(process.title, url, " · ".join(notes))

    def findings_of(self, process: Process) -> tuple[Finding, ...]:
        """The findings about a process: in its own file, and in the base it takes over."""
        return tuple(self.finding(problem, about) for problem, about in self.findings if about is process)

    @cached_property
    def findings(self) -> tuple[tuple[Problem, Process | None], ...]:
        """Each finding that this office's readers should know, with the process it is about; none in the public edition.

        What stands in a base file is a finding of every office that takes it over; the shared registers are the business of
        those who keep them, and an office shows only how it cites them.
        """
        found: list[tuple[Problem, Process | None]] = []
        if not self.is_internal:
            return ()
        own = {process.place.document.file: process for process in self.office.processes.values()}
        for problem in self.problems:
            if problem.office == self.office.id:
                found.append((problem, own.get(problem.span.file)))
                continue
            found.extend(
                (problem, process)
                for process in self.office.in_manual_order
                if process.base
                and problem.span.file == f"processes/{process.base}.yml"
                and _taken_over(process, problem)
            )
        return tuple(found)

    def finding(self, problem: Problem, process: Process | None) -> Finding:
        """A problem in words, with a link to the page of the process it is about."""
        # A sentence that names a file is left out; one that speaks of a value which is not known always is.
        told = dataclasses.replace(problem, values={key: value for key, value in problem.values.items() if key != "file"})
        return Finding(
            problem.code,
            problem.level.value,
            self.messages.title(problem.code),
            self.messages.message(told),
            self.messages.hint(told),
            self.process_link(process) if process else None,
            _place_of(problem, process, self.words) if process else None,
        )


def _place_of(problem: Problem, process: Process, words: Words) -> Link | None:
    """What of a process a problem is about, as its readers name it: a step, an objective."""
    if step := _step_with(problem, process):
        return Link(words("finding.step", number=step.number), urls.step(process.id, step.id))
    key, _, index = problem.path.partition("[")
    name = key.partition(".")[0].replace("-", "_")
    if name not in ProcessFile.model_fields:
        return None
    field, number = label(ProcessFile, name), index.partition("]")[0]
    return Link(words("finding.item", field=field, number=int(number) + 1) if number.isdigit() and "." not in key else field)


def _step_with(problem: Problem, process: Process) -> Step | None:
    """The innermost step that a problem stands in."""
    around = (step for step in process.steps if step.place.document.file == problem.span.file and _is_inside(problem.path, step.place.dotted))
    return max(around, key=lambda step: len(step.place.path), default=None)


def _is_inside(path: str, dotted: str) -> bool:
    return path == dotted or path.startswith((f"{dotted}.", f"{dotted}["))


def _taken_over(process: Process, problem: Problem) -> bool:
    """Whether a fault of the base is still there in an office's process: the field may have been written, the step dropped."""
    section = problem.values.get("key")
    if not problem.path and section:
        return getattr(process.content, section.replace("-", "_"), None) is None
    if problem.code == "KM412":
        return not process.content.kpis
    if not problem.path.startswith(("steps", "parts")):
        return True
    step = next((step for step in process.steps if step.place.dotted == problem.path), None)
    unsaid = {"KM407": "by", "KM408": "time"}.get(problem.code)
    if unsaid is None or step is None:
        return any(problem.path.startswith(step.place.dotted) for step in process.steps)
    return getattr(step.written, unsaid) is None
