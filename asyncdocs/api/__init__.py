"""Everything a front-end may ask: open a folder, judge it, explain a rule, begin a document; it returns and never prints."""

from asyncdocs.api.doctor import examine
from asyncdocs.api.expecting import add_expectations
from asyncdocs.api.explain import Unknown, explain, explain_all
from asyncdocs.api.folder import NothingToCheck, Opened, open_folder
from asyncdocs.api.init import Begun, init_site
from asyncdocs.api.new import new_document
from asyncdocs.api.past import history_of, trend
from asyncdocs.api.reading import build_library, check, kinds_in, library_of_texts
from asyncdocs.api.verify import verify_site
from asyncdocs.api.wiring import Advice
from asyncdocs.api.writing import CannotWrite, write_atomically

__all__ = [
    "Advice",
    "Begun",
    "CannotWrite",
    "NothingToCheck",
    "Opened",
    "Unknown",
    "add_expectations",
    "build_library",
    "check",
    "examine",
    "explain",
    "explain_all",
    "history_of",
    "init_site",
    "kinds_in",
    "library_of_texts",
    "new_document",
    "open_folder",
    "trend",
    "verify_site",
    "write_atomically",
]
