"""The published pages as readers get them."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import quote

from khumue.publish.remote.stores import StoreError

_WAIT = 30.0
"""Seconds that a server may stay silent."""


def reader(address: str) -> Callable[[str], bytes | None]:
    """Reads files of a site by their names; ``address`` is that of its top.

    The function raises StoreError when the server does not answer.
    """

    def read(name: str) -> bytes | None:
        url = f"{address.rstrip('/')}/{quote(name)}"
        asked = urllib.request.Request(url, headers={"Cache-Control": "no-cache"})  # noqa: S310 - http and https only, see below
        try:
            with urllib.request.urlopen(asked, timeout=_WAIT) as answer:  # noqa: S310
                return bytes(answer.read())
        except urllib.error.HTTPError as fault:
            fault.close()
            return None
        except OSError as fault:
            raise StoreError(str(fault)) from fault

    if not address.startswith(("https://", "http://")):
        raise ValueError(address)
    return read
