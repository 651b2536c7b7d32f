"""Who is meant by a name on a page: one readable name for a handle, an e-mail, a link or a host's address, and where to find them.

Tables with a column of names say which handle and which e-mail are whose; pages about people and teams are where a name leads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from asyncdocs.documents.document import Document
from asyncdocs.library.library import Library
from asyncdocs.lint.prose.prose import words_of
from asyncdocs.memo import cache, per_object
from asyncdocs.site.excerpts.tables import tables
from asyncdocs.site.people.zones import folded
from asyncdocs.text.wordlists import any_of, words_for

GITHUB = "https://github.com/"

LONGEST = 48
"""So many characters of a name are shown; nobody's is longer, and what is written may be a sentence."""

_LINK = re.compile(r"\[([^\[\]]+)\](?:\(<?([^()<>\s]*)>?[^()]*\)|\[[^\[\]]*\])?")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"@[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?")
_ADDRESS = re.compile(r"https?://\S+")
_ASIDE = re.compile(r"\s+(?:[(<\[].*?[)>\]]|[(<\[].*$)")
_MARKS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|<!--.*?-->")
_QUOTED = re.compile(r"([\"'“„‘«])([^\"'“”‘’„«»]*)[\"'“”‘’»]")
"""A name in quotes, with none within."""
_WRAPPED = re.compile(r"\(([^()]*)\)")
_GROUPS = frozenset({"teams", "groups"})
_PLACES = frozenset({"team", "teams", "people", "persons", "members", "staff"})


@cache
def _role() -> re.Pattern[str]:
    """What stands before names and says what these people do."""
    return re.compile(rf"^@?(?:{any_of(words_for('people-leads'))})\s*:\s*", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    joined = any_of(words_for("people-joins"))
    return re.compile(rf"\s*[,;]\s+(?=[@\[A-Z])|[,;\s]+(?=@|https?://)|\s+(?:{joined})\s+(?=[@\[A-Z])|\s*<br\s*/?>\s*")


class Person(NamedTuple):
    """Somebody, or a team: how they are called, the page about them, and their profile on the host.

    `key` is the same however they were written.
    """

    name: str
    key: str
    page: Document | None = None
    profile: str = ""


class Persons:
    """Everybody whom the documents of a library name.

    Args:
        library: all documents.
        host: the address that profiles are below, as `https://github.com/`; empty where that is not known.
    """

    def __init__(self, library: Library, host: str = "") -> None:
        self._host = host
        self._names: dict[str, str] = {}
        self._pages: dict[str, Document] = {}
        for document in library.documents:
            if document.recognised.template or document.stage == "dead":
                continue
            if about_people(document):
                self._pages.setdefault(folded(document.title), document)
            for alias, name in aliases(document):
                self._names.setdefault(alias, name)

    def named(self, values: Iterable[str]) -> tuple[Person, ...]:
        """Everybody in some values of a field, each once."""
        people = (self.of(each) for value in values for each in _between().split(value) if each.strip(" ,;"))
        return tuple({person.key: person for person in people if any(map(str.isalnum, person.name))}.values())

    @per_object
    def of(self, written: str) -> Person:
        """Who is meant by what is written."""
        name, profile = self._read(_unquoted(_role().sub("", _MARKS.sub("", written)).strip(" ,;")))
        name = self._names.get(name.casefold(), name)
        key = folded(name)
        shown = name if len(name) <= LONGEST else name[:LONGEST].rpartition(" ")[0].rstrip(" ,;") + "…"
        return Person(shown, key, self._pages.get(key) or self._pages.get(f"{key} team"), profile)

    def _read(self, text: str) -> tuple[str, str]:
        """A readable name, and the profile it links to."""
        if link := _LINK.search(text):
            name, target = link[1], link[2] or ""
            inner, profile = self._read(name)
            return inner, profile or (self._profile(target) if _ADDRESS.match(target) else self._of_handle(target))
        if address := _ADDRESS.fullmatch(text):
            return self._of_address(address[0])
        if mail := _MAIL.search(text):
            before = _ASIDE.sub("", text[: mail.start()]).strip(" <([")
            return before or self._names.get(mail[0].casefold(), "") or _titled(mail[0].partition("@")[0]), ""
        if handle := _HANDLE.search(text):
            before = text[: handle.start()].strip(" ([-–:@")
            named = before or self._names.get(handle[0].casefold(), "")
            team = handle[0].partition("/")[2]
            return named or (_titled(team) if team else handle[0]), self._of_handle(handle[0])
        plain = _ASIDE.sub("", text).strip()
        return plain or text, ""

    def _of_address(self, address: str) -> tuple[str, str]:
        parts = [unquote(part) for part in urlsplit(address).path.split("/") if part]
        if not parts:
            return urlsplit(address).hostname or address, self._profile(address)
        if _GROUPS.intersection(parts[:-1]):
            return _titled(parts[-1]), self._profile(address)
        handle = f"@{parts[0]}" if len(parts) == 1 else _titled(parts[-1])
        return self._names.get(handle.casefold(), handle), self._profile(address)

    def _profile(self, address: str) -> str:
        """An address on the host the repository is on; a name leads nowhere else."""
        return address.rstrip(",;") if self._host and address.startswith(self._host) else ""

    def _of_handle(self, handle: str) -> str:
        name = handle.removeprefix("@")
        if not self._host or not handle.startswith("@"):
            return ""
        group, slash, team = name.partition("/")
        return f"{self._host}orgs/{group}/teams/{team}" if slash and self._host == GITHUB else f"{self._host}{name}"


def _unquoted(name: str) -> str:
    quoted = _QUOTED.fullmatch(name)
    if quoted:
        return quoted[2].strip()
    wrapped = _WRAPPED.fullmatch(name)
    return wrapped[1].strip() if wrapped else name


def _titled(slug: str) -> str:
    """A slug as a name: `team-horizon` is Team Horizon."""
    words = [word for word in re.split(r"[-_.+]+", slug) if word]
    return " ".join(word.capitalize() if word.islower() else word for word in words) or slug


def about_people(document: Document) -> bool:
    """Whether a page is where the name it bears leads."""
    folders = {part.casefold() for part in document.place.split("/")[:-1]}
    return document.kind.name == "charter" or not _PLACES.isdisjoint(folders)


def aliases(document: Document) -> Iterator[tuple[str, str]]:
    """Handles and e-mails of a page's tables, each with the name in its row."""
    if "@" not in document.text or "|" not in document.text:
        return
    names = words_of(document).pattern("name-heads")
    for table in tables(document):
        column = next((number for number, head in enumerate(table.heads) if names.fullmatch(head)), None)
        if column is None:
            continue
        for row in table.rows:
            name = row.cells[column] if column < len(row.cells) else ""
            if not name or _HANDLE.fullmatch(name):
                continue
            for cell in row.cells:
                if _HANDLE.fullmatch(cell) or _MAIL.fullmatch(cell):
                    yield cell.casefold(), name
