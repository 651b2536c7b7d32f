"""Every option of a project with its value, and which file it comes from."""

from __future__ import annotations

from typing import Any, NamedTuple

from asyncdocs.settings.config import Config
from asyncdocs.settings.project import Project


class Setting(NamedTuple):
    """An option: its name, its value as plain data, where the value comes from, and what the option is for."""

    name: str
    value: Any
    origin: str
    about: str


def settings(project: Project) -> list[Setting]:
    """Every option, in the order of the reference; the origin of one that is as it is by default is empty."""
    data = project.config.model_dump(mode="json", by_alias=True)
    return [
        Setting(
            str(field.alias or name),
            data[str(field.alias or name)],
            project.origins.get(str(field.alias or name), ""),
            field.description or "",
        )
        for name, field in Config.model_fields.items()
    ]
