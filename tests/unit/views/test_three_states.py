"""What a process can say, say there is none of, or leave unsaid stays three things in what is printed of it, field by field of the models."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Final, Union, get_args, get_origin, get_type_hints

import pytest
from tests.unit.views.test_said import ProjectLoader, context_of

from khumue.model.base import Model
from khumue.model.process import ProcessFile, Service, Step
from khumue.views.process.page import process_view
from khumue.views.service_page import service_view

_OF_A_STEP = "a step shows what it has; that it has none of it is no news in the middle of the work"
ALIKE: Final[Mapping[tuple[str, str], str]] = {
    ("ProcessFile", "steps"): "there is nothing to number or draw either way, and a finding says so",
    ("ProcessFile", "formerly"): "old ids lead to the page and are shown nowhere",
    ("ProcessFile", "parts"): "there is nothing to number or draw either way, and a finding says so",
    ("ProcessFile", "sources"): "where the facts come from is told where there is something to tell",
    **{("Step", name): _OF_A_STEP for name in ("inputs", "outputs", "records", "forms", "laws")},
    ("Step", "exits"): "a step whose ways out nobody names goes on to the next",
    ("Step", "steps"): "a step without steps of its own is a plain one",
}
"""Fields of which "none" and "unsaid" look alike, and why."""


def three_states(model: type[Model]) -> Iterator[str]:
    for name, hint in get_type_hints(model).items():
        kinds = [get_origin(one) for one in get_args(hint)] if get_origin(hint) in (Union, types.UnionType) else []
        if tuple in kinds and type(None) in get_args(hint):
            yield name


OF_WRITERS = {("ProcessFile", "adopt")}
"""What no reader sees: it decides what of a base is seen (``test_provenance.py``)."""
FIELDS = [(model, name) for model in (ProcessFile, Step, Service) for name in three_states(model) if (model.__name__, name) not in OF_WRITERS]


def job(model: type[Model], line: str) -> str:
    if model is ProcessFile:
        return line
    if model is Service:
        return f"service: {{category: request, {line}}}\n"
    return f"steps: [{{id: a, do: ก, {line}}}, {{id: b, do: ข}}]\n"


@pytest.mark.parametrize(("model", "field"), FIELDS)
def test_none_is_not_unsaid(load_files: ProjectLoader, model: type[Model], field: str) -> None:
    said = []
    for line in ("", f"{field.replace('_', '-')}: []"):
        context = context_of(load_files, job(model, line))
        process = context.office.processes["job"]
        said.append((process_view(context, process), service_view(context, process) if model is Service else None))
    assert (said[0] == said[1]) == ((model.__name__, field) in ALIKE)
