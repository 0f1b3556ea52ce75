"""One update of a document: what stood before, what stands after it, and which of its objects are accounted for."""

from __future__ import annotations

from khumue.signed.revisions import File
from khumue.signed.sections import Plain
from khumue.signed.syntax import unreadable
from khumue.signed.values import Forged, Reason, Ref, Stream, Value, same

_OUTSIDE = {"F", "FFilter", "FDecodeParms", "Ref", "OC", "OPI", "PS", "Alternates", "AF", "StructParent", "StructParents"}
"""Keys by which a drawing would show what stands elsewhere, or show itself only sometimes."""
_ACTIVE = {
    "OCG", "OCMD", "Action", "Filespec", "EmbeddedFile", "Annot", "Page", "Pages", "Catalog", "Sig", "ObjStm", "XRef",
    "JavaScript", "Launch", "URI", "GoToR", "GoToE", "SubmitForm", "ImportData", "Rendition", "Movie", "RichMediaExecute",
}  # fmt: skip
_DEEPEST = 30
_DRAWINGS = ("appearance", "resources")


class Step:
    """Goes along with the rules of one update.

    ``fresh`` are the objects that the update brings, ``touched`` those of the document that it says anew and differently.
    A rule that has judged an object says so (``use``, ``allow``); what no rule has judged at the end was smuggled in.
    ``drawn`` are objects of earlier updates that were judged as parts of drawings: the same stamp may be used again.
    """

    def __init__(self, file: File, number: int, drawn: frozenset[int] = frozenset()) -> None:
        self.file, self.number, self._drawn = file, number, drawn
        self.part = file.sections[number]
        self.before, self.after = file.revision(number - 1), file.revision(number)
        self.fresh: set[int] = set()
        self.touched: set[int] = set()
        self._uses: dict[int, str] = {}
        self._allowed: set[int] = set()
        self._inside: set[int] = set()
        containers = file.check_whole(number)
        for one in self.part.entries.keys() - containers:
            self._sort(one)
        for one in sorted(containers | self.part.free):
            if self.before.section_of(one) is not None:
                raise Forged(Reason.OBJECT, str(one))

    def _sort(self, number: int) -> None:
        entry = self.part.entries[number]
        generation = entry.generation if isinstance(entry, Plain) else 0
        section = self.before.section_of(number)
        if section is None:
            size = self.before.trailer.get("Size")
            # A number below that may be one which the document names already, though nothing stood there.
            if generation or not isinstance(size, int) or number < size:
                raise Forged(Reason.OBJECT, str(number))
            self.fresh.add(number)
            return
        old = self.file.sections[section].entries[number]
        if generation != (old.generation if isinstance(old, Plain) else 0):
            raise Forged(Reason.OBJECT, str(number))
        if not same(self.before.object(number), self.after.object(number)):
            self.touched.add(number)

    def use(self, number: int, role: str) -> None:
        """A rule has judged this object of the update. One object has one role, so that no later update can bend it by another."""
        if self._uses.setdefault(number, role) != role:
            raise Forged(Reason.STRAY, str(number))

    def allow(self, number: int) -> None:
        """A rule compares this object of the document with what it was."""
        self._allowed.add(number)

    def pair(self, before: Value, after: Value, role: str) -> tuple[Value, Value]:
        """What two values lead to; the rule that asks compares them.

        Raises:
            Forged: The new one leads to another object of the document.
        """
        if isinstance(after, Ref) and after != before:
            if after.number not in self.fresh:
                raise Forged(Reason.DOCUMENT, str(after.number))
            self.use(after.number, role)
        if isinstance(before, Ref):
            self.allow(before.number)
        return self.before.follow(before), self.after.follow(after)

    def inert(self, value: Value, role: str, known: frozenset[int] = frozenset(), depth: int = 0) -> None:
        """Data that are never drawn nor run. ``known`` are objects of the document that were such data before.

        Raises:
            Forged: They lead into the document, or to something active.
        """
        self._walk(value, role, known, depth, may_lead_to_issued=False)

    def drawing(self, value: Value, role: str) -> None:
        """What a drawing uses: fonts, pictures, drawings within. It may use those of the issued document and of earlier drawings.

        Raises:
            Forged: It would show something from elsewhere, or only sometimes.
        """
        self._walk(value, role, frozenset(), 0, may_lead_to_issued=True)

    def _walk(self, value: Value, role: str, known: frozenset[int], depth: int, *, may_lead_to_issued: bool) -> None:
        if depth > _DEEPEST:
            raise unreadable()
        if isinstance(value, Ref):
            number = value.number
            if number in self.fresh or (number in known and number in self.part.entries):
                if number in self._inside:
                    raise unreadable()  # a ring, which readers leave at different places
                if self._uses.get(number) == role:
                    return
                self.use(number, role)
                self._inside.add(number)
                self._walk(self.after.follow(value), role, known, depth + 1, may_lead_to_issued=may_lead_to_issued)
                self._inside.remove(number)
                return
            if number in known or (may_lead_to_issued and self._is_drawn_before(number)):
                return
            raise Forged(Reason.APPEARANCE if may_lead_to_issued else Reason.DOCUMENT, str(number))
        entries = value.entries if isinstance(value, Stream) else value
        if isinstance(value, Stream) and not value.entries.keys().isdisjoint(_OUTSIDE):
            raise Forged(Reason.APPEARANCE)
        if isinstance(entries, dict):
            if not _ACTIVE.isdisjoint(map(str, (entries.get("Type"), entries.get("S")))):
                raise Forged(Reason.APPEARANCE)
            children = list(entries.values())
        else:
            children = entries if isinstance(entries, list) else []
        for child in children:
            self._walk(child, role, known, depth + 1, may_lead_to_issued=may_lead_to_issued)

    def _is_drawn_before(self, number: int) -> bool:
        return self.before.section_of(number) == 0 or (number in self._drawn and number not in self.touched)

    @property
    def drawings(self) -> frozenset[int]:
        """The objects that this update brings as parts of drawings."""
        return frozenset(number for number, role in self._uses.items() if role in _DRAWINGS)

    def reached(self, value: Value, depth: int = 0, found: set[int] | None = None) -> frozenset[int]:
        """The objects that a value led to before the update."""
        found = set() if found is None else found
        if isinstance(value, Ref):
            if value.number in found or depth > _DEEPEST:
                return frozenset(found)
            found.add(value.number)
            value = self.before.follow(value)
        entries = value.entries if isinstance(value, Stream) else value
        children = list(entries.values()) if isinstance(entries, dict) else entries if isinstance(entries, list) else []
        for child in children:
            self.reached(child, depth + 1, found)
        return frozenset(found)

    def check_used(self) -> None:
        """At the end: every object that the update brings or changes has been judged.

        Raises:
            Forged: One has not.
        """
        for number in sorted(self.touched - self._allowed):
            raise Forged(Reason.OBJECT, str(number))
        for number in sorted(self.fresh - self._uses.keys() - self.file.lengths):
            raise Forged(Reason.STRAY, str(number))
