"""What stands today in the place of a law that no longer holds."""

from __future__ import annotations

from collections.abc import Mapping

from khumue.model.registers import Law, LawStatus
from khumue.resolve.project import Entry

LAPSED = (LawStatus.REPLACED, LawStatus.EXPIRED)


def law_in_force(law: Law, laws: Mapping[str, Entry[Law]]) -> Law | None:
    """The first in the chain of successors that has not lapsed itself; ``None`` when the register knows of none.

    It may be unverified: then nobody has checked that it holds, and whoever names it says so.
    """
    seen = {law.id}
    following = laws.get(law.successor or "")
    while following and following.value.id not in seen:
        if following.value.status not in LAPSED:
            return following.value
        seen.add(following.value.id)
        following = laws.get(following.value.successor or "")
    return None
