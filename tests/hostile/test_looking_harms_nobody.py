"""A store that came from somebody else runs nothing: traps stand at every program that git could be told to start."""

import shutil
import subprocess

import pytest

from dbl_random.cli.app import run
from dbl_random.model.problem import Refusal
from dbl_random.store.git import call
from dbl_random.store.git.repository import Signature, open_repository

WHO = Signature("林知夏", "lin@dbr.example")
HOOKS = (
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-checkout", "post-commit", "post-index-change",
    "post-merge",    "pre-auto-gc", "pre-commit", "pre-push", "prepare-commit-msg", "reference-transaction", "update",
)  # fmt: skip
DRAW = "2016-energy-1"
READERS = (
    "verify-log", "check", "status", "changes", "plan list", "plan show 2016-energy", f"show draw {DRAW}", "log list",
    "publish list", "credit list", "rectify list", "archive list", "recusal list", f"result list {DRAW}", "report 2016",
)  # fmt: skip
WRITERS = ("training publicity --title 宣传", f"task {DRAW}", "publish checklist")


class Traps:
    """Programs that leave a file behind when they run."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()

    def at(self, name):
        """The command line of the trap `name`; it reads nothing, for a transport would wait for it to speak."""
        program = self.folder / f"{name}.sh"
        program.write_text(f"#!/bin/sh\ntouch '{self.folder}/{name}.fired'\n", encoding="ascii")
        program.chmod(0o755)
        return str(program)

    @property
    def fired(self):
        """The traps that somebody stepped into."""
        return sorted(path.stem for path in self.folder.glob("*.fired"))


def git(root, *words):
    subprocess.run(["git", "-C", root, *words], check=True, capture_output=True)


@pytest.fixture
def traps(tmp_path):
    return Traps(tmp_path / "traps")


@pytest.fixture
def hostile(finished, traps, monkeypatch, tmp_path):
    """A store whose `.git` has a trap wherever git reads the name of a program; a source of its draw is missing."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home/config").write_text("[user]\nname = x\nemail = lin.zhixia@dbr.example\n", encoding="ascii")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "home/config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = finished
    for name in (
        "core.fsmonitor", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor", "core.pager",
        "core.hooksPath", "core.alternateRefsCommand", "credential.helper", "gpg.program", "diff.external",
        "diff.evil.command",
        "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "merge.evil.driver",
        "remote.origin.uploadpack", "remote.origin.vcs", "uploadpack.packObjectsHook", "sequence.editor",
        "alias.cat-file",
    ):  # fmt: skip
        git(root, "config", name, f"!{traps.at(name)}" if name.startswith("alias") else traps.at(name))
    git(root, "config", "--unset", "core.hooksPath")
    git(root, "config", "remote.origin.url", f"ext::{traps.at('ext-url')}")
    git(root, "config", "--unset", "remote.origin.vcs")
    for name, value in (
        ("remote.origin.promisor", "true"),
        ("extensions.partialClone", "origin"),
        ("protocol.allow", "always"),
    ):
        git(root, "config", name, value)
    hooks = root / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for name in HOOKS:
        shutil.copy(traps.at(f"hook-{name}"), hooks / name)
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/attributes").write_text("* filter=evil diff=evil merge=evil\n", encoding="ascii")
    oid = subprocess.run(
        ["git", "-C", root, "-c", "core.fsmonitor=false", "rev-parse", "HEAD:data/checklist.yaml"],
        check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    (root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    (root / "data/checklist.yaml").write_bytes((root / "data/checklist.yaml").read_bytes() + b"# changed\n")
    for trap in traps.folder.glob("*.fired"):
        trap.unlink()
    return root


@pytest.mark.parametrize("words", [*READERS, *WRITERS])
def test_no_command_steps_into_a_trap(hostile, traps, words, capsys):
    run(["-C", str(hostile), "--actor", "lin-zhixia", "--at", "2016-12-30T09:30", *words.split()])
    capsys.readouterr()
    assert traps.fired == []


def missing(found):
    """Ask for the blob that is missing, as verify-log does for a source."""
    head = found.head()
    with pytest.raises(Refusal):
        found.blob(found.tree(head, "data")["data/checklist.yaml"])


def test_without_the_guard_of_transports_the_missing_blob_is_fetched_by_a_program(hostile, traps, monkeypatch):
    missing(open_repository(hostile))
    assert traps.fired == []
    monkeypatch.setattr(call, "_SURROUNDINGS", {"LC_ALL": "C"})
    allowed = tuple("protocol.allow=always" if word == "protocol.allow=never" else word for word in call._SETTINGS)
    monkeypatch.setattr(call, "_SETTINGS", allowed)
    missing(open_repository(hostile))
    assert traps.fired


def test_without_the_guard_of_hooks_a_commit_runs_one(hostile, traps, monkeypatch):
    found = open_repository(hostile)
    (hostile / "audit-log/x").write_bytes(b"x")
    found.commit(["audit-log/x"], "x", WHO)
    assert traps.fired == []
    bare = tuple(word for word in call._SETTINGS if not word.startswith("core.hooksPath"))
    settings = [word for at, word in enumerate(bare) if word != "-c" or (at + 1 < len(bare) and "=" in bare[at + 1])]
    monkeypatch.setattr(call, "_SETTINGS", tuple(settings))
    (hostile / "audit-log/y").write_bytes(b"y")
    found.commit(["audit-log/y"], "y", WHO)
    assert any(name.startswith("hook-") for name in traps.fired)


def test_a_git_folder_that_is_a_link_or_leads_elsewhere_is_refused(finished, tmp_path):
    (finished / ".git").rename(tmp_path / "elsewhere.git")
    for make in (
        lambda dot: dot.symlink_to(tmp_path / "elsewhere.git"),
        lambda dot: dot.write_text(f"gitdir: {tmp_path / 'elsewhere.git'}\n", encoding="utf-8"),
    ):
        make(finished / ".git")
        with pytest.raises(Refusal) as caught:
            open_repository(finished)
        assert caught.value.problems[0].code == "DBR508"
        (finished / ".git").unlink()


def test_a_linked_work_tree_of_git_itself_is_used(finished, tmp_path):
    git(finished, "worktree", "add", "-q", "-b", "side", tmp_path / "side")
    found = open_repository(tmp_path / "side")
    assert found.git_dir == (finished / ".git/worktrees/side").resolve()
    assert found.head()


def test_a_work_tree_that_the_configuration_names_is_not_asked(finished):
    git(finished, "config", "core.worktree", str(finished.parent))
    found = open_repository(finished)
    assert found.changed_since_head(["data/organisation.yaml"]) == []
    assert found.tree(found.head(), "data")
