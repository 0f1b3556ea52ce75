"""How much one process may hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic_core import PydanticCustomError

STEPS_LIMIT = 500
"""Steps that one process file writes, those inside others included. The longest real process has 28."""


def limit_steps(holders: Iterable[Any], at: str) -> None:
    """Count the steps of all that holds any.

    Raises:
        PydanticCustomError: they are more than a reader, or a chart, could ever follow; ``at`` is the key to blame.
    """
    count, waiting = 0, list(holders)
    while waiting:
        steps = waiting.pop().steps or ()
        count += len(steps)
        waiting += steps
    if count > STEPS_LIMIT:
        raise PydanticCustomError("too_many_steps", "too many steps", {"count": f"{count:,}", "limit": f"{STEPS_LIMIT:,}", "at": at})
