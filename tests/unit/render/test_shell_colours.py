"""The colour tokens of the site: text on its ground can be read in both schemes (WCAG 2.2 AA, 4.5:1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parents[3] / "templates" / "site" / "assets"
GROUNDS = ("ground", "surface", "surface-strong", "accent-soft")
PAIRS = [
    *((text, ground) for text in ("text", "muted", "accent") for ground in GROUNDS[:3]),
    ("text", "accent-soft"),
    ("accent", "accent-soft"),
    *((name, f"{name}-ground") for name in ("good", "note", "warn", "bad", "plain")),
    ("warn", "ground"),
    *(("text", symbol) for symbol in ("activity", "terminal", "decision")),
]
LINES = [
    ("line", "ground"),
    ("return", "ground"),
    ("decision-edge", "decision"),
    ("line", "activity"),
    ("line", "terminal"),
]
"""Lines and edges that carry a meaning need 3:1 only."""


def scheme(name: str) -> dict[str, str]:
    """Token -> ``#rrggbb`` of the rule for one scheme."""
    css = (ASSETS / "khumue.css").read_text(encoding="utf-8")
    rule = re.search(rf'\[data-md-color-scheme="{name}"\] {{(.*?)}}', css, re.DOTALL)
    assert rule
    found = dict(re.findall(r"--khumue-([\w-]+): (#[0-9a-f]+)", rule[1]))
    return {
        token: value if len(value) > 4 else "#" + "".join(2 * digit for digit in value[1:])
        for token, value in found.items()
    }


def brightness(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("text, ground", PAIRS)
def test_text_stands_out_from_its_ground(name: str, text: str, ground: str) -> None:
    tokens = scheme(name)
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("line, ground", LINES)
def test_lines_stand_out_from_their_ground(name: str, line: str, ground: str) -> None:
    tokens = scheme(name)
    assert contrast(tokens[line], tokens[ground]) >= 3


def test_white_stands_out_from_the_header_in_both_schemes() -> None:
    assert all(contrast("#ffffff", scheme(name)["navy"]) >= 7 for name in ("default", "slate"))


def test_both_schemes_name_the_same_tokens() -> None:
    assert scheme("default").keys() == scheme("slate").keys()


def test_paper_is_black_on_white_for_every_token() -> None:
    paper = (ASSETS / "khumue-print.css").read_text(encoding="utf-8")
    assert set(re.findall(r"--khumue-([\w-]+):", paper)) >= scheme("default").keys() - {"shade"}


NAMESPACES = {
    "http://www.w3.org/2000/svg", "http://www.w3.org/XML/1998/namespace", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/xap/1.0/mm/", "http://ns.adobe.com/pdf/1.3/",
}  # fmt: skip
"""Names of vocabularies, which are compared and never asked for."""


def test_styles_and_scripts_name_no_other_host() -> None:
    for path in (path for path in ASSETS.rglob("*") if path.is_file()):
        addresses = re.findall(r"https?://[^\s\"')>]+", path.read_text(encoding="utf-8"))
        assert set(addresses) <= NAMESPACES, path.name


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_every_token_that_is_used_is_defined(path: Path) -> None:
    defined = set().union(
        *(re.findall(r"(--khumue-[\w-]+):", file.read_text(encoding="utf-8")) for file in ASSETS.glob("*.css"))
    )
    assert set(re.findall(r"var\((--khumue-[\w-]+)", path.read_text(encoding="utf-8"))) <= defined


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.css")), ids=lambda path: path.name)
def test_every_style_sheet_is_linked(path: Path) -> None:
    config = (ASSETS.parents[2] / "mkdocs.yml").read_text(encoding="utf-8")
    frame = (ASSETS.parent / "overrides" / "main.html").read_text(encoding="utf-8")
    assert f"- assets/{path.name}\n" in config or f"'assets/{path.name}' | url" in frame
