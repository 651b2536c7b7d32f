"""Asks the disk, the environment and git again what an earlier run asked: whether the answers hold, and what came or went."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Mapping
from pathlib import Path

from asyncdocs.inputs.witness import ASKED, FILE, Answers, Witness, digest, refusal, stands_now


def still_holds(answers: Answers, read: Callable[[Path], bytes], since: float = 0) -> bool:
    """Whether every question of a recorded run has the answer it had.

    Args:
        answers: as `Witness.answers` has them.
        read: reads a file as the run has read it.
        since: files that were written later are likely to be others, and are looked at first.
    """
    newer = [path for path in answers["read"] if _written_at(path) > since]
    if any(_read(path, read) != answers["read"][path] for path in newer):
        return False
    for sort, ask in ASKED.items():
        for subject, answer in answers[sort].items():
            if (ask(subject) if sort != "read" else _read(subject, read)) != answer:
                return False
    return True


def answered_now(
    answers: Answers,
    witness: Witness,
    read: Callable[[Path], bytes],
    spare: Mapping[str, Container[str]] | None = None,
) -> bool:
    """Whether the world answers as it did to an earlier run; what this run has not asked itself is asked now, and noted.

    Args:
        answers: of the earlier run.
        witness: of this run so far.
        read: reads a file as the run has read it.
        spare: by sort, what may be answered otherwise: whoever asks sees to that. None where nothing may.
    """
    for sort, ask in ASKED.items():
        own, spared = witness.answers[sort], (spare or {}).get(sort, ())
        for subject, answer in answers.get(sort, {}).items():
            if sort == "read" and subject in spared:
                continue
            now = own.get(subject)
            if now is None:
                now = ask(subject) if sort != "read" else _read(subject, read)
                witness.note(sort, subject, now)
            if now != answer and subject not in spared:
                return False
    return True


def come_or_gone(answers: Answers, witness: Witness) -> frozenset[str]:
    """The places at which something stands now that did not for an earlier run, or the other way about; they are noted.

    Args:
        answers: of the earlier run.
        witness: of this run so far.
    """
    own = witness.answers["stands"]
    for place in answers.get("stands", {}):
        if place not in own:
            witness.note("stands", place, stands_now(place))
    return frozenset(place for place, answer in answers.get("stands", {}).items() if own[place] != answer)


def asked_more(answers: Answers, witness: Witness) -> bool:
    """Whether a run has read or found a file so far that an earlier one has not: what it tells may concern all pages.

    Args:
        answers: of the earlier run.
        witness: of this run so far.
    """
    read, found = answers.get("read", {}), answers.get("is", {})
    return any(file not in read for file in witness.answers["read"]) or any(
        answer == FILE and file not in found for file, answer in witness.answers["is"].items()
    )


def _written_at(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except (OSError, ValueError):
        return 0


def _read(path: str, read: Callable[[Path], bytes]) -> str:
    try:
        return digest(read(Path(path)))
    except (OSError, ValueError) as error:
        return refusal(error)
