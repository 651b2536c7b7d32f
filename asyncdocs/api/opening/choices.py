"""What to say of a team's choices beyond their form: names there are not, globs that fit nothing, all rules off."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from pydantic import ValidationError

from asyncdocs.api.opening.reading import kinds_in, unknown_names
from asyncdocs.kinds.files import KindError
from asyncdocs.lint.rules import RULES
from asyncdocs.settings.config import Config
from asyncdocs.settings.files import ConfigError
from asyncdocs.settings.project import Project
from asyncdocs.strings import gettext as _
from asyncdocs.text.globs import fits
from asyncdocs.text.source import Source, walk


def with_unknown_names(error: ConfigError) -> ConfigError:
    """An error of a configuration, and what else is wrong with the options that could be read: all at once."""
    if error.sound is None:
        return error
    try:
        config = Config.model_validate(dict(error.sound))
        lines = unknown_names(config, kinds_in(Path(error.origin).resolve().parent, config))
    except (ValidationError, KindError):
        return error
    return ConfigError(*error.args, *(f"{error.origin}: {line}" for line in lines))


def notices(project: Project, read: Collection[Source], *, whole: bool) -> tuple[str, ...]:
    """What a team should hear of its options, or of what is read without any.

    Args:
        project: the choices.
        read: the files that are read.
        whole: whether all that the choices reach is asked about.
    """
    if not whole:
        return switched_off(project.config)
    return _misfits(project) if project.origin else _unread_around(project, {source.path for source in read})


def _misfits(project: Project) -> tuple[str, ...]:
    """The globs that fit no file below the docs folder, and that all rules are off."""
    config, said = project.config, []
    paths: tuple[str, ...] | None = None
    own: list[tuple[str, Iterable[str]]] = [
        ("include", config.include),
        ("exclude", config.exclude),
        ("kinds", config.kinds),
        ("rules-by-path", config.rules_by_path),
    ]
    for name, globs in own:
        usual = Config.model_fields[name.replace("-", "_")].default
        for glob in globs:
            if glob in usual:
                continue
            paths = _walked(project.docs, config.include) if paths is None else paths
            if not any(fits(path, (glob.removeprefix("!"),)) for path in paths):
                said.append(
                    _("option `{option}`: `{glob}` matches no file in {folder}").format(
                        option=name, glob=glob, folder=project.docs
                    )
                    + _near(glob, paths)
                )
    return (*said, *switched_off(config))


def _unread_around(project: Project, read: Collection[str]) -> tuple[str, ...]:
    """Where nobody chose the docs folder: that most Markdown lies outside it, and how to have that read.

    Args:
        project: the choices, which are those by default.
        read: the paths of the files that are read.
    """
    if project.docs == project.root:
        return ()
    config = project.config
    others = [
        name for name, _file in walk(project.root) if fits(name, config.include) and not fits(name, config.exclude)
    ]
    folders = Counter(name.partition("/")[0] for name in others if "/" in name and name not in read)
    if folders.total() <= len(read):
        return ()
    told = _("not read: the Markdown files in {folders}; to include them, put `docs: .` into asyncdocs.yml")
    named = ", ".join(f"{name}/ ({count})" for name, count in folders.most_common(_FOLDERS_NAMED))
    return (told.format(folders=named),)


_FOLDERS_NAMED = 3
"""So many folders that are not read are named."""


def _walked(docs: Path, include: Iterable[str]) -> tuple[str, ...]:
    """The files below the docs folder, those of hidden folders that `include` names too."""
    named = {step for glob in include for step in glob.split("/")[:-1] if step.startswith(".") and "*" not in step}
    return tuple(path for path, _file in walk(docs, entering=named))


def switched_off(config: Config) -> tuple[str, ...]:
    """What to say where every rule is off, everywhere."""
    chosen = config.rules
    off = set(chosen.values()) == {"off"} and ("all" in chosen or all(rule.name in chosen for rule in RULES))
    if not off or config.rules_by_path.keys() - {"node_modules"}:
        return ()
    return (_("option `rules`: all rules are off, so nothing is checked"),)


def _near(glob: str, paths: Iterable[str]) -> str:
    """A folder or file that may have been meant, by its name."""
    wanted = glob.strip("/!").removesuffix("/**").rpartition("/")[2]
    names = dict.fromkeys(part for path in paths for part in path.split("/"))
    found = difflib.get_close_matches(wanted, list(names), n=1, cutoff=0.6)
    return _("; did you mean `{near}`?").format(near=found[0]) if found else ""
