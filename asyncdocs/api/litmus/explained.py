"""What the litmus and the drill mean, as pages of plain Markdown: which work, which text, which questions are musts."""

from __future__ import annotations

from collections.abc import Mapping

from asyncdocs.kinds.kind import Kind
from asyncdocs.lint.judging.litmus import musts_of
from asyncdocs.settings.config import Config
from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext


def litmus_page(kinds: Mapping[str, Kind], config: Config) -> str:
    """What `asyncdocs litmus` counts, and why.

    Args:
        kinds: all there are, by name.
        config: the team's choices, which say what is asked besides the musts of a kind.
    """
    lines = [
        "# litmus",
        "",
        ngettext(
            "Could somebody from outside have started the last piece of work without asking anybody?",
            "Could somebody from outside have started the last {count} pieces of work without asking anybody?",
            config.litmus_last,
        ),
        "",
        _(
            "asyncdocs takes the latest tickets, specs and units of work that were started or are ready to "
            "start. It sorts them by the commit that changed their status, their checkboxes or their folder. "
            "If there is no such commit, it sorts them by the commit that added them, by the date in the "
            "text, or by their place in the list; the result says which of these it used. Documents without a "
            "known status are left out."
        ),
        "",
        _(
            "Each piece of work is judged, together with its spec, by the text from the day when somebody "
            "started the work, because later text could not help that person. If one commit moved the work "
            "from ready to done, asyncdocs uses the text before that commit. It uses today's text if nobody "
            "has started the work, if git does not have the old text, or with `--text today`."
        ),
        "",
        _(
            "A piece of work passes if no required question clearly lacks an answer. Half an answer is "
            "enough; a placeholder is not an answer. The answer may also be on a page that the work "
            "implements, or links to from its description, unless that page is a draft. If the answer may be "
            "in text that asyncdocs could not read, the result is unknown and is not counted."
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
        + _(
            "for a unit of work also: Is there a plan, task by task, and has the team made all decisions "
            "that it needs before it can start?"
        ),
        "",
        _(
            "A question is left out if the format of the unit of work has no section for the answer. The "
            "question `conversations` counts only if a sentence that people must follow depends on a "
            "conversation. In the configuration, `litmus-asks` adds questions, and `litmus-kinds` chooses "
            "which kinds of pages are judged."
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
            "project is a folder and its related pages, if the folder has an entry page and scored documents "
            "of at least two kinds. With the option `drill-by`, each unit of work or the whole folder is a "
            "project instead. The entry page is the first of {names} that exists; if the docs folder has "
            "none of them, the README of the repository is the entry page."
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
            "What is the next piece of work, and could somebody pick it up? At least four in five of the "
            "tickets, specs and units that are ready or started should pass the litmus test, judged by "
            "today's text."
        ),
        "",
        _(
            "*Yes*: all four questions have an answer, and the first piece of work is named. *Partly*: one "
            "answer is incomplete, but there is some work to start with. *No*: one answer is missing, or no "
            "work is written down. If the work is in a tracker on another site, the result names the "
            "tracker, but asyncdocs does not read it. The result also lists decisions and playbooks, but "
            "they do not change the answer."
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
