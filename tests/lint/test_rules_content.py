"""Hard cases of the rules about content: what looks alike and is fine, and what must be found all the same."""

from __future__ import annotations

import pytest

SPEC = "specs/spec-1.md"
TICKET = "tickets/ticket-1.md"
ADR = "adr/0001-a.md"
PLAYBOOK = "playbooks/pb-1.md"
RFC = "rfcs/rfd-1.md"


def case(rule: str, text: str, count: int, id: str, path: str = SPEC, **files: str):
    return pytest.param(rule, text, count, path, files, id=f"{rule}-{id}")


def within(text: str, heading: str = "Acceptance criteria", status: str = "") -> str:
    front = f"---\nstatus: {status}\n---\n" if status else ""
    return f"{front}# T\n\n## {heading}\n\n{text}\n"


def scope(inside: str, outside: str) -> str:
    return f"# T\n\n## In scope\n\n{inside}\n\n## Out of scope\n\n{outside}\n"


def fence(info: str, text: str) -> str:
    return within(f"```{info}\n{text}\n```", "Interface")


CASES = [
    case("scope-contradiction", scope("- The *prices*", "- Prices."), 1, "emphasis, article, case and full stop"),
    case("scope-contradiction", scope("- None", "- None"), 0, "nothing on both sides"),
    case("scope-contradiction", scope("- Change prices", "- Do not change prices"), 0, "a negation"),
    case("scope-contradiction", "# T\n\n## Goals / Non-goals\n\n- Prices\n- Prices\n", 0, "one heading for both"),
    case("scope-contradiction", scope("- Fares:\n    - adults", "- Fares:\n    - dogs"), 0, "headings of lists"),
    case("scope-out-trivial", within("*None.*", "Non-goals"), 1, "emphasised"),
    case("scope-out-trivial", within("<!-- What is out? -->\n\nN/A", "Non-goals"), 1, "beneath a comment"),
    case("scope-out-trivial", within("None: all of it is replaced.", "Non-goals"), 0, "with a reason"),
    case("scope-out-trivial", within("None.\n\n### Later\n\nPrices.", "Non-goals"), 0, "with a section beneath"),
    case("scope-out-trivial", within("None", "Goals / Non-goals"), 0, "a heading of two roles"),
    case("scope-out-trivial", within("None", "Open questions"), 0, "none is an answer elsewhere"),
    case("question-open-at-ready", within("- Why? (Ben, by 2031-01-02)", "Open questions", "ready"), 1, "owned"),
    case("question-open-at-ready", within("- Why?\n    - Because.", "Open questions", "ready"), 0, "answered beneath"),
    case("question-open-at-ready", within("- Why? Put off: postponed.", "Open questions", "ready"), 0, "put off"),
    case("question-open-at-ready", within("- Why?", "Open questions"), 0, "no status"),
    case(
        "question-open-at-ready",
        within("Read it.\n\n**Questions:**\n\n- Why?", "Step 1: Read", "ready"),
        0,
        "asked of the step",
    ),
    case(
        "question-open-at-ready",
        within("Read.\n\n**Open questions:**\n\n- Why?", "1. Read", "ready"),
        1,
        "open in a part",
    ),
    case(
        "question-open-at-ready", within("Read it.\n\n**Questions:**\n\n- Why?", "Read", "ready"), 1, "asked in a part"
    ),
    case("question-open-at-ready", within("- Why?", "Open questions", "superseded"), 0, "no longer valid"),
    case("question-open-at-ready", within("- Why?", "Open questions", "in review"), 0, "out for comments", path=RFC),
    case("question-open-at-ready", within("- Why?", "Open questions", "accepted"), 1, "decided", path=RFC),
    case("scenario-incomplete", within("- **Given** a seat\n- **When** it is held"), 1, "no then, in a list"),
    case("scenario-incomplete", within("- GIVEN a seat, THEN it is free"), 0, "a state and its result"),
    case("scenario-incomplete", within("- Given the time we have, the map is small"), 0, "given in a sentence"),
    case("scenario-incomplete", within("- Given a seat, when it is held, it is grey"), 0, "a then without the word"),
    case("scenario-incomplete", within("### Scenario: held\n\nText about it."), 0, "told in prose"),
    case("scenario-incomplete", within("### Scenario: held\n\n### Scenario: sold\n"), 2, "headings alone"),
    case(
        "scenario-incomplete",
        within("```gherkin\nScenario: a\n  Given b\n\nScenario: c\n  When d\n  Then e\n```"),
        1,
        "one of two in a block",
    ),
    case("scenario-incomplete", within("### Scenario: held\n\n- **GIVEN** a\n", "Design"), 0, "not among criteria"),
    case("acceptance-status-mismatch", within("- [ ] a\n- [ ] b", status="done"), 1, "never ticked", path=TICKET),
    case("acceptance-status-mismatch", within("- a\n- b", status="done"), 0, "no boxes", path=TICKET),
    case(
        "acceptance-status-mismatch",
        within("- [x] a\n- [ ] b, when c changed", status="done"),
        0,
        "a condition",
        path=TICKET,
    ),
    case(
        "acceptance-status-mismatch",
        within("- [x] a\n- [ ] b (out of scope)", status="done"),
        0,
        "a reason",
        path=TICKET,
    ),
    case(
        "acceptance-status-mismatch",
        within("- [ ] badges: blue (done), grey (cancelled), red (late)\n- [ ] b", status="done"),
        1,
        "a state among states is no reason",
        path=TICKET,
    ),
    case("acceptance-status-mismatch", within("- [x] a", status="draft"), 0, "one box is no list", path=TICKET),
    case("acceptance-status-mismatch", within("- [x] a\n- [ ] b", status="cancelled"), 0, "dead", path=TICKET),
    case("acceptance-status-mismatch", within("- [x] a\n- [ ] b", "Plan", "done"), 0, "no criteria", path=TICKET),
    case("acceptance-judgement", within("- Done to the satisfaction of Ana"), 1, "satisfaction"),
    case("acceptance-judgement", within("- Approved by Ana\n- Sign-off from Ben"), 2, "nothing but sign-offs"),
    case("acceptance-judgement", within("- `make test` passes\n- Sign-off from Ben"), 0, "a sign-off among others"),
    case("acceptance-judgement", within('- It shows "Looks good"'), 0, "a text that is shown"),
    case("acceptance-judgement", within("- The map looks good", "Context"), 0, "no criterion"),
    case("acceptance-duplicate", within("- All **tests** pass.\n- all tests  pass"), 1, "other spelling"),
    case("acceptance-duplicate", within("Alpha:\n\n- Tests pass\n\nBeta:\n\n- Tests pass"), 0, "two milestones"),
    case("acceptance-duplicate", within("- `a < b`\n- `a > b`"), 0, "signs differ"),
    case("acceptance-duplicate", within("- Map:\n    - wide\n- Map:\n    - high"), 0, "what stands beneath differs"),
    case("example-unparseable", fence("json", '{"a": 1,\n}'), 0, "a comma after the last value, as settings have it"),
    case("example-unparseable", fence("json", '{"a": 1,, "b": ",}"}'), 1, "a comma too many"),
    case("example-unparseable", fence("json", '{"a": true | false}'), 0, "the values that may stand there"),
    case("example-unparseable", fence("json", '{"a": "x" | "y", "b": 2}'), 0, "the texts that may stand there"),
    case("example-unparseable", fence("json", '{"a": 1}\n{"a": 2}'), 0, "a line for each value"),
    case("example-unparseable", fence("json", '{"a": 1},\n{"a": 2}'), 0, "members of a list"),
    case("example-unparseable", fence("yaml", "row: string\n[seat]: int → uses: row"), 0, "types that stand alone"),
    case(
        "example-unparseable", fence("yaml", "row: array[string] # all\n[seat]: x → uses: row"), 0, "a list of a type"
    ),
    case("example-unparseable", fence("yaml", "row: stringy\nseat: x: y"), 1, "a value that only begins like a type"),
    case("example-unparseable", fence("yaml", "Sent the plan to: a\nerror: b: c"), 0, "lines of a log"),
    case("example-unparseable", fence("yaml", '[row]\nseat = "7"'), 0, "another language, and whole"),
    case("example-unparseable", fence("yaml", '[row]\nseat = "7'), 1, "another language, and broken"),
    case("example-unparseable", fence("json", '{"a": string, "b": [number]}'), 0, "types in place of values"),
    case("example-unparseable", fence("json", '{"a": "x // y"} // z'), 0, "a comment, and none in a string"),
    case("example-unparseable", fence("json", "GET /seats\n\n{"), 0, "a request"),
    case("example-unparseable", fence("json5", "{a: 1}"), 0, "another language"),
    case("example-unparseable", fence("jsonc", "{a: 1}"), 0, "one with comments"),
    case("example-unparseable", fence("yaml", "a: b: c"), 1, "two colons"),
    case("example-unparseable", fence("yaml", "a: 1\n---\nb: !Ref x"), 0, "several documents, own tags"),
    case("example-unparseable", fence("yaml", "  a: 1\n  ---\n  b: 2"), 0, "indented as a whole"),
    case("example-unparseable", fence("yaml", "a: b: c\n..."), 0, "something left out"),
    case("example-unparseable", fence("yaml invalid", "a: b: c"), 0, "said to be wrong"),
    case("example-unparseable", fence("toml", "a = "), 1, "a value missing"),
    case("example-unparseable", fence("toml", "a = 1\r\n\r\n[[b]]\r\nc = 2\r"), 0, "carriage returns and tables"),
    case("example-unparseable", '# T\n\n- a\n\n  ```json\n  {"a": 1}\n  ```\n', 0, "in a list"),
    case("example-unparseable", fence("json", '{"a": 1,}'), 0, "prose is not judged", path="guide.md"),
    case("unit-missing", within("The timeout is 30.", "Design"), 1, "a time"),
    case("unit-missing", within("A maximum payload size of 5, and no more.", "Design"), 1, "a size"),
    case("unit-missing", within("The timeout is 30 s, the delay 5 minutes.", "Design"), 0, "with units"),
    case("unit-missing", within("The TTL is 60, in seconds.", "Design"), 0, "the unit later in the sentence"),
    case("unit-missing", within("The timeout is 0.", "Design"), 0, "none"),
    case(
        "unit-missing", within("There are three sorts of delay:\n1. short\n2. long", "Design"), 0, "a number of a list"
    ),
    case("unit-missing", within("The page size is 50.", "Design"), 0, "a count"),
    case("unit-missing", within("| timeout (s) |\n|---|\n| timeout 30 |", "Design"), 0, "a table"),
    case("performance-unquantified", within("- Low-latency holds", "In scope"), 1, "a deliverable"),
    case("performance-unquantified", within("The answer must come quickly.", "Design"), 1, "a sentence that binds"),
    case(
        "performance-unquantified", within("The answer must come quickly: in 200 ms.", "Design"), 0, "with its number"
    ),
    case("performance-unquantified", within("The cache answers quickly.", "Design"), 0, "told, not demanded"),
    case("performance-unquantified", within("- A fast map"), 0, "criteria are another rule's"),
    case(
        "na-contradicted", "# T\n\n## Design\n\nPassword, token.\n\n## Security\n\nN/A\n", 0, "no reason is no answer"
    ),
    case(
        "na-contradicted",
        "# T\n\n## Design\n\nOne token, a seat.\n\n## Security\n\nN/A because it only shows text.\n",
        0,
        "one word may be chance",
    ),
    case("list-open-ended", within("- Works in Firefox, Safari, etc."), 1, "a criterion"),
    case("list-open-ended", within("- Works in editors (vim, nano, etc.)"), 1, "in parentheses, in a criterion"),
    case("list-open-ended", within("- Editors (vim, nano, etc.)", "In scope"), 0, "examples of what is named"),
    case("list-open-ended", within("- All commands (edit, view, etc.) work"), 0, "all of them"),
    case("list-open-ended", within("- Filters such as deck, price, etc."), 0, "examples"),
    case("list-open-ended", within("- The file `/etc/hosts` is read"), 0, "a folder"),
    case("list-open-ended", within("- Write decks, prices, etc.", "Implementation plan"), 0, "the work", path=TICKET),
    case("loophole", within("- Show prices where possible", "In scope"), 1, "a deliverable"),
    case("loophole", within("Prices must, where possible, be shown.", "Design"), 1, "a sentence that binds"),
    case("loophole", within("We reuse it where possible.", "Design"), 0, "a remark"),
    case("loophole", within("- Hold it if possible, or say why not", "In scope"), 0, "both ways are told"),
    case("loophole", within("> - Show prices where possible", "Context"), 0, "a quotation"),
    case("pronoun-unclear", within("- The map\n- It is free again"), 1, "of the item before"),
    case("pronoun-unclear", within("- The map\n    - It is free again"), 0, "beneath what it speaks of"),
    case("pronoun-unclear", within("The map:\n\n- It is wide"), 0, "led up to"),
    case("pronoun-unclear", within("- It must be possible to go back"), 0, "no pronoun"),
    case("pronoun-unclear", within("- These seats are free"), 0, "with its noun"),
    case("comparison-without-baseline", within("- The search gets faster"), 1, "compared with what"),
    case("comparison-without-baseline", within("- Search is faster than today"), 0, "than today"),
    case("comparison-without-baseline", within("- Help texts for easier use"), 0, "a purpose"),
    case("comparison-without-baseline", within("- The search gets faster", "Goals"), 0, "a goal may be a direction"),
    case("decision-hedged", within("We will probably use Redis.", "Decision"), 1, "a decision", path=ADR),
    case("decision-hedged", within("Redis is probably faster.", "Considered options"), 0, "an option", path=ADR),
    case("decision-hedged", within("- Prices, maybe", "In scope"), 1, "a deliverable"),
    case("decision-hedged", within("- Prices, maybe", "Future ideas"), 0, "an idea"),
    case("decision-hedged", within("- `Maybe` is parsed", "In scope"), 0, "a name in code"),
    case("time-relative", within("It is switched off next sprint.", "Roll-out"), 1, "a sprint"),
    case("time-relative", within("The last week of September counts.", "Design"), 0, "any year's"),
    case("time-relative", within("If it changes tomorrow, it would fail.", "Design"), 0, "a manner of speaking"),
    case("time-relative", within('The button "Next week" shows more.', "Design"), 0, "a text that is shown"),
    case("time-relative", within('Ask "I am free tomorrow. Is that fine?" first.', "Design"), 0, "within a quotation"),
    case(
        "time-relative",
        within('The "board" is moved next sprint, and "done" with it.', "Design"),
        1,
        "between quotations",
    ),
    case("time-relative", within("Broken since last week.", "2031-03-02"), 0, "beneath a date"),
    case("time-relative", within("Broken since last week.", "History"), 0, "history"),
    case("leak-usual-way", within("Released the usual way.", "Roll-out"), 1, "the usual way"),
    case("leak-usual-way", within("It is the usual way to group seats.", "Design"), 0, "said which"),
    case(
        "leak-usual-way",
        within("Released in [the usual way](r.md).", "Roll-out"),
        0,
        "linked",
        **{"specs/r.md": "# R\n"},
    ),
    case("leak-private-place", within("[Design](https://docs.google.com/document/d/1)", "Design"), 1, "only there"),
    case("leak-private-place", within("https://www.notion.so/x", "Design"), 1, "a bare address"),
    case("leak-private-place", within("[D](https://www.notion.so/x)", "References"), 0, "further reading"),
    case("leak-private-place", within("```\nhttp://localhost:80\n```", "Interface"), 0, "an example"),
    case("leak-private-place", within("[D](https://example.org/x)", "Design"), 0, "any other site"),
    case("machine-local", within("1. Run `/Users/dave/x.sh`", "Steps"), 1, "a home folder", path=PLAYBOOK),
    case("machine-local", within("1. Copy `D:\\tools\\x.exe`", "Steps"), 1, "a drive", path=PLAYBOOK),
    case("machine-local", within("1. Open http://10.1.2.3/x", "Steps"), 1, "a bare address", path=PLAYBOOK),
    case("machine-local", within("1. Allow 192.168.0.0/16", "Steps"), 0, "a range of addresses", path=PLAYBOOK),
    case("machine-local", within("1. `docker run -v /home/node/app`", "Steps"), 0, "of an image", path=PLAYBOOK),
    case("machine-local", within("1. Get https://example.org/home/x", "Steps"), 0, "part of an address", path=PLAYBOOK),
    case("machine-local", within("Given `/home/dave/x`.", "Design"), 0, "an example"),
    case("image-only-section", within('<img src="a.png" alt="map">', "Design"), 1, "in HTML"),
    case("image-only-section", within("![a][b]\n\n[b]: a.png", "Design"), 1, "by reference"),
    case("image-only-section", within("![a](a.png)\n\n### Part\n\nText.", "Design"), 0, "a section beneath it"),
    case("image-only-section", within("![The map asks the fleet](a.png)", "Design"), 0, "described"),
    case("image-only-section", within("![a](a.png)\n*The flow*", "Design"), 0, "with a caption"),
    case("image-only-section", within("![a](a.png)", "Design"), 1, "in prose too", path="guide.md"),
    case("chat-residue", "# T\n\nI hope this helps!\n", 1, "a closing word"),
    case("chat-residue", f"# T\n\n{'Text. ' * 400}\n\nLet me know if you need anything else.\n", 1, "at the end"),
    case("chat-residue", "# T\n\n> I hope this helps!\n", 0, "quoted"),
    case("chat-residue", "# T\n\n[10:32] Ana: no\n", 0, "one line is no log"),
    case("chat-residue", "# T\n\nWe are certain of it! Here it is.\n", 0, "other words"),
    case("title-generic", "# Untitled\n", 1, "no title", **{"specs/spec-2.md": "# A\n"}),
    case("title-generic", "# SPEC-0001\n", 1, "an id alone", **{"specs/spec-2.md": "# A\n"}),
    case("title-generic", "# HTTP3\n", 0, "a name with a number", **{"specs/spec-2.md": "# A\n"}),
    case("title-generic", "# Spec\n", 0, "the only one of its kind"),
    case("title-generic", "Text.\n", 0, "no title at all", **{"specs/spec-2.md": "# A\n"}),
    case("section-duplicate", "# T\n\n## Scope\n\na\n\n## scope\n\nb\n", 1, "other case"),
    case("section-duplicate", "# T\n\n## Scope\n\na\n\n## Scope\n\na\n", 0, "the same content"),
    case("section-duplicate", "# T\n\n## Scope\n\n<!-- x -->\n\n## Scope\n\na\n", 0, "one of them is empty"),
    case("section-duplicate", "# T\n\n## Specification (1a)\n\na\n\n## Specification (1b)\n\nb\n", 0, "told apart"),
    case("section-duplicate", "# T\n\n## Blue\n\na\n\n## Blue\n\nb\n", 0, "a heading that answers nothing"),
]


@pytest.mark.parametrize(("rule", "text", "count", "path", "files"), CASES)
def test_rule(lint, rule: str, text: str, count: int, path: str, files: dict[str, str]):
    assert len(lint(rule, {path: text, **files}, path)) == count


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("rule", "text", "said"),
    [
        ("loophole", within("- Zeigt Grüße, if possible", "In scope"), "if possible"),
        ("time-relative", within("Schön “so”: it ends next sprint.", "Design"), "next sprint"),
        ("list-open-ended", within("- Läuft in Firefox, Safari, etc."), "etc."),
        ("unit-missing", within("Für alle: timeout is 30.", "Design"), "timeout is 30"),
        ("example-unparseable", fence("yaml", "ä: b: c"), "```yaml"),
    ],
)
def test_hits_stand_at_the_words_they_speak_of(lint, rule: str, text: str, said: str, ending: str):
    text = text.replace("\n", ending)
    (found,) = lint(rule, {SPEC: text}, SPEC)
    assert text[slice(*found.span)] == said


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("scope-contradiction", scope("- Prices", "- Prices")),
        ("scenario-incomplete", within("- **Given** a")),
        ("loophole", within("- Prices if possible", "Acceptance criteria")),
    ],
)
def test_in_a_draft_it_is_a_hint(lint, rule: str, text: str):
    draft = f"---\nstatus: draft\n---\n{text}"
    assert [found.severity for found in lint(rule, {SPEC: draft}, SPEC)] == ["info"]
    assert [found.severity for found in lint(rule, {SPEC: text}, SPEC)] != ["info"]
