"""The block a page asks for documents with: a fence named `asyncdocs` around a little YAML."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, get_args

from asyncdocs.documents.document import Document
from asyncdocs.documents.metadata.values import fold_status, parse_id
from asyncdocs.kinds.kind import Kind, ShownStage
from asyncdocs.settings.config import ViewName
from asyncdocs.strings import gettext as _
from asyncdocs.strings import near
from asyncdocs.text.globs import matches
from asyncdocs.text.headings import fold_key
from asyncdocs.text.yaml_values import NotYAML, read_yaml

FENCE = "asyncdocs"
"""The name behind the opening fence of a block."""

VIEWS = tuple(name for name in get_args(ViewName) if name != "kinds")
BANDS = ("ready", "nearly", "gaps", "blocked", "not scored")
COLUMNS = (
    "title",
    "id",
    "kind",
    "status",
    "stage",
    "owner",
    "tags",
    "folder",
    "created",
    "updated",
    "review-by",
    "comment-by",
    "date",
    "band",
    "total",
    "open-questions",
    "backlinks",
)
LIKE = ("title", "status", "owner", "date", "band", "total")
"""The columns of a table that names none."""

_MOST = 10_000


class QueryError(Exception):
    """A block that asks for nothing that can be shown; the message says what is wrong and what may be meant."""


class Wanted(NamedTuple):
    """The values a table takes and those it leaves out; where none is taken by name, all are but those left out."""

    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    def admits(self, *values: str) -> bool:
        """Whether something with these values is wanted."""
        return (not self.any_of or any(v in self.any_of for v in values)) and not any(v in self.none_of for v in values)


ANY = Wanted()
"""Everything is wanted."""


class Related(NamedTuple):
    """A relation to have, by its name seen from the document (`superseded-by`), and to which one; empty for any."""

    name: str
    target: str


@dataclass(frozen=True)
class Query:
    """What a block asks for: a view by name, or a table of documents.

    Attributes:
        view: name of a view; empty for a table.
        kind, status, stage, owner, tag, band: values that a document of the table has, or must not have.
        folder: folders or globs, from the docs folder.
        relation: relations a document of the table has, one of them at least.
        columns: what the table shows of each.
        sort: columns to sort by, each with whether the highest comes first.
        limit: so many rows at most; 0 for all.
    """

    view: str = ""
    kind: Wanted = ANY
    status: Wanted = ANY
    stage: Wanted = ANY
    owner: Wanted = ANY
    tag: Wanted = ANY
    band: Wanted = ANY
    folder: Wanted = ANY
    relation: tuple[Related, ...] = ()
    columns: tuple[str, ...] = LIKE
    sort: tuple[tuple[str, bool], ...] = ()
    limit: int = 0

    def takes(self, document: Document) -> bool:
        """Whether a document is asked for by what it says of itself; its relations and its band are for others to tell."""
        return (
            self.kind.admits(document.shown_kind.name)
            and self.stage.admits(document.shown_stage)
            and (self.status == ANY or self.status.admits(fold_status(document.status or "")))
            and (self.owner == ANY or self.owner.admits(*_names(document)))
            and (self.tag == ANY or self.tag.admits(*_tags(document)))
            and (not self.folder.any_of or matches(document.place, self.folder.any_of))
            and (not self.folder.none_of or not matches(document.place, self.folder.none_of))
        )


def parse_query(text: str, documents: Sequence[Document] = ()) -> Query:
    """Read what stands between the fences.

    Args:
        text: the YAML.
        documents: all documents, for the kinds, relations and ids that can be asked for.

    Raises:
        QueryError: it is no mapping, or names something that cannot be asked for.
    """
    data = _mapping(text)
    known = [field.name for field in fields(Query)]
    for name in data:
        if name not in known:
            raise QueryError(
                _("`{name}` is not an option of this asyncdocs block").format(name=name) + near(str(name), known)
            )
    if view := _view(data):
        return Query(view=view)
    kinds = documents[0].reading.kinds if documents else {}
    return Query(
        kind=_wanted(data, "kind", kinds or None),
        status=_wanted(data, "status", fold=fold_status),
        stage=_wanted(data, "stage", get_args(ShownStage)),
        owner=_wanted(data, "owner", fold=_folded),
        tag=_wanted(data, "tag", fold=_folded),
        band=_wanted(data, "band", BANDS),
        folder=_folders(_wanted(data, "folder", fold=str)),
        relation=_relations(data.get("relation"), kinds, documents),
        columns=_known(data, "columns", COLUMNS) or LIKE,
        sort=tuple((name.lstrip("-"), name.startswith("-")) for name in _known(data, "sort", COLUMNS)),
        limit=_limit(data.get("limit")),
    )


def _mapping(text: str) -> Mapping[Any, Any]:
    try:
        data = read_yaml(text)
    except NotYAML as error:
        raise QueryError(str(error)) from None
    if not isinstance(data, Mapping):
        raise QueryError(_("the block needs a filter, for example `kind: spec`"))
    return data


def _view(data: Mapping[Any, Any]) -> str:
    if "view" not in data:
        return ""
    name = str(data["view"] or "")
    if name not in VIEWS:
        raise QueryError(_("view `{name}` does not exist").format(name=name) + near(name, VIEWS))
    for other in data:
        if other != "view":
            raise QueryError(_("`{name}` works only for tables, not for views").format(name=other))
    return name


def _wanted(data: Mapping[Any, Any], name: str, known: Collection[str] | None = None, fold: Any = None) -> Wanted:
    """The values of one filter; `!x` and `not x` leave out."""
    any_of: list[str] = []
    none_of: list[str] = []
    for word in _words(data.get(name)):
        plain, unwanted = word, False
        if word.startswith("!") or (word.casefold().startswith("not ") and word.casefold() not in (known or ())):
            plain, unwanted = word.removeprefix("!") if word[0] == "!" else word[4:], True
        plain = (fold or _folded)(plain.strip())
        if known is not None and plain not in known:
            message = _("{what} `{name}` does not exist").format(what=_(name), name=plain)
            raise QueryError(message + near(plain, known))
        (none_of if unwanted else any_of).append(plain)
    return Wanted(tuple(any_of), tuple(none_of))


def _folders(wanted: Wanted) -> Wanted:
    """A folder stands for all that is in it."""

    def glob(each: str) -> str:
        each = each.strip("/")
        return each if any(sign in each for sign in "*?") or each.endswith(".md") else f"{each}/**"

    return Wanted(tuple(map(glob, wanted.any_of)), tuple(map(glob, wanted.none_of)))


def _relations(value: Any, kinds: Mapping[str, Kind], documents: Iterable[Document]) -> tuple[Related, ...]:
    names: dict[str, str] = {}
    for kind in kinds.values():
        for relation, about in kind.relations.items():
            names |= {fold_key(each): relation for each in (relation, *about.names)}
            names |= {fold_key(each): about.reverse for each in (about.reverse, *about.reverse_names)}
    # A relation's own name counts for more than another name of a different one.
    for kind in kinds.values():
        for relation, about in kind.relations.items():
            names |= {relation: relation, about.reverse: about.reverse}
    found = []
    for word in _words(value):
        parts = word.split()
        # `superseded by` is a name of two words; what follows a name is the document at the other end.
        lengths = [length for length in (3, 2, 1) if fold_key(" ".join(parts[:length])) in names]
        if kinds and not lengths:
            raise QueryError(_("relation `{name}` does not exist").format(name=parts[0]) + near(parts[0], names))
        name, target = " ".join(parts[: (lengths or [1])[0]]), " ".join(parts[(lengths or [1])[0] :])
        if target and not any(is_called(document, target) for document in documents):
            raise QueryError(_("document `{name}` does not exist").format(name=target))
        found.append(Related(names.get(fold_key(name), name), target))
    return tuple(found)


def is_called(document: Document, name: str) -> bool:
    """Whether a document goes by an id, a title or a path."""
    each = parse_id(name)
    if each is not None and each.prefix and each in (document.stated_id, document.file_id, document.id):
        return True
    return name in (document.path, document.place) or _folded(name) == _folded(document.title)


def _known(data: Mapping[Any, Any], name: str, known: Sequence[str]) -> tuple[str, ...]:
    words = tuple(_folded(word).replace(" ", "-") for word in _words(data.get(name)))
    for word in words:
        if word.removeprefix("-" if name == "sort" else "") not in known:
            message = _("column `{name}` does not exist").format(name=word.lstrip("-"))
            raise QueryError(message + near(word.lstrip("-"), known))
    return tuple(dict.fromkeys(words))


def _limit(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _MOST:
        raise QueryError(_("`limit` must be a number from 1 to {most}").format(most=_MOST))
    return value


def _names(document: Document) -> Iterable[str]:
    """Who answers for a document, as a whole and by each of their names: `dana` is Dana MacIsaac."""
    field = document.contact
    for value in field.values if field else ():
        folded = _folded(value)
        yield folded
        yield from folded.split()


def _tags(document: Document) -> Iterable[str]:
    field = document.fields.get("tags")
    return map(_folded, field.values) if field else ()


def _folded(text: str) -> str:
    return " ".join(text.strip().strip("@").casefold().split())


def _words(value: Any) -> tuple[str, ...]:
    """A list of words, written as a list or with commas."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(word for each in value if (word := str(each).strip()))
    return tuple(word for part in str(value).split(",") if (word := part.strip()))
