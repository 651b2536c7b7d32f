"""Everything a front-end may ask: open a folder, judge it, explain a rule, begin a document; it returns and never prints."""

from asyncdocs.api.adopt import adopt, look_at
from asyncdocs.api.baseline import (
    baseline_file,
    compare_baseline,
    create_baseline,
    gated,
    prune_baseline,
    without_old,
)
from asyncdocs.api.beside import reports_beside, units_beside
from asyncdocs.api.doctor import examine
from asyncdocs.api.expecting import add_expectations
from asyncdocs.api.explain import Unknown, explain, explain_all, list_rules
from asyncdocs.api.fixing import difference, find_fixes, write_fixes
from asyncdocs.api.folder import NothingToCheck, Opened, open_folder, project_of
from asyncdocs.api.init import Begun, init_site
from asyncdocs.api.litmus import of_site as litmus_of_site
from asyncdocs.api.new import new_document
from asyncdocs.api.overlay import open_overlay
from asyncdocs.api.past import history_of, trend
from asyncdocs.api.ratchet import slipped
from asyncdocs.api.reading import build_library, check, kinds_in, library_of_texts
from asyncdocs.api.settings import settings
from asyncdocs.api.verify import verify_site
from asyncdocs.api.wiring import Advice
from asyncdocs.api.writing import CannotWrite, write_atomically
from asyncdocs.code_owners import code_owners_around

__all__ = [
    "Advice",
    "Begun",
    "CannotWrite",
    "NothingToCheck",
    "Opened",
    "Unknown",
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
    "project_of",
    "prune_baseline",
    "reports_beside",
    "settings",
    "slipped",
    "trend",
    "units_beside",
    "verify_site",
    "without_old",
    "write_atomically",
    "write_fixes",
]
