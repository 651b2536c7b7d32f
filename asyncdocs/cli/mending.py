"""What `lint --fix` and `lint --diff` do before the rest is shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from asyncdocs.strings import gettext as _
from asyncdocs.strings import ngettext


def mend(
    paths: tuple[Path, ...],
    config: Path | None,
    *,
    unsafe: bool,
    only_show: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    **_rest: Any,
) -> None:
    """Mend what can be mended, and say so on standard error; or show it as a diff, and exit."""
    from asyncdocs.api import NothingToCheck, Opened, difference, find_fixes, open_folder, write_fixes

    if any(str(path) == "-" for path in paths):
        raise NothingToCheck(_("--fix and --diff need files and do not work with standard input"))
    own = {name: value for name, value in (("select", select), ("ignore", ignore)) if value}

    def open_with(texts: dict[str, str]) -> Opened:
        return open_folder(paths, config, may_be_empty=True, chosen=own, texts=texts)

    opened, fixes = open_with({}), find_fixes(open_with, unsafe=unsafe)
    for path in fixes.refused:
        click.echo(
            _("{path}: not fixed, because the fix would cause another finding").format(path=opened.shown(path)),
            err=True,
        )
    if only_show:
        for fixed in fixes.fixed:
            click.echo(difference(fixed, opened.shown(fixed.path)), nl=False)
        sys.exit(bool(fixes.fixed))
    written, troubles = write_fixes(opened.project.root, fixes)
    for trouble in troubles:
        click.echo(f"asyncdocs: {trouble}", err=True)
    count = ngettext("{count} place fixed", "{count} places fixed", fixes.count)
    click.echo(count + _(" in {files}").format(files=ngettext("{count} file", "{count} files", len(written))), err=True)
