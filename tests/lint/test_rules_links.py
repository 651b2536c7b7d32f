"""Hard cases of the rules about links, the graph and metadata: what looks like a fault and is none, and the reverse."""

from __future__ import annotations

import pytest

from asyncdocs.api import build_library
from asyncdocs.lint.judging.run import findings
from asyncdocs.lint.rules import by_name
from asyncdocs.settings.config import Config
from asyncdocs.text.source import Source

SPEC = "specs/spec-1.md"
ADR = "adr/0001-queue.md"


def spec(front: str, body: str = "# Seat map\n") -> str:
    return f"---\n{front}\n---\n{body}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[a](#two)\n\n## One\n\n## Two\n", None, id="a heading below is as good as one above"),
        pytest.param("#### [Schema](#tab/schema/)\n\n## One\n", None, id="a tab of DocFX"),
        pytest.param("[a](#Two)\n\n## Two\n", "did you mean `#two`", id="the site minds case"),
        pytest.param(
            "[a](#one-1)\n\n## One\n\n## One\n",
            "on the site, the anchor is `#one_1`",
            id="doubles are counted differently",
        ),
        pytest.param("[a](#zzz)\n\n## One\n", "has the anchor `#zzz`", id="nothing is near"),
        pytest.param(
            "[a](#L4) [b](#:~:text=x) [c](#fn:1)\n", None, id="lines, text fragments and footnotes are no headings"
        ),
        pytest.param("[a](/#one)\n", None, id="the host's front page is not ours"),
        pytest.param("[a](#x)\n\n--8<-- 'part.md'\n", None, id="a snippet may bring the heading"),
        pytest.param("[a](#x)\n\n{{ table_of(x) }}\n", None, id="a macro may bring the heading"),
        pytest.param("[a](#x)\n\n```\n--8<-- 'part.md'\n```\n", "`#x`", id="a snippet in code brings none"),
        pytest.param(
            "[a](#two)\n\n```\nnever closed\n\n## Two\n", None, id="the site does not open a fence nobody closes"
        ),
        pytest.param("[a](#two)\n\n```\n## Two\n```\n", "`#two`", id="a heading in code is none"),
        pytest.param("[a](#two)\n\n<span id='two'></span>\n", None, id="an id in HTML"),
        pytest.param("<!-- [a](#two) -->\n", None, id="a comment is not shown"),
        pytest.param("[a][b]\n\n[b]: #two\n", "`#two`", id="a reference is a link"),
        pytest.param("[a](#%C3%BCber)\n\n## \u00dcber\n", "GitHub only", id="escaped letters are read"),
    ],
)
def test_anchor_dead(text: str, message: str | None, lint):
    found = lint("anchor-dead", {"page.md": f"# Page\n\n{text}"}, "page.md")
    assert len(found) == (message is not None)
    assert message is None or message in found[0].message


def test_an_anchor_in_another_page_is_told_with_its_path(lint):
    files = {"a.md": "# A\n\n[b](sub/b.md#Fist)\n", "sub/b.md": "# B\n\n## First\n"}
    (found,) = lint("anchor-dead", files, "a.md")
    assert found.message == "no heading of `sub/b.md` has the anchor `#Fist`; did you mean `#first`?"


@pytest.mark.parametrize(
    ("files", "count"),
    [
        pytest.param({"a/x.md": "# X\n", "b/x.md": "# X\n"}, 1, id="two files of one name"),
        pytest.param({"a/x.md": "# X\n", "b/y.md": "# X\n"}, 0, id="a file's name counts for more than a title"),
        pytest.param({"x.md": "# X\n", "b/x.md": "# X\n"}, 0, id="the same folder is nearer"),
        pytest.param({"en/x.md": "# X\n", "de/x.md": "# X\n"}, 0, id="translations are one document"),
        pytest.param({"v1/x.md": "# X\n", "v2/x.md": "# X\n"}, 0, id="versions are one document"),
        pytest.param({"a/x.md": "# X\n", "b/x.md": "# X\n", "page.md": "# P\n\n`[[x]]`\n"}, 0, id="code is no link"),
    ],
)
def test_link_ambiguous_in_wiki_links(files: dict[str, str], count: int, lint):
    files = {"page.md": "# P\n\n[[x]]\n", **files}
    found = lint("link-ambiguous", files, "page.md")
    assert len(found) == count
    assert all("`a/x.md`, `b/x.md`" in each.message for each in found)


def test_many_candidates_are_counted(lint):
    files = {f"{folder}{folder}{folder}/x.md": "# X\n" for folder in "abcdefg"} | {"page.md": "# P\n\n[[x]]\n"}
    (found,) = lint("link-ambiguous", files, "page.md")
    assert found.message.endswith("2 more")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Sent as in ADR-3.\n", 1, id="leans on it"),
        pytest.param(
            "Sent as in [the job](../adr/0003-cron.md#x), and again [there](../adr/0003-cron.md).\n", 1, id="said once"
        ),
        pytest.param("Sent as in ADR-3, since ADR-9 from a queue.\n", 0, id="the successor stands beside it"),
        pytest.param("Sent as in ADR-3.\n\n## Design\n\nSee ADR-9.\n", 1, id="the successor stands in another section"),
        pytest.param(
            "No longer a job as in ADR-3.\n\n## Design\n\nADR-3 waited for the night, and then sent.\n", 0, id="knows"
        ),
        pytest.param("## References\n\n- The nightly job and its tables: ADR-3\n", 0, id="a reference may be over"),
        pytest.param("- [The nightly job](../adr/0003-cron.md)\n", 0, id="an entry of a list"),
        pytest.param("`ADR-3` <!-- ADR-3 -->\n", 0, id="code and comments cite nothing"),
    ],
)
@pytest.mark.parametrize("path", [SPEC, "guide.md"])
def test_superseded_cited(text: str, count: int, path: str, lint):
    text = text.replace("../", "../" * path.count("/")) if path == SPEC else text.replace("../", "")
    files = {
        "adr/0003-cron.md": "---\nstatus: superseded by ADR-9\n---\n# Job\n",
        "adr/0009-queue.md": "---\nstatus: accepted\n---\n# Queue\n\nUnder load the job of ADR-3 was late.\n",
        path: f"# Reminders\n\n{text}",
    }
    assert len(lint("superseded-cited", files, path)) == count
    assert not lint("superseded-cited", files, "adr/0009-queue.md"), "the successor may speak of it"


def test_an_alternative_may_be_over(lint):
    body = "# Reminders\n\n## Alternatives\n\nThe nightly job, which ADR-3 took.\n"
    files = {"adr/0003-cron.md": spec("status: rejected"), SPEC: spec("status: ready", body)}
    assert not lint("superseded-cited", files, SPEC)


@pytest.mark.parametrize(
    ("status", "count"),
    [
        pytest.param("superseded", 1, id="superseded"),
        pytest.param("Deprecated.", 1, id="deprecated"),
        pytest.param("\u274c Rejected", 1, id="with a sign"),
        pytest.param("accepted", 0, id="holds"),
        pytest.param("moved", 0, id="still holds elsewhere"),
        pytest.param("withdrawn", 0, id="may be talked of"),
    ],
)
def test_which_statuses_are_over(status: str, count: int, lint):
    files = {
        "adr/0003-cron.md": f"---\nstatus: {status}\n---\n# Job\n",
        "page.md": "# P\n\nSent as decided in ADR-3.\n",
    }
    assert len(lint("superseded-cited", files, "page.md")) == count


@pytest.mark.parametrize(
    ("path", "front"),
    [
        pytest.param("adr/index.md", "", id="an index lists all"),
        pytest.param("templates/spec.md", "", id="a template says nothing"),
        pytest.param("specs/spec-1.md", "---\nstatus: withdrawn\n---\n", id="itself over"),
    ],
)
def test_who_may_cite_what_is_over(path: str, front: str, lint):
    files = {
        "adr/0003-cron.md": "---\nstatus: rejected\n---\n# Job\n",
        path: f"{front}# P\n\nSent as decided in ADR-3.\n",
    }
    assert not lint("superseded-cited", files, path)


@pytest.mark.parametrize(
    ("status", "count"),
    [
        pytest.param("superseded", 1, id="nothing of it holds"),
        pytest.param("partially superseded", 0, id="a part of it holds, and may be what is cited"),
        pytest.param("partly superseded by SPEC-7", 0, id="with its successor"),
    ],
)
def test_what_is_superseded_in_part_may_be_cited(status: str, count: int, lint) -> None:
    files = {
        "specs/spec-2.md": spec(f"status: {status}"),
        SPEC: spec("status: ready", "# Seat map\n\nAs SPEC-2 says.\n"),
    }
    assert len(lint("superseded-cited", files, SPEC)) == count


def test_a_relation_is_told_where_it_is_stated(lint):
    files = {"specs/spec-2.md": spec("status: deprecated"), SPEC: spec("status: ready\ndepends-on: [SPEC-2]")}
    (found,) = lint("superseded-cited", files, SPEC)
    assert found.message == "`SPEC-2` is deprecated"
    assert files[SPEC][found.span.start :].startswith("depends-on")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(spec("status: superseded"), 1, id="nothing said"),
        pytest.param(spec("status: Partly superseded"), 1, id="which part, and by what"),
        pytest.param(spec("status: deprecated"), 0, id="deprecated needs no successor"),
        pytest.param(spec("status: superseded by ADR-7"), 0, id="a successor elsewhere"),
        pytest.param(spec("status: superseded by the new queue"), 0, id="named in words"),
        pytest.param(spec("status: superseded\nsuperseded-by: [ADR-7]"), 0, id="in a field"),
        pytest.param(spec("status: replaced # replaced by docs/queue"), 0, id="in a comment behind the status"),
        pytest.param(spec("status: replaced", "# Q\n\n**Note:** replaced by [the queue](q.md).\n"), 0, id="in a note"),
        pytest.param(
            spec("status: replaced", "# Q\n\nThe old mails were replaced by a/b.\n"), 1, id="about something else"
        ),
        pytest.param(
            spec("status: replaced", "# Q\n\nHow mails wait is superseded by [ADR-7](0007-q.md), in all its parts.\n"),
            0,
            id="a sentence of the lead, with a link",
        ),
        pytest.param("# Q\n\n## Status\n\nSuperseded [0007](0007-q.md)\n", 0, id="a link without a word"),
        pytest.param(
            "# Q\n\n## Status\n\nSuperseded\n\n[Now there](https://example.org/x)\n", 0, id="a link below the status"
        ),
    ],
)
def test_superseded_dangling(text: str, count: int, lint):
    assert len(lint("superseded-dangling", {ADR: text}, ADR)) == count


def test_a_successor_may_be_named_from_its_own_end(lint):
    files = {ADR: spec("status: superseded"), "adr/0002-log.md": spec("status: accepted; supersedes ADR-1")}
    assert not lint("superseded-dangling", files, ADR)


def chain(*ends: str) -> dict[str, str]:
    return {f"specs/spec-{number}.md": spec(end) for number, end in enumerate(ends, 1)}


@pytest.mark.parametrize(
    ("files", "chains"),
    [
        pytest.param(chain("depends-on: 2", "depends-on: 3", "id: 3"), [], id="comes to an end"),
        pytest.param(chain("depends-on: 2", "depends-on: 1"), ["`SPEC-1` → `SPEC-2` → `SPEC-1`"], id="two"),
        pytest.param(chain("depends-on: 2", "needed-by: 1"), [], id="one relation stated from both ends"),
        pytest.param(chain("depends-on: 2", "supersedes: 1"), [], id="two relations make no circle"),
        pytest.param(chain("depends-on: 1"), [], id="oneself is a slip of the pen, not a circle"),
        pytest.param(chain("blocks: 2", "blocks: 1"), [], id="not a relation in which one comes first"),
        pytest.param(
            chain("depends-on: [2, 3]", "depends-on: 1", "depends-on: 1"),
            ["`SPEC-1` → `SPEC-2` → `SPEC-1`", "`SPEC-1` → `SPEC-3` → `SPEC-1`"],
            id="two circles through one document",
        ),
        pytest.param(chain("id: 1", "depends-on: 3", "depends-on: 2"), [], id="a circle elsewhere"),
    ],
)
def test_relation_cycle(files: dict[str, str], chains: list[str], lint):
    assert [each.message.partition(": ")[2] for each in lint("relation-cycle", files, SPEC)] == chains


def test_a_circle_of_two_thousand_is_walked_and_told_in_short(lint):
    files = chain(*(f"depends-on: {number % 2000 + 1}" for number in range(1, 2001)))
    (found,) = lint("relation-cycle", files, "specs/spec-7.md")
    assert found.message.endswith("`SPEC-7` → `SPEC-8` → `SPEC-9` → `SPEC-10` → `SPEC-11` → … → `SPEC-6` → `SPEC-7`")


def test_a_circle_is_told_where_it_is_stated():
    beside = Source("specs/1-seats/metadata.yaml", "status: ready\ndepends-on: [SPEC-2]\n")
    sources = [
        Source("specs/1-seats/README.md", "# Seats\n", None, beside),
        Source("specs/2-fares.md", spec("depends-on: 1")),
    ]
    library = build_library(sources, Config(enable_preview=True))
    rule = by_name("relation-cycle")
    assert rule is not None
    (found,) = findings(library, library.documents, [rule])["specs/1-seats/README.md"]
    assert (found.path, found.document) == ("specs/1-seats/metadata.yaml", "specs/1-seats/README.md")
    assert beside.text[found.span.start :].startswith("depends-on")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(Source("a.md", "", "binary"), "`a.md` is not a text file", id="binary"),
        pytest.param(
            Source("a.md", "caf\ufffd", "byte 3"),
            "`a.md` is not valid UTF-8 from byte 3 on",
            id="told once, not per sign",
        ),
        pytest.param(Source("a.md", "# A\n", "utf-16"), "`a.md` is UTF-16 instead of UTF-8", id="another encoding"),
        pytest.param(
            Source("a.md", "", "Permission denied"), "`a.md` cannot be opened: permission denied", id="no way in"
        ),
        pytest.param(
            Source("a.md", "", "larger than 8 MB"), "`a.md` cannot be opened: larger than 8 MB", id="too large"
        ),
        pytest.param(
            Source("a.md", "# A\n", None, Source("b.yaml", "", "binary")), "`b.yaml` is not a text file", id="beside"
        ),
        pytest.param(
            Source("a.md", "# A\n\ncaf\ufffd\n"),
            "a character was lost, and `\ufffd` is in its place",
            id="lost before",
        ),
        pytest.param(Source("a.md", "# A\n\nshows 'ab\ufffdcd' then\n"), None, id="the sign is what is spoken of"),
        pytest.param(Source("a.md", "# \u540d\u524d\n\n\u00fc\u0308 \U0001f600\n"), None, id="any script is text"),
    ],
)
def test_text_unreadable(source: Source, message: str | None):
    library = build_library([source], Config())
    rule = by_name("text-unreadable")
    assert rule is not None
    assert [each.message for each in findings(library, library.documents, [rule])["a.md"]] == (
        [message] if message else []
    )


def test_metadata_beside_is_told_with_its_own_path():
    beside = Source("specs/1-seats/kep.yaml", "status: ready\ncreated: 2025-30-01\nowner: @mara\n")
    library = build_library([Source("specs/1-seats/README.md", "# Seats\n", None, beside)], Config())
    rule = by_name("metadata-unreadable")
    assert rule is not None
    (found,) = findings(library, library.documents, [rule])["specs/1-seats/README.md"]
    assert found.path == "specs/1-seats/kep.yaml"
    assert beside.text[found.span.start : found.span.end] == "owner: @mara"


@pytest.mark.parametrize(
    ("front", "count"),
    [
        pytest.param("title: a: b", 1, id="a colon in a value"),
        pytest.param("- a\n- b", 1, id="a list is no metadata"),
        pytest.param("title: {{ page.title }}: x", 0, id="filled in by a generator"),
        pytest.param("", 0, id="empty"),
        pytest.param("# only a comment", 0, id="a comment"),
        pytest.param("a: 1\na: 2", 0, id="a key twice is read"),
    ],
)
def test_metadata_unreadable(front: str, count: int, lint):
    assert len(lint("metadata-unreadable", {"page.md": spec(front)}, "page.md")) == count


@pytest.mark.parametrize(
    ("files", "count"),
    [
        pytest.param({"adr/0001-log.md": "# Log\n"}, 1, id="one number, one folder"),
        pytest.param({"other/adr/0001-log.md": "# Log\n"}, 0, id="each folder may begin at 1"),
        pytest.param({"other/adr/0001-log.md": spec("id: 1")}, 0, id="a bare number is no more than the file's"),
        pytest.param(
            {"other/adr/log.md": spec("id: ADR-1\nstatus: draft\ndate: 2024-01-31")},
            0,
            id="against a number in a file's name elsewhere",
        ),
        pytest.param(
            {"adr/log.md": spec("id: ADR-1\nstatus: draft\ndate: 2024-01-31")},
            1,
            id="against a number in a file's name here",
        ),
        pytest.param({"adr/0001-queue.de.md": "# Schlange\n"}, 0, id="a translation beside"),
        pytest.param({"adr/0001-template.md": "# Title\n"}, 0, id="a template bears no number"),
        pytest.param({"adr/0001-queue/README.md": "# Queue\n"}, 1, id="a folder is numbered as a file is"),
        pytest.param({"adr/0001-queue/notes.md": "# Notes\n"}, 0, id="a page in a numbered folder is not"),
    ],
)
def test_id_duplicate(files: dict[str, str], count: int, lint):
    assert len(lint("id-duplicate", {ADR: "# Queue\n", **files}, ADR)) == count


def test_explicit_ids_count_wherever_they_lie(lint):
    files = {"a/specs/x.md": spec("id: SPEC-4\nstatus: draft"), "b/specs/y.md": spec("id: spec-0004\nstatus: draft")}
    (found,) = lint("id-duplicate", files, "a/specs/x.md")
    assert found.message == "`SPEC-4` is also the id of `b/specs/y.md`"


def test_pages_that_share_the_metadata_beside_them_are_one_document():
    beside = Source("specs/1-seats/kep.yaml", "kep-number: 1\nstatus: ready\n")
    sources = [Source(f"specs/1-seats/{name}.md", "# Seats\n", None, beside) for name in ("README", "part")]
    library = build_library(sources, Config())
    rule = by_name("id-duplicate")
    assert rule is not None
    assert not any(findings(library, library.documents, [rule]).values())


@pytest.mark.parametrize(
    ("path", "stated", "count"),
    [
        pytest.param("adr/0007-queue.md", "7", 0, id="zeros do not count"),
        pytest.param("adr/0007-queue.md", "ADR-8", 1, id="another number"),
        pytest.param("adr/adr-7-queue.md", "8", 1, id="a bare number"),
        pytest.param("adr/dec-7-queue.md", "ADR-8", 0, id="the file has another prefix"),
        pytest.param("adr/0007-queue.md", "'0000'", 0, id="the template's number"),
        pytest.param("adr/0007-queue.md", "queue", 0, id="a name is no number"),
        pytest.param("adr/2024-01-31-queue.md", "ADR-8", 0, id="a date"),
        pytest.param("adr/20240131-queue.md", "ADR-8", 0, id="a date in one piece"),
        pytest.param("adr/queue.md", "ADR-8", 0, id="the file has no number"),
        pytest.param("tickets/back-27.04 - Some title.md", "BACK-27.04", 0, id="a part of a ticket"),
        pytest.param("specs/12-seats/README.md", "13", 1, id="the folder's number"),
    ],
)
def test_id_mismatch(path: str, stated: str, count: int, lint):
    assert len(lint("id-mismatch", {path: spec(f"id: {stated}\nstatus: accepted")}, path)) == count


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            spec("status: acepted"),
            "`acepted` is not a decision status (`asyncdocs explain decision` lists them); did you mean `accepted`?",
            id="a typo",
        ),
        pytest.param(
            spec("status: green"),
            "`green` is not a decision status (`asyncdocs explain decision` lists them)",
            id="a word of one's own",
        ),
        pytest.param(
            spec("status: proposed|accepted|rejected"),
            "`proposed|accepted|rejected` lists all statuses instead of one",
            id="union",
        ),
        pytest.param(spec("status: \u2705 **Accepted** (PR #12)."), None, id="decorated"),
        pytest.param("# Q\n\n## Status\n\nAccepted on 2024-01-31\n", None, id="with a date behind it"),
        pytest.param("# Q\n", None, id="none at all"),
        pytest.param(spec("status:"), None, id="an empty one"),
        pytest.param(spec("stage: beta\nstatus: accepted"), None, id="status counts for more than stage"),
    ],
)
def test_status_unknown(text: str, message: str | None, lint):
    assert [each.message for each in lint("status-unknown", {ADR: text}, ADR)] == ([message] if message else [])


@pytest.mark.parametrize(
    "value", ["TBD", "'@todo'", "'{owner}'", "'<owner>'", "{owner}", "'[Your name]'", "'???'", "'-'", "none", "N/A"]
)
def test_owners_that_are_nobody(value: str, lint):
    (found,) = lint("owner-missing", {SPEC: spec(f"owner: {value}")}, SPEC)
    assert found.span.start == 4


@pytest.mark.parametrize(
    "value",
    ["Mara Holt", "'@mara'", "bookings", "[mara, TBD]", "'Mara <mara@example.org>'", "{name: Mara}", "'[@mara](x.md)'"],
)
def test_owners_that_are_somebody(value: str, lint):
    assert not lint("owner-missing", {SPEC: spec(f"owner: {value}")}, SPEC)


@pytest.mark.parametrize(
    ("path", "text", "count"),
    [
        pytest.param(SPEC, "# Seats\n", 1, id="nobody"),
        pytest.param(SPEC, "# Seats\n\n* **Owners**\n  * Mara\n", 0, id="a list below a word in bold"),
        pytest.param(SPEC, "# Seats\n\nAuthor: Mara\n", 0, id="a line"),
        pytest.param(SPEC, spec("status: withdrawn"), 0, id="over"),
        pytest.param(SPEC, spec("owner: @mara"), 0, id="named in what cannot be read: that is told instead"),
        pytest.param(SPEC, "# Seats\n\nMoved to [the system page](../seats.md).\n", 0, id="only points elsewhere"),
        pytest.param(ADR, "# Queue\n\nAuthor: Mara\n", 0, id="an author of a decision"),
        pytest.param(ADR, "# Queue\n\n## Decision makers\n\nThe bookings team\n", 0, id="a section"),
        pytest.param("tickets/ticket-1.md", "# Fee\n", 0, id="a ticket is taken by whoever takes it"),
        pytest.param("guide.md", "# How we work\n", 0, id="prose"),
    ],
)
def test_owner_missing(path: str, text: str, count: int, lint):
    assert len(lint("owner-missing", {path: text}, path)) == count


@pytest.mark.parametrize(
    ("said", "hits"),
    [
        pytest.param("Follow Restore the booking database first.", 1, id="a title within a sentence"),
        pytest.param("Follow Restore the booking database, then Restore the booking database.", 1, id="told once"),
        pytest.param("To restore the booking database takes an hour.", 0, id="the same words in lower case"),
        pytest.param("Follow `Restore the booking database` first.", 0, id="code"),
        pytest.param("Restore the booking database: how long it takes.", 0, id="a label"),
        pytest.param("Restore the booking database, and then rest.", 0, id="a clause that begins a sentence"),
        pytest.param("## Restore the booking database", 0, id="a heading"),
        pytest.param("See [Restore the booking database](https://example.org/x).", 0, id="a link elsewhere"),
        pytest.param("See Restore the booking database, that is PB-4.", 0, id="its id is a link"),
        pytest.param(
            "See Restore the booking database (https://example.org).\n\n[x](../playbooks/pb-4.md)", 0, id="linked"
        ),
        pytest.param("The Old Restore the booking database is gone.", 0, id="the end of a longer name"),
        pytest.param("<!-- Restore the booking database -->", 0, id="a comment"),
        pytest.param("Sent to Quay every night.", 1, id="a system"),
        pytest.param("At every quay, and at Quays and Quay-side.", 0, id="a word like a system"),
        pytest.param("The Seat Map is grey.", 0, id="two words of a page that is prose"),
    ],
)
def test_mention_unlinked(lint, said, hits) -> None:
    files = {
        "playbooks/pb-4.md": "---\nid: PB-4\n---\n# Restore the booking database\n",
        "systems/quay.md": "---\nkind: system\n---\n# Quay\n",
        "guides/map.md": "# Seat Map\n",
        SPEC: f"# Hold places\n\nBefore. {said}\n" if not said.startswith("#") else f"# Hold places\n\n{said}\n",
    }
    assert len(lint("mention-unlinked", files, SPEC)) == hits


def test_words_that_many_pages_use_are_no_mention(lint) -> None:
    files = {"playbooks/pb-4.md": "# Restore the booking database\n"}
    files |= {f"specs/spec-{number}.md": "# A\n\nSee Restore the booking database.\n" for number in range(6)}
    assert lint("mention-unlinked", files, "specs/spec-1.md") == []
    del files["specs/spec-5.md"]
    assert len(lint("mention-unlinked", files, "specs/spec-1.md")) == 1


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        pytest.param("![[chart.png|200]]", False, id="a picture that may lie anywhere"),
        pytest.param("[[board.canvas]]", False, id="a board"),
        pytest.param("![[talk.excalidraw]]", False, id="a drawing"),
        pytest.param("[[Rope v1.Final words]]", True, id="a page whose name has a dot"),
        pytest.param("[[nowhere]]", True, id="a page"),
        pytest.param("`![[chart.png]]`", False, id="code"),
    ],
)
def test_a_file_that_notes_name_without_a_site(lint, link: str, dead: bool) -> None:
    files = {"index.md": f"# Home\n\n[[tides]] {link}\n", "tides.md": "# Tides\n\n[[index]]\n"}
    assert bool(lint("link-dead", files, "index.md")) == dead


@pytest.mark.parametrize(
    ("target", "near"),
    [
        pytest.param("LICENCE", "; did you mean `LICENSE.md`?", id="a slip, and no ending"),
        pytest.param("licence.txt", "; did you mean `LICENSE.md`?", id="another ending"),
        pytest.param("tide-8.md", "", id="another number"),
        pytest.param("tide-7.1-at-night.md", "", id="a number with a dot"),
        pytest.param("harbour.md", "", id="another name"),
    ],
)
def test_a_name_that_differs_by_a_slip_is_offered(lint, target: str, near: str) -> None:
    files = {"index.md": f"# Home\n\n[it]({target})\n", "LICENSE.md": "# License\n", "tide-7.md": "# Tide\n"}
    (found,) = lint("link-dead", files, "index.md")
    assert found.message == f"link target `{target}` does not exist{near}"
