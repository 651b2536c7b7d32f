"""How known findings are kept in a file, and which of today's findings are new: since the file was written, or a revision."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from asyncdocs.api.known.sparing import spared
from asyncdocs.api.opening.folder import Opened
from asyncdocs.api.opening.reading import check
from asyncdocs.api.opening.writing import CannotWrite, write_atomically
from asyncdocs.library.library import Library
from asyncdocs.lint.judging.baseline import VERSION, Entry, is_debt, known_in, matched, met, names_in, quieted
from asyncdocs.lint.model.report import Report
from asyncdocs.lint.model.wanted import NO_SCORES
from asyncdocs.settings.config import Config
from asyncdocs.settings.files import ConfigError
from asyncdocs.strings import gettext as _
from asyncdocs.text.source import read_bytes

if TYPE_CHECKING:
    from asyncdocs.history.history import History


class Compared(NamedTuple):
    """Known findings beside those of today: how many are still there, those that are gone, and how many are new."""

    known: int
    gone: Counter[Entry]
    new: int


def baseline_file(opened: Opened) -> Path:
    """Where the known findings of a folder are kept."""
    return opened.project.root / opened.project.config.baseline


def read_baseline(file: Path) -> Counter[Entry]:
    """The findings a file lists.

    Raises:
        ConfigError: it cannot be read, or is no such list.
    """
    try:
        data = json.loads(read_bytes(file).decode("utf-8-sig"))
        if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
            raise ValueError(_("the file contains no list of findings"))
        if data.get("version") != VERSION:
            raise ValueError(
                _("the file has version {version}, but asyncdocs reads only version {known}").format(
                    version=data.get("version"), known=VERSION
                )
            )
        return Counter(dict(map(_entry, data["findings"])))
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(
            _("{file}: cannot be read: {reason}; `asyncdocs baseline create --force` replaces the file").format(
                file=file, reason=error
            )
        ) from None


def _entry(data: Any) -> tuple[Entry, int]:
    if not isinstance(data, dict) or not all(isinstance(data.get(key), str) for key in Entry._fields):
        raise ValueError(_("an entry must have all of these keys: {keys}").format(keys=", ".join(Entry._fields)))
    count = data.get("count", 1)
    if not isinstance(count, int) or count < 1:
        raise ValueError(_("the count of an entry is not a whole number above 0"))
    return Entry(**{key: data[key] for key in Entry._fields}), count


def write_baseline(file: Path, known: Counter[Entry]) -> None:
    """Write a list of findings, one a line, so that two branches that mend different ones merge.

    Raises:
        CannotWrite: the file cannot be written.
    """
    lines = []
    for entry, count in sorted(known.items()):
        data: dict[str, Any] = entry._asdict() | ({"count": count} if count > 1 else {})
        lines.append("  " + json.dumps(data, ensure_ascii=False))
    listed = ",\n".join(lines)
    write_atomically(file, f'{{\n "version": {VERSION},\n "findings": [\n{listed}\n ]\n}}\n')


def known_findings(opened: Opened, report: Report) -> Counter[Entry]:
    """What a list would hold that is written now."""
    return known_in(opened.library, report)


def create_baseline(opened: Opened, *, force: bool = False) -> int:
    """List all findings of a folder as known, and say how many they are; drafts owe nothing yet.

    Raises:
        CannotWrite: there is such a list already, or it cannot be written.
    """
    file = baseline_file(opened)
    if file.exists() and not force:
        raise CannotWrite(
            _(
                "{file}: already exists; `asyncdocs baseline prune` removes fixed findings, and --force "
                "overwrites the file"
            ).format(file=file)
        )
    known = known_findings(opened, check(opened.library, opened.documents, wanted=NO_SCORES))
    write_baseline(file, known)
    return known.total()


def compare_baseline(opened: Opened) -> Compared:
    """The list beside the findings of today.

    Raises:
        ConfigError: there is no list, or it cannot be read.
    """
    file = baseline_file(opened)
    if not file.exists():
        raise ConfigError(_("{file}: does not exist; `asyncdocs baseline create` writes the file").format(file=file))
    known = read_baseline(file)
    report = check(opened.library, opened.documents, wanted=NO_SCORES)
    found = list(met(opened.library, report, lambda finding: not finding.suppressed))
    hits, gone = matched(found, known, names_in(opened.library))
    taken = {(each.document, each.finding) for each in hits}
    debt = [each for each in met(opened.library, report, is_debt) if (each.document, each.finding) not in taken]
    return Compared(len(hits), gone, len(debt))


def prune_baseline(opened: Opened) -> int:
    """Take out of the list what is found no more, and say how many entries that were.

    Raises:
        ConfigError: there is no list, or it cannot be read.
        CannotWrite: it cannot be written.
    """
    file = baseline_file(opened)
    gone = compare_baseline(opened).gone
    if gone:
        write_baseline(file, read_baseline(file) - gone)
    return gone.total()


def gated(
    library: Library,
    report: Report,
    config: Config,
    root: Path,
    docs: Path,
    *,
    known: bool = True,
    history: Callable[[], History] | None = None,
) -> Report:
    """A report as the gate sees it: without what `effective-from` spares, and what the list of known findings holds.

    Args:
        library: all documents.
        report: what was found.
        config: the team's choices.
        root: the folder of the configuration.
        docs: the docs folder.
        known: whether the list of known findings counts.
        history: tells what git knows, where that is asked more than once.

    Raises:
        ConfigError: the list cannot be read.
    """
    report, file = spared(library, report, config, docs, history), root / config.baseline
    return _without(library, report, read_baseline(file), file.name) if known and file.is_file() else report


def without_old(opened: Opened, report: Report, revision: str) -> Report:
    """A report whose findings are suppressed that a revision had already, wherever they stood.

    Raises:
        GitError: there is no such revision, or it cannot be read.
    """
    from asyncdocs.api.opening.past import library_at

    then = library_at(opened.library, opened.project.docs, revision)
    known = known_in(then, check(then, wanted=NO_SCORES))
    return _without(opened.library, report, known, revision)


def _without(library: Library, report: Report, known: Counter[Entry], reason: str) -> Report:
    found = list(met(library, report, lambda finding: not finding.suppressed))
    hits, _gone = matched(found, known, names_in(library))
    return quieted(report, hits, "baseline", _("already listed in {source}").format(source=reason))
