"""The words shown to people: every one goes through gettext, and a team may replace any of them."""

from __future__ import annotations

import difflib
import gettext as _gettext
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"

_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What a terminal, or a program that reads a log, would obey or hide rather than show."""

_SLIP = 0.75
"""How near two names are, as `difflib` counts it, of which one was meant by the other: one letter of four is another."""

_translation: _gettext.NullTranslations = _gettext.NullTranslations()
_replaced: Mapping[str, str] = {}
_language = "en"


class LocalisedString(str):
    """A message as it is shown, which knows the one in the source: what is told at import can be told again later."""

    source: str


def set_language(language: str = "en", replaced: Mapping[str, str] | None = None) -> None:
    """Choose the language of all messages, and a team's own words for some of them.

    Args:
        language: an ISO 639-1 code; where no translation is shipped, messages stay English.
        replaced: message as written in the source, and what to show instead.
    """
    global _translation, _replaced, _language
    _language = language
    _translation = _gettext.translation("asyncdocs", LOCALE, [language], fallback=True)
    _replaced = {was: now for was, now in (replaced or {}).items() if was != now}


def languages() -> tuple[str, ...]:
    """The languages messages are shipped in."""
    return ("en", *sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir()))


def current_language() -> str:
    """The language chosen by `speak`."""
    return _language


def gettext(message: str) -> str:
    """The message in the language chosen by `speak`, whichever it is already in."""
    if isinstance(message, LocalisedString):
        message = message.source
    shown = _replaced[message] if message in _replaced else _translation.gettext(message) if message else ""
    if shown == message:
        return message
    told = LocalisedString(shown)
    told.source = message
    return told


def ngettext(one: str, many: str, count: int, **others: object) -> str:
    """The message for `count` things, with `{count}` and the others it names filled in."""
    chosen = one if count == 1 else many
    if _replaced and chosen in _replaced:
        return _replaced[chosen].format(count=count, **others)
    return _translation.ngettext(one, many, count).format(count=count, **others)


def near(name: str, known: Iterable[str]) -> str:
    """What may have been meant by a name, to put behind a message; nothing where none is a slip away: `great` is no `ready`."""
    found = difflib.get_close_matches(name.replace("_", "-"), list(known), n=1, cutoff=_SLIP)
    return gettext("; did you mean `{near}`?").format(near=found[0]) if found else ""


def printable(text: str) -> str:
    """A text on one line, as it may go to a terminal or a log: whatever would be obeyed there stands as `\ufffd`."""
    return text if text.isascii() and text.isprintable() else _OBEYED.sub("\ufffd", text)


def printable_lines(text: str) -> str:
    """A text of several lines, each as it may go to a terminal."""
    return "\n".join(map(printable, text.split("\n")))
