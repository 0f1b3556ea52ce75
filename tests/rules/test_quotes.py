"""Quotes that YAML does not know: around a whole text they are told, inside it they are the writer's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from khumue.resolve.load import Loaded
from khumue.rules import curly_quotes

PAIRS = ["“”", "„“", "””", "‟”", "〝〞", "＂＂", "‘’", "‚‘", "``", "´´", "«»", "‹›", "「」", "『』", "″″", "′′"]


def _found(load_files: Callable[[Mapping[str, str]], Loaded], title: str) -> list[str]:
    text = f"id: job\ntitle: {title}\nsteps: [{{id: a, do: ทำ}}]\n"
    project = load_files({"content/offices/one/units.yml": "- {id: ict, title: กลุ่ม}", "processes/one/ict/job.yml": text}).project
    return [one.values["better"] for one in curly_quotes.check(project)]


@pytest.mark.parametrize("pair", PAIRS)
def test_around_a_whole_text_they_are_told(load_files: Callable[[Mapping[str, str]], Loaded], pair: str) -> None:
    title = f"{pair[0]}งานรับหนังสือ{pair[1]}"
    assert _found(load_files, f"'{title}'" if pair[0] == "`" else title) == ['"งานรับหนังสือ"']


@pytest.mark.parametrize("pair", PAIRS)
def test_inside_a_text_they_are_the_writers(load_files: Callable[[Mapping[str, str]], Loaded], pair: str) -> None:
    assert _found(load_files, f"งาน {pair[0]}ด่วน{pair[1]} และ {pair[0]}ปกติ{pair[1]} ทุกวัน") == []
    assert _found(load_files, f"'{pair[0]}ด่วน{pair[1]} และ {pair[0]}ปกติ{pair[1]}'") == []
