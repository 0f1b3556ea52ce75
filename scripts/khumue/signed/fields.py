"""Signature fields: what signing may change in one, what a new one may be, and what may be drawn in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khumue.signed.sections import unpacked
from khumue.signed.step import Step
from khumue.signed.values import Forged, Name, Reason, Ref, Stream, Value, changed_keys

_SIGNING_CHANGES = {"V", "AP", "F", "M", "MK", "DA", "Lock"}
_NEW_FIELD = _SIGNING_CHANGES | {"FT", "T", "TU", "TM", "Type", "Subtype", "Rect", "P", "SV", "Ff", "NM", "Border"}
_FORM_KEYS = {"Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Group", "Filter", "DecodeParms", "Name", "LastModified"}
_SIGNATURE_KEYS = {
    "Type", "Filter", "SubFilter", "Contents", "ByteRange", "Reference", "M", "Name", "Reason", "Location", "ContactInfo",
    "Prop_Build", "Prop_AuthTime", "Prop_AuthType", "R", "V", "Changes",
}  # fmt: skip
_REFERENCE_KEYS = {"Type", "TransformMethod", "TransformParams", "Data", "DigestMethod", "DigestValue", "DigestLocation"}
_FORMATS = {"adbe.pkcs7.detached", "ETSI.CAdES.detached", "ETSI.RFC3161"}
_HEX = re.compile(rb"<[0-9A-Fa-f]+>")
_LINE_END = re.compile(rb"\r?\n?\Z")
_SHOWN_AS_IT_STANDS = 2 | 4 | 64 | 128 | 512
"""Annotation flags (12.5.3) under which a widget stays within its rectangle: hidden, print, read only, locked. Not: no zoom."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that an update brought: the file's own words about it, nothing of them checked against the certificate."""

    field: str
    page: int
    """Counted from 1; 0 when its field stands on no page."""
    section: int
    is_timestamp: bool
    """A stamp of time over the whole file, and nobody's signature."""
    contents: bytes
    """CMS in DER, with the zeros behind it."""
    signed: tuple[tuple[int, int], tuple[int, int]]
    """Start and end of what it covers, before and behind itself."""
    may_change: int
    """What it allows afterwards (DocMDP): 1 nothing, 2 and 3 signing; 0 says nothing of it."""
    locks: tuple[str, tuple[str, ...]]
    """``All``, ``Include`` or ``Exclude``, with names of fields; ``("", ())`` locks none."""


def text(value: Value) -> str:
    """A text string (7.9.2.2)."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.removeprefix(b"\xef\xbb\xbf").decode("utf-8" if value.startswith(b"\xef\xbb\xbf") else "latin-1", "replace")


def box(value: Value) -> tuple[float, float, float, float] | None:
    """A rectangle as left, bottom, right, top; None when it is none."""
    if not isinstance(value, list) or len(value) != 4:
        return None
    edges = [float(edge) for edge in value if isinstance(edge, int | float) and not isinstance(edge, bool)]
    if len(edges) != 4:
        return None
    return min(edges[::2]), min(edges[1::2]), max(edges[::2]), max(edges[1::2])


def check_field(step: Step, before: Mapping[str, Value], after: Mapping[str, Value]) -> bool:
    """A field that stood before; True when it was signed now.

    Raises:
        Forged: Anything else happened to it.
    """
    name = text(after.get("T"))
    keys = changed_keys(before, after)
    if not keys:
        return False
    if "V" in before or before.get("FT") != Name("Sig") or not _SIGNING_CHANGES.issuperset(keys) or "V" not in keys:
        raise Forged(Reason.FORM, name)
    _check_looks(step, before, after)
    return True


def check_new_field(step: Step, field: Mapping[str, Value]) -> bool:
    """A field that an update adds; True when it was signed at once.

    Raises:
        Forged: It is no plain signature field, or shows something though nobody signed.
    """
    name = text(field.get("T"))
    is_plain = field.get("FT") == Name("Sig") and field.get("Subtype") == Name("Widget")
    if not is_plain or not _NEW_FIELD.issuperset(field) or not name or "." in name or box(field.get("Rect")) is None:
        raise Forged(Reason.FORM, name)
    if field.get("Border") not in (None, [0, 0, 0]) or field.get("Ff", 0) not in (0, 1):
        raise Forged(Reason.FORM, name)
    step.inert(field.get("SV"), "field")
    is_signed = "V" in field
    _check_looks(step, {}, field)
    if not is_signed and "AP" in field and not _is_blank(step, field["AP"]):
        raise Forged(Reason.APPEARANCE, name)
    return is_signed


def _check_looks(step: Step, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
    flags = after.get("F", 0)
    if not isinstance(flags, int) or flags & ~_SHOWN_AS_IT_STANDS:
        raise Forged(Reason.APPEARANCE, text(after.get("T")))
    changed = changed_keys(before, after)
    for key in ("MK", "Lock"):
        if key in changed:
            step.inert(after.get(key), "field")
    if "AP" in changed:
        _check_appearance(step, after.get("AP"), box(after.get("Rect")), text(after.get("T")))


def _check_appearance(step: Step, appearance: Value, rectangle: tuple[float, float, float, float] | None, name: str) -> None:
    """What is drawn in the rectangle of a field: one form, which readers fit into the rectangle and cut off at its own edge.

    Raises:
        Forged: It has several states, stands elsewhere, or is cut off nowhere.
    """
    if isinstance(appearance, Ref) and appearance.number in step.fresh:
        step.use(appearance.number, "appearance")
    states = step.after.dictionary(appearance)
    form = states.get("N")
    if states.keys() != {"N"} or not isinstance(form, Ref) or form.number not in step.fresh:
        raise Forged(Reason.APPEARANCE, name)
    drawn = step.after.follow(form)
    if not isinstance(drawn, Stream) or not _FORM_KEYS.issuperset(drawn.entries):
        raise Forged(Reason.APPEARANCE, name)
    edges = box(drawn.entries.get("BBox"))
    if drawn.entries.get("Subtype") != Name("Form") or edges is None or not _is_turned_square(drawn.entries.get("Matrix")):
        raise Forged(Reason.APPEARANCE, name)
    # What has no size cannot be fitted, and some readers then draw it as large as it is.
    if not (has_area(edges) and has_area(rectangle)) and unpacked(drawn).strip():
        raise Forged(Reason.APPEARANCE, name)
    step.drawing(form, "appearance")


def has_area(edges: tuple[float, float, float, float] | None) -> bool:
    """Whether anything can be drawn in a rectangle."""
    return edges is not None and edges[0] < edges[2] and edges[1] < edges[3]


def _is_turned_square(matrix: Value) -> bool:
    """Whether it moves, scales or turns by right angles: the drawing then stays a rectangle, edge on edge with its field."""
    if matrix is None:
        return True
    if not isinstance(matrix, list) or len(matrix) != 6:
        return False
    numbers = [float(one) for one in matrix if isinstance(one, int | float) and not isinstance(one, bool)]
    if len(numbers) != 6:
        return False
    a, b, c, d = numbers[:4]
    return (b == c == 0 and a * d != 0) or (a == d == 0 and b * c != 0)


def _is_blank(step: Step, appearance: Value) -> bool:
    drawn = step.after.follow(step.after.dictionary(appearance).get("N"))
    return isinstance(drawn, Stream) and not unpacked(drawn).strip()


def check_signature(step: Step, field: Mapping[str, Value], page: int) -> Signature:
    """The signature of a field that was signed by this update.

    Raises:
        Forged: It does not cover all of the file as it then was, or says more than a signature does.
    """
    name = text(field.get("T"))
    value = field.get("V")
    if not isinstance(value, Ref) or value.number not in step.fresh:
        raise Forged(Reason.SIGNATURE, name)
    step.use(value.number, "signature")
    written = step.file.text(step.number, value.number)
    if written is None or not isinstance(written.value, dict):
        raise Forged(Reason.SIGNATURE, name)
    entries = written.value
    kind, layout = entries.get("Type"), entries.get("SubFilter")
    is_timestamp = layout == Name("ETSI.RFC3161")
    if kind != Name("DocTimeStamp" if is_timestamp else "Sig") or layout not in _FORMATS or not _SIGNATURE_KEYS.issuperset(entries):
        raise Forged(Reason.SIGNATURE, name)
    for key in ("Prop_Build", "Changes"):
        step.inert(entries.get(key), "signature")
    start, end = written.spans.get("Contents", (0, 0))
    contents = entries.get("Contents")
    if not _HEX.fullmatch(step.file.data, start, end) or not isinstance(contents, bytes):
        raise Forged(Reason.SIGNATURE, name)
    covered = _covered(step, entries.get("ByteRange"), start, end)
    if covered is None:
        raise Forged(Reason.RANGE, name)
    may_change, locks = _promises(step, step.after.array(entries.get("Reference")), name)
    return Signature(name, page, step.number, is_timestamp, contents, covered, may_change, locks)


def _covered(step: Step, byte_range: Value, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """What the range covers, when that is everything but the signature itself."""
    if not isinstance(byte_range, list) or len(byte_range) != 4:
        return None
    numbers = [one for one in byte_range if isinstance(one, int) and not isinstance(one, bool)]
    if len(numbers) != 4 or numbers[:3] != [0, start, end]:
        return None
    last = end + numbers[3]
    is_last = step.number == len(step.file.sections) - 1
    # A signer may end without a line end, which the next update then begins with.
    left = step.file.data[last : step.part.end]
    if last > step.part.end or (left if is_last else not _LINE_END.fullmatch(left)):
        return None
    return (0, start), (end, last)


def _promises(step: Step, references: Sequence[Value], name: str) -> tuple[int, tuple[str, tuple[str, ...]]]:
    may_change: int = 0
    locks: tuple[str, tuple[str, ...]] = "", ()
    for one in references:
        if isinstance(one, Ref) and one.number in step.fresh:
            step.use(one.number, "signature")
        reference = step.after.dictionary(one)
        settings_value = reference.get("TransformParams")
        if isinstance(settings_value, Ref) and settings_value.number in step.fresh:
            step.use(settings_value.number, "signature")
        settings = step.after.dictionary(settings_value)
        if not _REFERENCE_KEYS.issuperset(reference):
            raise Forged(Reason.SIGNATURE, name)
        method = reference.get("TransformMethod")
        if method == Name("DocMDP") and settings.keys() <= {"Type", "V", "P"}:
            level = settings.get("P", 2)
            may_change = level if isinstance(level, int) and level in (1, 2, 3) else 1
        elif method == Name("FieldMDP") and settings.keys() <= {"Type", "V", "Action", "Fields", "P"}:
            fields = tuple(text(field) for field in step.after.array(settings.get("Fields")))
            locks = str(settings.get("Action", "All")), fields
        else:
            raise Forged(Reason.SIGNATURE, name)
    return may_change, locks
