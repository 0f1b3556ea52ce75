"""The page of addresses that lead nowhere: a server shows it in the place of any page, at any depth, so it carries its typeface in itself."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Final

NAME: Final = "404.html"
_FONT: Final = "assets/fonts/sarabun-400.woff2"
_PLACE: Final = "<style>"


def carry_font(site: Path) -> None:
    """Write the typeface of a site into the styles of its page of addresses that lead nowhere."""
    page = site / NAME
    font = base64.b64encode((site / _FONT).read_bytes()).decode()
    text = page.read_text(encoding="utf-8")
    face = f'@font-face {{ font-family: "Sarabun"; src: url(data:font/woff2;base64,{font}) format("woff2"); }}'
    page.write_text(text.replace(_PLACE, f"{_PLACE}\n    {face}", 1), encoding="utf-8", newline="\n")
