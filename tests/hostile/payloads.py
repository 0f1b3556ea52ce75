"""What someone may write who means harm, or who only knows no better; ``{m}`` is the word that finds it again."""

from __future__ import annotations

import re

# No digits: pages may write them in another way, and times and dates are read out of texts that have any.
CHART = '"]; x[{m}]; click x call alert() "x"; x --> x; subgraph {m}; style x fill:#fff %%{{init: {{}}}}%% end -->|{m}| #quot; #lt;b#gt; :::{m} @{{ shape: x }} ```'
"""First, for the boxes of a chart hold the beginning of a text."""
MARKUP = (
    "<script>window.__pwned='{m}'</script><img src=x onerror=window.__pwned=true><b id={m}>{m}</b></p></article></div><section>{m}</section>"
    "<!-- {m} --><style>*{{display:none}}</style><iframe src=javascript:window.__pwned=true></iframe><base href=//evil.invalid/>"
    "\" onmouseover=\"window.__pwned=true\" ' autofocus onfocus='window.__pwned=true' x= &lt;i&gt; &copy; &amp;amp; ]]>"
)
MARKDOWN = (
    "**{m}** _{m}_ `{m}` ~~{m}~~ [{m}](javascript:window.__pwned=true) ![{m}](https://evil.invalid/x.png) <https://evil.invalid/{m}> "
    "https://evil.invalid/{m} [{m}][{m}] [[{m}]] [^{m}] {{#{m} .{m} onclick=window.__pwned=true}} \\<b>"
)
TEMPLATES = "{{{{ 'a'~'b' }}}} {{% include 'x' %}} {{# {m} #}} ${{a*b}} <%= a*b %> {{{{ config.__class__ }}}}"
PRINT = '#read("/etc/passwd") #eval("a+b") #import "x" $x^n$ @{m} <{m}> \\u{{ab}} #{m}[x] *{m}* /* {m} */ // {m} = {m}'
SHEET = '=HYPERLINK("https://evil.invalid/","{m}")'
LINES = (
    "# {m}", "{m}\n===", "- {m}", "    {m}", "```mermaid\nflowchart TD\n{m}-->{m}\n```", "---\ntitle: {m}\n---", '!!! note "{m}"',
    "??? {m}", '=== "{m}"', "[TOC]", "*[ก]: {m}", "[{m}]: javascript:window.__pwned=true", "[^{m}]: {m}",
    "ก | {m}\n--- | ---\nข | ค", "<div markdown>\n\n{m}\n\n</div>", "END:VEVENT\nBEGIN:VEVENT\nSUMMARY:{m}", "= {m}", "/ {m}: x", "~~~\n{m}",
)  # fmt: skip
"""Each begins a line: there Markdown, Typst and calendars give meaning to what is nothing elsewhere."""


def hostile(mark: str) -> str:
    """Everything at once, with Thai around it. It begins as a formula does, and then with its mark, by which lists sort it."""
    line = f"{CHART} {MARKUP} {MARKDOWN} {TEMPLATES} {PRINT}"
    return "\n\n".join((f"={{m}} ก {line} {SHEET} ข", *LINES, "ค")).format(m=mark)


def harmless(mark: str) -> str:
    """As long, with as many lines and words, that begins in the same way and has nothing more in it but letters."""
    start = f"={mark} "
    return start + re.sub(r"[^\s,;]", "ข", hostile(mark).removeprefix(start))


def on_paper(mark: str) -> str:
    """What means something to Typst or to a reader of PDFs, and little else: books are long enough."""
    return ("={m} ก " + PRINT + " <b>{m}</b> **{m}** \\ ข").format(m=mark)


TURNED = tuple("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""The controls of the Unicode bidirectional algorithm (UAX 9) that turn the direction of what follows, or end such a turn."""
