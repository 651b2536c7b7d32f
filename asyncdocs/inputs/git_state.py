"""Tells whether what git would answer can have changed: a digest of the refs and settings its answers rest on, unasked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

_OF_WORK_TREE = ("HEAD", "config.worktree")
_OF_REPOSITORY = ("packed-refs", "shallow", "config", "info/grafts", "info/attributes", "objects/info/alternates")


def state_of(folder: str) -> str:
    """A digest of what git's answers about the repository around a folder rest on: objects never change, refs and settings do."""
    found = hashlib.sha256()
    for name, data in _parts(os.path.abspath(folder)):
        found.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        found.update(data)
    return found.hexdigest()


def _parts(folder: str) -> Iterator[tuple[str, bytes]]:
    for name in sorted(os.environ):
        if name.startswith("GIT_") or name == "PATH":
            yield name, os.environ[name].encode("utf-8", "surrogateescape")
    for file in _settings_of_user():
        yield file, _held(file)
    top, own = _repository(folder)
    if own is None:
        return
    yield top, str(_owner(own)).encode()
    yield ".mailmap", _held(os.path.join(top, ".mailmap"))
    common = os.path.normpath(os.path.join(own, os.fsdecode(_held(os.path.join(own, "commondir")).strip()) or "."))
    for name in _OF_WORK_TREE:
        yield name, _held(os.path.join(own, name))
    for name in _OF_REPOSITORY:
        yield name, _held(os.path.join(common, name))
    packs = os.path.join(common, "objects", "pack")
    yield "objects/pack", "\n".join(name for name in _listed(packs) if name.endswith(".promisor")).encode()
    for place in dict.fromkeys((own, common)):
        yield from _loose(os.path.join(place, "refs"))


def _repository(folder: str) -> tuple[str, str | None]:
    """The top of the work tree around a folder, and the folder git keeps it in."""
    while True:
        place = os.path.join(folder, ".git")
        if os.path.isdir(place):
            return folder, place
        if os.path.isfile(place):
            named = os.fsdecode(_held(place)).partition("gitdir:")[2].strip()
            return folder, os.path.normpath(os.path.join(folder, named)) if named else None
        above = os.path.dirname(folder)
        if above == folder:
            return folder, None
        folder = above


def _settings_of_user() -> Iterator[str]:
    yield "/etc/gitconfig"
    yield os.path.expanduser("~/.gitconfig")
    yield os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "git", "config")


def _loose(refs: str) -> Iterator[tuple[str, bytes]]:
    for folder, below, names in os.walk(refs):
        below.sort()
        for name in sorted(names):
            file = os.path.join(folder, name)
            yield file, _held(file)


def _held(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:
            return stream.read()
    except (OSError, ValueError):
        return b""


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _owner(folder: str) -> int:
    try:
        return os.stat(folder).st_uid
    except OSError:
        return -1
