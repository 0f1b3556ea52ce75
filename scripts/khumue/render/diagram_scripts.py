"""Where the diagram plugin puts its scripts: into the page as text.

The plugin reads every finished page that holds a diagram into a tree and prints it again, which takes three quarters of a build, and it
writes the address of the library with the separators of the system. All that our pages need of it are its two scripts at the end.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from khumue.views.urls import way

_DIAGRAM = '<div class="mermaid"'
_END = "</body>"


@contextmanager
def diagrams_on_text() -> Iterator[None]:
    """Plugins made meanwhile put their scripts in this way; MkDocs takes down their methods when it loads its configuration."""
    from mermaid2.plugin import MarkdownMermaidPlugin

    before = MarkdownMermaidPlugin.on_post_page
    MarkdownMermaidPlugin.on_post_page = _on_post_page
    try:
        yield
    finally:
        MarkdownMermaidPlugin.on_post_page = before


def _on_post_page(plugin: Any, output_content: str, config: Any, page: Any, **_: Any) -> str:  # noqa: ARG001 - MkDocs names them
    if _DIAGRAM not in output_content:
        return output_content
    from mermaid2 import pyjs

    library = way(posixpath.dirname(page.url), plugin.javascript.strip())
    scripts = f'<script src="{library}"></script><script>mermaid.initialize({pyjs.dumps(plugin.mermaid_args)});</script>'
    before, end, after = output_content.rpartition(_END)
    return f"{before}{scripts}{end}{after}"
