"""Why a file cannot be read: found anywhere in a reader, told as one problem by ``read_document``."""

from __future__ import annotations

from typing import Final


class RefusedError(Exception):
    """The file cannot be read. ``code`` is that of its problem, ``values`` fill its sentences. Never leaves the package."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


DAMAGED: Final = "KM131"
LOCKED: Final = "KM132"
TOO_MUCH: Final = "KM133"
REACHES_OUT: Final = "KM134"
MACROS: Final = "KM135"
UNKNOWN_KIND: Final = "KM136"
SCANNED: Final = "KM137"
NO_CONVERTER: Final = "KM138"
NOTHING_IN_IT: Final = "KM139"
NOT_THERE: Final = "KM140"
