"""Holds asyncdocs against real folders: what a change does to them, and how far its word is true.

Run by `make truth CORPORA=DIR [BASE=REV]`. With a base, it shows what appeared and what went since that revision, with the
text. Where readers' labels lie in `../shared/labels`, it counts precision, recall, agreement and caps against them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from changes import changes
from measures import Number, agreement, by_folder, cells_of, false_caps, kinds, precision, rows_of
from versions import ROOT, Broken, Read, folders_in, read_all, tree_of

LABELS = ROOT.parent / "shared" / "labels"
PLACE = re.compile(r"(<!-- truth -->\n).*?(<!-- /truth -->)", re.DOTALL)
"""Where the README has the numbers of the last run."""


def main() -> int:
    """Run it; 2 where it cannot be run."""
    ask = argparse.ArgumentParser(prog="make truth", description=__doc__)
    ask.add_argument("corpora", nargs="+", type=Path, help="folders of documents, or folders of such folders")
    ask.add_argument("--base", help="git revision to compare the work tree with")
    ask.add_argument("--labels", type=Path, default=LABELS, help="folder of answers.csv, findings.csv, recognition.csv")
    ask.add_argument("--examples", type=int, default=3, help="how many of each change are shown")
    ask.add_argument("--readme", type=Path, help="file whose numbers, between the markers, are written anew")
    options = ask.parse_args()
    try:
        folders = folders_in(options.corpora)
        after = read_all(ROOT, folders)
        if options.base:
            with tree_of(options.base) as tree:
                before = read_all(tree, folders)
            print(f"# From {options.base} to the work tree, over {len(folders)} folders\n")
            print("\n".join(changes(before, after, options.examples)))
        numbers = list(_measured(after, options.labels))
        if options.readme:
            _write(options.readme, numbers, after)
    except Broken as trouble:
        print(trouble, file=sys.stderr)
        return 2
    return 0


def _measured(read: dict[str, Read], labels: Path) -> Iterator[Number]:
    """The numbers, printed as they are counted; none where there are no labels."""
    print("# Against readers' labels\n")
    files = {name: labels / f"{name}.csv" for name in ("answers", "findings", "recognition")}
    if missing := [str(file) for file in files.values() if not file.is_file()]:
        print(f"Nothing was counted: {', '.join(missing)} is not there.")
        return
    rows = {name: rows_of(file, read) for name, file in files.items()}
    if not any(rows.values()):
        print(f"Nothing was counted: none of these folders has a label in {labels}.")
        return
    cells = cells_of(rows["answers"], read)
    of_answers = (*agreement(cells), false_caps(cells, read))
    for number in (kinds(rows["recognition"], read), *of_answers, *precision(rows["findings"], read)):
        print(number)
        yield number
    left = len(rows["answers"]) - len(cells)
    if left:
        print(f"{left} labelled questions are not asked any more, or not of that document.")
    print()
    print(
        f"{'folder':<28}{'documents':>10}{'scored':>8}  {'findings right':>14}{'answered or not':>17}{'kappa':>8}  caps"
    )
    for each in by_folder(read, cells, rows["findings"]):
        values = (each["findings right"], each["answered or not"], each["kappa"])
        shown = ["–" if value is None else f"{value:.2f}" for value in values]
        caps = ", ".join(f"{count} at {cap}" for cap, count in sorted(each["caps"].items())) or "none"
        print(
            f"{each['folder']:<28}{each['documents']:>10}{each['scored']:>8}  {shown[0]:>14}{shown[1]:>17}{shown[2]:>8}  {caps}"
        )


def _write(file: Path, numbers: list[Number], read: dict[str, Read]) -> None:
    text = file.read_text("utf-8")
    if not numbers or not PLACE.search(text):
        why = "nothing was counted" if not numbers else "it has no `<!-- truth -->` and `<!-- /truth -->`"
        raise Broken(f"{file} stays as it is: {why}")
    documents = sum(len(one["documents"]) for one in read.values())
    lines = [
        f"Counted on {len(read)} folders with {documents:,} documents that nobody here wrote:",
        "",
        "| | | 95 of 100 such counts | of |",
        "|---|---|---|---|",
    ]
    for number in numbers:
        if number.value is not None:
            lines.append(f"| {number.name} | {number.value:.2f} | {number.low:.2f}–{number.high:.2f} | {number.of} |")
    new = "\n".join([*lines, ""])
    file.write_text(PLACE.sub(lambda match: match[1] + new + match[2], text), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
