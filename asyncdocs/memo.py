"""What is worked out once and kept: every memo of the program is one of these, and it says here how long it lives.

- `memoised`, `memoised_by`, `kept`: with a document or a library, in its `kept`, until somebody calls `forget`. `lint/judge` does
  so for a document once its report is made, and the plugin, by `Library.clear_memos`, for all of them before pages are rendered:
  it is made again where it is asked for again. `memoised_by` is for functions that take more than the document.
- `per_object`: with the object that is asked, by the other arguments, for as long as the object lives; forgetting does not reach
  it. It is for questions to an object that never changes: its methods, and functions of other modules. A document has none of
  these, for it may take over all that another one of the same text knew.
- `cache`, `lru_cache`: by the arguments, for as long as the program runs. They are for what rests on the program and its data
  alone (patterns, the words of a language, shipped kinds), or with a bound where texts are the arguments.
- `by_objects`: the same for arguments that cannot be told by their value (kinds and formats hold tables): the very same objects.
- `cached_property`, as in the standard library: with the object it is a part of, which never changes. It returns a whole value, and
  never a table for others to fill: that is `per_object`.

`together.summed` and `together.of_facts` declare what is worked out of all documents, on top of `memoised`.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Collection
from functools import cache, lru_cache, wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, TypeVarTuple

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:

    class cached_property:  # noqa: N801
        """That of Python 3.12: the one of 3.11 takes a lock each time, for which it needs as long as for all else."""

        def __init__(self, work):
            self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

        def __get__(self, of, owner=None):
            if of is None:
                return self
            found = of.__dict__[self._name] = self._work(of)
            return found


__all__ = [
    "answers", "by_objects", "cache", "cached_property", "forget", "keep", "keepers", "kept", "lru_cache",
    "memoised", "memoised_by", "per_object", "recall",
]  # fmt: skip


class Keeps(Protocol):
    """A document or a library: something that what is worked out of it is kept with."""

    @property
    def kept(self) -> dict[Any, Any]:
        """What was worked out of it, by who did."""


_Of = TypeVar("_Of", bound=Keeps)
_Object = TypeVar("_Object")
_Asked = TypeVarTuple("_Asked")
_Found = TypeVar("_Found")


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


def memoised_by(work: Callable[[_Of, *_Asked], _Found]) -> Callable[[_Of, *_Asked], _Found]:
    """Run a function once for each document (or library) and its other arguments, which are told apart by their value."""

    @wraps(work)
    def known(of: _Of, *asked: *_Asked) -> _Found:
        try:
            memo = of.kept[work]
        except KeyError:
            memo = of.kept[work] = {}
        try:
            found: _Found = memo[asked]
        except KeyError:
            found = memo[asked] = work(of, *asked)
        return found

    known.__dict__["memo_of"] = lambda of: of.kept.setdefault(work, {})
    return known


def per_object(work: Callable[[_Object, *_Asked], _Found]) -> Callable[[_Object, *_Asked], _Found]:
    """Run a method, or a function of an object, once for each object and its other arguments, told apart by their value."""
    name = sys.intern(f"{work.__module__}.{work.__qualname__}")

    @wraps(work)
    def known(of: _Object, *asked: *_Asked) -> _Found:
        memos = of.__dict__
        try:
            memo = memos[name]
        except KeyError:
            memo = memos[name] = {}
        try:
            found: _Found = memo[asked]
        except KeyError:
            found = memo[asked] = work(of, *asked)
        return found

    known.__dict__["memo_of"] = lambda of: of.__dict__.setdefault(name, {})
    return known


def answers(of: object, question: Callable[..., _Found]) -> dict[tuple[Any, ...], _Found]:
    """What a function has found of an object so far, by its other arguments: to take some over, or to let some go.

    Args:
        of: the object.
        question: a function of `memoised_by` or `per_object`.
    """
    memo: dict[tuple[Any, ...], _Found] = question.__dict__["memo_of"](of)
    return memo


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
