"""What the page of the site says of a file: its own scripts, run without a browser."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import quickjs

from khumue.render.assets import VERIFY_PARTS
from khumue.standard import standard_root
from khumue.views.papers import Issued

_ASSETS = standard_root() / "templates" / "site" / "assets"
_ASKED = """
globalThis.told = (pdf, known, trusted, now) => JSON.stringify(khumueVerify.identify(pdf, JSON.parse(known), JSON.parse(trusted), new Date(now)));
"""


class Page:
    """The scripts of the page, loaded once."""

    def __init__(self) -> None:
        self._context = quickjs.Context()
        self._context.set_max_stack_size(4_000_000)
        for part in VERIFY_PARTS:
            self._context.eval((_ASSETS / part).read_text(encoding="utf-8"))
        self._context.eval(_ASKED)
        self.run = self._context.eval
        self._told = self._context.get("told")

    def told(self, pdf: bytes, known: Sequence[Issued], trusted: Sequence[bytes], now: datetime.datetime) -> dict[str, Any]:
        """``verdict``, ``issued``, ``signers``, ``reason`` and ``detail`` as the page finds them."""
        listed = json.dumps([asdict(one) for one in known])
        roots = json.dumps([_text(one) for one in trusted])
        found: dict[str, Any] = json.loads(self._told(_text(pdf), listed, roots, now.timestamp() * 1000))
        return found


def _text(data: bytes) -> str:
    """Each byte a character, as the page reads files."""
    return data.decode("latin-1")
