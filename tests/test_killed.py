"""Killed at any moment, no file is lost or half-written: each step that touches the disk is tried in turn.

A process forks before it writes; its child is killed, as by `kill -9`, at its n-th step. What a process asks of the
system is told by Python's audit hooks, so that no moment depends on a clock.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no forks")

KILLED = """
import json, os, signal, sys
from pathlib import Path
from asyncdocs import api
from asyncdocs.cli import main

root, arguments = Path(sys.argv[1]), json.loads(sys.argv[2])
os.chdir(root)
opened = api.open_folder()

def found():
    # What a command works out before it writes, worked out once.
    if arguments == ["lint", "--fix"]:
        fixes = api.find_fixes(lambda texts: api.open_folder(texts=texts))
        return lambda: api.write_fixes(opened.project.root, fixes)
    if "--add-expect" in arguments:
        report = api.check(opened.library, opened.documents)
        return lambda: list(api.add_expectations(opened, report, lambda finding: finding.severity == "error", arguments[-1]))
    return lambda: main(arguments, standalone_mode=False)

act = found()
texts = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
STEPS = ("open", "os.chmod", "os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "tempfile.mkstemp")

def restore():
    for path in sorted(root.rglob("*")):
        if path.is_file() and path not in texts:
            path.unlink()
    for path, data in texts.items():
        path.write_bytes(data)

def run(at):
    # Whether a child that is killed at a step came to its end before it.
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        seen = 0

        def step(event, values):
            nonlocal seen
            if event not in STEPS or not (values and str(values[0]).startswith((str(root), ".", "docs"))):
                return
            if event == "open" and not (isinstance(values[2], int) and values[2] & (os.O_WRONLY | os.O_RDWR)):
                return
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(step)
        try:
            act()
        except SystemExit:
            pass
        except BaseException:
            os._exit(3)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) in (0, 1), status
    return os.WIFEXITED(status)

def files():
    found = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    return {path: data for path, data in found.items() if not path.name.endswith(".asyncdocs")}

def main_again():
    global act
    act = lambda: main(arguments, standalone_mode=False)
    try:
        return run(0)
    finally:
        act = was

was = act
assert run(0)
after = files()
restore()
changed = {path for path in after if after[path] != texts.get(path)}
moments = 0
for at in range(1, 1000):
    done = run(at)
    now = files()
    lost = [path for path in texts if path not in now]
    broken = [path for path, data in now.items() if data not in (texts.get(path), after.get(path))]
    assert not lost and not broken, (at, lost, broken)
    moments += not done
    if not done and at % 40 == 1 and arguments[0] != "adopt":
        assert main_again() and files() == after, f"a run after one that was killed at {at}"
    restore()
    if done:
        break
print(json.dumps({"moments": moments, "changed": len(changed)}))
"""


@pytest.mark.parametrize(
    ("arguments", "changed", "least"),
    [
        pytest.param(["lint", "--fix"], 40, 150, id="fix"),
        pytest.param(["baseline", "create"], 1, 3, id="baseline create"),
        pytest.param(["baseline", "create", "--force"], 1, 3, id="baseline, written anew"),
        pytest.param(["baseline", "prune"], 1, 3, id="baseline prune"),
        pytest.param(["lint", "--add-expect", "the wiki moves in May"], 40, 30, id="remarks"),
        pytest.param(["adopt", "--yes"], 2, 6, id="adopt"),
    ],
)
def test_killed_at_each_step_no_file_is_lost_or_half_written(
    tmp_path: Path, arguments: list[str], changed: int, least: int
) -> None:
    root = tmp_path / "folder"
    (root / "docs").mkdir(parents=True)
    for number in range(40):
        text = f"# Things to do in week {number}\n\n-[ ] one thing\n\n[x](gone.md)\n"
        (root / f"docs/{number:02d}.md").write_bytes(text.encode())
    (root / ".git").mkdir()
    if arguments[0] != "adopt":
        (root / "asyncdocs.yml").write_text("docs: docs\n")
    if arguments[1:] in (["prune"], ["create", "--force"]):
        subprocess.run(
            [sys.executable, "-m", "asyncdocs", "baseline", "create"], cwd=root, check=True, capture_output=True
        )
        (root / "docs/00.md").write_bytes(b"# Nothing to do\n")
    code = [sys.executable, "-c", KILLED, str(root), json.dumps(arguments)]
    run = subprocess.run(code, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["changed"] == changed and told["moments"] >= least, told


WITH_CACHE = """
import io, os, random, sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
import asyncdocs.api, asyncdocs.lint.judging.kept
from asyncdocs.cli import main
from asyncdocs.inputs.witness import CACHE_FOLDER

root, kills = Path(sys.argv[1]), int(sys.argv[2])
os.chdir(root)
rnd = random.Random(kills)
STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.utime", "tempfile.mkstemp")

def run(*arguments, at=0):
    # What a copy of this process prints, and whether it was killed at a step within the cache.
    out = root.parent / "out"
    child = os.fork()
    if child == 0:
        seen = 0

        def step(event, values):
            nonlocal seen
            if event in STEPS and values and CACHE_FOLDER in str(values[0]):
                seen += 1
                if seen == at:
                    os.kill(os.getpid(), 9)

        if at:
            sys.addaudithook(step)
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            try:
                main([*arguments], standalone_mode=False)
            except SystemExit:
                pass
        out.write_text(said.getvalue())
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return out.read_text() if os.WIFEXITED(status) else None

pages = sorted(Path("docs").glob("*.md"))
command, killed, at, largest = ("score", "--explain"), 0, 0, 0
while killed < kills:
    page = rnd.choice(pages)
    page.write_text(page.read_text() + rnd.choice(["More words.\\n", "## More\\n", "See [it](gone.md).\\n"]))
    at += 1
    if run(*command, at=at) is None:
        killed, largest = killed + 1, max(largest, at)
    else:
        at = 0
    if killed % 4 == 0:
        page.write_text(page.read_text() + "And more.\\n")
    assert run(*command) == run(*command, "--no-cache"), (killed, at)
print(killed, largest)
"""


def test_after_any_kill_amid_the_cache_the_next_run_is_right(tmp_path: Path) -> None:
    kills = 200 if os.environ.get("ASYNCDOCS_FULL", "") not in ("", "0") else 30
    root = tmp_path / "folder"
    (root / "docs").mkdir(parents=True)
    (root / "asyncdocs.yml").write_text("docs: docs\n")
    for number in range(9):
        text = f"# Ferry {number}\n\nStatus: draft\n\n## Context\n\nSee [the next]({(number + 1) % 9}.md).\n"
        (root / f"docs/{number}.md").write_text(text)
    environment = {name: value for name, value in os.environ.items() if name != "ASYNCDOCS_NO_CACHE"}
    code = [sys.executable, "-c", WITH_CACHE, str(root), str(kills)]
    run = subprocess.run(code, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    killed, steps = map(int, run.stdout.split())
    assert killed == kills and steps >= 10, "it is killed at every step that writes"
