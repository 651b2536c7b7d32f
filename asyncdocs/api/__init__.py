"""Everything a front-end may ask: open a folder, judge it, explain a rule, begin a document; it returns and never prints.

A command asks for little of it, so what it does not ask for is not imported.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncdocs.api.explaining import Unknown, explain, explain_all, list_rules
    from asyncdocs.api.known.baseline import (
        baseline_file,
        compare_baseline,
        create_baseline,
        gated,
        prune_baseline,
        without_old,
    )
    from asyncdocs.api.known.ratchet import slipped
    from asyncdocs.api.litmus.litmus import litmus_of_site
    from asyncdocs.api.mending.expecting import add_expectations
    from asyncdocs.api.mending.fixing import difference, find_fixes, write_fixes
    from asyncdocs.api.opening.beside import reports_beside, units_beside
    from asyncdocs.api.opening.folder import NothingToCheck, Opened, open_folder, project_of
    from asyncdocs.api.opening.overlay import open_overlay
    from asyncdocs.api.opening.past import history_of
    from asyncdocs.api.opening.reading import build_library, check, kinds_in, library_of_texts
    from asyncdocs.api.opening.settings import settings
    from asyncdocs.api.opening.standings import over_time
    from asyncdocs.api.opening.writing import CannotWrite, write_atomically
    from asyncdocs.api.starting.adopt import adopt, look_at
    from asyncdocs.api.starting.doctor import examine
    from asyncdocs.api.starting.init import Begun, init_site
    from asyncdocs.api.starting.new import new_document
    from asyncdocs.api.starting.wiring import Advice
    from asyncdocs.api.verify import verify_site
    from asyncdocs.documents.code_owners import code_owners_around
    from asyncdocs.lint.model.wanted import Wanted

__all__ = [
    "Advice",
    "Begun",
    "CannotWrite",
    "NothingToCheck",
    "Opened",
    "Unknown",
    "Wanted",
    "add_expectations",
    "adopt",
    "baseline_file",
    "build_library",
    "check",
    "code_owners_around",
    "compare_baseline",
    "create_baseline",
    "difference",
    "examine",
    "explain",
    "explain_all",
    "find_fixes",
    "gated",
    "history_of",
    "init_site",
    "kinds_in",
    "library_of_texts",
    "list_rules",
    "litmus_of_site",
    "look_at",
    "new_document",
    "open_folder",
    "open_overlay",
    "over_time",
    "project_of",
    "prune_baseline",
    "reports_beside",
    "settings",
    "slipped",
    "units_beside",
    "verify_site",
    "without_old",
    "write_atomically",
    "write_fixes",
]

_STANDS_IN = {
    "asyncdocs.api.explaining": "Unknown explain explain_all list_rules",
    "asyncdocs.api.known.baseline": "baseline_file compare_baseline create_baseline gated prune_baseline without_old",
    "asyncdocs.api.known.ratchet": "slipped",
    "asyncdocs.api.litmus.litmus": "litmus_of_site",
    "asyncdocs.api.mending.expecting": "add_expectations",
    "asyncdocs.api.mending.fixing": "difference find_fixes write_fixes",
    "asyncdocs.api.opening.beside": "reports_beside units_beside",
    "asyncdocs.api.opening.folder": "NothingToCheck Opened open_folder project_of",
    "asyncdocs.api.opening.overlay": "open_overlay",
    "asyncdocs.api.opening.past": "history_of",
    "asyncdocs.api.opening.reading": "build_library check kinds_in library_of_texts",
    "asyncdocs.api.opening.settings": "settings",
    "asyncdocs.api.opening.standings": "over_time",
    "asyncdocs.api.opening.writing": "CannotWrite write_atomically",
    "asyncdocs.api.starting.adopt": "adopt look_at",
    "asyncdocs.api.starting.doctor": "examine",
    "asyncdocs.api.starting.init": "Begun init_site",
    "asyncdocs.api.starting.new": "new_document",
    "asyncdocs.api.starting.wiring": "Advice",
    "asyncdocs.api.verify": "verify_site",
    "asyncdocs.documents.code_owners": "code_owners_around",
    "asyncdocs.lint.model.wanted": "Wanted",
}
"""The module that each name stands in, as it is said above to who checks types."""


def __getattr__(name: str) -> Any:
    for module, names in _STANDS_IN.items():
        if name in names.split():
            found = globals()[name] = getattr(import_module(module), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
