"""Where an address on a page leads: to which path of the site, or out of it; and what a server shows there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_DROPPED = re.compile(r"[\t\n\r]")
_AROUND = "".join(map(chr, range(0x21)))
"""What a browser takes off both ends of an address: spaces and control characters."""

UNKNOWN = "site.invalid"
"""The host of a site that does not say where it will stand."""


class Target(NamedTuple):
    """Where an address leads: a path below the site's root (`inside`) or the host's, and the fragment, still encoded."""

    path: str
    fragment: str
    inside: bool


class Home(NamedTuple):
    """Where a site stands: its host, and the path to its root, from `/` to `/`."""

    host: str
    path: str

    @property
    def url(self) -> str:
        """The address as a reader would write it; a path alone where the host is not known."""
        return self.path if self.host == UNKNOWN else f"https://{self.host}{self.path}"

    def target(self, page: str, address: str, base: str = "") -> Target | None:
        """Where an address on a page leads; None for another host, and for what a browser does not go to (`mailto:`).

        Args:
            page: path of the file the address stands in, from the site's root.
            address: as written.
            base: the page's `<base href>`, if it has one.
        """
        here = (self.host, self.path + page)
        if base:
            parted = self._parted(base, *here)
            if parted is None:
                return None
            here = parted[:2]
        parted = self._parted(address, *here)
        if parted is None or parted[0] != self.host:
            return None
        path = _without_dots(unquote(parted[1], errors="surrogateescape"))
        if f"{path}/" == self.path:
            path = self.path
        inside = path.startswith(self.path)
        return Target(path[len(self.path) :] if inside else path[1:], parted[2], inside)

    @staticmethod
    def _parted(address: str, host: str, here: str) -> tuple[str, str, str] | None:
        """Host, path and fragment of an address told from a place; dots stay."""
        address = _DROPPED.sub("", address.strip(_AROUND))
        rest, _mark, fragment = address.partition("#")
        rest = rest.partition("?")[0].replace("\\", "/")
        if match := _SCHEME.match(rest):
            if match[0].lower() not in ("http:", "https:"):
                return None
            rest = rest[match.end() :]
        if rest.startswith("//"):
            host, slash, rest = rest[2:].partition("/")
            return host_of(host), slash + rest or "/", fragment
        if rest.startswith("/"):
            return host, rest, fragment
        return host, here.rpartition("/")[0] + "/" + rest if rest else here, fragment


def host_of(text: str) -> str:
    """A host in one spelling: lower case, without a user and without the port that goes without saying."""
    return text.rpartition("@")[2].lower().removesuffix(":443").removesuffix(":80")


def home(url: str) -> Home:
    """The home an address or a path (`/team/handbook/`) names.

    Raises:
        ValueError: it is neither.
    """
    match = re.fullmatch(r"(?:https?:)?//([^/?#\s]+)(/[^?#]*)?|(/[^?#]*)", url.strip(), re.IGNORECASE)
    if not match:
        raise ValueError(url)
    path = _without_dots(unquote(match[2] or match[3] or "/"))
    return Home(host_of(match[1] or UNKNOWN), path if path.endswith("/") else f"{path}/")


def home_by_canonical(page: str, canonical: str) -> Home | None:
    """The home of a site, one page of which gives an address as its own; None where the address is another page's."""
    try:
        whole = home(canonical.strip().partition("#")[0].partition("?")[0])
    except ValueError:
        return None
    path, folder = whole.path.rstrip("/"), page.removesuffix("index.html").rstrip("/")
    for own in (page, folder, page.removesuffix(".html")):
        if not own or path.endswith(f"/{own}"):
            return Home(whole.host, f"{path[: len(path) - len(own)].rstrip('/')}/")
    return None


def _without_dots(path: str) -> str:
    """A path from the root without `.` and `..`; nothing leads above the root."""
    if "/." not in path and "//" not in path:
        return path
    kept: list[str] = []
    parts = path.split("/")[1:]
    for part in parts:
        if part == "..":
            del kept[-1:]
        elif part and part != ".":
            kept.append(part)
    end = "/" if kept and parts[-1] in ("", ".", "..") else ""
    return "/" + "/".join(kept) + end


INDEX = "index.html"

NO_PLACES = ("__", "/", "!")
"""What a fragment begins with that a theme or a script makes something of, and that is no place in a page."""


class Served(NamedTuple):
    """The file a server shows for a path; `folder` where the path names its folder and not the file."""

    path: str
    folder: bool


def served(path: str, file: Callable[[str], str | None]) -> Served | None:
    """What a server shows for a path: the file, a folder's index, or the page of that name without its ending.

    Args:
        path: from the top of the site.
        file: the file of a path, if there is one.
    """
    if not path or path.endswith("/"):
        found = file(path + INDEX)
        return Served(found, True) if found else None
    if found := file(path):
        return Served(found, False)
    if found := file(f"{path}/{INDEX}"):
        return Served(found, True)
    found = file(f"{path}.html")
    return Served(found, False) if found else None
