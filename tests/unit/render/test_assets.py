"""What pages load: everything from the site itself, typeface cut down, the same bytes in every build."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from khumue.render import assets as assets_module
from khumue.render.assets import MERMAID_LIBRARY, write_assets, write_overrides
from khumue.render.output import with_digest

FONTS = ("assets/fonts/sarabun-400.woff2", "assets/fonts/sarabun-700.woff2")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> dict[str, bytes]:
    target = tmp_path_factory.mktemp("docs")
    write_assets(target, (), cache)
    return tree(target)


@pytest.mark.slow
def test_a_site_gets_its_typeface_with_licence_and_mermaid(assets: dict[str, bytes]) -> None:
    assert sorted(assets) == ["assets/fonts/OFL.txt", *FONTS, MERMAID_LIBRARY]
    assert b"SIL OPEN FONT LICENSE" in assets["assets/fonts/OFL.txt"]
    assert b'globalThis["mermaid"]' in assets[MERMAID_LIBRARY][-200:]


@pytest.mark.parametrize("name", FONTS)
def test_cut_fonts_are_small_and_hold_all_that_thai_pages_write(name: str, assets: dict[str, bytes]) -> None:
    assert len(assets[name]) < 25_000
    font = TTFont(io.BytesIO(assets[name]))
    assert font.flavor == "woff2"
    known = set(font.getBestCmap())
    wanted = {*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C), *map(ord, "AZaz09%–—“”‘’…•→≤≥×")}
    assert wanted <= known
    kept = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"mark", "mkmk"} <= kept, "without these, tone marks land on top of vowels"


@pytest.mark.parametrize("name", FONTS)
def test_cut_fonts_keep_copyright_and_licence(name: str, assets: dict[str, bytes]) -> None:
    names = TTFont(io.BytesIO(assets[name]))["name"]
    assert "Sarabun" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)


@pytest.mark.slow
def test_an_empty_cache_gives_the_same_bytes(tmp_path: Path, assets: dict[str, bytes]) -> None:
    write_assets(tmp_path / "docs", (), tmp_path / "cache")
    assert tree(tmp_path / "docs") == assets


def test_cut_fonts_come_from_the_cache(tmp_path: Path, cache: Path, assets: dict[str, bytes]) -> None:
    for path in (cache / "fonts").iterdir():
        (tmp_path / "cache" / "fonts").mkdir(parents=True, exist_ok=True)
        (tmp_path / "cache" / "fonts" / path.name).write_bytes(with_digest(b"kept"))
    write_assets(tmp_path / "docs", (), tmp_path / "cache")
    assert {tree(tmp_path / "docs")[name] for name in FONTS} == {b"kept"}


@pytest.mark.parametrize("damage", [lambda content: b"", lambda content: content[:-9], lambda content: content[:-9] + b"x" + content[-8:]], ids=["empty", "cut", "changed"])
def test_a_damaged_font_is_cut_again(damage: Callable[[bytes], bytes], tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets_module, "_cut_font", lambda source: b"cut")
    (tmp_path / "cache" / "fonts").mkdir(parents=True)
    for path in (cache / "fonts").iterdir():
        (tmp_path / "cache" / "fonts" / path.name).write_bytes(damage(path.read_bytes()))
    write_assets(tmp_path / "docs", (), tmp_path / "cache")
    assert {tree(tmp_path / "docs")[name] for name in FONTS} == {b"cut"}


def test_files_that_did_not_change_are_not_written_again(tmp_path: Path, cache: Path) -> None:
    write_assets(tmp_path, (), cache)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    write_assets(tmp_path, (), cache)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_projects_own_asset_wins_and_the_rest_comes_from_the_program(tmp_path: Path, cache: Path) -> None:
    own = put(tmp_path / "own", "site/assets/khumue.css", "own")
    packaged = put(put(tmp_path / "packaged", "site/assets/khumue.css", "packaged"), "site/assets/img/seal.svg", "seal")
    write_assets(tmp_path / "docs", (own, packaged), cache)
    written = tree(tmp_path / "docs")
    assert written["assets/khumue.css"] == b"own"
    assert written["assets/img/seal.svg"] == b"seal"


def test_overrides_of_all_template_folders_are_merged_and_old_ones_removed(tmp_path: Path) -> None:
    own = put(tmp_path / "own", "site/overrides/404.html", "own")
    packaged = put(
        put(tmp_path / "packaged", "site/overrides/404.html", "packaged"), "site/overrides/main.html", "main"
    )
    target = put(tmp_path / "overrides", "partials/old.html", "old")
    write_overrides(target, (own, packaged))
    assert tree(target) == {"404.html": b"own", "main.html": b"main"}
