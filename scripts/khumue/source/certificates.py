"""Certificates of issuers that a project trusts: files that it may keep in ``content/certificates``."""

from __future__ import annotations

from pathlib import Path

from khumue.problems import Problem
from khumue.signed.trust import trusted_certificates
from khumue.source.assets import list_assets, read_asset
from khumue.source.reader import unreadable
from khumue.source.reasons import ReadReason

FOLDER = "content/certificates"


def read_certificates(root: Path) -> tuple[tuple[bytes, ...], list[Problem]]:
    """All certificates of the folder as DER, in the order of their files, and a KM115 for each file that is none."""
    files, problems = list_assets(root, FOLDER)
    found: list[bytes] = []
    for file in files:
        content = read_asset(root, file)
        if isinstance(content, Problem):
            problems.append(content)
            continue
        try:
            found += trusted_certificates(content)
        except ValueError:
            problems.append(unreadable(file, ReadReason.NO_CERTIFICATE))
    return tuple(dict.fromkeys(found)), problems
