"""How a built site on disk is verified: which folder, standing where, and what is missing to begin."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from asyncdocs.api.opening.folder import NothingToCheck
from asyncdocs.strings import gettext as _

if TYPE_CHECKING:
    from asyncdocs.verify.check import Verified


def verify_site(folder: Path, base_url: str | None = None, each: Callable[[int, int], None] | None = None) -> Verified:
    """Read the pages and machine files of a built site, and follow every address in them that does not lead out of it.

    Args:
        folder: what a server would publish.
        base_url: the address the folder's root has or will have, or its path alone; worked out from the pages' canonical
            addresses where left out, and the root of a host where they have none.
        each: told how many files are read, of how many.

    Raises:
        NothingToCheck: the folder is not there, holds no page, or cannot be read with what is installed.
    """
    try:
        from asyncdocs.verify.check import is_page, verify_files
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "selectolax":
            raise
        raise NothingToCheck(_("reading HTML needs selectolax: pip install 'asyncdocs[verify]'")) from None
    from asyncdocs.library.addresses.urls import home
    from asyncdocs.verify.files import Files

    if not folder.is_dir():
        what = _("{path}: is a file; give the folder of the site") if folder.exists() else _("{path}: no such folder")
        raise NothingToCheck(what.format(path=folder))
    try:
        at = home(base_url) if base_url is not None else None
    except ValueError:
        raise NothingToCheck(
            _("--base-url {url}: is not an address; write https://host/path/ or /path/").format(url=base_url)
        ) from None
    files = Files(folder)
    if not any(is_page(path) for path in files.by_path):
        raise NothingToCheck(_("{path}: contains no HTML; give the folder of the built site").format(path=folder))
    return verify_files(files, at, each)
