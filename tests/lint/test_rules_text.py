"""Hard cases of the rules about text: false friends of real folders, and what must be found all the same."""

from __future__ import annotations

import pytest

SPEC = "specs/spec-1.md"
TICKET = "tickets/ticket-1.md"
TEMPLATE = "specs/template.md"


def case(rule: str, text: str, count: int, id: str, path: str = SPEC, **files: str):
    return pytest.param(rule, text, count, path, files, id=f"{rule}-{id}")


def criteria(*items: str) -> str:
    return "# T\n\n## Acceptance criteria\n\n" + "".join(f"- [ ] {item}\n" for item in items)


def questions(text: str) -> str:
    return f"# T\n\n## Open questions\n\n{text}\n"


def within(text: str, heading: str = "Design") -> str:
    return f"# T\n\n## {heading}\n\n{text}\n"


CASES = [
    case("section-empty", "# T\n\n## Design\n\n### Data\n\nRows.\n", 0, "a subsection with content is content"),
    case("section-empty", "# T\n\n## Design\n\n### Data\n", 1, "only the innermost of two empty headings"),
    case("section-empty", "# T\n\n## Design\n\n**Held seats**\n", 0, "a bold line is content"),
    case("section-empty", "# T\n\n## Design\n\n<!-- How? -->\n", 1, "a comment is no content"),
    case(
        "section-empty",
        "# T\n\n## Design\n\n<!-- D:BEGIN -->\n## Parts\nText.\n<!-- D:END -->\n",
        0,
        "a marker goes on",
    ),
    case(
        "section-empty",
        "# T\n\n## Design\n\n<!-- D:BEGIN -->\n<!-- D:END -->\n\n## Performance\n\nText.\n",
        1,
        "a closed marker",
    ),
    case(
        "section-empty",
        "# T\n\n## Design\n\n<a name='x'></a>\n\n## Performance\n\nText.\n",
        1,
        "an anchor shows nothing",
    ),
    case("section-empty", "# T\n\n## Design\n\n<img src='x.png'>\n", 0, "a picture in HTML shows something"),
    case("section-empty", "# T\n\n## Design\n\n### Scenario: a guest leaves\n", 1, "a scenario that is only named"),
    case("section-empty", "# T\n\n## Design\n\n### Colour: dark blue\n", 0, "a name with its value"),
    case("section-empty", "# T\n\n## Design\n\n- [ ]\n", 1, "an empty box is no content"),
    case("section-empty", "# T\n\n## Design\n\n[x]: https://example.org\n", 1, "a definition shows nothing"),
    case("section-empty", "# T\r\n\r\n## Design\r\n\r\nNone.\r\n", 0, "none, with carriage returns"),
    case(
        "section-empty",
        "# T\n\nThis line is long enough to be a sentence and not a heading,\nwith two lines\nof it.\n---\n",
        0,
        "a rule drawn under a paragraph",
    ),
    case(
        "section-empty",
        "# T\n\n## Licence\n\nAll rights reserved.\n",
        0,
        "what the template means to stay",
        **{TEMPLATE: "# T\n\n## Licence\n\nAll rights reserved.\n"},
    ),
    case(
        "section-empty",
        "# T\n\n## Design\n\nDescribe the design.\n",
        1,
        "an order of the template is no content",
        **{TEMPLATE: "# T\n\n## Design\n\nDescribe the design.\n"},
    ),
    case("section-empty", "# Guide\n\n## Design\n", 0, "prose is not judged", path="guide.md"),
    case("placeholder-left", within("*TBD.*"), 1, "emphasised and with a full stop"),
    case("placeholder-left", within("- [ ] TODO"), 1, "a task"),
    case(
        "placeholder-left", within("| a | b |\n|---|---|\n| x | TBD |\n| y | - |"), 1, "a cell, but a dash means none"
    ),
    case("placeholder-left", within("| a | State |\n|---|---|\n| x | Todo |\n"), 0, "a state in a column of states"),
    case(
        "placeholder-left", within("| State | b |\n|---|---|\n| open | Todo |\n"), 1, "a cell beside a column of states"
    ),
    case("placeholder-left", within("a | State\n---|---\nx | WIP\n"), 0, "a state in a table without outer bars"),
    case("placeholder-left", within("The column is called `TBD`."), 0, "a name in code"),
    case("placeholder-left", within("```\nTODO\n```"), 0, "in a code block"),
    case("placeholder-left", within("<!-- TODO -->\n\nText."), 0, "in a comment"),
    case(
        "placeholder-left",
        within("The number KEP-XXX and #XXX are patterns of ids, as is 1XXX."),
        0,
        "masks of numbers",
    ),
    case("placeholder-left", within("Why is that so???"), 0, "marks of astonishment"),
    case("placeholder-left", "---\nstatus: To Do\n---\n# T\n\nText.\n", 0, "a status that reads like one", path=TICKET),
    case("placeholder-left", "---\nowner: TBD\n---\n# T\n\nText.\n", 1, "metadata"),
    case("placeholder-left", "---\nowner: [ana, TBD]\n---\n# T\n\nText.\n", 0, "one of two owners is known"),
    case(
        "placeholder-left",
        within("The limit is TBD for now, and a test of it will be written by the team that needs it later."),
        1,
        "inside text that must hold",
    ),
    case(
        "placeholder-left",
        within("A word such as TBD tells readers that somebody has to be asked before going on.", "Background"),
        0,
        "inside longer prose",
    ),
    case("placeholder-left", "# T\n\n## Roll-out (TBD)\n\nAt night.\n", 1, "a heading that is marked as open"),
    case(
        "placeholder-left", "# T (to be discussed)\n\n## Roll-out\n\nAt night.\n", 1, "a title that is marked as open"
    ),
    case(
        "placeholder-left", "# T\n\n## Next steps (to do)\n\n- Paint the hut.\n", 0, "a heading of what is to be done"
    ),
    case("placeholder-left", within("- [To be discussed] The hut is blue.\n- It floats."), 1, "a mark before a text"),
    case("placeholder-left", within("Signed by the owner: ________"), 1, "a blank of a form"),
    case("placeholder-left", within("Above.\n\n______\n\nBelow `________` and __name__."), 0, "a rule, code, a name"),
    case("template-residue", within("This section should list all parts."), 1, "an order that speaks of its section"),
    case("template-residue", within("Describe the parts to a guest by a map."), 0, "an order of the author's"),
    case(
        "template-residue",
        within("Explain what happens at night."),
        1,
        "a template in a folder of its own",
        "specs/halls/spec-1.md",
        **{
            "specs/guidelines/template.md": "---\nkind: spec\n---\n# <title>\n\n## Design\n\nExplain what happens at night.\n"
        },
    ),
    case(
        "template-residue",
        within("- It works from end to end.\n- Guests have seen it.\n- Write alerts for it."),
        0,
        "an order among the template's criteria",
        **{
            TEMPLATE: "# <title>\n\n## Design\n\n- It works from end to end.\n- Guests have seen it.\n- Write alerts for it.\n"
        },
    ),
    case("template-residue", within("Owned by <insert team name>."), 1, "a slot in angles"),
    case("template-residue", within("Owned by [Your team name]."), 1, "a slot in brackets"),
    case("template-residue", within("See [your bill](bill.md) and [your bill][bill].\n\n[bill]: bill.md"), 0, "links"),
    case("template-residue", within("{{ page.title }} and {{ title }} are macros, {{< ref 'x' >}} too."), 0, "macros"),
    case("template-residue", within("Press <enter> and fill a Map<add, T>."), 0, "keys and types"),
    case("template-residue", within("`<insert name>` is what to type."), 0, "in code"),
    case(
        "template-residue",
        within("What can go wrong?\n\nThe cache restarts."),
        0,
        "a question with its answer",
        **{TEMPLATE: within("What can go wrong?")},
    ),
    case(
        "template-residue",
        within("What can go wrong?\n\nWhat then?"),
        1,
        "one hit for a stretch",
        **{TEMPLATE: within("What can go wrong?\n\nWhat then?")},
    ),
    case(
        "template-residue",
        within("- Limit:\n    - 5 seats"),
        0,
        "a label with its value beneath",
        **{TEMPLATE: within("- Limit:")},
    ),
    case(
        "template-residue",
        within("<!-- What is it made of, and what holds it together? -->"),
        0,
        "an instruction that waits leaves its section empty, and that is said",
        **{TEMPLATE: within("<!-- What is it made of, and what holds it together? -->")},
    ),
    case(
        "template-residue",
        within("<!-- What is it made of, and what holds it together? -->\n\nRows."),
        0,
        "one that was followed",
        **{TEMPLATE: within("<!-- What is it made of, and what holds it together? -->")},
    ),
    case(
        "template-unchanged",
        within("One.\n\nTwo.\n\nThree."),
        1,
        "all alike",
        **{TEMPLATE: within("One.\n\nTwo.\n\nThree.")},
    ),
    case("template-unchanged", within("One.\n\nTwo."), 0, "too little to say", **{TEMPLATE: within("One.\n\nTwo.")}),
    case(
        "template-unchanged",
        within("One.\n\nTwo.\n\nThree.\n\nOwn."),
        0,
        "three of four",
        **{TEMPLATE: within("One.\n\nTwo.\n\nThree.")},
    ),
    case("task-malformed", within("-[ ] a\n\n- []b\n\n- [ x ] c\n\n- [x]D"), 3, "boxes with and without spaces"),
    case("task-malformed", within("* [ ] a\n* [x] b\n1. [X] c"), 0, "boxes that are right"),
    case("task-malformed", within("[x] I have read it."), 0, "a sign-off alone"),
    case("task-malformed", within("[ ] a\n[x] b"), 2, "boxes without markers in a row"),
    case("task-malformed", within("- [x][1] a\n- [X]: b\n- [ ](c.md)\n\n[1]: d.md"), 0, "links and definitions"),
    case("task-malformed", within("    -[ ] a\n\n`-[ ] b`"), 0, "code"),
    case("acceptance-vague", criteria("Errors are handled gracefully"), 1, "a quality"),
    case(
        "acceptance-vague",
        criteria("Errors are handled gracefully: the page shows them"),
        0,
        "a quality with what it means",
    ),
    case("acceptance-vague", criteria("It is fast (200 ms)"), 0, "a number"),
    case("acceptance-vague", criteria("It shows an appropriate message such as a full list"), 0, "an example"),
    case("acceptance-vague", criteria("It stores the deck for easy lookup"), 0, "a purpose beside what serves it"),
    case("acceptance-vague", criteria("It stops on a Graceful Shutdown"), 0, "a name"),
    case("acceptance-vague", within("- It is fast and robust.", "Background"), 0, "not where acceptance is stated"),
    case("acceptance-unobservable", criteria("Good error messages"), 1, "praise"),
    case("acceptance-unobservable", criteria("Documentation"), 1, "a topic"),
    case("acceptance-unobservable", criteria("Documented"), 0, "a state"),
    case("acceptance-unobservable", criteria("Good `docs/x.md`"), 0, "a thing to look at"),
    case("acceptance-unobservable", criteria("Keyboard:\n    - arrows move"), 0, "a topic with items beneath"),
    case(
        "acceptance-unobservable",
        within("First.\n\nIt works with:\n\n- Firefox\n- Safari", "Acceptance criteria"),
        0,
        "a list of names",
    ),
    case("question-unowned", questions("- How long?"), 1, "nobody"),
    case("question-unowned", questions("- How long? (Ana)"), 0, "a person"),
    case("question-unowned", questions("- How long? owner: the payments team"), 0, "a team"),
    case("question-unowned", questions("- How long? 2031-05-02"), 0, "a date"),
    case("question-unowned", questions("- How long? #12"), 0, "a ticket"),
    case("question-unowned", questions("- How long?\n\n  Five minutes."), 0, "an answer beneath, loose"),
    case("question-unowned", questions("- How long?\n- ~~Which?~~\n- [x] What?"), 1, "settled ones"),
    case("question-unowned", questions("None at this time."), 0, "none"),
    case("question-unowned", questions("Which one?\n\n- the first\n- the second"), 0, "options of a question"),
    case("question-unowned", questions("How long?"), 1, "a paragraph"),
    case("question-unowned", questions("- The name. It is short. It may be taken."), 0, "discussed where it is asked"),
    case("question-unowned", within("Open question: how long?"), 1, "marked, in another section"),
    case("question-unowned", within("Open question: how long? @ana"), 0, "marked and owned"),
    case("question-unowned", within("This raises open questions:\n\n- one"), 0, "a sentence about questions"),
    case("question-unowned", within("`Open question: x`"), 0, "in code"),
    case("leak-conversation", within("It stays, as agreed in our last call."), 1, "in a call"),
    case("leak-conversation", within("As per our chat, it stays."), 1, "per our chat"),
    case(
        "leak-conversation",
        within("It follows from the call to the bank, per the call stack."),
        0,
        "calls that are code",
    ),
    case(
        "leak-conversation",
        within("As mentioned, it stays. As discussed in the motivation, it is so."),
        0,
        "within the text",
    ),
    case("leak-conversation", within("As discussed in the call ([notes](n.md)), it stays."), 0, "with the notes"),
    case("leak-conversation", within("As discussed in the meeting, see #12."), 0, "with the ticket"),
    case("leak-conversation", "# T\n\n## History\n\n- It was discussed in the planning meeting.\n", 0, "a history"),
    case("leak-conversation", within("`as discussed in the call`"), 0, "in code"),
    case("leak-conversation", criteria("The text is changed as discussed."), 1, "in a criterion, and no more said"),
    case("leak-conversation", within("The text is changed as discussed."), 0, "in prose it points within the text"),
    case("leak-conversation", within("Ask @ana which one."), 1, "a person"),
    case("leak-conversation", within("Ask @ana which one.", "Getting help"), 0, "how to reach somebody"),
    case("leak-chat-only", within("See <https://acme.slack.com/archives/C1/p16>."), 1, "a message"),
    case("leak-chat-only", within("See https://acme.slack.com/archives/C1/p16"), 1, "a bare address"),
    case(
        "leak-chat-only",
        within("See the channel https://acme.slack.com/archives/C1"),
        0,
        "a channel is how to reach people",
    ),
    case(
        "leak-chat-only",
        within("[T][1] and [U][1].\n\n[1]: https://acme.slack.com/archives/C1/p16"),
        1,
        "once for a block",
    ),
    case("leak-chat-only", within("- https://acme.slack.com/archives/C1/p16", "References"), 0, "further reading"),
    case("leak-chat-only", within("`https://acme.slack.com/archives/C1/p16`"), 0, "in code"),
    case("leak-chat-only", within("[Talk](https://youtu.be/x)"), 1, "a recording"),
    case("leak-chat-only", "# G\n\n[Talk](https://youtu.be/x)\n", 0, "a recording in prose", path="guide.md"),
]


@pytest.mark.parametrize(("rule", "text", "count", "path", "files"), CASES)
def test_rule(lint, rule: str, text: str, count: int, path: str, files: dict[str, str]):
    assert len(lint(rule, {path: text, **files}, path)) == count


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_hits_stand_at_the_words_they_speak_of(lint, ending: str):
    text = criteria("It is fäst and robust").replace("\n", ending)
    (found,) = lint("acceptance-vague", {TICKET: text}, TICKET)
    assert text[slice(*found.span)] == "robust"


def test_a_placeholder_in_a_draft_is_a_hint(lint):
    (found,) = lint("placeholder-left", {SPEC: "---\nstatus: draft\n---\n# T\n\n## Design\n\nTBD\n"}, SPEC)
    assert found.severity == "info"
