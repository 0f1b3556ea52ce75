"""One project full of hostile texts and one, in everything else the same, full of harmless ones; both are built once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from khumue.publish.build import build
from khumue.publish.request import BuildRequest
from khumue.views.edition import Edition

from .payloads import harmless, hostile
from .project import Infected, infect, small_standard

SKELETON = (Path(__file__).parent / "skeleton.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Sites:
    """The built site of each project. What differs between them is what hostile texts did."""

    hostile: Path
    harmless: Path

    def pairs(self, ending: str) -> Iterator[tuple[str, bytes, bytes]]:
        """Each file with this ending: name, hostile, harmless."""
        names = [sorted(path.relative_to(site).as_posix() for path in site.rglob(f"*{ending}")) for site in (self.hostile, self.harmless)]
        assert names[0] == names[1] != []
        for name in names[0]:
            yield name, (self.hostile / name).read_bytes(), (self.harmless / name).read_bytes()


@pytest.fixture(autouse=True)
def _small_standard() -> Iterator[None]:
    with small_standard():
        yield


@pytest.fixture(scope="session")
def infected(slow: None, tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> Infected:
    with small_standard():
        return infect(tmp_path_factory.mktemp("hostile") / "project", hostile, today)


@pytest.fixture(scope="session")
def sites(slow: None, infected: Infected, tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> Sites:
    with small_standard():
        roots = infected.root, infected.again(tmp_path_factory.mktemp("harmless") / "project", harmless)
        for root in roots:
            request = BuildRequest(project=root, out=root / "site", only=("site", "data"), today=today, edition=Edition.INTERNAL)
            result = build(request, lambda _: None)
            assert result.published == ("example1",), result.problems
    return Sites(*(root / "site" for root in roots))


@dataclass(frozen=True)
class Pages:
    """Name of each page -> what a browser makes of it."""

    hostile: dict[str, dict[str, Any]]
    harmless: dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def pages(sites: Sites, browser: Browser) -> Pages:
    reader = browser.new_page()
    read = []
    for site in (sites.hostile, sites.harmless):
        files = sorted(site.rglob("*.html"))
        made = reader.evaluate(SKELETON, [file.read_text(encoding="utf-8") for file in files])
        read.append({file.relative_to(site).as_posix(): page for file, page in zip(files, made, strict=True)})
    reader.close()
    return Pages(*read)
