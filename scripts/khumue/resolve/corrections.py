"""An entry of a register may correct one beneath it: it has the other's id and only the fields that are otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from khumue.model import files
from khumue.model.checking import nearest
from khumue.problems import Problem
from khumue.resolve.project import Entry
from khumue.source.document import Document


def beneath(place: files.FilePlace, document: Document, shared: Mapping[str, Entry[Any]]) -> dict[str, Entry[Any]]:
    """The entries that those of a file correct, by id: an office corrects shared ones, a project those of the program."""
    if place.kind.name not in files.REGISTERS or not isinstance(document.data, list):
        return {}
    ids = {str(item.get("id")) for item in document.data if isinstance(item, dict)}
    return {name: shared[name] for name in ids if name in shared and (place.office or shared[name].standard)}


def fields(entry: Entry[Any]) -> dict[str, Any]:
    """What an entry says, as its file would have it."""
    said: dict[str, Any] = entry.value.model_dump(by_alias=True, exclude_unset=True)
    return said


def with_entry_meant(problem: Problem, document: Document, known: Mapping[str, Entry[Any]]) -> Problem:
    """An entry that lacks what it must have and whose id is almost one that is there: say which."""
    if problem.code != "KM202" or not isinstance(document.data, list):
        return problem
    of_entry = re.fullmatch(r"\[(\d+)\]", problem.path)
    item = document.data[int(of_entry[1])] if of_entry else None
    meant = nearest(str(item.get("id")), known) if isinstance(item, dict) else ""
    return replace(problem, values={**problem.values, "meant": meant}) if meant else problem
