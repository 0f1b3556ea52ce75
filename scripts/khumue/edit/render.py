"""Values as YAML, in the ways they may be written; which of them says what is meant is for the parser to tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from khumue.source.document import Data

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_READ_OTHERWISE = {"yes", "no", "on", "off", "y", "n", "null", "~"}
"""Words that other readers of YAML take for something else than text."""
_ID = re.compile(r"[a-z0-9]+([-/][a-z0-9]+)*")
_LONGEST_LINE = 90
"""Characters of a list of ids that still stands on one line."""
_BLOCK_MARKS = ("|-", "|", "|+")


def key_text(key: str) -> str:
    """A key, in quotes where it needs them."""
    return key if _PLAIN_KEY.fullmatch(key) and key.lower() != "null" else json.dumps(key, ensure_ascii=False)


def scalar_texts(value: str | None, *, like: str = "") -> Iterator[str]:
    """Ways to write a text on one line; the quotes that stood there (``like``) are tried first."""
    if value is None:
        yield "null"
        return
    double = json.dumps(value, ensure_ascii=False)
    single = "'" + value.replace("'", "''") + "'"
    one_line = "\n" not in value and "\r" not in value
    if like == "'" and one_line:
        yield single
    elif like == '"':
        yield double
    if one_line and value and value.lower() not in _READ_OTHERWISE:
        yield value
    if one_line and '"' in value:
        yield single
    yield double


def block_texts(value: str, indent: int, newline: str) -> Iterator[str]:
    """Ways to write a text of several lines below its key, indented by this many spaces."""
    if "\r" in value:
        return
    body = "".join(newline + (" " * indent + line if line else "") for line in value.rstrip("\n").split("\n"))
    spare = newline * (len(value) - len(value.rstrip("\n")) - 1)
    for mark in _BLOCK_MARKS:
        yield mark + body + (spare if mark == "|+" else "")


def flow_texts(value: Data) -> Iterator[str]:
    """Ways to write a value inside brackets or on one line."""
    if isinstance(value, list):
        yield "[" + ", ".join(_in_flow(item) for item in value) + "]"
    elif isinstance(value, dict):
        yield "{" + ", ".join(f"{key_text(key)}: {_in_flow(item)}" for key, item in value.items()) + "}"
    else:
        yield from scalar_texts(value)


def _in_flow(value: Data) -> str:
    if isinstance(value, list | dict):
        return next(flow_texts(value))
    if value is None:
        return "null"
    return value if _is_safe(value) and not re.search(r"[,\[\]{}]", value) else json.dumps(value, ensure_ascii=False)


def _is_safe(text: str) -> bool:
    """Whether a text surely means itself without quotes."""
    if not text or text != text.strip() or text.lower() in _READ_OTHERWISE or not text.isprintable():
        return False
    return text[0] not in "-?:,[]{}#&*!|>'\"%@`" and ": " not in text and " #" not in text and not text.endswith(":")


def lines_of(value: Data, newline: str, *, key: str | None = None) -> list[str]:
    """The lines of an entry of a block: of a mapping behind its ``key``, of a list behind a dash."""
    head = "-" if key is None else f"{key_text(key)}:"
    if isinstance(value, dict) and value:
        inner = [line for name, item in value.items() for line in lines_of(item, newline, key=name)]
    elif isinstance(value, list) and value and not _fits_a_line(value):
        inner = [line for item in value for line in lines_of(item, newline)]
    else:
        return [f"{head} {_inline(value)}"]
    if key is None:
        return [f"- {inner[0]}", *(f"  {line}" for line in inner[1:])]
    return [head, *(f"  {line}" for line in inner)]


def _fits_a_line(value: list[Data]) -> bool:
    if not all(isinstance(item, str) and _ID.fullmatch(item) for item in value):
        return False
    return sum(len(str(item)) + 2 for item in value) < _LONGEST_LINE


def _inline(value: Data) -> str:
    if isinstance(value, str):
        return value if _is_safe(value) else json.dumps(value, ensure_ascii=False)
    return next(flow_texts(value))
