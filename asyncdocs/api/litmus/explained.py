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
        _("Could somebody from outside have started the last {count} pieces of work without asking anybody?").format(
            count=config.litmus_last
        ),
        "",
        _(
            "asyncdocs takes the latest tickets, specs and units of work that were started or are ready to "
            "start. The commits that changed their status, their boxes or their folder give the order. "
            "Without such a commit, asyncdocs uses the commit that added them, the date in the text, or "
            "their place in the list; the result names the source. If at least one document has a status, "
            "documents without a status are left out."
        ),
        "",
        _(
            "Each piece of work is judged by its text from the day when somebody started it, together with "
            "the spec from that day: what people wrote down later did not help to start. If one commit moved "
            "the work from ready to done, the text before that commit counts. Today's text counts for work "
            "that nobody has started, for text that git does not have, and with `--text today`."
        ),
        "",
        _(
            "A piece of work passes if no required question is clearly unanswered. Half an answer is enough; "
            "a placeholder is not an answer. Pages that the work implements, or links to from its "
            "description, can answer for it, unless they are drafts. If the answer may be in text that "
            "asyncdocs could not read, the result is unknown and is not counted."
        ),
        "",
        _("The required questions are:"),
        "",
    ]
    for name in config.litmus_kinds:
        if name in kinds:
            for question in musts_of(kinds[name], config.litmus_asks):
                lines.append(f"- {name}.{question.id}{_(': ')}{_(question.ask)}")
    lines += [
        "- "
        + _("for a unit of work also: Is there a plan, task by task, and are all decisions made that the start needs?"),
        "",
        _(
            "A question is left out if the format of the unit has no section for the answer. The question "
            "`conversations` counts only if a binding sentence depends on a conversation. In the "
            "configuration, `litmus-asks` adds questions and `litmus-kinds` chooses the kinds."
        ),
        "",
        _(
            "The range is a 95 % confidence interval (Wilson). It is wide because five pieces of work are "
            "few. The earlier results show the trend; do not measure a team by a single result."
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
        _("If the whole team were away for a day, could somebody continue each project from the pages alone?"),
        "",
        _(
            "All documents with the same `project:` in their metadata are one project. Without that field, a "
            "project is a folder with an entry page and scored documents of at least two kinds, together "
            "with related pages. The option `drill-by` can choose each unit of work or the whole folder "
            "instead. The entry page is the first of {names}; if the docs folder has none, the README of the "
            "repository is used."
        ).format(names=names),
        "",
        _("The answer depends on four questions, in this order:"),
        "",
        "- " + _("Is there an entry page, and does it link to another page?"),
        "- "
        + _("What is the project, and who is it for? The entry page or a system page must say this in a sentence."),
        "- "
        + _(
            "How do people run, test or change the project? A guide, a system page or a playbook must name the command."
        ),
        "- "
        + _(
            "What is the next piece of work, and could somebody pick it up? Of the tickets, specs and units "
            "that are ready or started, at least four in five should pass the litmus test with today's text."
        ),
        "",
        _(
            "*Yes*: all four questions have an answer, and the first piece of work is named. *Partly*: one "
            "answer is incomplete, but there is some work to start with. *No*: one answer is missing, or no "
            "work is written down. A tracker on another site is named but not read. The result also lists "
            "decisions and playbooks, but they do not change the answer."
        ),
        "",
        _(
            "Readers reach a page by links, mentions and lists from the entry page, by a link to its folder, "
            "or by the site navigation. Only current pages count: no drafts, no archives, no finished "
            "tickets. Each kind of document has its own required questions. Git says who wrote which page; "
            "bots are left out."
        ),
    ]
    return "\n".join(lines)
