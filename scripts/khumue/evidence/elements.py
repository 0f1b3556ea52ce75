"""What the data say about each element that an ITA item asks for: where it stands, or what is missing and how to add it.

An assessor takes an element whole or not at all, so each is judged to its last value: a step without a time, a channel
without an address, a law that nobody has checked, or a sample that nobody has replaced makes the element missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from khumue.evidence import service
from khumue.evidence.answers import Answer, Gap, Gaps, Question, answered, is_time
from khumue.model.ita import ElementKind
from khumue.model.labels import label
from khumue.model.process import ProcessFile
from khumue.model.registers import Law, LawStatus
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Entry, Office
from khumue.resolve.succession import law_in_force
from khumue.source.document import Place
from khumue.thai.placeholders import says_none, says_nothing
from khumue.words import Words

_SHOWN = 3
"""How many names a sentence lists before it counts the rest."""


def answer(kind: ElementKind, office: Office, process: Process, words: Words) -> Answer:
    """Ask the data for an element. What would have to be written into a base file is asked of the office's own file."""
    found = _CHECKS[kind](Question(office, process, words))
    if process.content.status == "draft":
        found = answered(words("ita.draft.missing"), words("ita.draft.write"), [Gap("", process.field_place("status"))])
    if all(_is_own(gap.place, office) for gap in found.gaps):
        return found
    gaps = tuple(gap if _is_own(gap.place, office) else _here(gap, process, words) for gap in found.gaps)
    return Answer(found.missing, found.write, gaps, _in_own_file(kind, office, words))


def _here(gap: Gap, process: Process, words: Words) -> Gap:
    return Gap(words("ita.gap.with-id", what=gap.what, id=gap.id) if gap.id else gap.what, process.place)


def _is_own(place: Place, office: Office) -> bool:
    """Whether it stands in a file that the office can mend: its own, or a register of the project."""
    folders = (f"processes/{office.id}/", f"content/offices/{office.id}/")
    return place.document.file.startswith(folders) or any(
        place.document is entry.place.document for entry in office.registers.laws.values() if not entry.standard
    )


def _in_own_file(kind: ElementKind, office: Office, words: Words) -> str:
    if kind == "laws":
        return words("ita.own.laws", file=f"content/offices/{office.id}/laws.yml")
    if kind in ("steps", "step-times", "responsible"):
        return words("ita.own.steps")
    return words("ita.own.service") if kind in service.CHECKS else words("ita.own.field")


def _job_name(asked: Question) -> Answer:
    process, words = asked.process, asked.words
    gaps = [] if _said(process.content.title) else [Gap("", process.field_place("title"))]
    return answered(words("ita.title.missing"), words("ita.title.write"), gaps)


def _mission(asked: Question) -> Answer:
    process, words = asked.process, asked.words
    written = [(key, values) for key in ("scope", "objectives") if (values := getattr(process.content, key))]
    if not written:
        return answered(words("ita.mission.missing"), words("ita.mission.write"), [Gap("", process.place)])
    gaps = [
        Gap(words("ita.gap.item", field=label(ProcessFile, key), number=number), process.field_place(key) / (number - 1))
        for key, values in written
        for number, value in enumerate(values, start=1)
        if says_nothing(value) or says_none(value)
    ]
    return answered(_unwritten(gaps, words), words("ita.unwritten.write-text"), gaps)


def _position(asked: Question) -> Answer:
    office, process, words = asked.office, asked.process, asked.words
    people = [office.people[name] for name in office.concerned_of.get(process.id, ())]
    if not people:
        write = words("ita.position.nobody.write", process=process.id)
        return answered(words("ita.position.nobody.missing"), write, [Gap("", process.place)])
    gaps = [Gap(person.value.id, person.place / "position") for person in people if says_nothing(person.value.position)]
    return answered(words("ita.position.unsaid.missing"), words("ita.position.unsaid.write"), gaps)


def _steps(asked: Question) -> Answer:
    process, words = asked.process, asked.words
    empty = [part for part in process.parts if not part.nodes]
    if empty or not process.parts:
        titles = ", ".join(words("ita.quoted", text=part.title) for part in empty if part.title)
        missing = words("ita.steps.empty-parts", parts=titles) if titles else words("ita.steps.missing")
        return answered(missing, words("ita.steps.write"), [Gap("", process.place)])
    gaps = _of_steps((step for step in process.steps if says_nothing(step.title)), words)
    return answered(_unwritten(gaps, words), words("ita.unwritten.write-steps"), gaps)


def _step_times(asked: Question) -> Answer:
    lack = asked.words("ita.step-times.lack")
    return _of_every_step(asked, lambda step: is_time(step.written.time), lack, asked.words("ita.step-times.write"))


def _responsible(asked: Question) -> Answer:
    def is_told(step: Step) -> bool:
        return bool(step.written.by) and all(_is_actor(asked.office, name) for name in step.written.by or ())

    return _of_every_step(asked, is_told, asked.words("ita.responsible.lack"), asked.words("ita.responsible.write"))


def _is_actor(office: Office, name: str) -> bool:
    actor = office.actor(name)
    return actor is not None and _said(actor.title)


def _of_every_step(asked: Question, is_told: Callable[[Step], bool], lack: str, write: str) -> Answer:
    """What each box must say, or every one of its substeps. A substep that lacks what others say is told by itself."""
    process, words = asked.process, asked.words
    boxes = [step for part in process.parts for step in part.nodes]
    if not boxes:
        return answered(words("ita.steps.missing"), words("ita.steps.write"), [Gap("", process.place)])
    lacking: list[Step] = []
    for box in boxes:
        if is_told(box):
            continue
        inside = [step for step in process.steps if step.parent == box.id]
        untold = [step for step in inside if not is_told(step)]
        lacking += untold if len(untold) < len(inside) else [box]
    if lacking == boxes:
        return answered(words("ita.lack.every-step", lack=lack), write, _of_steps(lacking, words))
    numbers = ", ".join(step.number for step in lacking)
    return answered(words("ita.lack.steps", numbers=numbers, lack=lack), write, _of_steps(lacking, words))


def _of_steps(steps: Iterable[Step], words: Words) -> Gaps:
    return [Gap(words("ita.gap.step", number=step.number), step.place, step.id) for step in steps]


def _laws(asked: Question) -> Answer:
    """A law counts with its status: checked, and where it is replaced, by what."""
    process, words = asked.process, asked.words
    if not process.laws:
        return answered(words("ita.laws.missing"), words("ita.laws.write"), [Gap("", process.place)])
    cited = dict.fromkeys(use.law for use in process.laws)
    laws = [entry for name in cited if (entry := asked.office.registers.laws.get(name))]
    unchecked = [_of_law(entry, words) for entry in laws if entry.value.status is LawStatus.UNVERIFIED]
    if len(unchecked) == 1:
        return answered(words("ita.laws.unchecked.one", law=unchecked[0].what), words("ita.laws.unchecked.write"), unchecked)
    if unchecked:  # titles fill half a page, and the list of gaps has them all
        missing = words("ita.laws.unchecked.several", count=len(unchecked))
        return answered(missing, words("ita.laws.unchecked.write"), unchecked)
    open_ended = [
        _of_law(entry, words) for entry in laws if _is_open_ended(entry.value, asked)
    ]
    missing = (
        words("ita.laws.open-ended.one", law=open_ended[0].what)
        if len(open_ended) == 1
        else words("ita.laws.open-ended.several", count=len(open_ended))
    )
    return answered(missing, words("ita.laws.open-ended.write"), open_ended)


def _is_open_ended(law: Law, asked: Question) -> bool:
    return law.status is LawStatus.REPLACED and law_in_force(law, asked.office.registers.laws) is None


def _of_law(entry: Entry[Law], words: Words) -> Gap:
    status = entry.place / "status"
    return Gap(words("ita.quoted", text=entry.value.title), status if status.exists else entry.place / "id")


def _unwritten(gaps: Gaps, words: Words) -> str:
    return words("ita.unwritten.missing", what=_listed(gaps, words))


def _listed(gaps: Gaps, words: Words) -> str:
    shown = ", ".join(gap.what for gap in gaps[:_SHOWN])
    rest = len(gaps) - _SHOWN
    return words("ita.and-more", shown=shown, count=rest) if rest > 0 else shown


def _said(text: str | None) -> bool:
    return text is not None and not says_nothing(text)


_CHECKS: Mapping[ElementKind, Callable[[Question], Answer]] = {
    "job-name": _job_name,
    "mission": _mission,
    "position": _position,
    "steps": _steps,
    "step-times": _step_times,
    "responsible": _responsible,
    "laws": _laws,
    **service.CHECKS,
}
