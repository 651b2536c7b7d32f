"""Which files of a repository are read: those of the docs folder, and those of units of work wherever they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from asyncdocs.kinds.files import shipped_kinds
from asyncdocs.settings.config import Config
from asyncdocs.text.globs import fits, matches
from asyncdocs.text.source import passed_over, read_file, real, walk
from asyncdocs.units.arranging import Arrangement, is_data
from asyncdocs.units.entries import with_entries
from asyncdocs.units.formats import Format


class Reach:
    """What a configuration and the formats of units reach."""

    def __init__(self, config: Config, formats: tuple[Format, ...]) -> None:
        self._config = config
        self._formats = formats
        named = {
            step for glob in config.include for step in glob.split("/")[:-1] if step.startswith(".") and step != "."
        }
        self._named = frozenset(step for step in named if "*" not in step)
        self._hidden = self._named | {root for each in formats for root in each.roots if passed_over(root)}

    def below(self, folder: Path, prefix: str) -> dict[str, Path]:
        """The files below a folder that are read, by their path from the root.

        Args:
            folder: to look in; what it lies in was chosen by whoever named it.
            prefix: of the paths below it, told from the root.
        """
        found = {}
        for name, file in walk(folder, entering=self._hidden):
            if self.takes(name) or self.tells(name):
                found[f"{prefix}{name}"] = file
        return _each_once(found)

    def takes(self, name: str) -> bool:
        """Whether a file is a document, by its path from the docs folder."""
        if not fits(name, self._config.include) or fits(name, self._config.exclude):
            return False
        hidden = {step for step in name.split("/")[:-1] if passed_over(step)}
        return hidden <= self._named or any(each.may_read(name) for each in self._formats)

    def tells(self, name: str) -> bool:
        """Whether a file that is no document may tell something of a unit."""
        if not is_data(name) or fits(name, self._config.exclude):
            return False
        return any(each.may_tell(name) for each in self._formats)

    def lists(self, name: str) -> bool:
        """Whether a file lists many units, an entry each."""
        return any(each.listed and matches(name, each.listed.files) for each in self._formats)

    def around(self, file: Path, root: Path) -> dict[str, Path]:
        """The files of the unit that one file belongs to, so that it is judged as it stands in its folder."""
        for folder in file.parents:
            if folder == root or root not in folder.parents:
                return {}
            inside = folder.relative_to(root).as_posix()
            if any(
                matches(f"/{inside}", ("/**" + glob.removeprefix("**"),))
                for each in self._formats
                for glob in (*each.folders, *each.signed_folders)
            ):
                return self.below(folder, f"{inside}/")
        return {}

    def beside(self, root: Path, known: Mapping[str, Path]) -> dict[str, Path]:
        """The files of units that are kept beside the docs folder, where there are any, and that are not known yet."""
        found: dict[str, Path] = {}
        for name in dict.fromkeys(name for each in self._formats for name in sorted(each.roots)):
            if (root / name).is_dir():
                for below, file in walk(root / name, entering=self._hidden):
                    path = f"{name}/{below}"
                    if path in known:
                        continue
                    document = fits(path, self._config.include) and any(each.may_read(path) for each in self._formats)
                    if (document and not fits(path, self._config.exclude)) or self.tells(path):
                        found[path] = file
        if not found:
            return {}
        sources = (read_file(file, path) for path, file in found.items())
        arranged = Arrangement(with_entries(sources, self._formats), self._formats, shipped_kinds())
        homes = {path.partition("/")[0] for path in arranged.kinds}
        return {path: file for path, file in found.items() if path.partition("/")[0] in homes}


def _each_once(found: dict[str, Path]) -> dict[str, Path]:
    """Files without the links to others among them: a file is read once, where it is."""
    links = {name: file for name, file in found.items() if file.is_symlink()}
    if not links:
        return found
    own = {real(file) for name, file in found.items() if name not in links}
    return {name: file for name, file in found.items() if name not in links or real(file) not in own}
