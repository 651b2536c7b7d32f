"""asyncdocs beside other linters on the same folder, in one run, so that the ratios hold on any machine.

CPU is user plus system seconds of the finished child, as the operating system counts them. The tools take turns
(A B C, A B C, ...), each ratio is taken within its turn, and the table shows medians. See README.md beside this file.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass, field
from pathlib import Path

import corpus

TOOLS = Path(__file__).parent / ".tools"
RUMDL = "0.3.0"
MARKDOWNLINT = "0.22.1"  # the newest that runs on Node 20
READ = "import os\nfor d, _, names in os.walk('.'):\n    for n in names:\n        open(os.path.join(d, n), 'rb').read()"


@dataclass(frozen=True)
class Cost:
    """What one finished process has cost."""

    cpu: float
    wall: float
    mib: float


@dataclass
class Tool:
    """A row of the table; `turns` of 0 means every turn; before each run `changes` changes a file, and `adds` adds one."""

    name: str
    command: list[str]
    against: str
    turns: int = 0
    changes: bool = False
    adds: bool = False
    costs: list[Cost] = field(default_factory=list)
    problem: str = ""


def install_rumdl() -> str:
    home = TOOLS / f"rumdl-{RUMDL}"
    if not (home / "bin" / "rumdl").exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", f"rumdl=={RUMDL}"], check=True)
    return str(home / "bin" / "rumdl")


def install_markdownlint() -> str:
    home = TOOLS / f"markdownlint-cli2-{MARKDOWNLINT}"
    program = home / "node_modules" / ".bin" / "markdownlint-cli2"
    if not program.exists():
        home.mkdir(parents=True, exist_ok=True)
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home)]
        subprocess.run([*install, f"markdownlint-cli2@{MARKDOWNLINT}"], check=True)
    return str(program)


def measure(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[Cost, int]:
    """Runs a command to its end; what it has cost, with all children it waited for, and its exit code."""
    started = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit / 2**20), child.returncode


def table(tools: list[Tool]) -> str:
    measured = {tool.name: tool.costs for tool in tools if tool.costs and not tool.problem}
    lines = [f"{'':24}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}{'runs':>6}   CPU ratio, wall ratio", "-" * 96]
    for tool in tools:
        if tool.problem or not tool.costs:
            lines.append(f"{tool.name:24}{tool.problem or 'not run'}")
            continue
        cpu, wall, mib = (
            statistics.median(getattr(cost, what) for cost in tool.costs) for what in ("cpu", "wall", "mib")
        )
        ratio = ""
        if tool.against != tool.name and tool.against in measured:
            pairs = list(zip(tool.costs, measured[tool.against], strict=False))
            cpus, walls = (
                statistics.median(getattr(mine, what) / getattr(other, what) for mine, other in pairs)
                for what in ("cpu", "wall")
            )
            ratio = f"{cpus:.2f} x, {walls:.2f} x {tool.against}"
        lines.append(f"{tool.name:24}{cpu:9.3f}{wall:9.3f}{mib:10.0f}{len(tool.costs):6}   {ratio}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--corpora", type=Path, required=True, metavar="DIR", help="folder that holds kep/ and rust-rfcs/"
    )
    parser.add_argument("--asyncdocs", metavar="PATH", help="the asyncdocs command (left out: not measured)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="paired runs (default: 5)")
    parser.add_argument(
        "--slow-runs", type=int, default=3, metavar="N", help="of them with markdownlint-cli2 (default: 3, 0: never)"
    )
    parser.add_argument("--files", type=int, default=1000, metavar="N", help="files in the folder (default: 1000)")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="asyncdocs-bench-") as scratch:
        folder = Path(scratch, "docs")
        files, size = corpus.build(args.corpora, folder, args.files)
        if not files:
            sys.exit(f"no Markdown in {args.corpora}/kep or {args.corpora}/rust-rfcs/text")
        print(f"{files} files, {size / 1e6:.1f} MB, {args.runs} paired runs, {os.cpu_count()} cores", file=sys.stderr)
        environment = dict(os.environ)
        changed = min(folder.rglob("*.md"))
        rumdl = [install_rumdl(), "check", "--no-config"]
        tools = [
            Tool("reading only", [sys.executable, "-I", "-S", "-c", READ], "rumdl cold"),
            Tool("rumdl cold", [*rumdl, "--no-cache", "."], "rumdl cold"),
            Tool("rumdl warm", [*rumdl, "."], "rumdl cold"),
        ]
        if args.asyncdocs:
            program = shutil.which(args.asyncdocs)
            if program is None:
                sys.exit(f"{args.asyncdocs} is not a command")
            program = str(Path(program).absolute())
            tools += [
                Tool("asyncdocs lint", [program, "lint", "--no-cache", "."], "rumdl cold"),
                Tool("  by one process", [program, "lint", "--no-cache", "--jobs", "1", "."], "rumdl cold"),
                Tool("asyncdocs score", [program, "score", "--no-cache", "."], "rumdl cold"),
                Tool("asyncdocs lint warm", [program, "lint", "."], "rumdl warm"),
                Tool("  one file changed", [program, "lint", "."], "rumdl warm", changes=True),
                Tool("  one file added", [program, "lint", "."], "rumdl warm", adds=True),
                Tool("asyncdocs --help", [program, "--help"], "reading only"),
            ]
        if args.slow_runs:
            tools.append(
                Tool("markdownlint-cli2", [install_markdownlint(), "**/*.md"], "rumdl cold", turns=args.slow_runs)
            )

        for turn in range(-1, args.runs):  # turn -1 warms the page cache, and is not counted
            for tool in tools:
                if tool.problem or (tool.turns and not 0 <= turn < tool.turns):
                    continue
                if tool.changes:
                    with changed.open("a") as stream:
                        stream.write("\nOne line more.\n")
                if tool.adds:
                    (folder / f"added-{turn}.py").touch()
                cost, code = measure(tool.command, folder, environment)
                if code not in (0, 1):  # 1 is findings, in every one of these tools
                    tool.problem = f"could not run: exit {code}"
                elif turn >= 0:
                    tool.costs.append(cost)
                if turn >= 0:
                    print(f"  {turn + 1}/{args.runs} {tool.name}: {cost.cpu:.3f} s", file=sys.stderr)
        print(table(tools))


if __name__ == "__main__":
    main()
