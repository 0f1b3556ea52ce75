"""What a content stream shows is the same whether its bytes are read with the pattern or its operators with the library."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, String

from khumue.render.paper.glyphs import Passages, read_bytes, read_operators


def resources() -> tuple[pikepdf.Pdf, Any]:
    document = pikepdf.new()
    fonts = {f"/f{number}": document.make_indirect(Dictionary(Type=Name.Font)) for number in range(2)}
    return document, Dictionary(Font=Dictionary(fonts))


def both(content: bytes) -> tuple[bool, Passages, Passages]:
    document, fonts = resources()
    quick, slow = Passages(), Passages()
    is_read = read_bytes(quick, content, fonts)
    read_operators(slow, content, fonts)
    document.close()
    return is_read, quick, slow


def same(one: Passages, other: Passages) -> bool:
    return (one.told, one.plain, set(one.fonts)) == (other.told, other.plain, set(other.fonts))


SPAN = b"/Span<</ActualText<FEFF0E190E33>>>BDC 0 Tr/f0 20 Tf 1 0 0 -1 15.0 0 Tm[(\\000\\021)4.6(\\000,)-4.6(\\000\\b)]TJ\nEMC"


@pytest.mark.parametrize(
    "content",
    [
        b"/Span<</MCID 0>>BDC\nq 1 0 0 -1 296.5 754.1 cm/c0 cs 0 scn\nBT" + SPAN + b"\nET\nQ\nEMC",
        b"BT/f1 16 Tf(\\000\\016)Tj/Span<</ActualText(\xfe\xff\x0e\\050)>>BDC(\\\\\\)a\\\n)Tj EMC ET",
        b"BT/f0 16 Tf(a(b(c)d)e )Tj<00 0A1>Tj[]TJ ET",
        b"/Artifact BMC BT/f0 1 Tf(EMC TJ)Tj ET EMC",
        b"/Artifact<</Type/Pagination/Attached[/Top]>>BDC BT/f0 -1.5 Tf(ab)Tj ET EMC",
        b"q 0 0 m 10 10 l S Q",
        b"",
    ],
)
def test_the_pattern_reads_what_the_library_reads(content: bytes) -> None:
    is_read, quick, slow = both(content)
    assert is_read
    assert same(quick, slow)


@pytest.mark.parametrize(
    "content",
    [
        b"BT/f0 1 Tf(a(b(c(d)c)b)a)Tj ET",
        b"BT/f0 1 Tf(ab)' ET",
        b"BT/f0 1 Tf(ab)Tj EMC ET",
        b"/Span<</ActualText(ab)>>BDC BT/f0 1 Tf(ab)Tj ET",
        b"/Span<</A<</ActualText(ab)>>>>BDC BT/f0 1 Tf(ab)Tj ET EMC",
    ],
)
def test_what_the_pattern_does_not_know_is_left_to_the_library(content: bytes) -> None:
    is_read, quick, _ = both(content)
    assert not is_read
    assert same(quick, Passages())


@given(st.lists(st.tuples(st.booleans(), st.text(max_size=4), st.binary(max_size=6)), max_size=6))
def test_any_bytes_may_stand_in_strings(shows: list[tuple[bool, str, bytes]]) -> None:
    parts = [b"BT/f1 9 Tf"]
    for has_text, text, codes in shows:
        shown = String(codes).unparse() + b"Tj"
        written = String(text).unparse()
        parts.append(b"/Span<</ActualText" + written + b">>BDC" + shown + b" EMC" if has_text else shown)
    is_read, quick, slow = both(b" ".join([*parts, b"ET"]))
    assert is_read
    assert same(quick, slow)
