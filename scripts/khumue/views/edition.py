"""The two editions of a site: the one that an office shows to everybody, and the one for those who write its manual."""

from __future__ import annotations

from enum import StrEnum


class Edition(StrEnum):
    """For whom pages and data are made."""

    PUBLIC = "public"
    """What is there, and the way to it."""
    INTERNAL = "internal"
    """The same, with what is missing, what the program found, and where everything came from."""
