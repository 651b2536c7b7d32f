"""What the plugin adds to a MkDocs build of the same folder, theme and extensions, in one run: CPU seconds and peak memory.

    python benchmarks/plugin.py --corpora DIR --runs 3

Builds without and with the plugin take turns; each share is taken within its turn, and the table shows medians.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

import corpus
from compare import Cost, measure

SETTINGS = """\
site_name: Benchmark
docs_dir: {docs}
theme:
  name: material
  font: false
  features: [navigation.prune]
markdown_extensions: [toc, tables, admonition, attr_list, pymdownx.superfences, pymdownx.tasklist]
plugins: [{plugins}]
"""


def build(docs: Path, scratch: Path, plugins: str, *, warm: bool = False) -> Cost:
    # Each build has a folder of its own: some disks take seconds to make files where others were taken away a moment ago.
    config, site = scratch / "mkdocs.yml", Path(tempfile.mkdtemp(prefix="site-", dir=scratch))
    config.write_text(SETTINGS.format(docs=docs, plugins=plugins))
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config), "-d", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "ASYNCDOCS_NO_CACHE": "" if warm else "1"}
    cost, code = measure(command, scratch, environment)
    if code:
        sys.exit(f"the build failed ({plugins}): run {' '.join(command)}")
    return cost


def row(name: str, without: list[Cost], built: list[Cost]) -> str:
    base, cpu = (statistics.median(cost.cpu for cost in costs) for costs in (without, built))
    share = statistics.median(mine.cpu / other.cpu - 1 for mine, other in zip(built, without, strict=True))
    more = statistics.median(mine.mib / other.mib for mine, other in zip(built, without, strict=True))
    return f"{name:16}{base:10.2f}{cpu:10.2f}{share:+10.1%}{more:9.2f} x"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--corpora", type=Path, required=True, metavar="DIR", help="folder that holds kep/ and rust-rfcs/"
    )
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="paired builds (default: 3)")
    parser.add_argument(
        "--only", choices=corpus.FOLDERS, metavar="NAME", help="one of the folders: kep, or `1,000 files`"
    )
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="asyncdocs-bench-") as scratch:
        for name, docs in corpus.folders(args.corpora, Path(scratch)).items():
            if args.only not in (None, name):
                continue
            without, built, warm = [], [], []
            build(docs, Path(scratch), "search, asyncdocs", warm=True)
            for turn in range(args.runs):
                without.append(build(docs, Path(scratch), "search"))
                built.append(build(docs, Path(scratch), "search, asyncdocs"))
                warm.append(build(docs, Path(scratch), "search, asyncdocs", warm=True))
                costs = " ".join(f"{each[-1].cpu:.2f}" for each in (without, built, warm))
                print(f"  {turn + 1}/{args.runs} {name}: {costs} s", file=sys.stderr)
            rows += [row(name, without, built), row("  warm", without, warm)]
    print(f"{'':16}{'without':>10}{'with':>10}{'CPU':>10}{'memory':>11}\n{'-' * 57}")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
