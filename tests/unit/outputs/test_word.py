"""Word files beside the PDFs: what pages are told of them, what is kept of the charts, and what goes when they go."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from khumue.outputs import word
from khumue.outputs.output import Piece, Workshop
from khumue.publish.layout import places_of
from khumue.render.word.sheets import Sheets, keep, recall
from khumue.views.data import office_data
from khumue.views.papers import Editable, PaperRecord

from .conftest import Open

PAPER = "manuals/processes/job.pdf"
RECORD = PaperRecord("job", "process", PAPER, "processes/job.html", "งาน", "", "", 1, 1, "00", "AAAA-AAAA", {})


def test_pages_and_data_lead_to_what_stands_there(open_small: Open, tmp_path: Path) -> None:
    (context,) = open_small().contexts.values()
    context = dataclasses.replace(context, papers={PAPER: RECORD})
    without = word.OUTPUT.passed_on(context, tmp_path / "word")
    assert without.papers[PAPER].editable is None
    (tmp_path / "word/processes").mkdir(parents=True)
    (tmp_path / "word/processes/job.docx").write_bytes(b"x" * 96_000)
    there = word.OUTPUT.passed_on(without, tmp_path / "word")
    assert there.papers[PAPER].editable == Editable("word/processes/job.docx", 96_000)
    assert [one["word"] for one in office_data(there, "x")["manuals"]] == ["word/processes/job.docx"]
    gone = word.OUTPUT.passed_on(there, tmp_path / "nowhere")
    assert gone.papers[PAPER].editable is None


def test_what_nobody_needs_any_more_goes(open_small: Open, tmp_path: Path) -> None:
    opened = open_small()
    shop = Workshop(opened, tmp_path / "site", tmp_path / "work", places_of(opened, tmp_path / "work"), {"word"}, ())
    place = shop.places["one"]
    for name in ("word/a.docx", "word/processes/b.docx", "drawings/a.zip", "drawings/b.zip"):
        (place.room / name).parent.mkdir(parents=True, exist_ok=True)
        (place.room / name).touch()
    word.OUTPUT.finish(shop, place, [(Piece("k", "", int), {"file": "a.docx", "drawn": ["b.zip"]})])  # type: ignore[arg-type]
    left = sorted(path.relative_to(place.room).as_posix() for path in place.room.rglob("*") if path.is_file())
    assert left == ["drawings/b.zip", "word/a.docx"]


def test_sheets_are_kept_as_they_were(tmp_path: Path) -> None:
    sheets = Sheets([{"kind": "row", "is_page": True, "ก": 1.5}, {"is_page": False}], [b"one", b"two"])
    keep(tmp_path / "drawings/x.zip", sheets)
    assert recall(tmp_path / "drawings/x.zip") == sheets
    assert [path.name for path in (tmp_path / "drawings").iterdir()] == ["x.zip"]
    (tmp_path / "drawings/x.zip").write_bytes(b"PK\x05\x06")
    assert recall(tmp_path / "drawings/x.zip") is None
    assert recall(tmp_path / "nowhere.zip") is None
