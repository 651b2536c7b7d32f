"""Shapes of pages and folders that are doubled, each with how it is made of a number; a new one is a line in a table."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "---\nkind: spec\nid: SPEC-1\nstatus: ready\n---\n# A\n\n"
PLAYBOOK = "---\nkind: playbook\nid: PB-1\nstatus: ready\n---\n# A\n\n"
WORDS = [
    "booking",
    "ferry",
    "quay",
    "berth",
    "sailing",
    "refund",
    "desk",
    "guest",
    "seat",
    "map",
    "hold",
    "offer",
    "price",
    "fare",
    "crew",
    "pier",
    "rope",
]

TOKENS = (
    "(", "[", "{", "<", "`", "*", "_", "~", "|", "\\", "!", "#", ":", "-", "=", "+", ".", "?", '"', "'", "&", "$", "@", "/",
    "> ", "- ", "1. ", "a", "A", "é", "😀", " ", "\t", "\u00a0", "TBD ", "[x](", "![", "[[", "](", "<a ", "<!-- ", "{{ ", "${A",
    "ADR-1 ", "SPEC-9 ", "n/a ", "http://a ", "a@b ", "@a ", "**a ", "a/b ", "a.md ", "as discussed ", "next week ", "2025-01-01 ",
    "fast ", "must ", "[a](b.md) ", "[](", "Status: ", "A A ", "or ", "Ann Lee ", "a, ", "a - ", "[ ] ", "\r", "{a: ",
)  # fmt: skip
"""What is repeated in every place of a page at once."""


def everywhere(text: str) -> str:
    """A page with a text in each of its places."""
    quoted = text.replace("'", "''")
    front = f"---\nkind: spec\nstatus: ready\nowner: '{quoted}'\ndepends-on: '{quoted}'\n---\n"
    places = (
        "# {0}", "- Status: {0}", "lead {0}", "## {0}\n\ntext", "## Scope{0}x\n\n{0}", "## Out of scope\n\n- {0}",
        "## Goals\n\n{0}",
        "## Acceptance criteria\n\n- [ ] {0}\n- {0}x", "## Options\n\n- {0}\n- x\n\n| a | b |\n|---|---|\n| {0} | x |",
        "## Decision\n\nWe will {0}", "## Open questions\n\n- {0}?", "## Steps\n\n1. {0}\n\n```sh\n{0}\n```\n\n```json\n[{0}]\n```",
        "<!-- {0} -->\n\n> {0}", "`{0}` {0}`", "## Rollback\n\n{0}", "## Risks\n\n- {0}", "## References\n\n{0}",
    )  # fmt: skip
    return front + "\n\n".join(place.replace("{0}", text) for place in places) + "\n"


def _each(line: str, head: str = HEAD, end: str = "") -> Callable[[int], str]:
    """A page of one line after the other; `{n}` is its number."""
    return lambda count: head + "".join(line.replace("{n}", str(number)) for number in range(count)) + end


PAGES: dict[str, Callable[[int], str]] = {
    "headings of one name": _each("## Same\n\n"),
    "headings `Status`": _each("## Status\n\nready\n\n"),
    "headings `Options` with items": _each("## Options\n\n- a\n- b\n\n"),
    "options with headings": _each("### Option {n}\n\ntext of it\n\n", HEAD + "## Options\n\n"),
    "options in a list": _each("- Option {n} of us\n", HEAD + "## Options\n\n", "\n## Decision\n\nWe take option 3.\n"),
    "tasks": _each("- [ ] It returns thing {n} fast, within 3 s\n", HEAD + "## Acceptance criteria\n\n"),
    "rows": _each("| x{n} | fast |\n", HEAD + "## Risks\n\n| a | b |\n|---|---|\n"),
    "variables in one fence": _each(
        "    run --x $VAR{n} <a{n}>\n", PLAYBOOK + "## Steps\n\n1. Run:\n\n    ```sh\n", "    ```\n"
    ),
    "pipes at line ends": _each("|\n", HEAD + "## Owner\n\n", "x\n"),
    "backslashes at line ends": _each("\\\n", HEAD + "## Owner\n\n", "x\n"),
    "relative times": _each("It will be done next week as the team said. ", HEAD + "## Goals\n\n"),
    "relative times in quotes": _each('It is "next week" as the team said. ', HEAD + "## Goals\n\n"),
    "what is left of a template": _each("## Scope\n\nWhat is in it?\n\n"),
    "items of a template": _each("- Describe the scope:\n", HEAD + "## Scope\n\n"),
    "items of a template beneath one": _each("    - Describe the scope:\n", HEAD + "## Scope\n\n- [ ] x\n"),
    "placeholders": _each("TBD TODO ??? {{x}} <name> "),
    "comments that do not close": _each("<!-- asyncdocs: "),
    "remarks, each with its finding": _each("<!-- asyncdocs: expect link-dead -- why -->\n[x](gone{n}.md)\n\n"),
    "remarks in a row": _each("<!-- asyncdocs: expect link-dead -- why -->\n", HEAD, "[x](gone.md)\n"),
    "dead links in a line": _each("[a{n}](gone{n}.md) "),
    "wiki links": _each("[[page {n}]] "),
    "tags that do not close": _each("<div \n\n"),
    "pictures": _each("![a](b.png) ", HEAD + "## S\n\n"),
    "keys of front matter": _each("k{n}: v\n", "---\n", "---\n# A\n"),
    "relations of front matter": _each("- SPEC-{n}\n", "---\nkind: spec\ndepends-on:\n", "---\n# A\n"),
    "people of front matter": _each("- Ann L{n}\n", "---\nkind: spec\nowner:\n", "---\n# A\n\n- [ ] Ann L1 does it\n"),
    "a title that repeats itself": lambda count: "# " + "A " * count + "\n",
    "quotes within quotes": lambda count: HEAD + "> " * min(count, 300) + "x\n",
    "a quote that opens like a banner": lambda count: HEAD + "> [!a]" + " > " * count + "\n",
    "a quote whose bold is never closed": lambda count: HEAD + "> **a" + " -" * count + "b\n",
    "a picture that is written in letters": lambda count: HEAD + "ab+c/" * count + "\n",
    "terms": _each("## Term {n}\n\nIt is the term.\n\n", "---\nkind: glossary\n---\n# A\n\n"),
}
"""Single pages."""


def _specs(meta: str, text: str = "text", first: str = "", first_text: str = "") -> Callable[[int], dict[str, str]]:
    """Specs; `{n}` is a page's number, `{next}` the next one's, around to the first."""

    def made(count: int) -> dict[str, str]:
        found = {}
        for number in range(1, count + 1):
            own, said = (first or meta, first_text or text) if number == 1 else (meta, text)
            page = f"---\nid: SPEC-{{n}}\nstatus: ready\n{own}\n---\n# Page {{word}} of number {{n}}\n\n{said}\n"
            for sign, value in (("{n}", number), ("{next}", number % count + 1), ("{after}", number + 1)):
                page = page.replace(sign, str(value))
            found[f"docs/specs/spec-{number:05}-x.md"] = page.replace("{word}", WORDS[number % len(WORDS)])
        return found

    return made


def _notes(name: str, text: str) -> Callable[[int], dict[str, str]]:
    return lambda count: {
        name.replace("{n}", f"{number:05}"): text.replace("{n}", str(number)).replace("{w}", WORDS[number % len(WORDS)])
        for number in range(count)
    }


def _all_on_all(count: int) -> dict[str, str]:
    side = int(count**0.5)
    return _specs("depends-on: [" + ", ".join(f"SPEC-{number}" for number in range(1, side + 1)) + "]")(side)


def _one_of_all(line: str) -> Callable[[int], dict[str, str]]:
    """Pages, and one that speaks of each in a line."""
    notes = _notes("docs/f/p{n}.md", "# Page {w} of number {n} here\n\ntext\n")

    def made(count: int) -> dict[str, str]:
        lines = (
            line.replace("{p}", f"{number:05}").replace("{n}", str(number)).replace("{w}", WORDS[number % len(WORDS)])
            for number in range(count)
        )
        return notes(count) | {"docs/all.md": "# All\n\n" + "".join(lines)}

    return made


FOLDERS: dict[str, Callable[[int], dict[str, str]]] = {
    "plain notes": _notes("docs/notes/{w}-{n}.md".replace("{w}", "note"), "# {w} of {n}\n\nThe {w} is about {n}.\n"),
    "numbered notes": _notes("docs/notes/{n}-note.md", "# {w} of {n}\n\nThe text.\n"),
    "all depend on all": _all_on_all,
    "a ring": _specs("depends-on: SPEC-{next}"),
    "a chain": _specs("depends-on: SPEC-{after}"),
    "a chain that leads back from everywhere": _specs("depends-on: [SPEC-{after}, SPEC-1]"),
    "all depend on one": _specs("depends-on: SPEC-1"),
    "a chain of successors": _specs("supersedes: SPEC-{after}"),
    "one that is cited though superseded": _specs("owner: Ann", "See SPEC-1, [x](spec-00001-x.md).", "superseded-by: SPEC-2"),
    "one id": _notes("docs/specs/p{n}.md", "---\nid: SPEC-7\nstatus: ready\n---\n# P{n}\n\nSee SPEC-7.\n"),
    "numbered pages that link to others that are gone": _notes(
        "docs/specs/{n}-seat-map-of-the-ferry.md", "# P{n}\n\nSee [x](90{n}-seat-map-of-a-ferry.md).\n"
    ),
    "one number in many folders": _notes("docs/specs/f{n}/0007-p.md", "# P{n}\n\nSee SPEC-7.\n"),
    "editions of one": _notes("docs/v{n}/specs/0007-p.md", "---\nid: SPEC-7\n---\n# P\n\nSee [[0007-p]] SPEC-7.\n"),
    "one name": _notes("docs/f{n}/seat.md", "# Seat\n\nSee [[seat]] and [[Seat]].\n"),
    "one title": _notes("docs/f{n}/p{n}.md", "# Seat map of the ferry\n\nSee [[Seat map of the ferry]].\n"),
    "a page that names all": _one_of_all("It is Page {w} of number {n} here.\n\n"),
    "a page that names and links all": _one_of_all("It is Page {w} of number {n} here, [x](f/p{p}.md) [y](https://a.org/{n}).\n\n"),
    "a paragraph of links to one": lambda count: {
        "docs/specs/spec-00001-x.md": HEAD,
        "docs/all.md": "# All\n\n" + "".join(f"[the seat {n}](specs/spec-00001-x.md) and so " for n in range(count)),
    },
    "ids of one in a line": lambda count: {
        "docs/specs/spec-00001-x.md": HEAD,
        "docs/all.md": "# All\n\n" + "SPEC-1 and so " * count,
    },
    "links that lead nowhere": _notes("docs/f{n}/p{n}.md", "# P {n}\n\n" + 30 * "See [x](../no/q-{n}.md).\n\n"),
    "near the same": _specs("owner: Ann", "## Scope\n\n" + "The ferry takes guests to the quay and back again. " * 20),
    "hand-offs": _notes("docs/handoffs/handoff-{n}.md", "---\nstatus: open\n---\n# H {n}\n\n## Blockers\n\n- Waits for a key.\n"),
}  # fmt: skip
"""Folders."""
