"""A text cut off at ``#`` by YAML, which takes what follows a space and ``#`` for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khumue.problems import Level, Problem, Span
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.source.document import Document, Place

# A comment that is meant has a space after its mark: "by: clerk # หัวหน้า".
_COMMENT = re.compile(r"(?<![ \t])[ \t]+(?P<lost>#[^\s][^\r\n]*)")
# After a quote, a bracket or the mark of a block there is no text that could go on.
_NOT_PLAIN = ("'", '"', "|", ">", "[", "{", "*", "&")


def check(project: Project) -> Iterator[Problem]:
    """Text in quotes holds its ``#``, and so does ``C#``, with no space before the mark."""
    for document in project.documents:
        if _COMMENT.search(document.text):
            yield from _find(document)


def _find(document: Document) -> Iterator[Problem]:
    for path in document.positions:
        start, end = document.positions.stretch(path)
        comment = _COMMENT.match(document.text, end)
        if comment is None or document.text.startswith(_NOT_PLAIN, start):
            continue
        kept, lost = document.text[start:end], comment["lost"].rstrip()
        if "\n" in kept:  # a list or mapping, which ends where its last value does; that value is found by itself
            continue
        span = Span(document.file, *document.positions.place(comment.start("lost")))
        better = f"{kept} {lost}".strip()
        better = f"'{better}'" if '"' in better or "\\" in better else f'"{better}"'
        yield Problem(RULE.code, RULE.level, span, {"lost": lost, "better": better}, Place(document, path).dotted)


RULE = Rule(
    "KM510",
    Level.WARNING,
    check,
    good=Example({PROCESS: 'id: receive\ntitle: "จัดอบรม รุ่น #1" # ชื่อเดิม\n'}),
    bad=Example({PROCESS: "id: receive\ntitle: จัดอบรม รุ่น #1\n"}, finds=((PROCESS, 2, 21),)),
)
