"""Hard cases of the rules about what documents owe one another, their actions, options and steps."""

from __future__ import annotations

import pytest

from asyncdocs.api import build_library
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.rules import by_name
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

SPEC, OTHER = "specs/spec-1.md", "specs/spec-2.md"
ADR, NEXT = "decisions/0001-cron.md", "decisions/0002-queue.md"
MEETING, PM, PB = "meetings/meeting-1.md", "postmortems/pm-1.md", "playbooks/pb-1.md"


def page(front: str, body: str = "# Seat map\n") -> str:
    return f"---\n{front}\n---\n{body}"


def under(heading: str, text: str) -> str:
    return f"# Seat map\n\nThis is the page for all of it.\n\n## {heading}\n\n{text}\n"


def messages(lint, rule: str, files: dict[str, str], path: str) -> list[str]:
    return [found.message for found in lint(rule, files, path)]


@pytest.mark.parametrize(
    ("mine", "theirs", "found"),
    [
        pytest.param("status: ready\ndepends-on: SPEC-2", "status: draft", 1, id="ready stands on a draft"),
        pytest.param("status: done\ndepends-on: SPEC-2", "status: stagnant", 1, id="done stands on what went stale"),
        pytest.param("depends-on: SPEC-2", "status: draft", 0, id="without a status nobody claims that it is ready"),
        pytest.param(
            "status: ready\ndepends-on: SPEC-2", "owner: a", 0, id="a target without a status may be anything"
        ),
        pytest.param("status: ready\ndepends-on: SPEC-2", "status: moved", 0, id="what moved holds on elsewhere"),
        pytest.param(
            "status: ready\ndepends-on: SPEC-2", "status: rejected", 0, id="another rule speaks of rejected ones"
        ),
        pytest.param(
            "status: ready\nneeded-by: SPEC-2", "status: draft", 0, id="the other way round is what drafts are for"
        ),
        pytest.param("status: superseded\ndepends-on: SPEC-2", "status: draft", 0, id="what is over stands on nothing"),
    ],
)
def test_dependency_immature(lint, mine, theirs, found):
    assert len(lint("dependency-immature", {SPEC: page(mine), OTHER: page(theirs)}, SPEC)) == found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param(page("status: accepted"), "status: accepted\nsupersedes: ADR-1", 1, id="only the successor knows"),
        pytest.param(
            page("date: 2024-01-01"), "status: accepted\nsupersedes: ADR-1", 1, id="no status at all holds as well"
        ),
        pytest.param(page("status: deprecated"), "status: accepted\nsupersedes: ADR-1", 0, id="dead is told"),
        pytest.param(
            page("status: partly superseded"), "status: accepted\nsupersedes: ADR-1", 0, id="so is that a part is over"
        ),
        pytest.param(
            page("status: accepted"), "status: proposed\nsupersedes: ADR-1", 0, id="a draft replaces nothing yet"
        ),
        pytest.param(page("status: accepted"), "status: rejected\nsupersedes: ADR-1", 0, id="nor does a rejected one"),
        pytest.param(
            page("status: accepted", "# Cron\n\n## Decision\n\nReplaced by ADR-2 since.\n"),
            "status: accepted\nsupersedes: ADR-1",
            0,
            id="a sentence further down tells",
        ),
        pytest.param(
            page("status: accepted", "# Cron\n\n## Decision\n\nSee ADR-2 too.\n"),
            "status: accepted\nsupersedes: ADR-1",
            1,
            id="a mere mention tells nothing",
        ),
    ],
)
def test_relation_one_way(lint, old, new, found):
    assert len(lint("relation-one-way", {ADR: old, NEXT: page(new)}, ADR)) == found


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        pytest.param(SPEC, under("Design", "We decided to split it."), 1, id="no reason and no link"),
        pytest.param(SPEC, under("Design", "We decided to split it, because it grew."), 0, id="the reason follows"),
        pytest.param(
            SPEC, under("Design", "We decided to split it. The halves are simpler."), 0, id="a sentence later"
        ),
        pytest.param(SPEC, under("Design", "We decided to split it (#41)."), 0, id="a ticket's number leads there"),
        pytest.param(
            SPEC, under("Design", "Once we have decided to split it, tell all."), 0, id="nothing is decided yet"
        ),
        pytest.param(SPEC, under("Design", "`we decided to split`"), 0, id="code decides nothing"),
        pytest.param(SPEC, under("History", "We decided to split it."), 0, id="history may tell"),
        pytest.param(ADR, under("Context", "We decided to split it."), 0, id="a decision record is the place"),
        pytest.param("page.md", under("Design", "We decided to split it."), 0, id="prose owes nothing"),
    ],
)
def test_decision_unlinked(lint, path, text, found):
    assert len(lint("decision-unlinked", {path: text}, path)) == found


@pytest.mark.parametrize(
    ("today", "due", "found"),
    [
        pytest.param("2025-06-02", "2025-06-01", 1, id="a day late"),
        pytest.param("2025-06-01", "2025-06-01", 0, id="on the day it is not late"),
        pytest.param("2025-06-02", "every quarter", 0, id="what is no date cannot have passed"),
    ],
)
def test_review_overdue_counts_from_the_configured_day(today, due, found):
    library = build_library([Source(PB, page(f"review-by: {due}"))], Config(today=today, enable_preview=True))
    rule = by_name("review-overdue")
    assert rule is not None
    assert len(findings(library, library.documents, [rule])[PB]) == found


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param("2025-06-01", None, id="ISO"),
        pytest.param("2025-06-01T10:00:00Z", None, id="with its time"),
        pytest.param("June 2025", None, id="in words"),
        pytest.param("'25/12/2025'", None, id="no month has the number 25"),
        pytest.param("'05.05.2025'", None, id="the same either way"),
        pytest.param("'03/04/2025'", "are ambiguous", id="April or March"),
        pytest.param("'2025-02-30'", "no such day", id="February has no 30th"),
        pytest.param("'31/13/2025'", "no such day", id="no year has 13 months"),
        pytest.param("v1.2.3", None, id="a version is no date"),
    ],
)
def test_date_invalid(lint, value, message):
    found = messages(lint, "date-invalid", {ADR: page(f"status: accepted\ndate: {value}")}, ADR)
    assert (message in found[0]) if message else not found


def decision(options: str, outcome: str, status: str = "accepted") -> str:
    return page(
        f"status: {status}", f"# Where\n\n## Considered options\n\n{options}\n\n## Decision outcome\n\n{outcome}\n"
    )


@pytest.mark.parametrize(
    ("options", "outcome", "found"),
    [
        pytest.param(
            "- Postgres\n- Redis", 'Chosen option: "Postgres", because it is safe.', 1, id="nothing on the other"
        ),
        pytest.param(
            "- Postgres\n- Redis", "Chosen option: Postgres. Redis loses data.", 0, id="a reason in the outcome"
        ),
        pytest.param(
            "- Postgres\n- Redis, which loses data", "Chosen option: Postgres", 0, id="a reason beside the name"
        ),
        pytest.param(
            "- Postgres\n- Redis\n    - loses data", "Chosen option: Postgres", 0, id="a reason beneath the name"
        ),
        pytest.param(
            "- Postgres\n- Redis", "Chosen option: Postgres, the only option with joins.", 0, id="one reason for all"
        ),
        pytest.param("- Postgres", "Chosen option: Postgres", 0, id="one option is another matter"),
        pytest.param("- Good, because fast\n- Bad, because new", "Postgres", 0, id="arguments are no options"),
        pytest.param("1. Postgres\n2. Redis", "We take option 1, because it is safe.", 1, id="chosen by its number"),
        pytest.param("- Postgres\n- Redis", "It is open.", 0, id="nothing was chosen"),
    ],
)
def test_option_dummy(lint, options, outcome, found):
    assert len(lint("option-dummy", {ADR: decision(options, outcome)}, ADR)) == found


@pytest.mark.parametrize(
    ("options", "outcome", "found"),
    [
        pytest.param(
            "- Rows in Postgres\n- Redis", 'Chosen option: "Postgres rows"', 0, id="the words in another order"
        ),
        pytest.param(
            "- Use [Jackson](https://x.y)\n- GSON", 'Chosen option: "Jackson", because', 0, id="a link in the list"
        ),
        pytest.param(
            '- Use "References" there\n- None', 'Chosen option: ""References" there", because', 0, id="quotes in it"
        ),
        pytest.param("- A: cron\n- B: queue", "Chosen option: B", 0, id="by its letter"),
        pytest.param("- Cron\n- Queue", "Chosen option: option 2", 0, id="by its place"),
        pytest.param("- Cron\n- Queue", "Chosen option: a mix of both", 0, id="a mix"),
        pytest.param("- Cron\n- Queue", "Chosen option: webhooks, because", 1, id="never weighed"),
        pytest.param("- Cron\n- Queue", "We use webhooks.", 0, id="no name is stated as chosen"),
    ],
)
def test_chosen_not_listed(lint, options, outcome, found):
    assert len(lint("chosen-not-listed", {ADR: decision(options, outcome)}, ADR)) == found


def table(heads: str, *rows: str) -> str:
    line = "|".join("---" for _ in heads.split("|"))
    return "# Rights\n\n" + "\n".join(f"| {row} |" for row in (heads, line, *rows)) + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(table("Area | Driver | Approver", "Hosts | Ann | Ben Ash, Cy Dow"), 1, id="two persons"),
        pytest.param(table("Area | Driver | Approver", "Hosts | Ann | @ben / @cy"), 1, id="two handles"),
        pytest.param(table("Area | Driver | Approver", "Hosts | Ann | TBD"), 1, id="not yet anybody"),
        pytest.param(
            table("Area | Driver | Approver", "Hosts | Ann | Ben Ash, Finance Director"), 0, id="a name and a title"
        ),
        pytest.param(
            table("Area | Driver | Approver", "Hosts | Ann | head of Sales and Marketing"), 0, id="one role with an and"
        ),
        pytest.param(table("Change | Approver", "1.2 | Ben Ash, Cy Dow"), 0, id="a list of approvals is no matrix"),
        pytest.param(table("Task | Ann | Ben", "Hosts | R | A", "Prices | A/R | C"), 0, id="letters, one A each"),
        pytest.param(table("Task | Ann | Ben", "Hosts | R | C", "Prices | A | R"), 1, id="letters, a row without A"),
        pytest.param(table("Grade | Ann | Ben", "Maths | A | B", "Music | A | A"), 0, id="grades are no matrix"),
        pytest.param("# Rights\n\nThe approver | of this is nobody.\n", 0, id="a bar in prose"),
    ],
)
def test_accountable_not_one(lint, text, found):
    assert len(lint("accountable-not-one", {"page.md": text}, "page.md")) == found


def test_accountable_not_one_in_a_list(lint):
    text = under("Hosts", "- **Driver:** Ann Roe\n- **Approver:** Ben Ash and Cy Dow")
    path = "decision-rights/rights-1.md"
    assert len(lint("accountable-not-one", {path: text}, path)) == 1
    assert not lint("accountable-not-one", {path: text.replace(" and Cy Dow", "")}, path)


@pytest.mark.parametrize(
    ("item", "found"),
    [
        pytest.param("- Add an alert", 1, id="nobody"),
        pytest.param("- Take RabbitMQ off staging", 1, id="a product is nobody"),
        pytest.param("- Update Postgres on all hosts", 1, id="nor is one behind the verb"),
        pytest.param("- Ann Roe adds an alert", 0, id="a name first"),
        pytest.param("- Ann: add an alert", 0, id="a first name as a label"),
        pytest.param("- Ann will add an alert", 0, id="a first name that will"),
        pytest.param("- Add an alert (Ann)", 0, id="a name in parentheses"),
        pytest.param("- Add an alert — Ann", 0, id="a name behind a dash"),
        pytest.param("- Add an alert, @ann", 0, id="a handle"),
        pytest.param("- Add an alert, the platform team", 0, id="a team"),
        pytest.param("- Add an alert, silje", 0, id="somebody the metadata names"),
        pytest.param("- Add an alert: #41", 0, id="the ticket has an assignee"),
        pytest.param("- [x] Add an alert", 0, id="ticked"),
        pytest.param("- Add an alert: done 2025-01-02", 0, id="done in words"),
        pytest.param("- Get the alert done by Friday", 1, id="to be done is not done"),
        pytest.param("- ~~Add an alert~~", 0, id="struck"),
        pytest.param("- Add an alert\n    - @ann, with @ben", 0, id="named beneath"),
        pytest.param("- None.", 0, id="none"),
        pytest.param("Mostly with @ann:\n\n- Add an alert", 0, id="named above the list"),
    ],
)
def test_action_unowned(lint, item, found):
    text = page("attendees: [silje]", under("Actions", item))
    assert len(lint("action-unowned", {MEETING: text}, MEETING)) == found


def test_action_unowned_in_a_decision(lint):
    assert len(lint("action-unowned", {ADR: under("Next steps", "- Move the tables")}, ADR)) == 1
    assert not lint("action-unowned", {ADR: under("Implementation plan", "- Move the tables")}, ADR)


@pytest.mark.parametrize(
    ("item", "found"),
    [
        pytest.param("- @ann adds an alert", 1, id="neither ticket nor date"),
        pytest.param("- @ann adds an alert by 3 March", 0, id="a date in words"),
        pytest.param("- @ann adds an alert by Friday", 0, id="a weekday"),
        pytest.param("- @ann adds an alert, OPS-12", 0, id="a ticket elsewhere"),
        pytest.param("- @ann adds an alert, [here](https://x.y/1)", 0, id="a link"),
        pytest.param("Until 2025-03-01:\n\n- @ann adds an alert", 0, id="a date above the list"),
    ],
)
def test_action_untracked(lint, item, found):
    assert len(lint("action-untracked", {PM: under("Action items", item)}, PM)) == found


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        pytest.param("devlogs/2025-01-02.md", under("Blockers", "- No access to staging"), 1, id="nobody to ask"),
        pytest.param("devlogs/2025-01-02.md", under("Blockers", "- None so far."), 0, id="none"),
        pytest.param("devlogs/2025-01-02.md", under("Blockers", "- No access until OPS-3 is done"), 0, id="a ticket"),
        pytest.param("devlogs/2025-01-02.md", under("Blockers", "- No access, when @ann is back"), 0, id="a person"),
        pytest.param(
            "tickets/ticket-1.md",
            page("status: done", under("Notes", "- Waiting for icons")),
            0,
            id="done waits no more",
        ),
        pytest.param(SPEC, under("Design", "- Waiting for the disk to spin down"), 0, id="a program may wait"),
    ],
)
def test_blocked_without_who(lint, path, text, found):
    assert len(lint("blocked-without-who", {path: text}, path)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("See `src/c/d.py`.", 1, id="not there"),
        pytest.param("See `src/c/d.py:12-14`.", 1, id="with lines"),
        pytest.param(
            "See `src/c/*.py`, `src/<name>.py` and `src/foo/x.py`.", 0, id="patterns, placeholders, invented names"
        ),
        pytest.param("Add `src/c/d.py` with one function.", 0, id="to be made"),
        pytest.param("Then there is `src/c/d.py` (new).", 0, id="marked as new"),
        pytest.param("`src/c/d.py` was split last year.", 0, id="told as gone"),
        pytest.param("See `src/c/` and `src/c/d`.", 0, id="a folder or a name may be anything"),
        pytest.param("See `lib/c/d.py`.", 0, id="another repository's folder"),
        pytest.param("```\ncat src/c/d.py\n```", 0, id="a command's output"),
    ],
)
def test_path_not_found(text, found):
    known = {"src", "src/a.py", "src/b.py", "src/c"}
    body = f"# Seat map\n\nStart in `src/a.py` and `src/b.py`, or `src/a.py:7`.\n\n{text}\n"
    library = build_library([Source(SPEC, body)], Config(enable_preview=True), exists=known.__contains__)
    rule = by_name("path-not-found")
    assert rule is not None
    assert len(findings(library, library.documents, [rule])[SPEC]) == found


def test_path_not_found_leaves_a_folder_alone_that_is_mostly_wrong():
    body = "# Seat map\n\nStart in `src/a.py`, `src/x.py`, `src/y.py`, `src/z.py`.\n"
    library = build_library([Source(SPEC, body)], Config(enable_preview=True), exists={"src", "src/a.py"}.__contains__)
    rule = by_name("path-not-found")
    assert rule is not None
    assert not findings(library, library.documents, [rule])[SPEC]


@pytest.mark.parametrize(
    ("mine", "theirs", "path", "found"),
    [
        pytest.param("# Seat map\n", "# Seat Map!\n", OTHER, 1, id="the same title but for case"),
        pytest.param(
            "# Seat map\n", "# Seat map\n", "tickets/ticket-1.md", 0, id="a ticket may be called like its spec"
        ),
        pytest.param(page("status: rejected"), "# Seat map\n", OTHER, 0, id="the first try was rejected"),
        pytest.param("# Seat map\n", "# Seat map\n\nGoes on from SPEC-1.\n", OTHER, 0, id="it leads to the other"),
        pytest.param("# N/A\n", "# N/A\n", OTHER, 0, id="no title is no title"),
    ],
)
def test_near_duplicate(lint, mine, theirs, path, found):
    assert len(lint("near-duplicate", {SPEC: mine, path: theirs}, path)) == found


def handoff(day: int, owner: str, to: str, body: str) -> str:
    return page(f"owner: {owner}\nto: {to}\ndate: 2025-01-{day:02}", f"# Run\n\n{body}\n")


OPEN = """\
## Open questions

- Does Notices count four callers as one?

## Next action

1. [x] Deploy.
2. Run `bin/load` twice.
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(handoff(3, "Ben", "Cy", "## Progress\n\n- All fine."), 2, id="neither is taken up"),
        pytest.param(
            handoff(3, "Ben", "Cy", "## Progress\n\n- `bin/load` is through."), 1, id="one is told by its command"
        ),
        pytest.param(
            handoff(3, "Ben", "Cy", "## Progress\n\n- Notices counts the four callers as one. `bin/load` ran."),
            0,
            id="answered",
        ),
        pytest.param(handoff(3, "Ben", "Cy", "## Carried over\n\nAll of them are closed."), 0, id="all are closed"),
        pytest.param(handoff(3, "Dee", "Cy", "## Progress\n\n- All fine."), 0, id="it was not handed to this one"),
        pytest.param(handoff(1, "Ben", "Cy", "## Progress\n\n- All fine."), 0, id="it is older"),
    ],
)
def test_handoff_chain_broken(lint, text, found):
    files = {"handoffs/handoff-1.md": handoff(2, "Ann", "Ben", OPEN), "handoffs/handoff-2.md": text}
    assert len(lint("handoff-chain-broken", files, "handoffs/handoff-2.md")) == found


@pytest.mark.parametrize(
    ("blockers", "at", "found"),
    [
        pytest.param(["No key for staging"] * 3, 3, 1, id="three in a row"),
        pytest.param(["No key for staging"] * 4, 3, 0, id="told on the latest page"),
        pytest.param(["No key for staging"] * 4, 4, 1, id="the fourth is the latest"),
        pytest.param(["No key for staging"] * 2, 2, 0, id="two are not enough"),
        pytest.param(["No key for staging", "None", "No key for staging"], 3, 0, id="it was gone for a day"),
        pytest.param(["OPS-3 waits", "Nothing moves on OPS-3", "Still OPS-3"], 3, 1, id="by its ticket"),
        pytest.param(["No key for staging", "Disk is full", "Tests are red"], 3, 0, id="three different ones"),
    ],
)
def test_blocker_recurring(lint, blockers, at, found):
    files = {f"devlogs/2025-01-{n:02}.md": under("Blockers", f"- {text}") for n, text in enumerate(blockers, 1)}
    assert len(lint("blocker-recurring", files, f"devlogs/2025-01-{at:02}.md")) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        pytest.param("1. Check the logs.", 1, id="which logs"),
        pytest.param("1. Check the logs with `bin/logs`.", 0, id="a command"),
        pytest.param("1. Check the [Sentry] page.", 0, id="a reference"),
        pytest.param("1. Check the logs:\n\n    ```\n    bin/logs\n    ```", 0, id="a command beneath"),
        pytest.param("1. Run `bin/status`:\n    - Check that all are green.", 0, id="a command above"),
        pytest.param("1. Check these:\n    - disk\n    - memory", 0, id="a list of what to check"),
        pytest.param("1. Checkout the branch.", 0, id="another word"),
        pytest.param("1. Restart the relay.", 0, id="not a check"),
    ],
)
def test_step_unexecutable(lint, steps, found):
    assert len(lint("step-unexecutable", {PB: under("Steps", steps)}, PB)) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        pytest.param("```sh\nkubectl -n prod delete ns relay\n```", 1, id="a namespace"),
        pytest.param("```sql\nDROP TABLE holds;\n```", 1, id="a table"),
        pytest.param("```sh\ngit push --force origin main\n```", 1, id="a forced push"),
        pytest.param("```sh\ngit push --force-with-lease\n```", 0, id="a guarded push"),
        pytest.param("```sh\nkubectl delete pod relay-0\n```", 0, id="a pod comes back"),
        pytest.param("```sh\nrm -rf ./build /tmp/x\n```", 0, id="what can be built again"),
        pytest.param("```sh\nterraform destroy --dry-run\n```", 0, id="a dry run"),
        pytest.param("Data is lost.\n\n```sh\nrm -rf /data\n```", 0, id="a sentence before"),
        pytest.param("```sh\nrm -rf /data\n```\n\nThis cannot be undone.", 1, id="a sentence too late"),
        pytest.param("> [!CAUTION]\n> Think.\n\n```sh\nrm -rf /data\n```", 0, id="a warning block"),
    ],
)
def test_step_destructive_unguarded(lint, steps, found):
    assert len(lint("step-destructive-unguarded", {PB: under("Steps", steps)}, PB)) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        pytest.param("```sh\nbin/x $RING\n```", 1, id="never explained"),
        pytest.param("```sh\nbin/x $RING\nbin/y $RING\n```", 1, id="told once"),
        pytest.param("The ring is in the alert.\n\n```sh\nbin/x $RING\n```", 0, id="a sentence names it"),
        pytest.param("```sh\nread RING\nbin/x $RING\n```", 0, id="it is read in"),
        pytest.param("```sh\nfor R in a b; do bin/x ${R}; done\n```", 0, id="a loop sets it"),
        pytest.param("```sh\necho $HOME $1 $? \\$RING\n```", 0, id="what the shell has"),
        pytest.param("Look at the pod.\n\n```sh\nkubectl get pod $NAME\n```", 0, id="the word before tells"),
        pytest.param("```yaml\nring: $RING\n```", 0, id="a file is not run"),
    ],
)
def test_variable_undeclared(lint, steps, found):
    assert len(lint("variable-undeclared", {PB: under("Steps", steps)}, PB)) == found


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        pytest.param("- Stop it.\n- Then start it.", 1, id="then"),
        pytest.param("- Stop it, then start it.", 0, id="within one step"),
        pytest.param("1. Stop it.\n2. Then start it.", 0, id="numbered"),
        pytest.param("1. Stop it:\n    - Then the lamp is red.", 0, id="the first beneath a numbered one"),
        pytest.param("- More disk\n- Fewer events", 0, id="alternatives"),
    ],
)
def test_steps_not_ordered(lint, steps, found):
    assert len(lint("steps-not-ordered", {PB: under("Steps", steps)}, PB)) == found


@pytest.mark.parametrize(
    ("heading", "lines", "message"),
    [
        pytest.param("Timeline", "- 06:52 down\n- 07:10 up", "no time zone", id="no zone"),
        pytest.param("Timeline (CET)", "- 06:52 down\n- 07:10 up", None, id="a zone in the heading"),
        pytest.param("Timeline", "- 06:52Z down\n- 07:10Z up", None, id="a zone at the time"),
        pytest.param("Timeline", "- 06:52 +01:00 down", None, id="an offset"),
        pytest.param("Timeline", "All Europe/Oslo.\n\n- 06:52 down", None, id="a place"),
        pytest.param("Timeline (UTC)", "- 23:50 down\n- 00:10 up", None, id="midnight passed"),
        pytest.param("Timeline (UTC)", "- 11:50 am down\n- 12:10 pm up\n- 1:05 pm fine", None, id="twelve hours"),
        pytest.param(
            "Timeline (UTC)", "- 07:50 down\n- 06:10 up\n- 08:00 fine", "`06:10` is listed after", id="backwards"
        ),
        pytest.param("Timeline (UTC)", "- 07:50 down\n- Friday 06:10 up", None, id="another day"),
        pytest.param("Timeline (UTC)", "- 09:00 d\n- 08:00 c\n- 07:00 b\n- 06:00 a", None, id="newest first"),
        pytest.param("Timeline (UTC)", "- 07:50 the job of 06:00 fails\n- 08:00 up", None, id="a time within the text"),
    ],
)
def test_timeline_ambiguous(lint, heading, lines, message):
    found = messages(lint, "timeline-ambiguous", {PM: under(heading, lines)}, PM)
    assert (message in found[0]) if message else not found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Due to human error the key was gone.", 1, id="human error"),
        pytest.param('We do not write "human error" here.', 0, id="denied"),
        pytest.param("`human error`", 0, id="in code"),
        pytest.param("The disk should have been larger.", 0, id="things may be at fault"),
    ],
)
def test_blame_language(lint, text, found):
    assert len(lint("blame-language", {PM: under("Root cause", text)}, PM)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Some users saw errors on 2025-01-02 at 07:30.", 1, id="a date and a time count nothing"),
        pytest.param("Users of `v2` saw errors, see OPS-12.", 1, id="nor do names"),
        pytest.param("Some saw errors.\n\n- 63 minutes", 0, id="one number is enough"),
        pytest.param("Half of the users saw errors.", 0, id="a number in words"),
        pytest.param("None.", 0, id="none"),
        pytest.param("| Users | 12 |\n| --- | --- |\n| Orders | 5 |", 0, id="in a table"),
    ],
)
def test_impact_unquantified(lint, text, found):
    assert len(lint("impact-unquantified", {PM: under("Impact", text)}, PM)) == found


def test_impact_of_a_playbook_is_a_blast_radius(lint):
    assert not lint("impact-unquantified", {PB: under("Impact", "Guests see old prices.")}, PB)


@pytest.mark.parametrize("name", ["weird [](", "](", "|", "\x00"])
def test_odd_text_raises_nothing(lint, name):
    body = f"# {name}\n\n## Actions\n\n- {name}\n\n## Timeline\n\n| {name}\n|---\n| 07:00 |\n\n## Steps\n\n- `{name}`\n"
    for rule in ("action-unowned", "action-untracked", "timeline-ambiguous", "path-not-found", "accountable-not-one"):
        lint(rule, {PM: body}, PM)
