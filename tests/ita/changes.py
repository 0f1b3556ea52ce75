"""Changes to the small office's process, by which examples of what is there and what is missing are made."""

from __future__ import annotations

from ita.small import Change, Data


def without(*keys: str) -> Change:
    """Takes away ``a.b``: nobody said it."""

    def change(data: Data) -> None:
        for key in keys:
            *path, last = key.split(".")
            inside = data
            for part in path:
                inside = inside[part]
            del inside[last]

    return change


def with_(key: str, value: object) -> Change:
    def change(data: Data) -> None:
        *path, last = key.split(".")
        inside = data
        for part in path:
            inside = inside[part]
        inside[last] = value

    return change


def step(index: int, **values: object) -> Change:
    """Writes into a step; ``None`` takes away."""

    def change(data: Data) -> None:
        for key, value in values.items():
            if value is None:
                del data["steps"][index][key]
            else:
                data["steps"][index][key] = value

    return change


def every_step(**values: object) -> Change:
    def change(data: Data) -> None:
        for index in range(len(data["steps"])):
            step(index, **values)(data)

    return change


def in_parts(*parts: list[int]) -> Change:
    """The steps in parts, each with the steps of these numbers."""

    def change(data: Data) -> None:
        steps = data.pop("steps")
        for one in steps:
            one.pop("no", None)
        data["parts"] = [
            {"id": f"part-{number}", "title": f"ตอนย่อย {number}", "steps": [steps[index] for index in indexes]}
            for number, indexes in enumerate(parts, start=1)
        ]

    return change


def substeps(field: str, *values: str | None) -> Change:
    """The last step says nothing; its substeps say these."""

    def change(data: Data) -> None:
        data["steps"][2].pop(field)
        data["steps"][2]["steps"] = [
            {"id": f"inside-{number}", "do": f"ทำข้อย่อย {number}", **({field: value} if value else {})}
            for number, value in enumerate(values, start=1)
        ]

    return change


def channel(key: str, *channels: object) -> Change:
    """The channels of a service; a text is a title alone, a pair is a title with its place."""
    written = [{"title": one[0], "place": one[1]} if isinstance(one, tuple) else one for one in channels]
    return with_(f"service.{key}", written)


def all_of(*changes: Change) -> Change:
    def change(data: Data) -> None:
        for one in changes:
            one(data)

    return change


def service_step(index: int, **values: object) -> Change:
    def change(data: Data) -> None:
        step(index, **values)(data["service"])

    return change


NOTHING: Change = without()
"""The process as it is: all of it is there."""
