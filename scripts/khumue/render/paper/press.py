"""Sets one book: Typst in a folder of its own, then the finishing. Runs in a worker process; what goes in and out is plain."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import khumue
from khumue.render.paper import finish, glyphs

STANDARDS = ("a-2a", "ua-1")
"""PDF/A-2a to be kept for ever and PDF/UA-1 to be read by everyone; Typst holds to both at once."""
_TOOLS = ("typst", "pikepdf", "segno")


@dataclass(frozen=True, slots=True)
class PaperJob:
    """A document to be set. ``address`` is where its QR code leads, or ``""``; ``emblem`` is (file name, bytes)."""

    url: str
    data: Mapping[str, Any]
    templates: Mapping[str, bytes] = field(repr=False)
    fonts: Path
    address: str = ""
    emblem: tuple[str, bytes] | None = None

    @property
    def key(self) -> str:
        """Changes with anything that changes the bytes of the PDF; 64 hexadecimal digits."""
        digest = hashlib.sha256()
        tools = [khumue.__version__, *((tool, metadata.version(tool)) for tool in _TOOLS)]
        digest.update(json.dumps([self.data, self.address, self.fonts.name, tools], ensure_ascii=False).encode())
        for name in sorted(self.templates):
            digest.update(name.encode() + b"\0" + self.templates[name] + b"\0")
        digest.update(b"".join((self.emblem[0].encode(), self.emblem[1])) if self.emblem else b"")
        for module in (finish, glyphs):
            digest.update(Path(str(module.__file__)).read_bytes())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document: its bytes, the label of each page, and where things stand in it.

    ``places``: each ``{"kind": "chapter" | "section" | "step", "id": ..., "page": label}``.
    """

    pdf: bytes
    labels: tuple[str, ...]
    places: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class TypesettingFault:
    """Typst refused a template: its message with file and line."""

    url: str
    diagnostic: str


def typeset(job: PaperJob) -> Paper | TypesettingFault:
    """Set one document."""
    import typst

    with TemporaryDirectory(prefix="khumue-") as name:
        room = Path(name)
        for file, content in job.templates.items():
            (room / file).parent.mkdir(parents=True, exist_ok=True)
            (room / file).write_bytes(content)
        pictures = {"emblem": "", "qr": ""}
        if job.emblem:
            pictures["emblem"] = f"emblem{Path(job.emblem[0]).suffix.lower()}"
            (room / pictures["emblem"]).write_bytes(job.emblem[1])
        if job.address:
            pictures["qr"] = "qr.svg"
            (room / "qr.svg").write_bytes(_qr_code(job.address))
        data = {**job.data, **pictures, "address": job.address}
        (room / "book.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8", newline="\n")
        try:
            # One compiler for both: what it has laid out for the PDF answers the queries without being laid out again.
            compiler = typst.Compiler(str(room / "book.typ"), root=str(room), font_paths=[str(job.fonts)], ignore_system_fonts=True)
            made = cast("bytes", compiler.compile(format="pdf", pdf_standards=cast("Any", list(STANDARDS)), timestamp=_timestamp(job.data["updated"])))
            places = json.loads(compiler.query("<place>", field="value"))
            outline = json.loads(compiler.query("<pages>", field="value"))
        except typst.TypstError as error:
            return TypesettingFault(job.url, error.diagnostic.replace(str(room), "templates/pdf"))
    roles = {place["id"]: place["role"] for place in _signatures(job.data)}
    labels = tuple(outline[-1])
    return Paper(finish.finish(made, roles, labels), labels, tuple(places))


def _signatures(value: Any) -> Sequence[Mapping[str, str]]:
    found: list[Mapping[str, str]] = []
    for part in value["parts"]:
        found += [{"id": one["id"], "role": one["role"].replace("\x1f", "")} for one in part["signatures"]]
    return found


def _timestamp(updated: Sequence[int]) -> int:
    """Seconds since 1970 of the day of the data: the clock has no part in the bytes."""
    year, month, day = updated
    return int(datetime.datetime(year, month, day, tzinfo=datetime.UTC).timestamp())


def _qr_code(address: str) -> bytes:
    import segno

    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="svg", border=2, xmldecl=False, nl=False)
    return made.getvalue()
