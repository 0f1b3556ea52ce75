"""Forgeries by crooked files: what one reader follows another does not, hidden objects, junk. Those that a signing program still reads are signed too."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from tests.attack.forged_content import RESOURCES, SHOWN, all_pages_replaced, other_pages
from tests.attack.forged_signatures import by_hand
from tests.attack.update import Update, stream

Maker = Callable[[bytes], bytes]


def appended(data: bytes) -> Maker:
    return lambda pdf: pdf + data


def another_document(pdf: bytes) -> bytes:
    """A whole PDF behind the first: readers that look from the end see only that."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    return pdf + out.getvalue()


def another_document_with_right_offsets(pdf: bytes) -> bytes:
    """Likewise, with a table that no longer leads back to what was issued."""
    update = Update(pdf)
    other_pages(update)
    made = update.finish()
    return re.sub(rb"/Prev \d+", lambda found: b"/Zrev" + found[0][5:], made[len(pdf) :]).join([pdf, b""])


def archive(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("evil.exe", "MZ")
    return pdf + out.getvalue()


def empty_update(pdf: bytes) -> bytes:
    """Well made, and holds nothing."""
    return Update(pdf).finish()


def nothing_new(pdf: bytes) -> bytes:
    """Says an object again as it was; nobody signs."""
    update = Update(pdf)
    update.put(update.root, update.text(update.root))
    return update.finish()


def hidden_object(pdf: bytes) -> bytes:
    """Laid ready for a later update that will show it."""
    update = Update(pdf)
    update.new(stream(f"/Type /XObject /Subtype /Form /BBox [0 0 400 500] /Resources {RESOURCES}", SHOWN))
    return update.finish()


def between_objects(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.put(update.root, update.text(update.root))
    return update.finish(between=b"%" + SHOWN + b"\n")


def object_that_no_table_names(pdf: bytes) -> bytes:
    """Readers that rebuild the table by looking for ``obj`` take it for the newest."""
    update = Update(pdf)
    update.put(update.root, update.text(update.root))
    contents = update.document.pages[0].Contents.objgen[0]
    return update.finish(before_table=f"{contents} 0 obj\n".encode() + stream("", SHOWN) + b"\nendobj\n")


def hybrid(pdf: bytes) -> bytes:
    """Old readers follow the table, new ones a stream beside it."""
    update = Update(pdf)
    contents = update.document.pages[0].Contents.objgen[0]
    at = len(pdf)
    body = f"{contents} 0 obj\n".encode() + stream("", SHOWN) + b"\nendobj\n"
    table = at + len(body)
    rows = bytes([1]) + at.to_bytes(4) + b"\0" + bytes([1]) + table.to_bytes(4) + b"\0"
    own = f"{update.size} 0 obj\n".encode() + stream(
        f"/Type /XRef /W [1 4 1] /Index [{contents} 1 {update.size} 1] /Size {update.size + 1} /Root {update.root} 0 R", rows
    ) + b"\nendobj\n"  # fmt: skip
    shifted = Update(pdf)
    shifted.size += 1
    shifted.trailer_extra = f"/XRefStm {table}"
    made = shifted.finish(as_stream=False, start=at + len(body) + len(own))
    return pdf + body + own + made[len(pdf) :]


def start_elsewhere(pdf: bytes) -> bytes:
    """The last line leads to an older table than the one before it."""
    update = Update(pdf)
    all_pages_replaced(update)
    return update.finish(start=update.previous)


def own_chain(pdf: bytes) -> bytes:
    """The update names no table before its own."""
    update = Update(pdf)
    all_pages_replaced(update)
    return update.finish(previous=0)


def chain_in_a_ring(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.put(update.root, update.text(update.root))
    made = update.finish()
    table = int(re.findall(rb"startxref\s+(\d+)", made)[-1])
    return update.finish(previous=table)


def chain_into_a_stream(pdf: bytes) -> bytes:
    """A table that stands inside the data of a stream."""
    update = Update(pdf)
    table = f"xref\n0 0\ntrailer\n<< /Size {update.size + 5} /Root {update.root} 0 R /Prev {update.previous} >>\nstartxref\n"
    number = update.new(stream("", table.encode() + b"0\n%%EOF\n"))
    first = update.finish()
    at = first.index(b"xref\n0 0", len(pdf))
    update.put(number, stream("", table.encode() + f"{at}\n%%EOF\n".encode()))
    return update.finish(previous=at)


def two_kinds_of_table(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.put(update.root, update.text(update.root))
    return update.finish(as_stream=not update.is_stream)


def freed(pdf: bytes) -> bytes:
    """The annotations of the first page are taken out by the table alone (a shadow attack that hides)."""
    update = Update(pdf)
    update.freed = [one.objgen[0] for one in update.document.pages[0].Annots]
    return update.finish()


def freed_contents(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.freed = [update.document.pages[0].Contents.objgen[0]]
    return update.finish()


def into_the_middle(pdf: bytes) -> bytes:
    """The table leads into the data of another object, where the page's new contents stand."""
    update = Update(pdf)
    contents = update.document.pages[0].Contents.objgen[0]
    inner = f"{contents} 0 obj\n".encode() + stream("", SHOWN) + b"\nendobj\n"
    update.new(stream("", inner))
    at = update.finish().index(inner, len(pdf))
    update.put(contents, stream("", SHOWN))
    update.objects.pop(contents)
    update.offsets[contents] = at
    return update.finish()


def another_number(pdf: bytes) -> bytes:
    """The table says one number, the object another."""
    update = Update(pdf)
    number = update.new(stream("", SHOWN))
    at = len(pdf)
    update.offsets[update.document.pages[0].Contents.objgen[0]] = at
    made = update.finish()
    assert f"{number} 0 obj".encode() in made
    return made


def another_generation(pdf: bytes) -> bytes:
    update = Update(pdf)
    contents = update.document.pages[0].Contents.objgen[0]
    update.put(contents, stream("", SHOWN))
    update.generations[contents] = 1
    return update.finish()


def twice_in_the_table(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.put(update.root, update.text(update.root))
    made = update.finish(as_stream=False)
    section = re.search(rb"xref\n(\d+ 1\n.{20})", made[len(pdf) :], re.DOTALL)
    assert section is not None
    return made.replace(section[0], section[0] + section[1])


def key_twice(pdf: bytes) -> bytes:
    """Readers differ in which of two equal keys they take."""
    update = Update(pdf)
    page = update.pages[0]
    contents = update.new(stream("", SHOWN))
    update.put(page, update.text(page).replace("/Contents", f"/Contents {contents} 0 R /Contents", 1))
    return update.finish()


def comment_in_object(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.put(update.root, update.text(update.root).replace("/Type", "%\r/Pages 1 0 R\n/Type", 1))
    return update.finish()


def length_too_short(pdf: bytes) -> bytes:
    """Some readers go by the length, some by the word at the end."""
    update = Update(pdf)
    xmp = update.document.Root.Metadata.read_bytes()
    body = stream("/Type /Metadata /Subtype /XML", xmp + b"\nendstream\nendobj\n")
    update.put(update.document.Root.Metadata.objgen[0], body.replace(f"/Length {len(xmp) + 18}".encode(), f"/Length {len(xmp)}".encode()))
    return update.finish()


def length_elsewhere(pdf: bytes) -> bytes:
    """The length of a stream is what another object says, which is the stream itself."""
    update = Update(pdf)
    number = update.size
    update.new(f"<< /Length {number} 0 R >>\nstream\nx\nendstream")
    return update.finish()


def packed_bomb(pdf: bytes) -> bytes:
    update = Update(pdf)
    data = zlib.compress(b"<x>" + b" " * 2_100_000, 1)
    entries = f"<< /Type /Metadata /Subtype /XML /Filter /FlateDecode /Length {len(data)} >>"
    update.put(update.document.Root.Metadata.objgen[0], entries.encode() + b"\nstream\n" + data + b"\nendstream")
    return update.finish()


def deep(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.add(update.root, "/DSS " + "[" * 20_000 + "]" * 20_000)
    return update.finish()


def ring(pdf: bytes) -> bytes:
    update = Update(pdf)
    one = update.new("null")
    other = update.new(f"[{one} 0 R]")
    update.put(one, f"[{other} 0 R]")
    update.add(update.root, f"/DSS << /Certs {one} 0 R >>")
    return update.finish()


def reference_ring(pdf: bytes) -> bytes:
    update = Update(pdf)
    one = update.new("null")
    update.put(one, f"{one} 0 R")
    update.add(update.root, f"/DSS {one} 0 R")
    return update.finish()


def encrypted(pdf: bytes) -> bytes:
    update = Update(pdf)
    locked = update.new("<< /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >>")
    update.trailer_extra = f"/Encrypt {locked} 0 R"
    return update.finish()


def hidden_in_object_stream(pdf: bytes) -> bytes:
    """An object stream with one object more than the table tells of."""
    update = Update(pdf)
    heads = f"{update.size + 1} 0 {update.size + 2} 5 "
    update.new(stream(f"/Type /ObjStm /N 2 /First {len(heads)}", heads.encode() + b"null null"))
    return update.finish()


def other_information(pdf: bytes) -> bytes:
    update = Update(pdf)
    number = update.new("<< /Title (Forged) >>")
    update.trailer_extra = f"/Info {number} 0 R"
    return update.finish()


def valueless(key: str) -> Maker:
    """A key of the trailer that says nothing: absent to some readers, there to others."""

    def make(pdf: bytes) -> bytes:
        update = Update(pdf)
        update.trailer_extra = f"/{key} null"
        for number in (update.root, *update.pages):
            update.put(number, update.text(number))
        return by_hand(update.finish())

    return make


def low_number(pdf: bytes) -> bytes:
    """An object of a number that the document might name though nothing stands there."""
    update = Update(pdf)
    update.put(0, "null")
    return update.finish()


def many_updates(pdf: bytes) -> bytes:
    for _ in range(60):
        update = Update(pdf)
        update.document.close()
        pdf = update.finish()
    return pdf


STRUCTURE: dict[str, Maker] = {
    "a line end": appended(b"\n"),
    "a blank": appended(b" "),
    "random bytes": appended(bytes(range(256))),
    "a comment": appended(b"% nothing\n"),
    "the last line again": appended(b"%%EOF\n"),
    "a start that leads to nothing": appended(b"startxref\n0\n%%EOF\n"),
    "another document": another_document,
    "another document with right offsets": another_document_with_right_offsets,
    "an archive": archive,
    "an empty update": empty_update,
    "an update that says nothing new": nothing_new,
    "an object laid ready": hidden_object,
    "a comment between objects": between_objects,
    "an object that no table names": object_that_no_table_names,
    "a hybrid file": hybrid,
    "a start elsewhere": start_elsewhere,
    "a chain of its own": own_chain,
    "a chain in a ring": chain_in_a_ring,
    "a chain into a stream": chain_into_a_stream,
    "two kinds of tables": two_kinds_of_table,
    "objects freed": freed,
    "contents freed": freed_contents,
    "a table that leads into the middle": into_the_middle,
    "another number in the table": another_number,
    "another generation": another_generation,
    "an object twice in the table": twice_in_the_table,
    "a key twice": key_twice,
    "a comment in an object": comment_in_object,
    "a length too short": length_too_short,
    "a length elsewhere": length_elsewhere,
    "a stream that unpacks to too much": packed_bomb,
    "brackets without end": deep,
    "objects in a ring": ring,
    "a reference to itself": reference_ring,
    "encrypted": encrypted,
    "hidden in an object stream": hidden_in_object_stream,
    "other information": other_information,
    "a number too low": low_number,
    "encrypted with nothing": valueless("Encrypt"),
    "another table of nothing": valueless("XRefStm"),
    "more updates than anyone makes": many_updates,
}  # fmt: skip
