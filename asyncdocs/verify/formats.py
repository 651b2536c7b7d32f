"""Shows what came out of verifying a site: to a person by page, with a way to mend each sort, and to programs as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from typing import Any

from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext, printable
from asyncdocs.verify.check import Broken, Sort, Verified

MANY = 5
"""What stands on more pages than this is told once: it comes from the navigation or a template."""

_ON_A_PAGE = 8
_PAGES = 20
"""More pages than this are counted and not listed, and more on each, unless everything is asked for."""


def mend(sort: Sort) -> str:
    """What to do about one sort, in a line."""
    said: dict[Sort, str] = {
        "link-dead": _("link to the current address of the page, or remove the link"),
        "anchor-dead": _("link to a heading that exists on the page, or give a heading this id"),
        "anchor-twice": _("give each element its own id, so that the link leads to the right one"),
        "asset-missing": _("add the file at this path, or correct the link"),
        "redirect-dead": _("let the redirect lead to the page that replaced the old page"),
        "folder-link": _("link to the file (`…/index.html`), or build the site with directory URLs"),
        "wiki-link-left": _("enable wiki links, use the name of a page that exists, or put the text in backticks"),
        "unreadable": _("build the file again; if the problem remains, the tool that writes the file has a bug"),
    }
    return said[sort]


def as_json(verified: Verified) -> str:
    """All of it as JSON, two spaces deep, with a final line feed."""
    return json.dumps(asdict(verified), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The JSON schema of what `as_json` writes."""
    from pydantic import TypeAdapter

    return TypeAdapter(Verified).json_schema(mode="serialization")


def as_text(verified: Verified, colour: bool = False, everything: bool = False) -> str:
    """Lines for a terminal: what stands on many pages once, then page by page, then a count."""

    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    lines: list[str] = []
    told: set[str] = set()

    def tell(one: Broken) -> None:
        words = f' "{one.text}"' if one.text else ""
        address = (
            f"{printable(one.address)}{printable(words)}: " if one.address and one.sort != "wiki-link-left" else ""
        )
        lines.append(f"  {paint(f'{one.sort:<14}', '31')} {address}{printable(one.message)}")
        if one.sort not in told:
            told.add(one.sort)
            lines.append(paint(f"  {'':<14} → {mend(one.sort)}", "2"))

    alike: defaultdict[tuple[str, str], list[Broken]] = defaultdict(list)
    for one in verified.findings:
        alike[one.sort, one.message].append(one)
    pages: defaultdict[str, list[Broken]] = defaultdict(list)
    for many in alike.values():
        if len({one.page for one in many}) > MANY:
            on = ngettext("on {count} page, first on", "on {count} pages, first on", len({one.page for one in many}))
            lines.append(paint(f"{on} {printable(many[0].page)}", "1"))
            tell(many[0])
            lines.append("")
            continue
        for one in many:
            pages[one.page].append(one)
    listed = [page for page in dict.fromkeys(one.page for one in verified.findings) if page in pages]
    for page in listed if everything else listed[:_PAGES]:
        lines.append(paint(printable(page), "1"))
        for one in pages[page] if everything else pages[page][:_ON_A_PAGE]:
            tell(one)
        if not everything and (rest := len(pages[page]) - _ON_A_PAGE) > 0:
            lines.append(paint(f"  {'':<14} … {ngettext('and {count} more', 'and {count} more', rest)}", "2"))
        lines.append("")
    if not everything and len(listed) > _PAGES:
        more = ngettext("and {count} more page", "and {count} more pages", len(listed) - _PAGES)
        lines += [paint(f"{more}; {_('add --all to show everything')}", "2"), ""]
    return "\n".join([*lines, _count(verified, paint("{}", "32"), paint("{}", "31"))]) + "\n"


def _count(verified: Verified, good: str, bad: str) -> str:
    read = _("checked {pages} and {addresses}").format(
        pages=ngettext("{count} page", "{count} pages", verified.pages),
        addresses=ngettext("{count} address", "{count} addresses", verified.addresses),
    )
    if not verified.findings:
        return f"{good.format(_('No problems found'))}: {read}."
    by_sort = ", ".join(f"{count} {sort}" for sort, count in verified.summary.items())
    return f"{bad.format(by_sort)}; {read}."
