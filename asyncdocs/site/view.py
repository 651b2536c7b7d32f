"""What a view is: something shown of the whole library, on a page that is made for it and in any page that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup

from asyncdocs.history.history import History
from asyncdocs.kinds.parts import Group
from asyncdocs.library.library import Library
from asyncdocs.site.site import Site


class View(NamedTuple):
    """Something shown of the whole library.

    Attributes:
        name: as a block asks for it, and as the option `views` lists it.
        file: name of its page below the folder of the made pages, without the suffix.
        title: of its page, in the language that is spoken.
        lead: the sentence above it.
        shown: its HTML on a page of the site, which is given by its URL.
        worth: whether a library, and what git knows of it, hold anything for it to show.
        group: the part of the navigation its page stands in, where that is in groups.
        of_texts: whether it shows more of the texts than `rebuilding` compares, so that it is made anew after every edit.
    """

    name: str
    file: str
    title: Callable[[], str]
    lead: Callable[[], str]
    shown: Callable[[Site, str], Markup]
    worth: Callable[[Library, History], bool] = lambda library, history: True
    group: Group = "run"
    of_texts: bool = False
