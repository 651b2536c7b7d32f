"""How tests run a command: as a terminal would, where anything but an answer and an exit code is a failure."""

from __future__ import annotations

from click.testing import CliRunner, Result

from asyncdocs.cli import main


def run(*arguments: str) -> Result:
    """What a command answers; no exception gets out of it."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result
