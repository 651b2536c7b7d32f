"""How git is run: by its own command, with settings nobody's configuration changes, and its complaints in plain words."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from asyncdocs.inputs.witness import asks_git
from asyncdocs.strings import gettext as _

CHUNK = 1 << 20


_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Set within a git hook, and then about that hook's repository; here the folder tells which is meant."""


_OWNED = re.compile(r"dubious ownership in repository at '([^'\n]*)'")


_SETTINGS = {
    "core.quotePath": "false",
    "diff.relative": "false",
    "diff.renameLimit": "2000",
    "diff.renames": "true",
    "log.showRoot": "true",
    "log.showSignature": "false",
}
"""What somebody's own configuration must not change in the answers."""


class GitError(Exception):
    """Git cannot be asked; the message says why, in plain words, and what to do."""


def git_command(folder: Path, *arguments: str | bytes) -> list[str | bytes]:
    asks_git(folder)
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    return ["git", "-C", str(folder), "--no-pager", "--literal-pathspecs", *settings, *arguments]


def git_environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    # A partial clone would fetch what it lacks, object by object: no protocol is one to fetch by.
    return ours | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}


def start_git(
    folder: Path, *arguments: str | bytes, stdin: int = subprocess.DEVNULL, stderr: int | IO[bytes] = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    command = git_command(folder, *arguments)
    try:
        return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, env=git_environment())
    except OSError as error:
        raise GitError(_("git cannot be run: {reason}").format(reason=error.strerror or error)) from None


def end_git(process: subprocess.Popen[bytes]) -> int:
    """Close what leads to a process, and give its exit code."""
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()
    try:
        return process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def nul_separated(stream: IO[bytes]) -> Iterator[bytes]:
    """What stands between NUL bytes."""
    rest = b""
    while chunk := stream.read(CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def no_repository(folder: Path) -> str:
    return _("{folder} is not in a git repository, so asyncdocs cannot read the history of the documents").format(
        folder=folder
    )


def complaint(errors: bytes, folder: Path) -> str:
    """What git complains of, in plain words."""
    text = errors.decode("utf-8", "replace")
    if owned := _OWNED.search(text):
        return _(
            "git refuses to read {folder}, because another user owns it; to allow it, run `git config "
            "--global --add safe.directory {folder}`"
        ).format(folder=owned[1])
    if "not a git repository" in text:
        return no_repository(folder)
    if "does not have any commits" in text or "bad revision 'HEAD'" in text:
        return _("the git repository of {folder} has no commit yet; `git commit` makes the first one").format(
            folder=folder
        )
    told = next((line.partition("fatal: ")[2] for line in text.splitlines() if "fatal: " in line), text.strip())
    return _("git cannot read the history of {folder}: {reason}").format(folder=folder, reason=told[:200])
