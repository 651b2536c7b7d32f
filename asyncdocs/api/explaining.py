"""What a rule, a question or a kind means, as a page of plain Markdown."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence

from asyncdocs.api.litmus.explained import drill_page, litmus_page
from asyncdocs.kinds.files import shipped_kinds, words_of_languages
from asyncdocs.kinds.kind import Kind
from asyncdocs.kinds.parts import Part, Question, Shape
from asyncdocs.lint.model.groups import GROUPS, group_of
from asyncdocs.lint.model.rule import Rule
from asyncdocs.lint.precision import interval
from asyncdocs.lint.rules import RULES, by_name
from asyncdocs.settings.config import Config
from asyncdocs.strings import current_language, ngettext
from asyncdocs.strings import gettext as _

_COMMANDS: dict[str, Callable[[Mapping[str, Kind], Config], str]] = {
    "litmus": litmus_page,
    "drill": drill_page,
}
"""Commands whose result needs a page of its own to be understood."""


_FOLDERS = 8
"""So many folders are named in which findings were counted."""


class Unknown(Exception):
    """No rule, question or kind has this name; the message names the nearest."""


def names(kinds: Mapping[str, Kind]) -> list[str]:
    """Everything that can be explained: rules, kinds, and questions as `kind.question`."""
    questions = [f"{kind.name}.{question.id}" for kind in kinds.values() for question in kind.questions]
    return [rule.name for rule in RULES] + list(kinds) + questions + list(_COMMANDS)


def explain(name: str, kinds: Mapping[str, Kind] | None = None, config: Config | None = None) -> str:
    """The page of a rule, a kind, a question (`spec.errors`, or `errors` for every kind that asks it), or `litmus`.

    Args:
        name: of what is to be explained.
        kinds: all there are, by name; the shipped ones if left out.
        config: the team's choices; the defaults if left out.

    Raises:
        Unknown: nothing has this name.
    """
    wanted = name.strip().casefold().replace("_", "-")
    if found := by_name(wanted):
        return _rule_page(found)
    kinds = shipped_kinds() if kinds is None else kinds
    if wanted in _COMMANDS:
        return _COMMANDS[wanted](kinds, config or Config())
    if wanted in kinds:
        return _kind_page(kinds[wanted])
    kind_name, _dot, question_id = wanted.rpartition(".")
    pages = [
        _question_page(kind, question)
        for kind in kinds.values()
        for question in kind.questions
        if question.id == question_id and kind_name in ("", kind.name)
    ]
    if pages:
        return "\n\n".join(pages)
    every = names(kinds) + [each.rpartition(".")[2] for each in names(kinds)]
    near = list(dict.fromkeys(difflib.get_close_matches(wanted, every, n=3)))
    hint = _("; did you mean {near}?").format(near=_(" or ").join(f"`{each}`" for each in near)) if near else ""
    raise Unknown(_("no rule, question or kind has the name `{name}`").format(name=name) + hint)


def list_rules(width: int = 100) -> str:
    """All rules, a line each, by the group they are in."""
    wide = max(len(rule.name) for rule in RULES) + 2
    lines = []
    for group, about in GROUPS.items():
        lines += [f"{group}{_(': ')}{_(about)}", ""]
        for rule in RULES:
            if group_of(rule.name) == group:
                preview = _(" (preview)") if rule.preview else ""
                said = f"{_(rule.severity):<9}{rule.summary}{preview}"
                lines += textwrap.wrap(
                    f"  {rule.name:<{wide}}{said}", width, subsequent_indent=" " * (wide + 11), break_long_words=False
                )
        lines.append("")
    return "\n".join([*lines, _("Next: `asyncdocs explain NAME` for a rule, a kind or a question.")])


def _rule_page(rule: Rule) -> str:
    severity = _("Severity: {severity}").format(severity=_(rule.severity))
    if rule.severity != "info":
        severity += _("; in a draft or an outdated page: {info}").format(info=_("info"))
    if rule.done != rule.severity:
        severity += _("; after the work is done: {done}").format(done=_(rule.done))
    where = _("every page") if rule.everywhere else _("documents with a score")
    head = f"# {rule.name}\n\n{severity}. " + _("Checks {where}.").format(where=where)
    if rule.preview:
        head += "\n\n" + _(
            "In preview: findings of this rule are shown only if the configuration says `enable-preview: "
            "true`, or sets `{name}` in `rules`."
        ).format(name=rule.name)
    return f"{head}\n\n{rule.page}\n\n" + _("How to fix: {next}.").format(next=_(rule.next)) + f"\n\n{_counted(rule)}"


def _counted(rule: Rule) -> str:
    """How far the rule can be trusted: what was counted, or why nothing had to be."""
    if rule.certain:
        return _(
            "The accuracy of this rule is not measured: the rule only reports what asyncdocs could not read, "
            "or settings that had no effect."
        )
    read, right = rule.precision.read, rule.precision.right
    if not read:
        return _("The accuracy of this rule on real folders is not measured yet.")
    low, high = interval(right, read)
    return _(
        "Findings of this rule that people judged on real folders between {first} and {last}: {read}. "
        "Correct: {right}, or {share} % (95 % confidence: {low} % to {high} %). Folders: {folders}."
    ).format(
        read=read,
        right=right,
        first=rule.precision.first,
        last=rule.precision.last,
        share=round(100 * right / read),
        low=round(100 * low),
        high=round(100 * high),
        folders=_named(rule.precision.folders),
    )


def _named(folders: Sequence[str]) -> str:
    """Some folders by name, and how many others there are."""
    shown = ", ".join(f"`{folder}`" for folder in folders[:_FOLDERS])
    rest = len(folders) - _FOLDERS
    return shown + (ngettext(" and {count} more folder", " and {count} more folders", rest) if rest > 0 else "")


def _in_language(words: Iterable[str]) -> list[str]:
    """The words of the language that is spoken, and those that a team has added; all, where it has none of them."""
    every, by_language = list(words), words_of_languages()
    own = by_language.get(current_language(), frozenset())
    known = frozenset().union(*by_language.values())
    return [word for word in every if word in own or word not in known] or every


def _kind_page(kind: Kind) -> str:
    lines = [f"# {kind.name}", "", _("Purpose: {purpose}.").format(purpose=_(kind.purpose))]
    if kind.found.folders:
        lines += [
            "",
            _("Usual folder names: {folders}.").format(
                folders=", ".join(f"`{folder}`" for folder in _in_language(kind.found.folders))
            ),
        ]
    if kind.ladder:
        lines += ["", f"## {_('Statuses')}", ""]
        lines += [f"- {_(stage)}" + _(": ") + ", ".join(_in_language(words)) for stage, words in kind.ladder.items()]
    if not kind.questions:
        return "\n".join([*lines, "", _("asyncdocs checks only the links of these documents and gives them no score.")])
    lines += ["", f"## {_('Questions')}", ""]
    for name, component in kind.components.items():
        lines.append(f"- {_(component.title)}, {_('weight')} {component.weight}")
        for question in kind.questions:
            if question.component == name:
                must = _(" (required)") if question.must else ""
                lines.append(f"    - `{question.id}`" + _(": ") + f"{_(question.ask)}{must}")
    roles = ", ".join(f"`{role}`" for role in kind.roles if role in kind.asked_roles)
    lines += ["", _("Roles of headings, for the option `headings`: {roles}.").format(roles=roles)]
    lines += ["", f"## {_('Caps')}", ""]
    lines += [f"- {_('at most')} {cap.at}" + _(": ") + _(cap.because) for cap in kind.caps]
    lines += [
        "",
        f"## {_('Template')}",
        "",
        "```md",
        kind.templates.get(current_language(), kind.template).rstrip(),
        "```",
    ]
    return "\n".join(lines)


def _question_page(kind: Kind, question: Question) -> str:
    asked = [other for other in kind.questions if other.component == question.component]
    share = question.weight / sum(other.weight for other in asked)
    component = kind.components[question.component]
    whole = sum(each.weight for each in kind.components.values())
    lines = [
        f"# {kind.name}.{question.id}",
        "",
        _(question.ask),
        "",
        _("Part of “{component}”; worth {points} of 100 points.").format(
            component=_(component.title), points=round(100 * share * component.weight / whole, 1)
        ),
    ]
    if question.must:
        lines += ["", _("Required: without an answer, the score of the page is capped.")]
    lines += ["", _("Each of these counts as an answer:"), ""]
    lines += [_shape(shape) for shape in question.answered_by]
    if question.none_answers:
        lines.append("- " + _("the word “None.” in the question's section"))
    if question.na:
        lines.append(
            "- "
            + _("the words “Not applicable, because …” in the question's section; the score then ignores the question")
        )
    if question.linked:
        lines.append("- " + _("the same answer on a current page that the section links to"))
    if question.partly_by:
        told = _("Each of these counts as half an answer ({because}):") if question.half_because else ""
        lines += ["", told.format(because=_(question.half_because)) or _("Each of these counts as half an answer:"), ""]
        lines += [_shape(shape) for shape in question.partly_by]
    for part in question.also:
        lines += _half(part)
    lines += _of_open(question)
    if question.not_asked_of:
        lines += [
            "",
            _("This question is not asked of these documents: {sorts}.").format(sorts=", ".join(question.not_asked_of)),
        ]
    if question.weakened_by:
        lines += [
            "",
            _("The answer counts half if one of these rules reports a finding in the answer: {rules}.").format(
                rules=", ".join(question.weakened_by)
            ),
        ]
    lines += ["", _("Example of an answer: {next}").format(next=_(question.next))]
    return "\n".join(lines)


def _of_open(question: Question) -> list[str]:
    """The lines on what is said of a question that nothing answers."""
    lines: list[str] = []
    if question.left_open_by:
        lines += ["", _("The verdict is “unanswered” if the page has one of these and no answer:"), ""]
        lines += [_shape(shape) for shape in question.left_open_by.by]
    if question.hinted_by:
        lines += ["", _("The verdict is “not found” instead of “unanswered” if the page has one of these:"), ""]
        lines += [_shape(shape) for shape in question.hinted_by]
    if question.may_not_apply:
        lines += [
            "",
            _(
                "The verdict is “not found” instead of “unanswered” if nothing on the page shows that the "
                "question matters."
            ),
        ]
    if question.only_if_raised:
        lines += [
            "",
            _(
                "The verdict is “not applicable” if nothing on the page raises the question. "
                "The score counts the question only if it is answered."
            ),
        ]
    return lines


def _half(part: Part) -> list[str]:
    """The lines on a half of an answer: what it takes."""
    told = _("The answer counts as half an answer if the page has none of these ({because}):")
    lines = ["", told.format(because=_(part.because)), "", *map(_shape, part.by)]
    if part.sections:
        lines.append("- " + _("a separate section: {roles}").format(roles=", ".join(part.sections)))
    if part.times > 1:
        lines += ["", _("The page must contain these in at least {number} different places.").format(number=part.times)]
    return lines


def _shape(shape: Shape) -> str:
    sought = ", ".join(map(str, shape.sought)) if isinstance(shape.sought, tuple) else str(shape.sought)
    within = _(" in {roles}").format(roles=", ".join(shape.within)) if shape.within else ""
    times = _(", at least {number} times").format(number=shape.times) if shape.times > 1 else ""
    return f"- {shape.name} ({sought}){within}{times}"


def explain_all(kinds: Mapping[str, Kind]) -> dict[str, str]:
    """Every page there is, by path: one for each rule and each kind with its questions, and an index of them."""
    pages = {f"rules/{rule.name}.md": _rule_page(rule) for rule in RULES}
    index = [f"# {_('What asyncdocs looks for')}", "", f"## {_('Rules')}", ""]
    index += [
        f"- [{rule.name}](rules/{rule.name}.md){_(' (preview)') if rule.preview else ''}: {rule.summary}"
        for rule in RULES
    ]
    index += ["", f"## {_('Kinds')}", ""]
    for kind in kinds.values():
        questions = [_question_page(kind, question) for question in kind.questions]
        page = "\n\n".join([_kind_page(kind), *(text.replace("# ", "## ", 1) for text in questions)])
        pages[f"kinds/{kind.name}.md"] = page
        index.append(f"- [{kind.name}](kinds/{kind.name}.md): {_(kind.purpose)}")
    pages["index.md"] = "\n".join(index)
    return {path: f"{text.rstrip()}\n" for path, text in sorted(pages.items())}
