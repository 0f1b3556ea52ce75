"""A chain of successors leads to a law that holds, or to none."""

from __future__ import annotations

import pytest

from khumue.model.registers import Law
from khumue.resolve.project import Entry
from khumue.resolve.succession import law_in_force
from khumue.source.document import Document, Place


@pytest.mark.parametrize(
    ("chain", "found"),
    [
        ("a:replaced>b b:in-force", "b"),
        ("a:expired>b b:replaced>c c:amended", "c"),
        ("a:replaced>b b:in-force>c c:in-force", "b"),
        ("a:expired>b b:expired", None),
        ("a:expired>b b:replaced>c c:expired", None),
        ("a:replaced>b b:unverified", "b"),
        ("a:replaced>b b:not-applicable", "b"),
        ("a:expired", None),
        ("a:replaced>nowhere", None),
        ("a:replaced>a", None),
        ("a:replaced>b b:expired>a", None),
    ],
)
def test_chain(chain: str, found: str | None) -> None:
    laws = {}
    for link in chain.split():
        name, _, rest = link.partition(":")
        status, _, successor = rest.partition(">")
        law = Law.model_validate({"id": name, "type": "plan", "title": name, "status": status, "successor": successor or None})
        laws[name] = Entry(law, Place(Document("content/laws.yml", "", [], {})))
    reached = law_in_force(laws["a"].value, laws)
    assert (reached.id if reached else None) == found
