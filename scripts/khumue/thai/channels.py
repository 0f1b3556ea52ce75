"""Ways to reach an office, as people name them: what kind a channel is, and whether a text holds an address of that kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

_WEB = re.compile(
    r"https?://|(?<![A-Za-z0-9])(?:[A-Za-z0-9-]+\.)+(?:th|com|net|org|me|ee|gle)(?![A-Za-z0-9-])", re.IGNORECASE
)
_ONLINE = re.compile("ออนไลน์")
"""Ends in the same letters as the name of the LINE application, which it does not mean."""


class ChannelKind(StrEnum):
    """What a channel goes by."""

    MAIL = "mail"
    PHONE = "phone"
    LINE = "line"
    WEB = "web"


_NAMES: Mapping[ChannelKind, re.Pattern[str]] = {
    ChannelKind.MAIL: re.compile(r"อีเมล|อีเมล์|ไปรษณีย์อิเล็กทรอนิกส์|(?<![A-Za-z])e-?mail(?![A-Za-z])", re.IGNORECASE),
    ChannelKind.PHONE: re.compile(r"โทรศัพท์|โทรสาร|สายด่วน|แฟกซ์|call ?center", re.IGNORECASE),
    ChannelKind.LINE: re.compile(r"ไลน์|(?<![A-Za-z])line(?![A-Za-z])", re.IGNORECASE),
    ChannelKind.WEB: re.compile(
        r"ออนไลน์|เว็บ|แอปพลิเคชัน|แอป(?!พ)|^ระบบ|เฟซบุ๊ก|เพจ|facebook|google|e-?service|(?<![A-Za-z])online|website",
        re.IGNORECASE,
    ),
}
"""How the title of a channel tells its kind."""

_ADDRESSES: Mapping[ChannelKind, re.Pattern[str]] = {
    ChannelKind.MAIL: re.compile(r"[^\s@]@[^\s@]+\.[^\s@]"),
    ChannelKind.PHONE: re.compile(r"[0-9๐-๙](?:[\s()-]?[0-9๐-๙]){2,}"),
    ChannelKind.LINE: re.compile(rf"@[A-Za-z0-9]|{_WEB.pattern}", re.IGNORECASE),
    ChannelKind.WEB: _WEB,
}
"""What an address of a kind looks like."""


def kinds_of(title: str) -> tuple[ChannelKind, ...]:
    """The kinds that a channel's title names: ``โทรศัพท์หรืออีเมล`` names two, ``ยื่นด้วยตนเอง`` none."""
    plain = _ONLINE.sub("", title)
    return tuple(
        kind for kind, name in _NAMES.items() if name.search(title if kind is ChannelKind.WEB else plain)
    )


def has_address(kind: ChannelKind, text: str) -> bool:
    """Whether an address of the kind stands in the text: a number to call, a page to open."""
    return _ADDRESSES[kind].search(text) is not None
