"""What the litmus and the drill mean, as pages of plain Markdown: which work, which text, which questions are musts."""

from __future__ import annotations

from collections.abc import Mapping

from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.judging.litmus import musts_of
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _


def litmus_page(kinds: Mapping[str, Kind], config: Config) -> str:
    """What `asyncdocs litmus` counts, and why.

    Args:
        kinds: all there are, by name.
        config: the team's choices, which say what is asked besides the musts of a kind.
    """
    lines = [
        "# litmus",
        "",
        _("Could somebody from outside have picked up the last {count} pieces of work, asking next to nothing?").format(
            count=config.litmus_last
        ),
        "",
        _(
            "Taken are tickets, specs and units of work that were started, or are ready to be, the last first: as the commits"
            " tell in which their status, their boxes or their folder changed. Where there is no such commit, the one that"
            " added them tells it, or the date they bear, or their place in the order; the result says which. A document that"
            " bears no status is taken only where none bears one."
        ),
        "",
        _(
            "Each is judged as it was written when somebody began it, with the spec it leaned on as that was then: what is"
            " learned on the way, and written down afterwards, helped nobody to begin. What goes from ready to done in one"
            " commit is judged as it was before. What nobody has begun is judged as it stands, for so it is offered; so is"
            " all else where git does not have the text, and with `--text today`."
        ),
        "",
        _(
            "A piece of work could have been picked up where none of its must-questions is proven open. Half an answer is"
            " enough to begin with; a placeholder is no answer. What the work says it implements, and a page of another kind"
            " that it links to where it says what it is about, may answer for it, as long as that is no draft. Where what may"
            " be the answer could not be read, it cannot be told, and counts neither way."
        ),
        "",
        _("The must-questions are:"),
        "",
    ]
    for name in config.litmus_kinds:
        if name in kinds:
            for question in musts_of(kinds[name], config.litmus_asks):
                lines.append(f"- {name}.{question.id}{_(': ')}{_(question.ask)}")
    lines += [
        "- "
        + _("of a unit of work too: Is there a plan, task by task, and is all decided that must be before it begins?"),
        "",
        _(
            "A unit's format leaves out what it has no place for. `conversations` counts only where a sentence that must"
            " hold rests on one. `litmus-asks` in the configuration adds questions, `litmus-kinds` chooses the kinds."
        ),
        "",
        _(
            "The interval is Wilson's: counted five at a time, shares between its ends come out like this in 95 of 100"
            " counts. It is wide because five are few; the windows before are shown for the trend, and no team should be"
            " measured by one of them."
        ),
    ]
    return "\n".join(lines)


def drill_page(kinds: Mapping[str, Kind], config: Config) -> str:
    """What `asyncdocs drill` looks for, and why.

    Args:
        kinds: all there are, by name.
        config: the team's choices, which say what a project is.
    """
    names = ", ".join(f"`{name}`" for name in config.drill_entries)
    lines = [
        "# drill",
        "",
        _("If the whole team were gone for a day, could somebody go on with each project from what is written alone?"),
        "",
        _(
            "A project is what one value of `project:` in the metadata names, where there is such a field; else a folder that"
            " has an entry page and documents of two scored kinds at least, and what is around it. `drill-by` chooses"
            " otherwise: each unit of work, or the whole. The entry page is the first of {names}; where the docs folder has"
            " none, it is the README of the repository."
        ).format(names=names),
        "",
        _("The answer rests on four questions, in this order:"),
        "",
        "- " + _("Is there a page to begin at, and does it lead to another?"),
        "- " + _("What is it, and who is it for? A sentence of the entry page says so, or a page about a system."),
        "- " + _("How is it run, tested or changed? A guide, a system's page or a playbook names the command."),
        "- "
        + _(
            "What has to be done next, and could somebody pick it up? Tickets, specs and units that are ready or begun "
            "are put to the litmus as they stand; four in five of them should pass."
        ),
        "",
        _(
            "*Yes*: all four, and the piece of work to begin with is named. *Partly*: one of them is there in part, and there"
            " is something to begin with. *No*: one is missing, or no work is written down that could be begun; a tracker"
            " elsewhere is named, and was not read. Decisions and playbooks are told, and do not decide."
        ),
        "",
        _(
            "A reader gets to a page by links, mentions and lists from the entry page, by a folder that is linked, or by the"
            " navigation of a site. What holds today counts: no drafts, archives or tickets that are done. Must-questions are"
            " those of each kind; who has written what is told by git, without bots."
        ),
    ]
    return "\n".join(lines)
