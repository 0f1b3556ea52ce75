"""Where in a file a piece of a text stands, when the same letters may stand in the text many times."""

from __future__ import annotations

import re

from khumue.problems import Span
from khumue.source.document import Place


class Finder:
    """Finds pieces of one text in its file."""

    def __init__(self, place: Place, text: str) -> None:
        self._place, self._text = place, text
        self._starts: dict[str, dict[int, Span]] = {}

    def span(self, found: str, start: int, *, between_words: bool = False) -> Span:
        """Where ``text[start:]`` begins with ``found``; where the value starts when it is written as an escape there.

        ``between_words`` is for blanks: those at the start of a line are no part of the text.
        """
        if found not in self._starts:
            blank = r"(?<=\S){}(?=\S)" if between_words else "{}"
            self._starts[found] = self._find(re.compile(blank.format(re.escape(found))))
        return self._starts[found].get(start) or self._place.span_of(found)

    def _find(self, pattern: re.Pattern[str]) -> dict[int, Span]:
        document = self._place.document
        start, end = document.positions.stretch(self._place.path)
        if document.text.startswith(("|", ">"), start):
            start = document.text.find("\n", start, end) + 1
        read = [match.start() for match in pattern.finditer(self._text)]
        written = [match.start() for match in pattern.finditer(document.text, start, end)]
        if len(read) != len(written):
            return {}
        places = (document.positions.place(offset) for offset in written)
        return {offset: Span(document.file, *place) for offset, place in zip(read, places, strict=True)}
