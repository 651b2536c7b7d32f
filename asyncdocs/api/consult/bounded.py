"""How to hand out a long text in pieces: each ends with how to get the next."""

from __future__ import annotations

from asyncdocs.strings import gettext as _

MOST = 20_000
"""Characters of a piece."""


def piece(text: str, start: int) -> str:
    """The piece of a text that begins at an offset, up to the end of a line, with how to go on where there is more."""
    start = max(0, min(start, len(text)))
    end = len(text)
    if end - start > MOST:
        end = text.rfind("\n", start, start + MOST) + 1 or start + MOST
    shown = text[start:end]
    if end == len(text):
        return shown
    notice = _("… characters {start} to {end} of {all}; to get the rest, ask again with `start` set to {end}")
    return f"{shown.rstrip()}\n\n{notice.format(start=start, end=end, all=len(text))}\n"
