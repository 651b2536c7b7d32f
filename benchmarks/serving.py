"""What the plugin adds to a rebuild of `mkdocs serve` after one edit: seconds of the processor and by the clock.

    python benchmarks/serving.py --corpora DIR --edits 7

Two processes serve the same folder, theme and extensions, one without the plugin and one with it, as `mkdocs serve` does: each is
started once, and builds again after every edit of a line of one page. They take turns, the first build is not counted, each
difference is taken within its turn, and the table shows medians.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import corpus
from plugin import SETTINGS

PAGES = {
    "kep": "keps/sig-network/2433-topology-aware-hints/README.md",
    "1,000 files": "kep/keps/sig-network/2433-topology-aware-hints/README.md",
}
"""The page that is edited, by the name of the folder."""


@dataclass(frozen=True)
class Rebuild:
    """What one rebuild has cost."""

    cpu: float
    wall: float


class Server:
    """A process that builds a site as `mkdocs serve` does, each time it is told to."""

    def __init__(self, docs: Path, scratch: Path, plugins: str) -> None:
        scratch.mkdir(parents=True)
        config = scratch / "mkdocs.yml"
        config.write_text(SETTINGS.format(docs=docs, plugins=plugins))
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve", str(config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def rebuild(self) -> Rebuild:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline().split()
        if len(told) != 2:
            sys.exit("a build failed")
        return Rebuild(*map(float, told))

    def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def serve(config_file: str) -> None:
    """Build at every line that is read, as `mkdocs.commands.serve` does, and say what it has cost."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.livereload import LiveReloadServer

    url, started, server = "http://127.0.0.1:8000/", False, None
    with tempfile.TemporaryDirectory(prefix="mkdocs_") as site:
        for _line in sys.stdin:
            cpu, wall = time.process_time(), time.perf_counter()
            config = load_config(config_file, site_dir=site)
            if not started:
                config.plugins.on_startup(command="serve", dirty=False)
                started = True
            config.site_url = url
            build(config, serve_url=url)
            if server is None:
                server = LiveReloadServer(lambda: None, "127.0.0.1", 8000, site)  # it is never bound
                config.plugins.on_serve(server, config=config, builder=build)
            print(time.process_time() - cpu, time.perf_counter() - wall, flush=True)


def row(name: str, without: list[Rebuild], built: list[Rebuild]) -> str:
    base = statistics.median(each.cpu for each in without)
    pairs = list(zip(built, without, strict=True))
    cpu = statistics.median(mine.cpu - other.cpu for mine, other in pairs)
    wall = statistics.median(mine.wall - other.wall for mine, other in pairs)
    return f"{name:16}{base:12.2f}{cpu:+12.2f}{wall:+12.2f}"


def compare(name: str, docs: Path, scratch: Path, edits: int) -> str:
    page = docs / PAGES[name]
    text = page.read_text("utf-8")
    servers = [Server(docs, scratch / each, each) for each in ("search", "search, asyncdocs")]
    costs: list[list[Rebuild]] = [[], []]
    for turn in range(edits + 1):
        page.write_text(f"{text}\nEdit number {turn} says one sentence more.\n", "utf-8")
        now = [server.rebuild() for server in servers]
        shown = " ".join(f"{each.cpu:.2f}/{each.wall:.2f}" for each in now)
        print(f"  {turn}/{edits} {name}: {shown} s", file=sys.stderr)
        if turn:
            for known, each in zip(costs, now, strict=True):
                known.append(each)
    for server in servers:
        server.stop()
    return row(name, *costs)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--corpora", type=Path, metavar="DIR", help="folder that holds kep/ and rust-rfcs/")
    parser.add_argument("--edits", type=int, default=7, metavar="N", help="paired rebuilds (default: 7)")
    parser.add_argument("--only", choices=list(PAGES), metavar="NAME", help="one of the folders: kep, or `1,000 files`")
    parser.add_argument("--serve", metavar="CONFIG", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        serve(args.serve)
        return
    if args.corpora is None:
        parser.error("--corpora is missing")
    rows = []
    with tempfile.TemporaryDirectory(prefix="asyncdocs-bench-") as scratch:
        for name, docs in corpus.folders(args.corpora, Path(scratch)).items():
            if args.only in (None, name):
                rows.append(compare(name, docs, Path(scratch, f"serving {name}"), args.edits))
    print(f"{'':16}{'without s':>12}{'adds CPU s':>12}{'by clock s':>12}\n{'-' * 52}")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
