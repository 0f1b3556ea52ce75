"""Every field that names something else is known, so that a new id reaches all that name the old one."""

from __future__ import annotations

import typing

from khumue.edit.shapes import REFERRING, mentions
from khumue.model import base
from khumue.model.base import Model
from khumue.model.files import KINDS
from khumue.resolve.references import Target
from khumue.source.reader import read_text_document

_IDS = {base._check_id, base._check_own_id, base._check_step_id, base._check_reference}
OF_ITSELF = {
    # its own id, and ids that it had
    *((name, "id") for name in ("PartOfProcess", "OfficeKind", "ItaItem", "ItaYear", "Waiver", "Release", "Source", "System", "Role", "Order", "Manual")),
    *((name, "id") for name in ("ProcessFile", "Office", "Unit", "Person", "Law", "Form", "Term", "Step", "StepOverride")),
    *((name, "formerly") for name in ("ProcessFile", "Unit", "Person")),
    # steps of its own process
    ("Step", "next"), ("StepOverride", "next"), ("Exit", "to"), ("Exit", "back_to"), ("StepInsert", "after"), ("StepInsert", "before"), ("StepChanges", "remove"),
    ("SourceProcess", "steps"), ("SourceProcess", "boxes"), ("SourceRow", "steps"),
    # files that go by their names
    ("OfficeKind", "form"), ("Source", "office"), ("ItaYear", "copied_from"),
}  # fmt: skip


def is_id(annotation: object) -> bool:
    notes = annotation if isinstance(annotation, tuple) else getattr(annotation, "__metadata__", ())
    if any(getattr(note, "func", None) in _IDS for note in notes):
        return True
    return any(is_id(part) for part in (annotation if isinstance(annotation, tuple) else typing.get_args(annotation)))


def models(annotation: object) -> set[type[Model]]:
    own = {annotation} if isinstance(annotation, type) and issubclass(annotation, Model) else set()
    return own.union(*(models(part) for part in typing.get_args(annotation)))


def fields() -> set[tuple[str, str]]:
    """Every field of every model that holds ids."""
    waiting: list[type[Model]] = [kind.model for kind in KINDS]
    seen: set[type[Model]] = set()
    found: set[tuple[str, str]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            for name, field in model.model_fields.items():
                waiting += models(field.annotation)
                found |= {(model.__name__, name)} if is_id((field.annotation, *field.metadata)) else set()
    return found


def test_every_field_of_ids_is_known() -> None:
    assert fields() == REFERRING.keys() | OF_ITSELF
    assert not REFERRING.keys() & OF_ITSELF


def test_shorthands_are_looked_into() -> None:
    text = "id: job\nlaws: [a, {law: b}, {law: c, note: d}]\nterms: t\nkpis: [ชื่อ]\ncontrol: {prepared-by: p, reviewed-by: {person: q}}\nsteps: [{id: s, do: x, by: o, yes: ผ่าน}]\n"
    document, _ = read_text_document("processes/one/ict/job.yml", text)
    assert document is not None
    found = [(mention.target, mention.text) for mention in mentions(document.file, document.data)]
    assert found == [
        (Target.LAW, "a"), (Target.LAW, "b"), (Target.LAW, "c"), (Target.TERM, "t"), (Target.PERSON, "p"), (Target.PERSON, "q"), (Target.ACTOR, "o"),
    ]  # fmt: skip
