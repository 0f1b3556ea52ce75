"""The locks hold what the project asks for: each release pinned, with the hashes of its files."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {"": "requirements.lock", "test": "requirements-test.lock"}
SYSTEMS = ({"sys_platform": "linux"}, {"sys_platform": "win32", "os_name": "nt"}, {"sys_platform": "darwin"})
VERSIONS = ("3.11.7", "3.12.1", "3.13.0", "3.14.0")


def read(name: str) -> list[tuple[Requirement, list[str]]]:
    """(release with its marker, hashes) of each entry."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(Requirement(line.partition("--hash")[0]), re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)) for line in lines]


def chosen(name: str, version: str, system: dict[str, str]) -> dict[str, str]:
    """Release of each package on a system with a version of Python."""
    where = {**default_environment(), "python_full_version": version, "python_version": ".".join(version.split(".")[:2]), **system}
    pins = [pin for pin, _ in read(name) if pin.marker is None or pin.marker.evaluate(where)]
    names = [canonicalize_name(pin.name) for pin in pins]
    assert len(names) == len(set(names)), "one release of each package"
    return {name: str(pin.specifier).removeprefix("==") for name, pin in zip(names, pins, strict=True)}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system["sys_platform"])
@pytest.mark.parametrize("extra", LOCKS)
def test_every_dependency_is_locked_in_a_release_that_is_asked_for(extra: str, system: dict[str, str], version: str) -> None:
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["bootstrap"]]
    asked += PROJECT["project"]["optional-dependencies"].get(extra, [])
    pins = chosen(LOCKS[extra], version, system)
    wrong = [one for one in map(Requirement, asked) if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"), prereleases=True)]
    assert len(asked) > 20
    assert wrong == []


@pytest.mark.parametrize("lock", LOCKS.values())
def test_every_release_has_the_hashes_of_its_files(lock: str) -> None:
    assert [str(pin) for pin, hashes in read(lock) if not hashes or not str(pin.specifier).startswith("==")] == []


def test_both_locks_hold_the_same_releases() -> None:
    first, second = ({str(pin): hashes for pin, hashes in read(lock)} for lock in LOCKS.values())
    assert {pin for pin in first if second.get(pin) != first[pin]} == set()
