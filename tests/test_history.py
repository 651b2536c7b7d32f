"""What git knows of the documents: dates, people and former places, and a plain sentence where it knows nothing."""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from asyncdocs.api import examine, history_of, open_folder
from asyncdocs.history.git import LARGEST
from asyncdocs.history.history import NO_HISTORY, read_history
from asyncdocs.text.source import Source
from tests.git_folder import FIRST_DAY, Folder, needs_git, page

pytestmark = needs_git


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "handbook").begin()


def test_dates_and_authors(folder: Folder) -> None:
    first = folder.commit({"docs/a.md": page("Alpha"), "docs/b.md": page("Beta")})
    folder.commit({"docs/a.md": page("Alpha", 13)}, author="Åse Lind")
    last = folder.commit({"docs/a.md": page("Alpha", 14)}, author="Åse Lind")
    head = folder.commit({"src/main.c": "int main;"})
    history = folder.history
    assert history.trouble == ""
    assert history.revision == head
    assert history.date == FIRST_DAY + datetime.timedelta(days=3)
    begun, newest = history.first("docs/a.md"), history.last("docs/a.md")
    assert begun is not None and newest is not None
    assert (begun.id, newest.id, newest.author) == (first, last, "Åse Lind")
    assert newest.authored == newest.committed == FIRST_DAY + datetime.timedelta(days=2)
    assert history.commits("docs/a.md") == 3
    assert history.authors("docs/a.md") == (("Åse Lind", 2), ("Rua Pere", 1))
    assert history.commits("docs/b.md") == 1
    assert set(history.touches) == {"docs/a.md", "docs/b.md"}


def test_the_zone_of_an_author_is_kept(folder: Folder) -> None:
    folder.write({"docs/a.md": page("Alpha")})
    folder.git("add", "--all")
    folder.git("commit", "--quiet", "--message", "x", "--date", "2026-03-02T09:00:00+13:00")
    commit = folder.history.last("docs/a.md")
    assert commit is not None and commit.authored.isoformat() == "2026-03-02T09:00:00+13:00"


def test_names_are_those_of_the_mailmap(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha"), ".mailmap": "Rua Pere-Holm <a@example.org>\n"}, author="rp")
    assert folder.history.authors("docs/a.md") == (("Rua Pere-Holm", 1),)


def test_a_document_without_a_commit_has_no_history(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.write({"docs/new.md": page("New"), "docs/a.md": page("Alpha", 20)})
    history = folder.history
    assert history.trouble == ""
    assert history.first("docs/new.md") is None and history.last("docs/new.md") is None
    assert history.commits("docs/new.md") == 0 and history.authors("docs/new.md") == ()
    assert history.former_paths("docs/new.md") == ()
    assert history.commits("docs/a.md") == 1


def test_a_chain_of_renames_is_followed(folder: Folder) -> None:
    first = folder.commit({"docs/one.md": page("Alpha")})
    folder.move("docs/one.md", "docs/two.md")
    folder.commit()
    folder.commit({"docs/two.md": page("Alpha", 13)})
    folder.move("docs/two.md", "docs/deep/three.md")
    folder.commit({"docs/deep/three.md": page("Alpha", 14)})
    folder.move("docs/deep/three.md", "docs/deep/Three.md")
    folder.commit()
    history = folder.history
    path = "docs/deep/Three.md"
    assert history.former_paths(path) == ("docs/deep/three.md", "docs/two.md", "docs/one.md")
    assert history.moved == dict.fromkeys(history.former_paths(path), path)
    begun = history.first(path)
    assert begun is not None and begun.id == first
    assert history.commits(path) == 5


def test_a_folder_is_renamed(folder: Folder) -> None:
    names = [f"{number:02}.md" for number in range(20)]
    folder.commit({f"docs/old/{name}": page(f"Page {name}") for name in names})
    folder.move("docs/old", "docs/new")
    folder.commit()
    history = folder.history
    for name in names:
        assert history.former_paths(f"docs/new/{name}") == (f"docs/old/{name}",)
        assert history.commits(f"docs/new/{name}") == 2


def test_a_place_that_is_taken_again_is_no_former_place(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.move("docs/a.md", "docs/b.md")
    folder.commit()
    folder.commit({"docs/a.md": page("Another")}, author="Åse Lind")
    history = folder.history
    assert history.former_paths("docs/b.md") == ()
    assert history.moved == {}
    assert history.commits("docs/b.md") == 2
    assert history.authors("docs/a.md") == (("Åse Lind", 1),)


def test_a_place_two_documents_had_leads_to_neither(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.move("docs/a.md", "docs/b.md")
    folder.commit()
    folder.commit({"docs/a.md": page("Another")})
    folder.move("docs/a.md", "docs/c.md")
    folder.commit()
    history = folder.history
    assert history.former_paths("docs/b.md") == history.former_paths("docs/c.md") == ("docs/a.md",)
    assert history.moved == {}


def test_work_on_a_branch_counts_under_the_old_name(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha", 40)})
    folder.git("checkout", "--quiet", "-b", "side")
    folder.commit({"docs/a.md": page("Alpha", 40) + "More.\n"}, author="Åse Lind", day=5)
    folder.git("checkout", "--quiet", "main")
    folder.move("docs/a.md", "docs/b.md")
    folder.commit(day=3)
    folder.git("merge", "--quiet", "--no-edit", "side", day=6)
    history = folder.history
    assert "More." in (folder.root / "docs/b.md").read_text()
    assert history.commits("docs/b.md") == 3
    assert dict(history.authors("docs/b.md")) == {"Rua Pere": 2, "Åse Lind": 1}
    newest = history.last("docs/b.md")
    assert newest is not None and newest.author == "Åse Lind"


def test_removed_documents_are_told(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha"), "docs/b.md": page("Beta"), "docs/c.png": "x"})
    (folder.root / "docs/b.md").unlink()
    (folder.root / "docs/c.png").unlink()
    commit = folder.commit()
    assert [(touch.path, touch.commit.id, touch.new) for touch in folder.history.removed] == [("docs/b.md", commit, "")]


def test_a_document_that_left_the_docs_folder_was_removed(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha"), "docs/b.md": page("Beta")})
    folder.move("docs/b.md", "attic/b.md")
    folder.commit()
    assert [touch.path for touch in folder.history.removed] == ["docs/b.md"]


def test_a_document_that_came_from_elsewhere_keeps_its_past(folder: Folder) -> None:
    first = folder.commit({"notes/a.md": page("Alpha")})
    folder.commit({"notes/a.md": page("Alpha", 13)})
    folder.move("notes/a.md", "docs/a.md")
    folder.commit()
    history = folder.history
    begun = history.first("docs/a.md")
    assert begun is not None and begun.id == first
    assert history.commits("docs/a.md") == 3
    assert history.former_paths("docs/a.md") == ()


def test_metadata_beside_a_document_is_part_of_it(folder: Folder) -> None:
    folder.commit({"docs/k/README.md": page("Alpha"), "docs/k/kep.yaml": "status: provisional\n"})
    last = folder.commit({"docs/k/kep.yaml": "status: implementable\n"})
    newest = folder.history.last("docs/k/README.md")
    assert newest is not None and newest.id == last
    assert folder.history.commits("docs/k/README.md") == 2


@pytest.mark.parametrize("docs", ["", "a b/dócs", "x/y/z"])
def test_the_docs_folder_lies_anywhere(tmp_path: Path, docs: str) -> None:
    top = Folder(tmp_path / "top").begin()
    project = f"project/{docs}" if docs else "project"
    top.commit({f"{project}/a.md": page("Alpha"), "other/a.md": page("Beta")})
    top.move(f"{project}/a.md", f"{project}/b.md")
    top.commit()
    below = Folder(tmp_path / "top" / "project", docs)
    path = f"{docs}/b.md" if docs else "b.md"
    assert below.history.former_paths(path) == (path.replace("b.md", "a.md"),)
    assert set(below.history.touches) == {path}


def test_a_docs_folder_that_is_a_link(folder: Folder, tmp_path: Path) -> None:
    folder.commit({"pages/a.md": page("Alpha")})
    (folder.root / "docs").symlink_to("pages")
    assert folder.history.commits("docs/a.md") == 1


def test_a_worktree_and_a_submodule(folder: Folder, tmp_path: Path) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "other")
    tree = Folder(tmp_path / "tree", day=1)
    tree.commit({"docs/a.md": page("Alpha", 13)})
    assert tree.history.commits("docs/a.md") == 2
    assert folder.history.commits("docs/a.md") == 1

    outer = Folder(tmp_path / "outer").begin()
    outer.commit({"docs/own.md": page("Own")})
    outer.git("submodule", "--quiet", "add", str(folder.root), "docs/team")
    outer.commit()
    inner = Folder(tmp_path / "outer" / "docs" / "team")
    assert inner.history.commits("docs/a.md") == 1
    assert outer.history.trouble == ""
    assert set(outer.history.touches) == {"docs/own.md"}


HOSTILE = [
    "new\nline.md",
    "tab\t.md",
    'quote".md',
    "back\\slash.md",
    "\x01control.md",
    ":colon.md",
    "\n:100644 100644 aaaa bbbb M.md",
    "-n.md",
    "<script>.md",
    "déjà vu 日本.md",
    "..md",
    " space .md",
]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_names_may_hold_anything(folder: Folder, name: str) -> None:
    folder.commit({f"docs/{name}": page("Alpha"), "docs/z.md": page("Beta")}, author="x\x1b[31m <script>")
    folder.commit({f"docs/{name}": page("Alpha", 13)})
    folder.move(f"docs/{name}", "docs/sane.md")
    folder.commit()
    folder.move("docs/sane.md", f"docs/{name}")
    folder.commit()
    history = folder.history
    assert history.commits(f"docs/{name}") == 4
    assert history.former_paths(f"docs/{name}") == ("docs/sane.md",)
    assert history.commits("docs/z.md") == 1


def test_a_name_that_is_no_text(folder: Folder) -> None:
    odd = os.fsencode(folder.root) + b"/docs/na\xffme.md"
    folder.commit({"docs/a.md": page("Alpha")})
    Path(os.fsdecode(odd)).write_text(page("Beta"))
    folder.commit()
    assert folder.history.commits("docs/na\ufffdme.md") == 1


def test_impossible_dates_are_survived(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    tree = folder.git("write-tree")
    raw = f"tree {tree}\nauthor  <> 99999999999999 +9999\ncommitter a <b> -5 +0000\n\nm\n"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=folder.root, input=raw.encode(), capture_output=True, check=True,
    )  # fmt: skip
    folder.git("reset", "--quiet", "--hard", made.stdout.decode().strip())
    history = folder.history
    assert history.trouble == ""
    assert history.commits("docs/a.md") == 1
    assert history.first("docs/a.md") is not None


def test_a_shallow_clone_says_so_and_makes_up_no_dates(folder: Folder, tmp_path: Path) -> None:
    folder.commit({"docs/a.md": page("Alpha"), "docs/b.md": page("Beta")})
    folder.commit({"docs/a.md": page("Alpha", 13)})
    folder.commit({"docs/a.md": page("Alpha", 14), "docs/new.md": page("New")})
    for depth, commits in ((1, 0), (2, 1)):
        clone = Folder(tmp_path / f"clone-{depth}")
        folder.git("clone", "--quiet", f"--depth={depth}", folder.root.as_uri(), str(clone.root))
        history = clone.history
        assert history.shallow
        assert history.trouble.startswith("the git clone is shallow")
        assert history.told.startswith("The site was built from a shallow git clone")
        assert history.revision == folder.history.revision
        assert history.commits("docs/a.md") == commits
        assert history.first("docs/a.md") is None
        assert history.last("docs/b.md") is None
        assert (history.first("docs/new.md") is not None) == (depth == 2)


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_a_partial_clone_is_not_filled_over_the_network(folder: Folder, tmp_path: Path, left_out: str) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.commit({"docs/a.md": page("Alpha", 13)})
    folder.commit({"docs/a.md": page("Alpha", 14)})
    folder.git("config", "uploadpack.allowFilter", "true")
    clone = Folder(tmp_path / "clone")
    folder.git("clone", "--quiet", f"--filter={left_out}", folder.root.as_uri(), str(clone.root))
    before = sorted((clone.root / ".git/objects").rglob("*"))
    history = clone.history
    assert history.trouble.startswith("the git clone is partial")
    assert history.told.startswith("The site was built from a partial git clone")
    assert history.commits("docs/a.md") == (3 if left_out == "blob:none" else 0)
    with history.texts() as texts:
        assert texts.read("HEAD~1:docs/a.md") is None
    assert sorted((clone.root / ".git/objects").rglob("*")) == before


def test_no_repository(tmp_path: Path) -> None:
    plain = Folder(tmp_path / "plain")
    plain.write({"docs/a.md": page("Alpha")})
    history = plain.history
    assert history.trouble == (
        f"{plain.root / 'docs'} is not in a git repository, so asyncdocs cannot read the history of the documents"
    )
    assert str(tmp_path) not in history.told and "built without git" in history.told
    assert (history.revision, history.date, history.last("docs/a.md")) == ("", None, None)
    with history.texts() as texts:
        assert texts.read("HEAD:docs/a.md") is None


def test_no_commit_yet(folder: Folder) -> None:
    folder.write({"docs/a.md": page("Alpha")})
    docs = folder.root / "docs"
    told = f"the git repository of {docs} has no commit yet; `git commit` makes the first one"
    assert folder.history.trouble == told


def test_no_git(folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    monkeypatch.setenv("PATH", str(tmp_path))
    history = folder.history
    assert history.trouble == "git is not installed, so asyncdocs cannot read the history of the documents"
    assert history.touches == {}


def test_a_broken_repository(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.commit({"docs/a.md": page("Alpha", 13)})
    head = folder.commit({"docs/a.md": page("Alpha", 14)})
    lost = folder.git("rev-parse", "HEAD~2^{tree}")
    (folder.root / ".git/objects" / lost[:2] / lost[2:]).unlink()
    history = folder.history
    assert history.trouble.startswith(f"git cannot read the history of {folder.root / 'docs'}: ")
    assert history.revision == head
    assert history.commits("docs/a.md") == 1


def test_somebody_elses_repository_is_told_apart(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert folder.history.trouble == (
        f"git refuses to read {folder.root}, because another user owns it; to allow it,"
        f" run `git config --global --add safe.directory {folder.root}`"
    )


def test_what_git_sets_in_a_hook_is_not_followed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    other = Folder(tmp_path / "other").begin()
    other.commit({"docs/a.md": page("Other")}, author="Somebody Else")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert folder.history.authors("docs/a.md") == (("Rua Pere", 1),)


def test_somebodys_own_settings_change_nothing(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.move("docs/a.md", "docs/b.md")
    folder.commit()
    plain = folder.history
    for name, value in {
        "log.showRoot": "false", "diff.renames": "false", "diff.relative": "true", "core.quotePath": "true",
        "log.showSignature": "true", "color.ui": "always", "log.date": "relative", "format.pretty": "oneline",
        "diff.external": "false", "log.decorate": "full", "core.abbrev": "4", "diff.orderFile": "/dev/null",
        "log.diffMerges": "separate", "i18n.logOutputEncoding": "latin1",
    }.items():  # fmt: skip
        folder.git("config", name, value)
    assert folder.history.touches == plain.touches


def test_older_texts_are_read_by_one_process(folder: Folder) -> None:
    folder.commit({"docs/a.md": "one\r\n\0two", "docs/big.md": "x" * (LARGEST + 1), "docs/empty.md": ""})
    history = folder.history
    ids = {path: history.touches[path][0].new for path in history.touches}
    with history.texts() as texts:
        assert texts.read(ids["docs/a.md"]) == b"one\r\n\0two"
        assert texts.read(ids["docs/big.md"]) is None
        assert texts.read("0" * 40) is None
        assert texts.read("HEAD:docs") is None
        assert texts.read("a b\nc") is None
        assert texts.read(ids["docs/empty.md"]) == b""
        assert texts.read("HEAD:docs/a.md") == b"one\r\n\0two"
        assert texts.read("nobody has called anything so") is None
        assert texts.read(ids["docs/a.md"]) == b"one\r\n\0two"


def test_it_need_not_be_asked(folder: Folder) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.config = folder.config.model_copy(update={"disable_history": True})
    assert folder.history is NO_HISTORY


@pytest.mark.parametrize(
    ("state", "text", "mend"),
    [
        ("whole", "history: git has commits for 1 document", False),
        ("plain", "is not in a git repository", False),
        ("shallow", "history: the git clone is shallow", True),
        ("disabled", "history: off, because the option `disable-history` is set", False),
    ],
)
def test_the_doctor_says_once_what_git_knows(folder: Folder, tmp_path: Path, state: str, text: str, mend: bool) -> None:
    folder.commit({"docs/a.md": page("Alpha")})
    folder.commit({"docs/a.md": page("Alpha", 13)})
    root = folder.root
    if state == "plain":
        root = tmp_path / "plain"
        Folder(root).write({"docs/a.md": page("Alpha")})
    elif state == "shallow":
        root = tmp_path / "clone"
        folder.git("clone", "--quiet", "--depth=1", folder.root.as_uri(), str(root))
    (root / "asyncdocs.yml").write_text("disable-history: true\n" if state == "disabled" else "docs: docs\n")
    told = [
        advice for advice in examine(open_folder([root / "docs"])) if "history" in advice.text or text in advice.text
    ]
    assert len(told) == 1
    assert text in told[0].text and told[0].mend == mend


def test_one_pass_costs_little_more_than_git_itself(folder: Folder) -> None:
    """Two thousand commits, in CPU seconds of all that runs: for 11,000 it was 1.3 times git's own pass."""
    stream = bytearray()
    for number in range(2000):
        stream += b"commit refs/heads/main\ncommitter a <b> %d +0000\ndata 1\nm\n" % (1_700_000_000 + number * 60)
        for each in range(3):
            text = page(f"Page {number}", 5).encode()
            stream += b"M 100644 inline docs/%d.md\ndata %d\n%s\n" % ((number + each * 7) % 300, len(text), text)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder.root, input=bytes(stream), check=True)
    folder.git("reset", "--quiet", "--hard", "main")
    library = folder.library

    def git() -> object:
        return folder.git("log", "-z", "--raw", "--no-abbrev", "-M", "--format=%H %aI %cI %aN")

    def ours() -> object:
        return history_of(library, folder.root / "docs")

    assert len(folder.history.touches) == 300
    assert min(_cost(ours) for _ in range(3)) < 3 * min(_cost(git) for _ in range(3)) + 0.1


def _cost(run: Callable[[], object]) -> float:
    """CPU seconds of this process and those it starts."""
    begun = os.times()
    run()
    return sum(os.times()[:4]) - sum(begun[:4])


_TEXT = "# Locks\n\nA ring lock closes by itself, and it opens with a phone.\n\nSee [the log](log.md).\n"


@needs_git
@pytest.mark.parametrize(
    ("after", "path", "counts"),
    [
        pytest.param(_TEXT, "docs/b/locks.md", False, id="moved"),
        pytest.param(_TEXT.replace("(log.md)", "(../a/log.md)"), "docs/b/locks.md", False, id="moved, with its links"),
        pytest.param(_TEXT.replace("\n\n", "\n\n\n").replace(". ", ".  "), "docs/a/locks.md", False, id="space"),
        pytest.param(_TEXT.replace("\n", "\r\n"), "docs/a/locks.md", False, id="line ends"),
        pytest.param(_TEXT.replace(" lock closes", "\nlock closes"), "docs/a/locks.md", False, id="wrapped anew"),
        pytest.param("\ufeff" + _TEXT, "docs/a/locks.md", False, id="a mark before it"),
        pytest.param(_TEXT.replace("phone", "card"), "docs/a/locks.md", True, id="a word"),
        pytest.param(_TEXT.replace("phone", "card"), "docs/b/locks.md", True, id="moved and a word"),
        pytest.param(_TEXT.replace("(log.md)", "(new.md)"), "docs/a/locks.md", True, id="another link"),
    ],
)
def test_only_a_change_of_words_is_one(tmp_path: Path, after: str, path: str, counts: bool) -> None:
    folder = Folder(tmp_path / "handbook").begin()
    first = "docs/a/locks.md"
    folder.commit({first: _TEXT}, day=1)
    if path != first:
        (folder.root / path).parent.mkdir(parents=True)
        folder.git("mv", first, path)
    (folder.root / path).write_bytes(after.encode())
    folder.git("add", "-A")
    folder.git("commit", "--quiet", "-m", "Tidy", day=9)
    commit = folder.history.last(path)
    assert commit is not None
    assert (commit.authored - FIRST_DAY).days == (9 if counts else 1)


@needs_git
def test_a_commit_that_is_to_be_passed_over_is(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "handbook").begin()
    folder.commit({"docs/locks.md": _TEXT}, day=1)
    folder.commit({"docs/locks.md": _TEXT.replace("phone", "telephone")}, day=9)
    revision = folder.git("rev-parse", "HEAD")
    (folder.root / ".git-blame-ignore-revs").write_text(f"# one spelling\n{revision}\n")
    commit = folder.history.last("docs/locks.md")
    assert commit is not None and (commit.authored - FIRST_DAY).days == 1


@needs_git
def test_documents_gathered_from_several_docs_folders_have_their_own_past(folder: Folder) -> None:
    texts = {"docs/index.md": page("Home"), "boats/docs/adr/0001-rope.md": page("Rope"), "README.md": page("Read me")}
    folder.commit(texts)
    folder.move("boats/docs/adr/0001-rope.md", "boats/docs/adr/0002-rope.md")
    folder.commit()
    paths = ("docs/index.md", "boats/docs/adr/0002-rope.md")
    sources = [Source(path, (folder.root / path).read_text("utf-8")) for path in paths]
    past = read_history(folder.root / "docs", "docs", sources)
    assert [touch.action for touch in past.touches["boats/docs/adr/0002-rope.md"]] == ["moved", "added"]
    assert [touch.action for touch in past.touches["docs/index.md"]] == ["added"]
    assert "README.md" not in past.touches
    with past.texts() as texts_then:
        assert texts_then.read(past.named("boats/docs/adr/0002-rope.md", "HEAD")) == sources[1].text.encode()
