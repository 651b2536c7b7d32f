"""Knows the words shown to people: every one goes through gettext, and a team may replace any of them."""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Mapping
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"

_translation: _gettext.NullTranslations = _gettext.NullTranslations()
_replaced: Mapping[str, str] = {}
_language = "en"


class Told(str):
    """A message as it is shown, which knows the one in the source: what is told at import can be told again later."""

    source: str


def speak(language: str = "en", replaced: Mapping[str, str] | None = None) -> None:
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


def spoken() -> str:
    """The language chosen by `speak`."""
    return _language


def gettext(message: str) -> str:
    """The message in the language chosen by `speak`, whichever it is already in."""
    if isinstance(message, Told):
        message = message.source
    shown = _replaced[message] if message in _replaced else _translation.gettext(message) if message else ""
    if shown == message:
        return message
    told = Told(shown)
    told.source = message
    return told


def ngettext(one: str, many: str, count: int) -> str:
    """The message for `count` things, with `{count}` filled in."""
    chosen = one if count == 1 else many
    if _replaced and chosen in _replaced:
        return _replaced[chosen].format(count=count)
    return _translation.ngettext(one, many, count).format(count=count)
