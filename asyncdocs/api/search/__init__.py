"""Finds the passages of a folder that answer a question, offline and by words alone; no model is asked."""

from __future__ import annotations

from asyncdocs.api.search.filters import Filters, filters
from asyncdocs.api.search.found import Found, Hit
from asyncdocs.api.search.index import CannotSearch
from asyncdocs.api.search.searching import Search
from asyncdocs.api.search.shown import FORMATS

__all__ = ["FORMATS", "CannotSearch", "Filters", "Found", "Hit", "Search", "filters"]
