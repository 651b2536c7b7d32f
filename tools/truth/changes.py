"""What two versions say differently: findings that appeared and went, answers that turned, kinds and caps that changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from versions import Read

Seen = tuple[str, str]
"""Where something is, and its text."""


def changes(before: dict[str, Read], after: dict[str, Read], shown: int) -> Iterator[str]:
    """The lines that tell it, by rule and by question, with so many examples of each."""
    yield from _section("Findings", _findings(before, after), shown)
    yield from _section("Answers", _answers(before, after), shown)
    yield from _section("Kinds", _kinds(before, after), shown)
    yield from _section("Caps", _caps(before, after), shown)


def _section(title: str, groups: dict[str, list[Seen]], shown: int) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    if not groups:
        yield "The same in both."
    for name, seen in sorted(groups.items(), key=lambda entry: (entry[0].partition(":")[0], -len(entry[1]), entry[0])):
        yield f"{name}: {len(seen)}"
        for place, text in seen[:shown]:
            yield f"    {place}"
            yield f"        {text}"
        if len(seen) > shown:
            yield f"    … {len(seen) - shown} more"
    yield ""


def _findings(before: dict[str, Read], after: dict[str, Read]) -> dict[str, list[Seen]]:
    groups: defaultdict[str, list[Seen]] = defaultdict(list)
    old, new = _counted(before), _counted(after)
    for sign, word, here, there in (("+", "appeared", new, old), ("-", "went", old, new)):
        for key in sorted((here - there).elements()):
            folder, path, line, rule, message, text = key
            groups[f"{rule}: {word}"].append((f"{sign} {folder}/{path}:{line} {message}", text))
    return dict(groups)


def _counted(read: dict[str, Read]) -> Counter[tuple[str, str, int, str, str, str]]:
    return Counter(
        (folder, each["path"], each["line"], each["rule"], each["message"], each["text"])
        for folder, one in read.items()
        for document in one["documents"]
        for each in document["findings"]
    )


def _answers(before: dict[str, Read], after: dict[str, Read]) -> dict[str, list[Seen]]:
    groups: defaultdict[str, list[Seen]] = defaultdict(list)
    for place, old, new in _both(before, after):
        were = {answer["id"]: answer for answer in old["answers"]}
        for answer in new["answers"]:
            was = were.get(answer["id"])
            if was is not None and was["verdict"] != answer["verdict"]:
                name = f"{new['kind']}.{answer['id']}: {was['verdict']} → {answer['verdict']}"
                groups[name].append((place, answer["text"] or was["text"]))
    return dict(groups)


def _kinds(before: dict[str, Read], after: dict[str, Read]) -> dict[str, list[Seen]]:
    groups: defaultdict[str, list[Seen]] = defaultdict(list)
    for place, old, new in _both(before, after):
        if old["kind"] != new["kind"]:
            groups[f"{old['kind']} → {new['kind']}"].append((place, ""))
    return dict(groups)


def _caps(before: dict[str, Read], after: dict[str, Read]) -> dict[str, list[Seen]]:
    groups: defaultdict[str, list[Seen]] = defaultdict(list)
    for place, old, new in _both(before, after):
        if old["cap"] != new["cap"]:
            groups[f"{old['cap'] or 'none'} → {new['cap'] or 'none'}"].append(
                (place, f"{old['total']} → {new['total']}")
            )
    return dict(groups)


def _both(before: dict[str, Read], after: dict[str, Read]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Each document that both versions read: where it is, and what each says of it."""
    for folder, new in after.items():
        old = {document["path"]: document for document in before[folder]["documents"]}
        for document in new["documents"]:
            if document["path"] in old:
                yield f"{folder}/{document['path']}", old[document["path"]], document
