"""Anchors of headings in hand-written pages."""

from __future__ import annotations

import re
import unicodedata

# Thai vowels and tone marks above and below the line are no "word characters" to `re`: a slug made with `\w` alone
# turns ขั้นตอน into ขนตอน.
_GAP = re.compile(r"[^\w\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]+")


def heading_id(text: str, separator: str) -> str:
    """The anchor of a heading: every Thai character kept, anything else between words one ``separator``.

    ``mkdocs.yml`` names this function as the slugify of Python-Markdown's ``toc``.
    """
    return _GAP.sub(separator, unicodedata.normalize("NFC", text).lower()).strip(separator)
