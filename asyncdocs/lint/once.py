"""What was already worked out of a document or a library: each is kept with it, and goes when it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar


class _Keeps(Protocol):
    @property
    def kept(self) -> dict[Any, Any]: ...


_Of = TypeVar("_Of", bound=_Keeps)
_Found = TypeVar("_Found")


def once(work: Callable[[_Of], _Found]) -> Callable[[_Of], _Found]:
    """Run a function of a document (or a library) once for each; a look-up costs a tenth of one by weak reference."""

    @wraps(work)
    def known(of: _Of) -> _Found:
        kept: dict[Any, _Found] = of.kept
        try:
            return kept[work]
        except KeyError:
            pass
        found = kept[work] = work(of)
        return found

    return known
