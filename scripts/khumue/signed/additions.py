"""Whether what was added to an issued PDF is signatures and nothing else; see :func:`signatures_only`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from khumue.signed.fields import Signature, box, check_field, check_new_field, check_signature, text
from khumue.signed.marks import covers
from khumue.signed.metadata import check_information, check_metadata
from khumue.signed.revisions import File, Revision
from khumue.signed.step import Step
from khumue.signed.syntax import unreadable
from khumue.signed.values import Forged, Name, Reason, Ref, Value, changed_keys, same

_FORM_CHANGES = {"Fields", "SigFlags", "DR", "DA", "NeedAppearances"}
_MOST_PAGES = 20_000
_VERSION = re.compile(r"[12]\.\d")


def signatures_only(data: bytes, issued: int) -> tuple[Signature, ...]:
    """The signatures that were added to a file behind the ``issued`` bytes that it begins with.

    Proven for every update in turn: each of its bytes belongs to an object, each object is one that signing makes or
    changes, and all pages with what they show, the catalog and all else stay what they were.

    Raises:
        Forged: Not proven. It says what was found first.
    """
    try:
        return _signatures(data, issued)
    except RecursionError:
        raise unreadable() from None


def _signatures(data: bytes, issued: int) -> tuple[Signature, ...]:
    file = File(data, issued)
    pages = list(_pages(file.revision(0)))
    found: list[Signature] = []
    drawn: frozenset[int] = frozenset()
    is_open = True
    for number in range(1, len(file.sections)):
        step = Step(file, number, drawn)
        rules = _Rules(step, pages, found)
        new = rules.signatures()
        found += new
        drawn |= step.drawings
        # What says nothing new may come before a signature, which then covers it; nobody adds it afterwards.
        is_open = not new and (is_open or not rules.has_purpose)
    if is_open:
        raise Forged(Reason.UNSIGNED)
    return tuple(found)


def _pages(revision: Revision) -> Iterator[Ref]:
    """The pages of the document in order."""
    waiting: list[Value] = [revision.root.get("Pages")]
    seen: set[Ref] = set()
    while waiting:
        ref = waiting.pop()
        if not isinstance(ref, Ref) or ref in seen or len(seen) > _MOST_PAGES:
            raise unreadable()
        seen.add(ref)
        node = revision.dictionary(ref)
        if node.get("Type") == Name("Pages"):
            waiting += reversed(revision.array(node.get("Kids")))
        else:
            yield ref


class _Rules:
    """The rules of one update."""

    def __init__(self, step: Step, pages: Sequence[Ref], earlier: Sequence[Signature]) -> None:
        self._step, self._pages, self._earlier = step, pages, earlier
        self._new_fields: list[Ref] = []
        self._signed: list[tuple[str, Ref]] = []
        self.has_purpose = False
        """Whether the update signs, makes a place to sign, or brings what proves a signature later."""

    def signatures(self) -> list[Signature]:
        """The signature that the update brings, if it brings one."""
        step = self._step
        self._trailer()
        root = step.before.trailer["Root"]
        before, after = step.pair(root, root, "catalog")
        if not isinstance(before, dict) or not isinstance(after, dict):
            raise unreadable()
        self._catalog(before, after)
        self._form(before.get("AcroForm"), after.get("AcroForm"))
        at = self._page_of_fields()
        if len(self._signed) > 1:
            raise Forged(Reason.RANGE)  # two made at once: one of them cannot cover the other
        found = [check_signature(step, step.after.dictionary(ref), at.get(ref, 0)) for _, ref in self._signed]
        self._permissions(after.get("Perms"), before.get("Perms"), found)
        self._blame_pages()
        step.check_used()
        adds_proof = not same(before.get("DSS"), after.get("DSS")) or bool(step.reached(before.get("DSS")) & step.touched)
        self.has_purpose = bool(found or self._new_fields or adds_proof)
        return found

    def _trailer(self) -> None:
        before, after = self._step.before.trailer, self._step.after.trailer
        if not isinstance(after.get("Root"), Ref) or after.get("Root") != before.get("Root"):
            raise Forged(Reason.DOCUMENT, "Root")
        ids = before.get("ID"), after.get("ID")
        if isinstance(ids[0], list) and not (isinstance(ids[1], list) and len(ids[1]) == 2 and ids[1][0] == ids[0][0]):
            raise Forged(Reason.DOCUMENT, "ID")
        if "Info" in before or "Info" in after:
            one, other = self._step.pair(before.get("Info"), after.get("Info"), "information")
            if not isinstance(one or {}, dict) or not isinstance(other, dict):
                raise Forged(Reason.METADATA, "Info")
            check_information(one if isinstance(one, dict) else {}, other)

    def _catalog(self, before: dict[str, Value], after: dict[str, Value]) -> None:
        step = self._step
        for key in changed_keys(before, after):
            if key not in ("AcroForm", "Perms", "DSS", "Extensions", "Metadata", "Version"):
                raise Forged(Reason.DOCUMENT, key)
            if key not in after:
                raise Forged(Reason.DOCUMENT, key)
        if "Version" in after and not _VERSION.fullmatch(str(after["Version"])):
            raise Forged(Reason.DOCUMENT, "Version")
        if "Metadata" in before or "Metadata" in after:
            one, other = step.pair(before.get("Metadata"), after.get("Metadata"), "metadata")
            if one != other:
                check_metadata(one, other)
        for key in ("DSS", "Extensions"):
            known = step.reached(before.get(key))
            for number in known:
                step.allow(number)
            step.inert(after.get(key), key, known)

    def _form(self, before_value: Value, after_value: Value) -> None:
        step = self._step
        before, after = step.pair(before_value, after_value, "form")
        if before is None and after is None:
            return
        if not isinstance(after, dict) or not isinstance(before or {}, dict):
            raise Forged(Reason.FORM)
        before = before if isinstance(before, dict) else {}
        for key in changed_keys(before, after):
            if key not in _FORM_CHANGES:
                raise Forged(Reason.FORM, key)
        if after.get("NeedAppearances") not in (None, False) or after.get("SigFlags", 0) not in (0, 1, 2, 3):
            raise Forged(Reason.FORM, "NeedAppearances")
        if not same(before.get("DR"), after.get("DR")):
            step.drawing(after.get("DR"), "resources")
        self._fields(before, after)

    def _fields(self, before: dict[str, Value], after: dict[str, Value]) -> None:
        step = self._step
        one, other = step.pair(before.get("Fields"), after.get("Fields"), "fields")
        old, new = one if isinstance(one, list) else [], other if isinstance(other, list) else []
        added = new[len(old) :]
        if new[: len(old)] != old or len(set(map(str, new))) != len(new):
            raise Forged(Reason.FORM, "Fields")
        names: set[str] = set()
        for ref in old:
            if not isinstance(ref, Ref):
                raise unreadable()
            step.allow(ref.number)
            field = step.after.dictionary(ref)
            names.add(text(field.get("T")))
            if check_field(step, step.before.dictionary(ref), field):
                self._signed.append((text(field.get("T")), ref))
        for ref in added:
            if not isinstance(ref, Ref) or ref.number not in step.fresh:
                raise Forged(Reason.FORM)
            step.use(ref.number, "field")
            field = step.after.dictionary(ref)
            name = text(field.get("T"))
            if name in names:
                raise Forged(Reason.FORM, name)
            names.add(name)
            self._new_fields.append(ref)
            if check_new_field(step, field):
                self._signed.append((name, ref))

    def _page_of_fields(self) -> dict[Value, int]:
        """Field -> page, counted from 1; each page is compared on the way."""
        step = self._step
        at: dict[Value, int] = {}
        for number, ref in enumerate(self._pages, start=1):
            before, after = step.pair(ref, ref, "page")
            if not isinstance(before, dict) or not isinstance(after, dict):
                raise Forged(Reason.PAGE, str(number))
            for key in changed_keys(before, after):
                is_order = key == "Tabs" and "Tabs" not in before
                if key != "Annots" and not is_order:
                    raise Forged(Reason.PAGE, str(number))
            old, new = step.pair(before.get("Annots"), after.get("Annots"), "annotations")
            old, new = old if isinstance(old, list) else [], new if isinstance(new, list) else []
            if new[: len(old)] != old:
                raise Forged(Reason.ANNOTATION, str(number))
            for one in new[len(old) :]:
                if one not in self._new_fields or one in at:
                    raise Forged(Reason.ANNOTATION, str(number))
                self._new_widget(one, ref, number)
                at[one] = number
            at.update({one: number for one in old if isinstance(one, Ref)})
        for one in self._new_fields:
            if one not in at and not _has_no_size(step.after.dictionary(one)):
                raise Forged(Reason.FORM, text(step.after.dictionary(one).get("T")))
        return at

    def _new_widget(self, widget: Value, page: Ref, number: int) -> None:
        field = self._step.after.dictionary(widget)
        if field.get("P", page) != page:
            raise Forged(Reason.FORM, text(field.get("T")))
        edges = box(field.get("Rect"))
        if edges is None or (not _has_no_size(field) and covers(self._step.before, page, edges)):
            raise Forged(Reason.OVERLAY, str(number))

    def _permissions(self, after: Value, before: Value, found: Sequence[Signature]) -> None:
        step = self._step
        signers = [one for one in found if not one.is_timestamp]
        for one in found:
            if one.may_change and (self._earlier or one.is_timestamp):
                raise Forged(Reason.PERMISSION, one.field)  # only the first signature may certify
        for earlier in self._earlier:
            if earlier.may_change == 1 and (signers or len(self._new_fields) > len(found)):
                raise Forged(Reason.PERMISSION, earlier.field)
            action, names = earlier.locks
            for one in signers:
                is_locked = action == "All" or (one.field in names) == (action == "Include") if action else False
                if is_locked:
                    raise Forged(Reason.PERMISSION, one.field)
        old, new = step.pair(before, after, "permissions")
        if same(old, new):
            return
        certified = [ref for (_, ref), one in zip(self._signed, found, strict=True) if one.may_change]
        values = [step.after.dictionary(ref).get("V") for ref in certified]
        if old is not None or not isinstance(new, dict) or list(new) != ["DocMDP"] or [new["DocMDP"]] != values:
            raise Forged(Reason.PERMISSION, "Perms")

    def _blame_pages(self) -> None:
        """Say it of the page when what was changed is what a page shows."""
        step = self._step
        for number, ref in enumerate(self._pages, start=1) if step.touched else ():
            page = step.before.dictionary(ref)
            shown = step.reached([page.get("Contents"), _near(step.before, page.get("Resources"))])
            if step.touched & shown:
                raise Forged(Reason.PAGE, str(number))
            annotations = {one.number for one in step.before.array(page.get("Annots")) if isinstance(one, Ref)}
            if step.touched & annotations - {field.number for _, field in self._signed}:
                raise Forged(Reason.ANNOTATION, str(number))


def _near(revision: Revision, resources: Value) -> Value:
    """The resources by which a page draws, without the way back to pages that some of them lead."""
    found = revision.follow(resources)
    return [found.get(key) for key in ("Font", "XObject", "ExtGState", "ColorSpace", "Pattern")] if isinstance(found, dict) else None


def _has_no_size(field: dict[str, Value]) -> bool:
    edges = box(field.get("Rect"))
    return edges is not None and edges[0] == edges[2] and edges[1] == edges[3]
