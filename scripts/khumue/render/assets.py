"""The files that every page loads: styles, scripts, the Sarabun typeface and the Mermaid library.

All of them come from installed packages and from ``templates/``, so a site never asks another host for anything.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata, resources
from pathlib import Path

from khumue.render.output import OutputFolder, read_intact, with_digest

MERMAID_LIBRARY = "assets/javascripts/mermaid.min.js"
"""Where a site keeps Mermaid; ``mkdocs.yml`` gives the same path to the mermaid2 plugin."""

SEARCH_WORKER = "assets/search/worker.js"
"""The search worker of a site; ``mkdocs.yml`` gives the same path as ``extra.search_worker``."""

_WORKER_PARTS = ("search/text.js", "search/figures.js", "search/corpus.js", "search/finder.js", "search/worker.js")
"""What the worker is made of, in this order: one file is there sooner than four."""

VERIFY = "assets/verify.js"
"""The script of the page that recognises copies."""
VERIFY_PARTS = ("verify/values.js", "verify/file.js", "verify/rules.js", "verify/marks.js", "verify/proof.js", "verify/signers.js", "verify/page.js")
"""What it is made of, in this order."""

_FONT_FOLDER = "assets/fonts"
_FONT_FILES = {"sarabun-400.woff2": "Sarabun-Regular.ttf", "sarabun-700.woff2": "Sarabun-Bold.ttf"}
_FONT_LICENCE = "OFL.txt"
_FONT_CHARACTERS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x00FF),  # accented Latin, × ÷ ½
    (0x0E01, 0x0E5B),  # Thai
    (0x2010, 0x2026),  # dashes, quotation marks, bullet, ellipsis
    (0x2190, 0x2193),  # arrows
    (0x2212, 0x2212),  # minus
    (0x2264, 0x2265),  # ≤ ≥
)
_FONT_FEATURES = ("ccmp", "locl", "mark", "mkmk", "kern", "liga")
"""OpenType features to keep; Thai marks stack right only with the first four."""
_FONT_NAMES = (0, 1, 2, 4, 5, 6, 13, 14)
"""Name records to keep: the names browsers read, and the copyright and licence that the OFL wants kept."""


def write_assets(target: Path, templates: Sequence[Path], cache: Path) -> None:
    """Put everything a page loads under ``target/assets``.

    Args:
        target: The ``docs`` folder of one office; MkDocs copies it into the site.
        templates: ``templates/`` folders, the first that has a file wins (see ``khumue.standard.template_folders``).
        cache: Folder that keeps cut fonts between builds; may be empty or missing.

    Raises:
        OSError: A file could not be read or written.
    """
    folder = OutputFolder(target)
    files = dict(_template_files(templates, "site/assets"))
    for joined, parts in ((SEARCH_WORKER, _WORKER_PARTS), (VERIFY, VERIFY_PARTS)):
        if content := b"".join(files.pop(part, b"") for part in parts):
            folder.write(joined, content)
    for relative, content in files.items():
        folder.write(f"assets/{relative}", content)
    for name, content in _fonts(OutputFolder(cache)).items():
        folder.write(f"{_FONT_FOLDER}/{name}", content)
    folder.write(MERMAID_LIBRARY, mermaid_library())


def write_overrides(target: Path, templates: Sequence[Path]) -> None:
    """Merge the theme overrides of all ``templates/`` folders into ``target``, MkDocs' ``theme.custom_dir``.

    MkDocs knows one such folder only, but a project may replace single files of the packaged one.
    """
    folder = OutputFolder(target)
    for relative, content in _template_files(templates, "site/overrides"):
        folder.write(relative, content)
    folder.prune()


def mermaid_library() -> bytes:
    """Mermaid as one browser script that sets ``globalThis.mermaid``; 3.6 MB."""
    return (resources.files("mermaidx") / "assets" / "mermaid.js").read_bytes()


def _template_files(templates: Sequence[Path], folder: str) -> Iterator[tuple[str, bytes]]:
    found: dict[str, Path] = {}
    for root in templates:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                found.setdefault(path.relative_to(root / folder).as_posix(), path)
    for relative in sorted(found):
        yield relative, found[relative].read_bytes()


def _fonts(cache: OutputFolder) -> Mapping[str, bytes]:
    """Sarabun in two weights, cut to what Thai pages need; 2 x about 20 KB instead of 2 x 90 KB."""
    package = resources.files("fontpkg_sarabun")
    fonts = {_FONT_LICENCE: (package / "LICENSE").read_bytes()}
    for name, source_name in _FONT_FILES.items():
        source = (package / "files" / source_name).read_bytes()
        kept = f"fonts/{_cut_key(source)}-{name}"
        content = read_intact(cache.root / kept)
        if content is None:
            content = _cut_font(source)
            cache.write(kept, with_digest(content))
        fonts[name] = content
    return fonts


def _cut_key(source: bytes) -> str:
    """Changes with anything that changes the bytes of a cut font."""
    tools = (metadata.version("fonttools"), metadata.version("brotli"))
    recipe = (tools, _FONT_CHARACTERS, _FONT_FEATURES, _FONT_NAMES)
    return hashlib.sha256(source + repr(recipe).encode()).hexdigest()[:16]


def _cut_font(source: bytes) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = list(_FONT_FEATURES)
    options.hinting = False  # today's rasterisers do not need it, and it is a third of the file
    options.name_IDs = list(_FONT_NAMES)
    options.notdef_outline = True
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in _FONT_CHARACTERS for code in range(first, last + 1)])
    cutter.subset(font)
    font.flavor = "woff2"
    cut = io.BytesIO()
    font.save(cut, reorderTables=True)
    return cut.getvalue()
