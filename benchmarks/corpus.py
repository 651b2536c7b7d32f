"""The benchmark's folder: the same 1,000 Markdown files every time, taken from two public collections of proposals.

All Markdown of `kep` outside dot-folders, then the newest of `rust-rfcs` until the number is reached. Folders are kept,
and so is the YAML that lies beside a document, because that is where its metadata is.

    python benchmarks/corpus.py --corpora DIR OUT
"""

import argparse
import shutil
import sys
from pathlib import Path


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
    chosen = choose(corpora, count)
    siblings = sorted({sibling for path in chosen for sibling in path.parent.glob("*.yaml")})
    for path in [*chosen, *siblings]:
        target = out / path.relative_to(corpora)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return len(chosen), sum(path.stat().st_size for path in chosen)


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
