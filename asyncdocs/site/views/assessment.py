"""The assessment: what a team needs before it works in writing, answered from its own pages where that can be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from markupsafe import Markup

from asyncdocs.documents.recognition.names import is_index
from asyncdocs.history.history import History
from asyncdocs.library.library import Library
from asyncdocs.lint.scoring.decisions import records_decision
from asyncdocs.site.fragments import fragment
from asyncdocs.site.overview.habits import FEW, habits
from asyncdocs.site.render.cards import answered_for, holding, listed, owners
from asyncdocs.site.render.table import Column, rows_table
from asyncdocs.site.site import Site
from asyncdocs.site.view import View
from asyncdocs.site.views import home
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
        ("yours", _("Questions that only your team can answer"), _yours()),
    )
    columns = [Column(_("Condition"), "text"), Column(_("Met?"), "text"), Column(_("Counted"), "text")]
    words = _words()
    sections = [("assessment-result", _("Result"), _result([each for *_name, found in groups for each in found]), "")]
    for name, title, found in groups:
        rows = [(each.text, words[each.verdict], each.because) for each in found]
        sections.append((f"assessment-{name}", title, rows_table(site, columns, rows, title), ""))
    return fragment("sections", site.overrides, sections=sections, nothing="")


def _words() -> dict[Verdict, str]:
    return {
        "yes": _("yes"),
        "partly": _("partly met"),
        "no": _("no"),
        "unknown": _("not counted"),
        "yours": _("your answer"),
    }


def _result(found: list[Statement]) -> Markup:
    count = Counter(each.verdict for each in found)
    told = _("{yes} yes, {partly} partly, {no} no, {unknown} not counted; {yours} for your team to answer.").format(
        yes=count["yes"], partly=count["partly"], no=count["no"], unknown=count["unknown"], yours=count["yours"]
    )
    missing = [each.text for wanted in ("no", "partly") for each in found if each.verdict == wanted][:FIRST]
    if not missing:
        return Markup("<p>{}</p>").format(told)
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in missing)
    points = Markup('<p>{} {}</p><ol class="asyncdocs-points">{}</ol>')
    return points.format(told, _("Improve these first:"), items)


def _kinds(site: Site) -> Counter[str]:
    return Counter(document.shown_kind.name for document in holding(site.library))


def _structure(site: Site) -> list[Statement]:
    present = _kinds(site)
    wanted = (
        (
            _("People describe work before they start: specs, tickets, designs"),
            ("spec", "ticket", "design", "proposal"),
        ),
        (_("Procedures are clear enough for somebody who does them for the first time"), ("playbook",)),
        (_("Each system has a page that describes it"), ("system",)),
        (_("A glossary explains the team's own words"), ("glossary",)),
        (_("The team has agreed on channels and response times"), ("charter",)),
    )
    documents = list(listed(site.library))
    found = [_has(text, sum(present[name] for name in names)) for text, names in wanted]
    found.insert(1, _has(_("People record decisions"), sum(map(records_decision, documents))))
    found.append(_home(site))
    broken = sum(any(each.rule == "link-dead" for each in site.reports[d.path].findings) for d in documents)
    found.append(_share(_("Links work"), len(documents) - broken, len(documents)))
    return found


def _home(site: Site) -> Statement:
    """Whether the first page leads on: one that is made leads to pages, but nobody has said which to read first."""
    text = _("The home page links to the first pages to read")
    indexes = [
        document for document in site.library.documents if is_index(document.place) and "/" not in document.place
    ]
    if not indexes:
        made = site.made_url(home.VIEW.name) is not None
        return (
            Statement(text, "partly", _("the home page is generated"))
            if made
            else Statement(text, "no", _("no home page"))
        )
    leads = max(len(site.reach.outgoing[document.path]) for document in indexes)
    because = ngettext("the home page links to {count} page", "the home page links to {count} pages", leads)
    return Statement(text, "yes" if leads >= FEW else "no", because)


def _has(text: str, number: int) -> Statement:
    return Statement(text, "yes" if number else "no", ngettext("{count} page", "{count} pages", number))


def _share(text: str, good: int, of: int) -> Statement:
    if of < FEW:
        return Statement(text, "unknown", _("too few pages to judge"))
    share = good / of
    verdict: Verdict = "yes" if share >= MOST else "partly" if share >= HALF else "no"
    return Statement(text, verdict, ngettext("{good} of {count} page", "{good} of {count} pages", of, good=good))


def _roles(site: Site) -> list[Statement]:
    owed = [document for document in holding(site.library) if document.scored]
    decisions = [document for document in owed if document.kind.name == "decision"]
    written = [document for document in owed if site.history.authors(document.path)]
    shared = sum(len(site.history.authors(document.path)) > 1 or len(owners(document)) > 1 for document in written)
    return [
        _share(_("Each page has an owner"), sum(map(answered_for, owed)), len(owed)),
        _share(_("Each decision names the people who decided"), sum(map(answered_for, decisions)), len(decisions)),
        _has(_("A page lists who may decide what"), _kinds(site)["decision-rights"]),
        _share(_("More than one person knows each page"), shared, len(written)),
        Statement(
            _("The pages show people's time zones"),
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
        because = in_words(habit.tally) if habit.tally.of else _("no data yet")
        found.append(Statement(habit.title, verdict, because))
    return found


def _yours() -> Iterable[Statement]:
    questions = (
        _("Did the newest colleague start work without a call?"),
        _("Do people read a page before a meeting begins?"),
        _("Is an answer on the next day acceptable?"),
        _(
            "If somebody asks a question in a chat, do people answer with a link to a page, and write the "
            "page if it is missing?"
        ),
    )
    return [Statement(question, "yours", "") for question in questions]


def _worth(library: Library, history: History) -> bool:
    return sum(document.scored for document in listed(library)) >= 10


VIEW = View(
    name="assessment",
    file="assessment",
    title=lambda: _("Assessment"),
    lead=lambda: _(
        "This page shows what a team needs for written work across time zones. asyncdocs answers what it "
        "can from the pages; discuss the other questions in the team."
    ),
    shown=shown,
    worth=_worth,
    group="people",
)
