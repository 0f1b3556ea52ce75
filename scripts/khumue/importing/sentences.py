"""The Thai sentences of an import: why something is to be looked at, where it stands, and where it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from khumue.importing.plan import Notes
from khumue.importing.proposal import Proposal, Review, contract_of, sentence, where_text
from khumue.source.reader import load_plain

FILES: Final = (Path("import") / "reading.yml", Path("import") / "review.yml")


@dataclass(frozen=True)
class Sentences:
    """Sentences by the codes of reasons, by kinds of places, and by fields."""

    reasons: dict[str, str]
    where: dict[str, str]
    places: dict[str, str]

    @staticmethod
    def load(folders: Sequence[Path]) -> Sentences:
        """Sentences of the last folder (the program's), with single ones replaced by those of the folders before it.

        Raises:
            OSError: a file cannot be read.
            ValueError: a file is damaged.
        """
        tables: dict[str, dict[str, str]] = {"reasons": {}, "remarks": {}, "where": {}, "places": {}}
        for folder in reversed(folders):
            for file in FILES:
                if not (folder / file).is_file():
                    continue
                data: Any = load_plain(folder / file)
                for name, table in tables.items():
                    table |= {str(key): str(value) for key, value in (data.get(name) or {}).items()}
        return Sentences(tables["remarks"] | tables["reasons"], tables["where"], tables["places"])

    def contract(self, proposal: Proposal) -> dict[str, Any]:
        """The proposal as the JSON that tools read."""
        return contract_of(proposal, self.reasons, self.where)

    def reason(self, entry: Review) -> str:
        """Why something is to be looked at."""
        return sentence(entry, self.reasons)

    def entry(self, entry: Review) -> dict[str, str]:
        """A review entry as the JSON holds it."""
        return {"where": where_text(entry.place, self.where), "text": entry.text, "reason": self.reason(entry)}

    def notes(self, entries: Sequence[Review]) -> Notes:
        """Review entries as the inventory keeps them."""
        short = tuple(f"{where_text(entry.place, self.where)} {self.reason(entry)}" for entry in entries)
        texts = (" ".join(entry.text.split()) for entry in entries)
        return Notes(
            tuple(f"{head}: {text}" if text else head for head, text in zip(short, texts, strict=True)),
            tuple(dict.fromkeys(short)),
        )

    def uses(self, proposal: Proposal, process: int) -> list[dict[str, str]]:
        """Where the texts of the document went: those of a process by its number from 0, those of none for -1."""
        return [
            {"where": where_text(use.place, self.where), "text": use.text, "to": self.places.get(use.to, use.to)}
            for use in proposal.uses
            if use.process == process
        ]
