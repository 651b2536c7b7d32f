"""The assessment: what a team needs before it works in writing, answered from its own pages where that can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from markupsafe import Markup

from asyncdocs.documents.recognition.recognise import is_index
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.site.fragments import fragment
from asyncdocs.site.overview.habits import FEW, habits
from asyncdocs.site.render.cards import answered_for, holding, listed, owners
from asyncdocs.site.render.table import Column, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.site.views.habits import in_words
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext

Verdict = Literal["yes", "partly", "no", "unknown", "yours"]

MOST, HALF = 0.8, 0.5
"""From these shares on something holds, or holds in part."""

FIRST = 3
"""So many of what is missing are put first."""


class Statement(NamedTuple):
    """What a team needs, whether it has it, and what that rests on."""

    text: str
    verdict: Verdict
    because: str


def shown(site: Site, page: str) -> Markup:
    """The assessment on a page: the result, then structure, roles and habits, and what only the team can say."""
    groups = (
        ("structure", _("Structure"), _structure(site)),
        ("roles", _("Roles"), _roles(site)),
        ("habits", _("Habits"), _habits(site)),
        ("yours", _("What only your team can tell"), _yours()),
    )
    columns = [Column(_("What it takes"), "text"), Column(_("Is it so?"), "text"), Column(_("Counted"), "text")]
    words = _words()
    sections = [("assessment-result", _("Result"), _result([each for *_name, found in groups for each in found]), "")]
    for name, title, found in groups:
        rows = [(each.text, words[each.verdict], each.because) for each in found]
        sections.append((f"assessment-{name}", title, rows_table(site, columns, rows, title), ""))
    return fragment("sections", site.overrides, sections=sections, nothing="")


def _words() -> dict[Verdict, str]:
    return {
        "yes": _("yes"),
        "partly": _("in part"),
        "no": _("no"),
        "unknown": _("not counted"),
        "yours": _("your answer"),
    }


def _result(found: list[Statement]) -> Markup:
    count = Counter(each.verdict for each in found)
    told = _("{yes} yes, {partly} in part, {no} no, {unknown} not counted; {yours} only you can answer.").format(
        yes=count["yes"], partly=count["partly"], no=count["no"], unknown=count["unknown"], yours=count["yours"]
    )
    missing = [each.text for wanted in ("no", "partly") for each in found if each.verdict == wanted][:FIRST]
    if not missing:
        return Markup("<p>{}</p>").format(told)
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in missing)
    return Markup("<p>{} {}</p><ol>{}</ol>").format(told, _("Begin with these:"), items)


def _kinds(site: Site) -> Counter[str]:
    return Counter(document.kind.name for document in holding(site.library))


def _structure(site: Site) -> list[Statement]:
    present = _kinds(site)
    wanted = (
        (_("Work is described before it is begun: specs, tickets, designs"), ("spec", "ticket", "design", "proposal")),
        (_("Decisions have records"), ("decision", "rfc", "proposal")),
        (_("Procedures are written for somebody who does them for the first time"), ("playbook",)),
        (_("Each system has a page that says what it is"), ("system",)),
        (_("The team's own words are explained"), ("glossary",)),
        (_("It is agreed how the team communicates, and how fast it answers"), ("charter",)),
    )
    found = [_has(text, sum(present[name] for name in names)) for text, names in wanted]
    indexes = [
        document for document in site.library.documents if is_index(document.place) and "/" not in document.place
    ]
    leads = max((len(site.reach.outgoing[document.path]) for document in indexes), default=0)
    because = (
        ngettext("the home page links to {count} page", "the home page links to {count} pages", leads)
        if indexes
        else _("there is no home page")
    )
    found.append(Statement(_("The home page says what to read first"), "yes" if leads >= FEW else "no", because))
    documents = list(listed(site.library))
    broken = sum(any(each.rule == "link-dead" for each in site.reports[d.path].findings) for d in documents)
    found.append(_share(_("Links work"), len(documents) - broken, len(documents)))
    return found


def _has(text: str, number: int) -> Statement:
    return Statement(text, "yes" if number else "no", ngettext("{count} page", "{count} pages", number))


def _share(text: str, good: int, of: int) -> Statement:
    if of < FEW:
        return Statement(text, "unknown", _("too few pages to say"))
    share = good / of
    verdict: Verdict = "yes" if share >= MOST else "partly" if share >= HALF else "no"
    return Statement(text, verdict, _("{good} of {of} pages").format(good=good, of=of))


def _roles(site: Site) -> list[Statement]:
    owed = [document for document in holding(site.library) if document.scored]
    decisions = [document for document in owed if document.kind.name == "decision"]
    written = [document for document in owed if site.history.authors(document.path)]
    shared = sum(len(site.history.authors(document.path)) > 1 or len(owners(document)) > 1 for document in written)
    return [
        _share(_("Each page has an owner"), sum(map(answered_for, owed)), len(owed)),
        _share(_("Each decision says who made it"), sum(map(answered_for, decisions)), len(decisions)),
        _has(_("It is written down who may decide what"), _kinds(site)["decision-rights"]),
        _share(_("More than one person knows what is on a page"), shared, len(written)),
        Statement(
            _("It is known when people are awake"),
            "yes" if site.zones else "no",
            ngettext(
                "{count} person or team has a time zone", "{count} people and teams have a time zone", len(site.zones)
            ),
        ),
    ]


def _habits(site: Site) -> list[Statement]:
    found = []
    for habit in habits(site):
        share = habit.tally.share
        verdict: Verdict = (
            "unknown" if share is None else "yes" if share >= MOST else "partly" if share >= HALF else "no"
        )
        because = in_words(habit.tally) if habit.tally.of else _("nothing to count yet")
        found.append(Statement(habit.title, verdict, because))
    return found


def _yours() -> Iterable[Statement]:
    questions = (
        _("Could the newest colleague begin work without a call?"),
        _("Does a meeting begin with a page that everybody has read?"),
        _("Is it safe to answer tomorrow?"),
        _("Do people answer chat questions with a link, or write the page?"),
    )
    return [Statement(question, "yours", "") for question in questions]


def _worth(library: Library, history: History) -> bool:
    return sum(document.scored for document in listed(library)) >= 10


VIEW = View(
    name="assessment",
    file="assessment",
    title=lambda: _("Assessment"),
    lead=lambda: _(
        "What a team needs before it works in writing and across time zones, answered from its own pages where that can be"
        " counted. Talk about the rest."
    ),
    shown=shown,
    worth=_worth,
    group="people",
)
