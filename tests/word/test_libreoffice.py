"""Another word processor opens the files: it sets every part of them on pages, with all of their text."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.paper.conftest import squeezed, text_of
from tests.word.conftest import Written

pytestmark = pytest.mark.slow

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>TH Sarabun New</string></test>
<edit name="family" mode="assign" binding="strong"><string>Khumue Sarabun</string></edit></match></fontconfig>
"""
"""The typeface of official documents, which the system lacks, by one of the same measures."""
FOOTER_TOP = 786
"""Points from the top of a page, between the lowest line of text and the footer, which begins at 795."""


@pytest.fixture(scope="session")
def converted(written: Mapping[str, Written], fonts: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every file as LibreOffice prints it, by the address of its PDF; started once for all."""
    room = tmp_path_factory.mktemp("libreoffice")
    (room / "fonts.conf").write_text(_FONTS.format(fonts=fonts, cache=room / "cache"), encoding="utf-8")
    files = {}
    for number, (url, one) in enumerate(written.items()):
        files[url] = room / f"{number}.docx"
        files[url].write_bytes(one.content)
    command = ["soffice", "--headless", f"-env:UserInstallation={(room / 'profile').as_uri()}", "--convert-to", "pdf"]
    surroundings = {"FONTCONFIG_FILE": str(room / "fonts.conf"), "PATH": "/usr/bin:/bin", "HOME": str(room), "LANG": "C.UTF-8"}
    subprocess.run([*command, "--outdir", str(room), *map(str, files.values())], check=True, capture_output=True, env=surroundings)
    return {url: file.with_suffix(".pdf") for url, file in files.items()}


def test_all_text_stands_on_the_pages(written: Mapping[str, Written], converted: Mapping[str, Path]) -> None:
    for url, one in written.items():
        shown = squeezed(text_of(converted[url], height=FOOTER_TOP))
        lost = [piece for paragraph in one.file.paragraphs() for piece in re.split(r"[\s☐]+", paragraph.text) if piece not in shown]
        assert lost == [], url
