"""The settings that all documents of a library are read with: the known kinds, the configuration, and the kind of each series."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from asyncdocs.documents.metadata.values import fold_status, parse_date, stage_in
from asyncdocs.documents.parsed import Parsed
from asyncdocs.documents.recognition.settling import Settled, settle
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.inputs.witness import this_year, today
from asyncdocs.kinds.kind import Kind
from asyncdocs.memo import cached_property
from asyncdocs.settings.config import Config
from asyncdocs.text.anchors import Slugify, slugify
from asyncdocs.text.headings import fold_heading, fold_key
from asyncdocs.text.key_values import Sought

if TYPE_CHECKING:
    from asyncdocs.documents.code_owners import CodeOwners
    from asyncdocs.documents.document import Document


@dataclass(frozen=True, eq=False)
class ReadSettings:
    """What it takes to read a document: the kinds there are, the team's choices, and how headings become anchors."""

    kinds: Mapping[str, Kind]
    config: Config
    slugify: Slugify = slugify
    root: str = ""
    """The names of an unmarked root and of the folder around it: `rfcs` tells what is in it from within as from outside."""
    language_of: Callable[[Document], str] = lambda document: "en"
    """The code of the language a document is in; empty where there are no lists of words for that language."""
    plain_fences: bool = False
    """Whether the site reads fences as Python-Markdown does by itself, and not as CommonMark and GitHub do."""
    plain_braces: bool = False
    """Whether the site reads `{#id}` behind a heading as text, and not as its id."""
    code_owners: CodeOwners | None = None
    """Who answers for which paths, where the repository has a file that says so."""
    parsed: Parsed | None = None
    """Which documents stay parsed; None where all of them may."""
    documents: list[Document] = field(default_factory=list)
    """All documents, for what the series of one can tell of it; filled while the library is put together."""

    @cached_property
    def settled(self) -> Settled:
        """What all documents are by the signs of their series."""
        return settle([document.as_member for document in self.documents if not document.declared], self.signs)

    def of_others(self) -> ReadSettings:
        """The same for other documents: what rests on kinds and choices alone is shared, what their series tell is not."""
        others = replace(self, parsed=None, documents=[])
        for name in ("signs", "metadata_keys", "metadata_headings", "prefixes", "sought"):
            vars(others)[name] = getattr(self, name)
        return others

    @property
    def today(self) -> datetime.date:
        """The date counted from: the configured one, else the machine's; asked anew each time, so that whoever asks is known."""
        return parse_date(self.config.today) or today()

    @property
    def year(self) -> int:
        """The year counted from: what asks for no more holds tomorrow, too."""
        day = parse_date(self.config.today)
        return day.year if day else this_year()

    def is_past(self, day: datetime.date) -> bool:
        """Whether a day is over; today is asked for only where the year does not tell."""
        return day.year < self.year or (day.year == self.year and day < self.today)

    @cached_property
    def signs(self) -> Signs:
        """The signs by which each kind is recognised."""
        return Signs(self.kinds, self.config)

    @cached_property
    def metadata_keys(self) -> frozenset[str]:
        """Every key that is metadata where it stands in prose; `by` alone is a word."""
        kinds = self.kinds.values()
        return frozenset(key for kind in kinds for key in (*kind.field_by_name, *kind.relation_by_name)) - {"by"}

    @cached_property
    def metadata_headings(self) -> frozenset[str]:
        """Every heading, folded, whose section's first lines are the value of a field."""
        fields = [field for kind in self.kinds.values() for field in kind.fields.values()]
        return frozenset(fold_heading(name) for field in fields for name in field.sections)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """What the ids of any kind begin with."""
        return frozenset(prefix for kind in self.kinds.values() for prefix in kind.ids)

    @cached_property
    def sought(self) -> Sought:
        """The keys and statuses by which metadata is recognised in prose."""
        kinds = self.kinds.values()
        fields = [field for kind in kinds for field in kind.fields.values() if field.type == "status"]
        states = frozenset(fold_key(name) for field in fields for name in field.names)
        stages = {word: stage for kind in kinds for word, stage in kind.stage_by_status.items()}
        return Sought(
            self.metadata_keys.__contains__,
            states.__contains__,
            lambda text: stage_in(stages, fold_status(text)) is not None,
        )
