"""Make a past for the example handbook, whose company is invented: a repository with a commit for each day a page is dated.

Every page comes on the day it is dated, at first without the second half of its sections, and whole some weeks later.
`python tools/example_history.py` makes such a repository in a temporary folder, has each of its days judged as
`enable-trend` does it, and writes what comes out into `docs_example/trend.yml`, which says so.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs_example"
NOTE = (
    "Example data: the company is invented, and so is this past. Each page counts from the day it is dated, at first without the"
    " second half of its sections."
)

_DATED = re.compile(r"^(?:created|date|held|day|updated|last-verified): '?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_BEGIN = datetime.date(2026, 1, 12)
"""When those came that bear no date, and those that are older than the handbook."""

_STEP, _WIDEST = 9, 10
"""A page is whole after a number of steps of so many days, which differs from page to page."""


def versions(docs: Path) -> dict[datetime.date, dict[str, str]]:
    """The texts that come on each day, by their paths below the docs folder."""
    days: dict[datetime.date, dict[str, str]] = defaultdict(dict)
    for number, file in enumerate(sorted(docs.rglob("*.md"))):
        text, path = file.read_text("utf-8"), file.relative_to(docs).as_posix()
        dates = [datetime.date.fromisoformat(each) for each in _DATED.findall(text)]
        first = max(_BEGIN, min(dates, default=_BEGIN))
        days[first][path] = _begun(text)
        days[first + datetime.timedelta(days=_STEP * (1 + number % _WIDEST))][path] = text
    return dict(sorted(days.items()))


def _begun(text: str) -> str:
    """A page without the second half of its sections."""
    parts = re.split(r"(?m)^(?=## )", text)
    return "".join(parts[: 1 + len(parts) // 2]).rstrip() + "\n"


def make(docs: Path, target: Path, today: datetime.date) -> None:
    """Make a repository whose folder `docs` holds the handbook, with its past up to a day, and as it is on that day."""
    (target / "docs").mkdir(parents=True)
    _git(target, today, "init", "--quiet", "--initial-branch=main")
    for day, texts in versions(docs).items():
        if day < today:
            for path, text in texts.items():
                (target / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
                (target / "docs" / path).write_text(text, "utf-8")
            _commit(target, day, f"Write {', '.join(sorted(texts))}")
    shutil.copytree(docs, target / "docs", dirs_exist_ok=True)
    _commit(target, today, "Go on")


def _commit(folder: Path, day: datetime.date, message: str) -> None:
    _git(folder, day, "add", "--all")
    _git(folder, day, "commit", "--quiet", "--allow-empty", "--message", message)


def _git(folder: Path, day: datetime.date, *arguments: str) -> None:
    told = f"{day.isoformat()}T09:00:00+00:00"
    environment = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "Ingrid Solheim", f"GIT_{who}_EMAIL": "ingrid@skarvane.example"}
        environment[f"GIT_{who}_DATE"] = told
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **environment}, check=True)


def trend_of(folder: Path, today: datetime.date) -> Iterator[str]:
    """The lines of a file that tells how such a repository stood on earlier days."""
    from asyncdocs.api import check, history_of, open_folder
    from asyncdocs.api.opening.past import trend

    (folder / "asyncdocs.yml").write_text(f"docs: docs\nenable-trend: true\ntoday: {today}\n", "utf-8")
    opened = open_folder([folder / "docs"])
    history = history_of(opened.library, folder / "docs")
    yield f'note: "{NOTE}"'
    yield "days:"
    for each in trend(opened.library, history, check(opened.library), folder)[:-1]:
        counts = ", ".join(f"{band.lower().replace(' ', '-')}: {number}" for band, number in each.bands.items())
        yield f"  - {{date: {each.date}, {counts}}}"


def main() -> None:
    dates = [day for text in map(Path.read_text, EXAMPLE.rglob("*.md")) for day in _DATED.findall(text)]
    today = datetime.date.fromisoformat(max(dates))
    with tempfile.TemporaryDirectory() as name:
        make(EXAMPLE, Path(name), today)
        lines = [*trend_of(Path(name), today)]
    (EXAMPLE / "trend.yml").write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{EXAMPLE / 'trend.yml'}: {len(lines) - 2} days\n")


if __name__ == "__main__":
    main()
