"""All views, in the order their pages are listed: a new one is a module here and a line in the table."""

from __future__ import annotations

from asyncdocs.site.view import View
from asyncdocs.site.views import (
    assessment,
    changes,
    decision_log,
    glossary,
    habits,
    home,
    impact,
    litmus,
    map,
    open_questions,
    orphans,
    people,
    review_queue,
    scoreboard,
    units,
    upkeep,
)

VIEWS: tuple[View, ...] = (
    home.VIEW,
    scoreboard.VIEW,
    litmus.VIEW,
    units.VIEW,
    review_queue.VIEW,
    open_questions.VIEW,
    decision_log.VIEW,
    changes.VIEW,
    map.VIEW,
    impact.VIEW,
    people.VIEW,
    orphans.VIEW,
    glossary.VIEW,
    habits.VIEW,
    upkeep.VIEW,
    assessment.VIEW,
)

VIEW_BY_NAME = {view.name: view for view in VIEWS}
