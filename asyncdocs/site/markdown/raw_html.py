"""Where in a text raw HTML is open: what stands in it is the author's own, and nothing is linked there."""

from __future__ import annotations

import re

from markdown.util import HTML_PLACEHOLDER_RE, HtmlStash

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CODE = ("code", "pre", "kbd", "samp", "var", "script", "style", "textarea")
NEVER_LINKED = frozenset({"a", "abbr", "dfn", "button", "svg", "math", *_CODE, *HEADINGS})
"""Elements in whose text nothing is made a link."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][\w:-]*)[^<>]*?(?P<closed>/?)>", re.IGNORECASE)
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def open_raw_tags(text: str, stash: HtmlStash) -> int:
    """How many raw HTML elements a text opens and does not close; what stands in them is the author's own HTML."""
    depth = 0
    if "\x02" not in text:
        return depth
    for placeholder in HTML_PLACEHOLDER_RE.finditer(text):
        number = int(placeholder[1])
        raw = stash.rawHtmlBlocks[number] if number < len(stash.rawHtmlBlocks) else ""
        tag = _TAG.match(raw) if isinstance(raw, str) else None
        if tag and tag["name"].lower() not in _VOID and not tag["closed"]:
            depth += -1 if tag["end"] else 1
    return depth
