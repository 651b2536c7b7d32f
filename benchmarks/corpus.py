"""The benchmark's folder: the same 1,000 Markdown files every time, taken from two public collections of proposals.

All Markdown of `kep` outside dot-folders, then the newest of `rust-rfcs` until the number is reached. Folders are kept,
and so is the YAML that lies beside a document, because that is where its metadata is. Where more files are asked for, the
first 1,000 are written again as often as it takes, each time with other numbers and titles, so that no two are alike.

    python benchmarks/corpus.py --corpora DIR OUT
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

MANY = 1000
"""So many files are taken as they are."""

FOLDERS = ("kep", "1,000 files")
"""What sites are built of, as the tables call it."""

_NUMBER = re.compile(r"((?:^|/|KEP[- ]|RFC[- ]|issues/|pull/|#))(\d{3,5})(?=\D|$)")
_TITLE = re.compile(r"^# .+$", re.MULTILINE)


def choose(corpora: Path, count: int) -> list[Path]:
    """The files of the benchmark, in a fixed order."""
    kep = [
        path
        for path in sorted((corpora / "kep").rglob("*.md"))
        if not any(part.startswith(".") for part in path.relative_to(corpora).parts)
    ]
    newest_first = sorted((corpora / "rust-rfcs" / "text").glob("*.md"), key=lambda path: path.name, reverse=True)
    return [*kep, *newest_first][:count]


def build(corpora: Path, out: Path, count: int = 1000) -> tuple[int, int]:
    """Copies the chosen files to `out`; returns how many there are and how many bytes of Markdown they hold."""
    chosen = choose(corpora, min(count, MANY))
    siblings = sorted({sibling for path in chosen for sibling in path.parent.glob("*.yaml")})
    for path in [*chosen, *siblings]:
        target = out / path.relative_to(corpora)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    written = [out / path.relative_to(corpora) for path in chosen]
    while len(written) < count:
        again = len(written) // MANY
        for path in [*siblings, *chosen[: count - len(written)]]:
            target = out / f"r{again:02}" / _renumbered(str(path.relative_to(corpora)), again)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = _renumbered(path.read_text("utf-8", "surrogateescape"), again)
            target.write_text(_TITLE.sub(rf"\g<0> ({again})", text, count=1), "utf-8", "surrogateescape")
            written += [target] if path.suffix == ".md" else []
    return len(written), sum(path.stat().st_size for path in written)


def folders(corpora: Path, scratch: Path) -> dict[str, Path]:
    """Copies of the folders that sites are built of, by the names the tables have for them, below a folder for a while."""
    kep, mixed = (scratch / name for name in ("kep", "mixed"))
    files, size = build(corpora, mixed)
    if not files:
        sys.exit(f"no Markdown in {corpora}/kep or {corpora}/rust-rfcs/text")
    shutil.copytree(corpora / "kep", kep)
    print(f"{files} files, {size / 1e6:.1f} MB; kep alone beside it", file=sys.stderr)
    return dict(zip(FOLDERS, (kep, mixed), strict=True))


def _renumbered(text: str, again: int) -> str:
    """A text or a path in which every number of a proposal is another one."""
    return _NUMBER.sub(lambda match: f"{match[1]}{int(match[2]) + 10_000 * again}", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--corpora", type=Path, required=True, metavar="DIR", help="folder that holds kep/ and rust-rfcs/"
    )
    parser.add_argument("--files", type=int, default=1000, metavar="N", help="how many files (default: 1000)")
    parser.add_argument("out", type=Path, metavar="OUT", help="a new folder")
    args = parser.parse_args()
    if args.out.exists():
        sys.exit(f"{args.out} exists already: name a folder that does not, so that nothing old is measured")
    files, size = build(args.corpora, args.out, args.files)
    if not files:
        sys.exit(f"no Markdown in {args.corpora}/kep or {args.corpora}/rust-rfcs/text")
    print(f"{files} files, {size / 1e6:.1f} MB in {args.out}")


if __name__ == "__main__":
    main()
