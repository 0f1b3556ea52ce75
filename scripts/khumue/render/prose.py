"""Markdown that comes with the program, such as its guide, as finished HTML: the page builder takes it over as it is.

What people write is never read as Markdown; see ``templates``.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

_PAGE = re.compile(r"^([a-z0-9-]+)\.md(?=#|$)")
_NAME = re.compile(r"`([a-z0-9-]+)`")


def prose(text: str, anchor: str = "") -> Markup:
    """The HTML of a text; tags in it are text.

    Args:
        text: Markdown with tables. Links to ``name.md`` lead to that page, and what stands between fences is a file when its
            name stands behind the kind (```` ```yaml content/laws.yml ````).
        anchor: Of the part of the page that it is: a heading that begins with a name in code, such as that of a field, has
            the anchor ``<anchor>.<name>``.
    """
    tokens = _reader().parse(text)
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and (name := _NAME.match(inside.content)):
            token.attrSet("id", f"{anchor}.{name[1]}")
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
    for link in (child for token in tokens for child in token.children or () if child.type == "link_open"):
        link.attrSet("href", _PAGE.sub(r"\1.html", str(link.attrs["href"])))
    made: str = _reader().renderer.render(tokens, _reader().options, {})
    return Markup(made)


@cache
def _reader() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.add_render_rule("fence", _fence)
    made.add_render_rule("table_open", _table_open)
    made.add_render_rule("table_close", _table_close)
    return made


def _fence(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]) -> str:
    """A file, a command or a plain text; its lines are longer than a telephone is wide, so it is moved by keys too."""
    kind, _, rest = tokens[index].info.partition(" ")
    file = rest.partition(" ")[0] if kind == "yaml" else ""
    title = f'<p class="code__file"><code>{escape(file)}</code></p>' if file else ""
    code = escape(tokens[index].content.rstrip("\n"))
    return f'<div class="code">{title}<pre tabindex="0"><code>{code}</code></pre></div>\n'


def _table_open(_self: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: MutableMapping[str, Any]) -> str:
    head = next(token.content for token in tokens[index:] if token.type == "inline")
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(head.replace("`", ""))}"><table class="register register--short">\n'


def _table_close(*_: Any) -> str:
    return "</table></div>\n"
