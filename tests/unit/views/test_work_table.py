"""The chart column of the standard-work table: lanes that never overlap, and arrows that can be followed row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khumue.problems import Problem
from khumue.resolve.process import Process
from khumue.standard import standard_root
from khumue.views.flow import flow_graph
from khumue.views.work_table import LanePiece, Row, Side, WorkTable, work_table
from khumue.words import Words

WORDS = Words.load([standard_root() / "templates"])

Maker: TypeAlias = Callable[[str], tuple[Process, list[Problem]]]
Arrow: TypeAlias = tuple[int, int, str]
"""Row it leaves, row it reaches, label."""


def follow_main_line(rows: tuple[Row, ...]) -> list[Arrow]:
    """The arrows straight down: from each symbol with a line below it to the next symbol."""
    found = []
    for index, row in enumerate(rows):
        assert row.line_out == (index + 1 < len(rows) and rows[index + 1].line_in), "the line breaks between two rows"
        if row.symbol and row.line_out:
            target = next(below for below in range(index + 1, len(rows)) if rows[below].symbol)
            assert all(rows[between].line_in for between in range(index + 1, target + 1))
            found.append((index, target, row.out_label))
        elif not row.symbol:
            assert row.line_in == row.line_out, "a heading passes the line on"
    return found


def runs(rows: tuple[Row, ...]) -> list[dict[int, LanePiece]]:
    """Each lane's stretches of joined pieces: row -> piece."""
    found: list[dict[int, LanePiece]] = []
    for side, lane in {(piece.side, piece.lane) for row in rows for piece in row.pieces}:
        run: dict[int, LanePiece] = {}
        for index, row in enumerate(rows):
            pieces = [piece for piece in row.pieces if (piece.side, piece.lane) == (side, lane)]
            assert len(pieces) <= 1, "two arrows in one lane of one row"
            assert bool(run) == bool(pieces and pieces[0].up), "a piece that continues nothing, or is not continued"
            if pieces:
                run[index] = pieces[0]
                if not pieces[0].down:
                    found.append(run)
                    run = {}
        assert not run, "a lane that runs out of the table"
    return found


def follow_lanes(rows: tuple[Row, ...]) -> list[Arrow]:
    """The arrows beside the main line; each stretch leads to exactly one symbol, from one or more others."""
    found = []
    for run in runs(rows):
        (target,) = [row for row, piece in run.items() if piece.joins in ("in", "both")]
        sources = [row for row, piece in run.items() if piece.joins in ("out", "both")]
        assert sources, "a lane that nothing enters"
        assert {min(run), max(run)} <= {target, *sources}, "a lane longer than its arrows"
        for source in sources:
            piece = run[source]
            assert (piece.side is Side.RIGHT) == piece.is_return == (target <= source)
            assert rows[source].symbol
            assert rows[target].symbol
            found.append((source, target, piece.label))
    return found


def arrows(table: WorkTable) -> Counter[tuple[int, int]]:
    return Counter((source, target) for source, target, _ in (*follow_main_line(table.rows), *follow_lanes(table.rows)))


@pytest.mark.slow
@settings(max_examples=200)
@given(data=st.data())
def test_the_table_draws_the_same_arrows_as_the_chart(
    make_process: Maker, flows: st.SearchStrategy[str], data: st.DataObject
) -> None:
    process, _ = make_process(data.draw(flows))
    for part in process.parts:
        graph = flow_graph(process, part, WORDS)
        table = work_table(graph, part)
        kinds = {node.id: node.kind for node in graph.nodes}
        row_of = {row.step: index for index, row in enumerate(table.rows) if row.step}
        row_of |= {node.id: index for node in graph.nodes if node.kind in ("start", "end") for index in [0 if node.kind == "start" else len(table.rows) - 1]}
        inside = [edge for edge in graph.edges if kinds[edge.target] != "connector"]
        assert set(arrows(table)) == {(row_of[edge.source], row_of[edge.target]) for edge in inside}
        assert max(arrows(table).values()) == 1, "one arrow is drawn twice"
        # Ways with different labels may share an arrow; every label stands at it.
        labels = {(source, target): label for source, target, label in (*follow_main_line(table.rows), *follow_lanes(table.rows))}
        for edge in inside:
            assert edge.label in labels[row_of[edge.source], row_of[edge.target]]
        connectors = sorted((edge.source, edge.label, graph.node(edge.target).number) for edge in graph.edges if edge not in inside)
        assert sorted((row.step, *one) for row in table.rows if row.step for one in row.connectors) == connectors
        lanes = {side: {piece.lane for row in table.rows for piece in row.pieces if piece.side is side} for side in Side}
        assert lanes == {Side.LEFT: set(range(table.left_lanes)), Side.RIGHT: set(range(table.right_lanes))}


def test_rows(make_process: Maker) -> None:
    process, _ = make_process(
        """\
        id: job
        title: งาน
        trigger: ได้รับคำขอ
        steps:
          - id: head
            group: หัวข้อ
            steps:
              - {id: a, do: ก, steps: [{id: a1, do: ย่อย}]}
              - {id: b, decide: ข, yes: ผ่าน, no: {label: แก้, back-to: a}}
          - {id: c, decide: ค, exits: [{label: จบ, to: end}, {label: ทำใหม่, to: a}, ต่อ]}
          - {id: d, do: ง}
        """
    )
    table = work_table(flow_graph(process, process.parts[0], WORDS), process.parts[0])
    assert [(row.kind, row.number, row.symbol, row.line_in, row.line_out, row.out_label) for row in table.rows] == [
        ("start", "", "terminal", False, True, ""),
        ("group", "1", "", True, True, ""),
        ("activity", "1.1", "activity", True, True, ""),
        ("substep", "1.1.1", "", True, True, ""),
        ("decision", "1.2", "decision", True, True, "ผ่าน"),
        ("decision", "2", "decision", True, True, "ต่อ"),
        ("activity", "3", "activity", True, True, ""),
        ("end", "", "terminal", True, False, ""),
    ]
    # Both returns lead to the same step, so they share a lane; the skip runs on the other side.
    assert (table.left_lanes, table.right_lanes) == (1, 1)
    assert sorted(follow_lanes(table.rows)) == [(4, 2, "แก้"), (5, 2, "ทำใหม่"), (5, 7, "จบ")]


def test_two_ways_to_one_step_share_an_arrow(make_process: Maker) -> None:
    process, _ = make_process(
        "id: job\ntitle: งาน\nsteps:\n  - {id: a, decide: ก, exits: [{label: มาก}, {label: น้อย}, {label: ไม่มี, to: c}, {label: เลิก, to: c}]}\n"
        "  - {id: b, do: ข}\n  - {id: c, do: ค}\n"
    )
    table = work_table(flow_graph(process, process.parts[0], WORDS), process.parts[0])
    assert (1, 2, "มาก / น้อย") in follow_main_line(table.rows)
    assert follow_lanes(table.rows) == [(1, 3, "ไม่มี / เลิก")]


@pytest.mark.parametrize(
    "broken",
    [
        LanePiece(0, Side.RIGHT, up=True, down=False, joins="in"),
        LanePiece(0, Side.RIGHT, up=False, down=True, joins="out"),
    ],
)
def test_the_follower_notices_a_broken_lane(broken: LanePiece) -> None:
    rows = tuple(Row("activity", "1", "a", "activity", "ก", line_in=False, line_out=False, pieces=(broken,)) for _ in range(2))
    with pytest.raises(AssertionError):
        runs(rows)


NESTED = """
id: job
title: งาน
steps:
  - {id: a, do: ก}
  - {id: b, do: ข}
  - {id: c, decide: ค, yes: ผ่าน, no: {label: ไม่ผ่าน, back-to: b}}
  - {id: d, decide: ง, yes: ผ่าน, no: {label: ไม่ผ่าน, back-to: a}}
"""


def test_a_short_return_runs_nearest_to_the_symbols(make_process: Maker) -> None:
    """So that the long one around it crosses nothing on its way."""
    process, problems = make_process(NESTED)
    assert problems == []
    table = work_table(flow_graph(process, process.parts[0], WORDS), process.parts[0])
    lanes = {row.number: [(piece.target, piece.lane) for piece in row.pieces if piece.joins == "out"] for row in table.rows}
    assert (lanes["3"], lanes["4"]) == ([("2", 0)], [("1", 1)])
    assert (table.left_lanes, table.right_lanes) == (0, 2)
