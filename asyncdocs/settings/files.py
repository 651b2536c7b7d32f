"""The files a configuration stands in, and how one is laid over another that it names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from asyncdocs.inputs.witness import variable
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import read_text, why
from asyncdocs.text.yaml_values import SAFE, NotYAML, read_yaml

SITE_FILES = ("mkdocs.yml", "mkdocs.yaml")


_OF_SITE = frozenset({"site_name", "plugins", "theme", "INHERIT"})
"""Settings of MkDocs that a mkdocs.yml has one of, and that are no options of ours."""


class ConfigError(Exception):
    """A configuration that cannot be used; each line of the message says where, what, and how to mend it.

    Attributes:
        sound: the options that have nothing wrong with them, for whoever wants to look for more mistakes.
        origin: the file.
    """

    def __init__(self, *lines: str, sound: Mapping[str, Any] | None = None, origin: str = "") -> None:
        super().__init__(*lines)
        self.sound = sound
        self.origin = origin

    def __str__(self) -> str:
        return "\n".join(map(str, self.args))


class _TolerantLoader(SAFE):  # type: ignore[misc]
    """Reads a mkdocs.yml without running what its tags name."""


def _any_tag(loader: Any, suffix: str, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        options = loader.construct_mapping(node, deep=True).get("kwds")
        pairs = options.items() if isinstance(options, dict) else ()
        return f"{suffix.rpartition(':')[2]}({','.join(f'{key}={value}' for key, value in pairs)})"
    if isinstance(node, yaml.ScalarNode):
        return suffix.rpartition(":")[2] if ":" in suffix else ""
    return None


_TolerantLoader.add_multi_constructor("!", _any_tag)
_TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", _any_tag)


class _SiteLoader(_TolerantLoader):
    """Reads what the surroundings say where a mkdocs.yml asks for it, as MkDocs does."""


def _of_environment(loader: Any, node: Any) -> Any:
    """The first variable that is set of those named, as YAML reads it; else the last of several, which is no name."""
    names, default = [node], None
    if isinstance(node, yaml.SequenceNode):
        names = node.value[:-1] or node.value
        default = loader.construct_object(node.value[-1], deep=True) if len(node.value) > 1 else None
    for name in names:
        value = variable(name.value) if isinstance(name, yaml.ScalarNode) else None
        if value is not None:
            return loader.construct_object(
                yaml.ScalarNode(loader.resolve(yaml.ScalarNode, value, (True, False)), value)
            )
    return default


_SiteLoader.add_constructor("!ENV", _of_environment)


def read_yaml_config(file: Path, loader: Any = _TolerantLoader) -> Any:
    """The data of a YAML config, with `!ENV` and Python tags left unresolved.

    Raises:
        ConfigError: the file cannot be read or is not YAML.
    """
    text = ""
    try:
        text = read_text(file)
        return read_yaml(text, loader)
    except NotYAML as error:
        line = "" if error.offset is None else f":{text.count(chr(10), 0, error.offset) + 1}"
        raise ConfigError(_("{file}: cannot be read: {reason}").format(file=f"{file}{line}", reason=error)) from None
    except (OSError, ValueError) as error:
        raise ConfigError(_("{file}: cannot be read: {reason}").format(file=file, reason=why(error))) from None


def read_site_config(file: Path) -> Any:
    """The data of a mkdocs.yml, laid over that of the file it names in `INHERIT`, as MkDocs does it.

    Raises:
        ConfigError: one of the files cannot be read, is not YAML, or inherits itself.
    """
    data, at, seen = read_yaml_config(file, _SiteLoader), file, {file.resolve()}
    while isinstance(data, dict) and isinstance(parent := data.pop("INHERIT", None), str):
        at = at.parent / parent
        if at.resolve() in seen:
            raise ConfigError(_("{file}: the option `INHERIT` leads back to the same file").format(file=at))
        seen.add(at.resolve())
        inherited = read_yaml_config(at, _SiteLoader)
        data = laid_over(inherited, data) if isinstance(inherited, dict) else data
    return data


def laid_over(below: dict[Any, Any], above: dict[Any, Any]) -> dict[Any, Any]:
    """One mapping over another; only mappings are merged, a list stands for the whole of the one below."""
    merged = dict(below)
    for key, value in above.items():
        known = below.get(key)
        merged[key] = laid_over(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def plugin_block(data: Any) -> Mapping[str, Any] | None:
    """The options of the plugin in the data of a mkdocs.yml; None where it is not listed."""
    plugins = data.get("plugins") if isinstance(data, Mapping) else None
    entries = plugins.items() if isinstance(plugins, Mapping) else []
    if isinstance(plugins, list):
        entries = [
            (entry, {}) if isinstance(entry, str) else next(iter(entry.items()), ("", {}))
            for entry in plugins
            if isinstance(entry, (str, Mapping))
        ]
    for name, options in entries:
        if name == "asyncdocs":
            return options if isinstance(options, Mapping) else {}
    return None


def read_options(file: Path) -> tuple[Any, Any]:
    """The options a file holds, None where it speaks of other things, and the data of a mkdocs.yml where it is one.

    Raises:
        ConfigError: it cannot be read.
    """
    if file.suffix == ".toml":
        try:
            data = tomllib.loads(read_text(file))
        except (OSError, ValueError, RecursionError) as error:
            raise ConfigError(_("{file}: cannot be read: {reason}").format(file=file, reason=why(error))) from None
        if file.name != "pyproject.toml":
            return data, {}
        tools = data.get("tool")
        return (tools.get("asyncdocs") if isinstance(tools, dict) else None), {}
    if is_of_site(file):
        site = read_site_config(file)
        return plugin_block(site) or {}, site
    return read_yaml_config(file), {}


def is_of_site(file: Path) -> bool:
    """Whether a file is a mkdocs.yml, whatever its name: `mkdocs build -f` takes any.

    Raises:
        ConfigError: it cannot be read.
    """
    if file.name in SITE_FILES:
        return True
    if file.suffix not in (".yml", ".yaml") or file.stem == "asyncdocs":
        return False
    data = read_yaml_config(file)
    return isinstance(data, dict) and not _OF_SITE.isdisjoint(data)


def with_extended(options: Any, file: Path, above: tuple[Path, ...] = ()) -> tuple[Any, dict[str, Path]]:
    """Options laid over those of the files they name in `extends`, and the file that each of them comes from.

    Mappings are merged; a list or a value stands for the whole of the one below it.

    Args:
        options: of a file.
        file: which one.
        above: the files that led here.

    Raises:
        ConfigError: a file cannot be read, or leads back to itself.
    """
    if not isinstance(options, Mapping):
        return options, {}
    named = options.get("extends", ())
    named = (named,) if isinstance(named, str) else named if isinstance(named, (list, tuple)) else ()
    merged: dict[Any, Any] = {}
    origins: dict[str, Path] = {}
    for name in named:
        if not isinstance(name, str) or name == "none":
            continue
        other = file.parent / name
        if other.resolve() in (path.resolve() for path in (*above, file)):
            raise ConfigError(_("{file}: the option `extends` leads back to the same file").format(file=other))
        if not other.is_file():
            raise ConfigError(
                _("{file}: option `extends`: the file `{name}` does not exist").format(file=file, name=name)
            )
        below, from_below = with_extended(read_options(other)[0] or {}, other, (*above, file))
        if isinstance(below, Mapping):
            merged, origins = laid_over(merged, dict(below)), origins | from_below
    origins |= {str(key): file for key in options}
    return laid_over(merged, dict(options)), origins
