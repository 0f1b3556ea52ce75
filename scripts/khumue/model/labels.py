"""What a field is called in Thai: one word for it, whoever shows it.

The label stands with the field (``Field(title=...)``), so that page, PDF, data dictionary, editor and diff cannot differ.
The docstring below a field tells the writer of a file what to put there; the label is what its reader sees.
"""

from __future__ import annotations

from khumue.model.base import Model


def label(model: type[Model], name: str) -> str:
    """The label of the field ``name`` (the Python name, such as ``promised_time``). A field that is not there is a KeyError."""
    title = model.model_fields[name].title
    if not title:
        raise KeyError(f"{model.__name__}.{name} has no title")
    return title
