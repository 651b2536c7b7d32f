"""What a document is called by its path: its name, whether it is the index of its folder, and whether that folder is its own."""

from __future__ import annotations

import re

from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.documents.recognition.templates import LAST_WORD
from asyncdocs.documents.recognition.variants import is_chapter
from asyncdocs.memo import lru_cache

INDEXES = ("readme", "index", "_index", "summary")

_FOR_ASSISTANTS = ("CLAUDE", "AGENTS", "GEMINI", "SKILL", "copilot-instructions")
_PROMPTS = frozenset((".claude", ".cursor", "agents", "commands", "prompts", "skills"))

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?![^\W_])")
_LAST_WORD = re.compile(r"(?:[A-Z][a-z]+|(?<![^\W_])[a-z]+)$")
"""What a folder's name of several words ends with: `BiweeklyMeetings`, `crew-meetings`."""


@lru_cache(maxsize=4096)
def own_name(path: str) -> str:
    """The name a document goes by: its file's without ending, or its folder's where the file's own names nothing."""
    folder, _, file = path.rpartition("/")
    stem = file.partition(".")[0] if file.lower().endswith((".html.md", ".md.erb")) else file.rpartition(".")[0] or file
    if folder and (stem.lower() in INDEXES or _says_what_only(stem.lower(), folder.lower())):
        return folder.rpartition("/")[2]
    return stem


def _says_what_only(stem: str, folder: str) -> bool:
    """Whether a file's name repeats what a folder around it is for: `rfcs/0012-refunds/rfc.md`, `refunds-spec/spec.md`."""
    *above, own = folder.split("/")
    return stem == LAST_WORD.split(own)[-1] or stem in above or f"{stem}s" in above


def is_index(path: str) -> bool:
    """Whether the file is named as an index of its folder."""
    return path.rpartition("/")[2].partition(".")[0].lower() in INDEXES


def is_for_assistants(path: str) -> bool:
    """Whether a file is named as instructions for an assistant, or its folder is where it says what it is only."""
    return not {own_name(path), path.rpartition("/")[2].partition(".")[0]}.isdisjoint(_FOR_ASSISTANTS)


def is_among_prompts(path: str) -> bool:
    """Whether a file lies where teams keep what their assistants are told, which may be how to write a document of a kind."""
    return not _PROMPTS.isdisjoint(path.casefold().split("/")[:-1])


def is_entry(path: str, signs: Signs) -> bool:
    """Whether it is the page of a folder of its own in one that is called for such documents: `proposals/night-ferry/README.md`."""
    *_above, around, own, _file = ["", "", *path.casefold().split("/")]
    return around in signs.shelves and is_index(path) and own not in signs.by_folder.keys() | signs.apart | signs.stages


def has_own_folder(path: str, signs: Signs) -> bool:
    """Whether an index is not that of a folder called for a kind, and lies below one: `enhancements/piers/lights/README.md`."""
    *above, own, _file = ["", *path.casefold().split("/")]
    return (
        own not in signs.by_folder
        and signs.apart.isdisjoint([*above, own])
        and not signs.by_folder.keys().isdisjoint(above)
    )


def telling_folder(signs: Signs, qualified_path: str) -> str:
    """The nearest folder around a file that is called for kinds, or for pages apart."""
    folders = reversed(qualified_path.casefold().split("/")[:-1])
    return next((folder for folder in folders if folder in signs.by_folder or folder in signs.apart), "")


def kinds_around(signs: Signs, folder: str, qualified_path: str, name: str) -> frozenset[str]:
    """The kinds that the telling folder around a file is called for; for what a day names, the last word of its own tells too."""
    own = qualified_path.rpartition("/")[0].rpartition("/")[2]
    if folder or not _DAY.match(name) or not (words := _LAST_WORD.search(own)):
        return signs.by_folder.get(folder, frozenset())
    return signs.by_folder.get(words[0].casefold(), frozenset())


def kinds_by_name(signs: Signs, name: str, qualified_path: str) -> frozenset[str]:
    """The kinds its name speaks for: no chapter has a name of its own, and no index of a folder called for a kind."""
    of_many = is_index(qualified_path) and name.casefold() in signs.by_folder
    return frozenset() if of_many or is_chapter(name, qualified_path) else signs.by_name(name)


def called_by(signs: Signs, folder: str) -> frozenset[str]:
    """The kinds whose word is in a folder's name (`design-proposals`); all, where it has the word for none (`enhancements`)."""
    words = {each.removesuffix("s") for each in folder.replace("_", "-").split("-")}
    return frozenset[str]().union(*map(signs.meant_by, words)) or frozenset(signs.kinds)
