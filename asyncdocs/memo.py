"""What is worked out once and kept: every memo of the program is one of these, and it says here how long it lives.

- `memoised`, `kept`: with a document or a library, in its `kept`, until somebody calls `forget`. `lint/judge` does so for a
  document once its report is made, and the plugin, by `Library.clear_memos`, for all of them before pages are rendered: it is made
  again where it is asked for again.
- `Lasting`: by the document or library it is of, for as long as that lives; forgetting does not reach it. It is for what all
  documents are compared by, and is small.
- `cache`, `lru_cache`: by the arguments, for as long as the program runs. They are for what rests on the program and its data
  alone (patterns, the words of a language, shipped kinds), or with a bound where texts are the arguments.
- `by_objects`: the same for arguments that cannot be told by their value (kinds and formats hold tables): the very same objects.
- `cached_property`, of the standard library: with the object it is a part of, which never changes.

`together.summed` and `together.of_facts` declare what is worked out of all documents, on top of `memoised`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection
from functools import cache, lru_cache, wraps
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

__all__ = ["Lasting", "by_objects", "cache", "forget", "keep", "keepers", "kept", "lru_cache", "memoised", "recall"]


class Keeps(Protocol):
    """A document or a library: something that what is worked out of it is kept with."""

    @property
    def kept(self) -> dict[Any, Any]:
        """What was worked out of it, by who did."""


_Of = TypeVar("_Of", bound=Keeps)
_Found = TypeVar("_Found")

Lasting = WeakKeyDictionary
"""What is known of documents or libraries, for as long as they live."""


def memoised(work: Callable[[_Of], _Found]) -> Callable[[_Of], _Found]:
    """Run a function of a document (or a library) once for each; a look-up costs a tenth of one by weak reference."""

    @wraps(work)
    def known(of: _Of) -> _Found:
        memo: dict[Any, _Found] = of.kept
        try:
            return memo[work]
        except KeyError:
            pass
        found = memo[work] = work(of)
        return found

    return known


def by_objects(work: Callable[..., _Found]) -> Callable[..., _Found]:
    """Run a function once for each set of arguments, told by which objects they are; the last 64 are kept, with their arguments."""
    known: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], _Found]] = OrderedDict()

    @wraps(work)
    def found(*of: object) -> _Found:
        key = tuple(map(id, of))
        if key not in known:
            known[key] = of, work(*of)
            if len(known) > _OBJECTS_KEPT:
                known.popitem(last=False)
        return known[key][1]

    return found


_OBJECTS_KEPT = 64


def kept(of: Keeps, key: object, make: Callable[[], _Found]) -> _Found:
    """What is kept with a document or a library under a key; it is made where it is not there.

    Args:
        of: it goes with this, or when this is told to forget.
        key: who works it out: a function or a class.
        make: makes it; for what needs more than the document or library alone.
    """
    memo: dict[Any, _Found] = of.kept
    try:
        return memo[key]
    except KeyError:
        pass
    found = memo[key] = make()
    return found


def recall(of: Keeps, key: object) -> Any:
    """What is kept under a key, or None."""
    return of.kept.get(key)


def keepers(of: Keeps) -> Collection[object]:
    """The keys of all that is kept: who has worked something out."""
    return of.kept.keys()


def keep(of: Keeps, key: object, found: object) -> None:
    """Take something that was worked out elsewhere: by another process, or in an earlier run."""
    of.kept[key] = found


def forget(of: Keeps) -> None:
    """Let go of what was worked out of a document or a library; it is made again where somebody asks."""
    of.kept.clear()
