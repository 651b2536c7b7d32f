"""What the documents of a numbered series call themselves, where nothing else tells what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from asyncdocs.documents.recognition.member import Member
from asyncdocs.documents.recognition.signs import Signs
from asyncdocs.kinds.kind import Kind

_HALF = 0.5


def kind_in_own_words(members: Sequence[Member], signs: Signs) -> Kind | None:
    """The kind that half of some documents call themselves by its own phrases (`This proposal …`), in title or opening.

    Numbers in a heading make a text say that it is a procedure; a series is none by that alone.
    """
    saying = {signs.first_of(kind): kind for kind in signs.kinds.values() if kind.found.says}
    counts = Counter(
        name for member in members for name in member.says if name in saying and name not in signs.by_steps
    )
    name, count = next(iter(counts.most_common(1)), ("", 0))
    return saying[name] if count >= _HALF * len(members) > 0 else None
