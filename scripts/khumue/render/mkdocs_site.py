"""Runs MkDocs for one office, in this process, quietly and with the same bytes every time."""

from __future__ import annotations

import gzip
import io
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from khumue.render.content_policy import InlineScripts
from khumue.render.diagram_scripts import diagrams_on_text

_QUIET = {"NO_MKDOCS_2_WARNING": "1"}
_FIXED_DATE = date(2000, 1, 1)
"""Stands in the sitemap when neither the configuration nor SOURCE_DATE_EPOCH gives a date."""


def build_site(config_file: Path) -> list[str]:
    """Build the site that ``config_file`` describes into its ``site_dir``, which is emptied first.

    The date in ``sitemap.xml`` is SOURCE_DATE_EPOCH, else ``extra.updated`` of the configuration (``YYYY-MM-DD``).
    Environment and logging are the process's own, so run at most one build at a time in a process; any number one after another.

    Args:
        config_file: An office's generated ``mkdocs.yml``.

    Returns:
        What MkDocs warns of and the errors that stopped it, one line of English each (``warning: …``, ``error: …``);
        empty when all is well.
    """
    with _environment(_QUIET), _messages() as messages:
        # Imported here, since loading MkDocs and its theme takes half a second that `khumue check` should not pay.
        import jinja2
        from mkdocs.exceptions import Abort, MkDocsException

        try:
            _build(config_file)
        except Abort:
            pass  # what stopped the build was logged before
        except (MkDocsException, jinja2.TemplateError) as error:
            messages.append(f"error: {' '.join(str(error).split())}")
    return messages


def inline_scripts(config_file: Path) -> InlineScripts:
    """What the theme and the diagram plugin write into pages as scripts.

    The project's own overrides of the theme are not among them: a district's scripts are files, like ours.
    """
    with _environment(_QUIET), _messages():
        from mermaid2 import pyjs
        from mkdocs.config import load_config

        config = load_config(str(config_file))
    theme = [Path(folder) for folder in config.theme.dirs if folder != config.theme.custom_dir]
    diagrams = config.plugins.get("mermaid2")
    started = [f"mermaid.initialize({pyjs.dumps(diagrams.config['arguments'])});"] if diagrams else []
    return InlineScripts(theme, started)


def _build(config_file: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    with diagrams_on_text():
        config = load_config(str(config_file))
    with _environment({"SOURCE_DATE_EPOCH": str(_build_time(config.extra))}):
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    _pack_sitemap(Path(config.site_dir))


def _pack_sitemap(site: Path) -> None:
    """The packed sitemap again, without the day of the build in its head."""
    if (site / "sitemap.xml.gz").is_file():
        packed = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
            file.write((site / "sitemap.xml").read_bytes())
        (site / "sitemap.xml.gz").write_bytes(packed.getvalue())


def _build_time(extra: Mapping[str, Any]) -> int:
    """Seconds since 1970, UTC."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    updated = extra.get("updated", _FIXED_DATE)
    day = updated if isinstance(updated, date) else date.fromisoformat(str(updated))
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname.lower()}: {' '.join(record.getMessage().split())}")


@contextmanager
def _messages() -> Iterator[list[str]]:
    """What MkDocs and its plugins log from warnings up; nothing of it reaches the terminal."""
    logger = logging.getLogger("mkdocs")
    listener = _Listener()
    before = logger.propagate, logger.level
    logger.addHandler(listener)
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    try:
        yield listener.messages
    finally:
        logger.removeHandler(listener)
        logger.propagate, level = before
        logger.setLevel(level)
