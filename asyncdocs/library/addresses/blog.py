"""What Material's blog does to a site: posts stand at addresses of their own, and drafts nowhere."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from asyncdocs.inputs.witness import today as the_day
from asyncdocs.library.addresses.settings import SiteSettings

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_DRAFT = re.compile(r"^draft:[ \t]*['\"]?(?P<said>true|yes|on|false|no|off)\b", re.MULTILINE | re.IGNORECASE)
_DATE = re.compile(r"^(?:date:\s*(?:created:\s*)?|[ \t]+created:[ \t]*)['\"]?(?P<day>\d{4}-\d\d-\d\d)", re.MULTILINE)


class Blog(NamedTuple):
    """A blog: the folder of its pages and that of its posts, and which posts are shown.

    Attributes:
        folder: where its pages are, from the top of the site; empty where the whole site is the blog.
        posts: where its posts lie, below the docs folder.
        with_drafts: whether drafts are published too.
        until: the last day whose posts are published; None where any are.
    """

    folder: str
    posts: str
    with_drafts: bool = False
    until: datetime.date | None = None

    def is_post(self, source: str) -> bool:
        """Whether a source is a post."""
        return source.startswith(self.posts) and source.endswith(".md")

    def is_draft(self, text: str) -> bool:
        """Whether a post is kept back: its top says so, or that its day is still to come."""
        front = None if self.with_drafts else _FRONT.match(text)
        if front is None:
            return False
        if said := _DRAFT.search(front["yaml"]):
            return said["said"].lower() in ("true", "yes", "on")
        day = _DATE.search(front["yaml"]) if self.until else None
        try:
            return day is not None and self.until is not None and datetime.date.fromisoformat(day["day"]) > self.until
        except ValueError:
            return False

    def place(self, place: str) -> str:
        """Where on the site a file stands that is no post: what lies beside the posts loses their folder."""
        if not place.startswith(self.posts):
            return place
        return place.replace(self.posts.rstrip("/"), self.folder or ".", 1).removeprefix("./")

    def adds(self, path: str) -> bool:
        """Whether a path of the site may be one of the blog's pages: posts, archives, categories, authors."""
        return path.startswith(f"{self.folder}/" if self.folder else "") or path == self.folder


def blog_of(settings: SiteSettings, today: datetime.date | None = None) -> Blog | None:
    """The blog of a site, if it has one."""
    options = settings.plugins.get("blog")
    if options is None or options.get("enabled") is False:
        return None
    folder = _text(options.get("blog_dir"), "blog").strip("/")
    posts = _text(options.get("post_dir"), "{blog}/posts").replace("{blog}", folder).strip("/")
    posts = posts.removeprefix("./")
    late = options.get("draft_if_future_date") is True
    until = (today or the_day()) if late else None
    return Blog("" if folder == "." else folder, f"{posts}/", options.get("draft") is True, until)


def _text(value: object, default: str) -> str:
    return value if isinstance(value, str) and value else default
