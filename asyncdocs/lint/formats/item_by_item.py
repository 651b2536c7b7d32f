"""Writes JSON with one long list item by item: the whole of a large folder's report takes more memory than the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def with_items(whole: str, empty: str, items: Iterable[str]) -> Iterator[str]:
    """JSON in which an empty list is filled, byte for byte as if it had been written with its items.

    Args:
        whole: JSON, two spaces deep, in which the list is empty.
        empty: how the list stands there, for example `"results": []`.
        items: each as JSON, two spaces deep, from the margin.
    """
    before, _found, after = whole.partition(empty)
    margin = "\n" + before.rpartition("\n")[2]
    deeper = margin + "  "
    yield before + empty[:-1]
    some = False
    for item in items:
        yield ("," if some else "") + deeper + item.replace("\n", deeper)
        some = True
    yield (margin if some else "") + empty[-1] + after
