"""The outputs: every kind of thing that is made of a project. A new one is a module here, and its name in ``NAMES``.

The module's ``OUTPUT`` says what it makes, of what, into which folder, and after which others.
"""

from __future__ import annotations

from importlib import import_module

from khumue.outputs.output import Output

NAMES = ("site", "pdf", "word", "data")
"""What ``khumue build --only`` may be asked for; each names a module of this folder."""


def every_output() -> tuple[Output, ...]:
    """All outputs, those that others need before them."""
    found: dict[str, Output] = {name: import_module(f"{__name__}.{name}").OUTPUT for name in NAMES}
    ordered: dict[str, Output] = {}

    def add(name: str) -> None:
        for needed in found[name].needs:
            add(needed)
        ordered.setdefault(name, found[name])

    for name in NAMES:
        add(name)
    return tuple(ordered.values())
