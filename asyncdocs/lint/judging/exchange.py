"""The facts that parallel processes send each other, so that no document is read by two of them.

Each process reads its share of the documents. It sends plain values: the facts of these documents, and their parts of the
sums over all documents (`together`). Whatever is not sent is computed where it is needed, with the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from asyncdocs.documents.document import Document
from asyncdocs.documents.plain_values import facts_told, give_member, give_told_facts, is_told, member_told
from asyncdocs.library.library import Library
from asyncdocs.library.wiki_links import Written, written_in
from asyncdocs.lint.folder import together
from asyncdocs.lint.folder.norms import Part, count_parts, part_of
from asyncdocs.lint.judging.run import rules_in_force
from asyncdocs.lint.judging.sharing import Survey
from asyncdocs.lint.model.wanted import Wanted
from asyncdocs.memo import cache

_FEW = 3
"""So many documents, of different sizes, have most of what is looked for in all of them."""

_Told = dict[str, Any]
"""By the path of a document, what it tells."""


def surveys(library: Library, documents: Sequence[Document], wanted: Wanted) -> tuple[Survey, ...]:
    """The rounds in which processes collect facts of all documents before each judges its share.

    Args:
        library: all documents, none looked at yet.
        documents: the same ones, in the order of the numbers by which they are shared out.
        wanted: the parts of a report that somebody reads.
    """

    def own(numbers: Iterable[int]) -> list[Document]:
        return [documents[number] for number in numbers]

    @cache  # each survey asks it of the same share
    def asks_of(*numbers: int) -> frozenset[str]:
        return asking(library, own(numbers), wanted)

    def facts(numbers: Sequence[int]) -> _Told:
        asks = asks_of(*numbers)
        sums = [name for name in together.names() if together.rests_on_one(name) and together.is_asked_by(name, asks)]

        def tell(document: Document) -> tuple[Any, ...]:
            for name in sums:  # while it is parsed: in a large folder it is not when the next survey comes to it
                with suppress(Exception):
                    together.part_of(library, document, name)
            return facts_told(document)

        return _told((each for each in own(numbers) if not is_told(each)), tell)

    def of_each(tell: Callable[[Document], Any], give: Callable[[Document, Any], None]) -> Survey:
        def settle(parts: list[_Told]) -> None:
            for path, told in (told for part in parts for told in part.items()):
                give(library.by_path[path], told)

        return Survey(lambda numbers: _told((each for each in own(numbers) if not is_told(each)), tell), settle)

    def summed(name: str) -> Survey:
        def part(numbers: Sequence[int]) -> _Told | None:
            asked = together.is_asked_by(name, asks_of(*numbers)) and not together.is_there(library, name)
            return _told(own(numbers), partial(_part_of, library, name)) if asked else None

        def settle(parts: list[_Told | None]) -> None:
            told = {path: value for part in parts if part is not None for path, value in part.items()}
            if None not in parts and len(told) == len(library.documents):
                together.take_parts(library, name, told)

        return Survey(part, settle)

    def counts(numbers: Sequence[int]) -> Part:
        return part_of(library, own(numbers), asks_of(*numbers))

    def wiki(numbers: Sequence[int]) -> Written | None:
        with suppress(Exception):
            return written_in(own(numbers), library.resolve)
        return None

    def settle_wiki(parts: list[Written | None]) -> None:
        counts = [part for part in parts if part is not None]
        if len(counts) == len(parts) and library.documents[0].reading.config.wiki_links == "auto":
            vars(library).setdefault("wiki", Written(*map(sum, zip(*counts, strict=True))).are_links)

    return (
        of_each(member_told, give_member),
        of_each(facts_told, give_told_facts)._replace(part=facts),
        Survey(wiki, settle_wiki),
        *map(summed, together.names()),
        Survey(counts, partial(count_parts, library)),
    )


def try_out(library: Library, judged: Callable[[Library, Document], object]) -> None:
    """Judge a few documents before the process is copied, so that all copies have the patterns and word lists they take.

    They are a library of their own, for which the disk is not asked: nothing that comes of them is kept.
    """
    with suppress(Exception):  # a rule that judges it says what is wrong
        by_size = sorted(library.documents, key=lambda each: each.source.size)
        few = {by_size[len(by_size) * part // (_FEW + 1)].path for part in range(1, _FEW + 1)}
        reading = by_size[0].reading.of_others()
        documents = [
            Document(each.source, reading, each.place, each.declared) for each in library.documents if each.path in few
        ]
        reading.documents.extend(documents)
        alone = replace(library, documents=tuple(documents), exists=lambda _path: False, units=(), beside=None)
        for document in documents:
            judged(alone, document)


def _told(documents: Iterable[Document], tell: Callable[[Document], Any]) -> _Told:
    """What `tell` returns for each document, by path; without those that cannot be read, which a rule reports."""
    found = {}
    for document in documents:
        with suppress(Exception):
            found[document.path] = tell(document)
    return found


def _part_of(library: Library, name: str, document: Document) -> Any:
    return together.part_of(library, document, name)


def asking(library: Library, documents: Iterable[Document], wanted: Wanted) -> frozenset[str]:
    """The names of the rules that will ask for sums, and the empty name for the questions of the score.

    The first document of each kind stands for its like.
    """
    like = {(document.kind.name, document.kind.style): document for document in reversed([*documents])}
    in_force = (rules_in_force(library, document, wanted=wanted) for document in like.values())
    rules = {rule.name for each in in_force for rule, _severity, _shown in each}
    if not wanted.findings:
        rules &= frozenset().union(*(document.kind.weighed_rules for document in like.values()))
    return frozenset({*rules, together.BY_QUESTIONS} if wanted.scores else rules)
