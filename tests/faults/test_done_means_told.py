"""Refused means not done, done means told: whatever breaks off an act, and where.

Before the journal stands, nothing has happened and nothing happens later. From then on the act is entered: that is
told, the next command completes it aloud, and the same command again does not enter it a second time.
"""

import errno
import subprocess
from pathlib import Path

import pytest

from dbl_random.cli.app import run
from dbl_random.store import platform
from dbl_random.store.git.call import refused
from dbl_random.store.git.repository import Repository
from dbl_random.store.writing import Folder

ACT = ("training", "publicity", "--title", "宣传周")
OTHER = ("training", "guidance", "--title", "辅导")


@pytest.fixture
def obey(finished, capsys):
    """Runs a command; answers its exit status and what it said."""

    def run_words(*words):
        capsys.readouterr()
        status = run(["-C", str(finished), "--actor", "lin-zhixia", "--at", "2016-07-20T10:00", *words])
        told = capsys.readouterr()
        return status, told.out + told.err

    return run_words


def uncommitted(root):
    return subprocess.check_output(["git", "-C", root, "status", "--porcelain", "audit-log"], text=True)


def a_lock_of_git(root, patch):
    """Somebody's lock of the branch, at the moment of the commit."""
    commit = Repository.commit

    def locked(found, *words):
        lock = root / ".git/refs/heads/main.lock"
        lock.touch()
        try:
            return commit(found, *words)
        finally:
            lock.unlink()

    patch.setattr(Repository, "commit", locked)


def no_room_for_git(root, patch):
    """The disk is full from the commit's first object on."""

    def full(found, word, *words, **more):
        if word == "hash-object":
            raise refused(word, 128, "fatal: sha1 file '<stdout>' write error. Out of diskspace")
        return run_git(found, word, *words, **more)

    run_git = Repository.run
    patch.setattr(Repository, "run", full)


def a_folder_that_may_not_be_written(root, patch):
    """The log's folders, at the moment of the append; the journal lies elsewhere."""
    patch.setattr(platform, "hard_link", lambda *_: False)
    create = Folder.create

    def denied(folder, name, data, mode=0o644):
        if "audit-log" in folder.path.parts:
            raise PermissionError(errno.EACCES, "Permission denied", name)
        create(folder, name, data, mode)

    patch.setattr(Folder, "create", denied)


BREAKS = {
    "a lock of git": a_lock_of_git,
    "a full disk, for git": no_room_for_git,
    "a folder that may not be written": a_folder_that_may_not_be_written,
}


@pytest.fixture(params=BREAKS)
def broken_off(finished, events_of, obey, request):
    """An act that broke off behind its journal; what hindered it has gone. Answers the number of events before."""
    before = len(events_of(finished))
    with pytest.MonkeyPatch.context() as patch:
        BREAKS[request.param](finished, patch)
        status, said = obey(*ACT)
    assert (status, "DBR512" in said) == (3, True), said
    assert f"第 {before + 1} 号事件已记入" in said
    return before


def test_the_same_command_again_completes_the_act_and_does_not_enter_it_twice(finished, events_of, obey, broken_off):
    status, said = obey(*ACT)
    assert status == 0, said
    assert f"第 {broken_off + 1} 号事件（training.held）上次已经记入，现在补全" in said
    assert "没有重复记入" in said
    assert len(events_of(finished)) == broken_off + 1
    assert uncommitted(finished) == ""
    assert obey("-q", "verify-log")[0] == 6


def test_another_command_completes_it_aloud_and_enters_its_own(finished, events_of, obey, broken_off):
    status, said = obey(*OTHER)
    assert status == 0, said
    assert f"第 {broken_off + 1} 号事件（training.held）上次已经记入，现在补全" in said
    assert [event["body"]["title"] for event in events_of(finished)[broken_off:]] == ["宣传周", "辅导"]
    assert uncommitted(finished) == ""


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.EROFS])
def test_what_fails_before_the_journal_stands_has_not_happened_and_does_not_happen_later(
    finished, events_of, obey, monkeypatch, code
):
    before = len(events_of(finished))
    rename = Path.rename

    def denied(path, target):
        if Path(target).name == "pending":
            raise OSError(code, "no", str(target))
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", denied)
        status, said = obey(*ACT)
    assert (status, "DBR512" in said) == (3, False), said
    assert obey(*OTHER)[0] == 0
    assert [event["body"]["title"] for event in events_of(finished)[before:]] == ["辅导"]


def test_two_equal_acts_one_after_the_other_are_two(finished, events_of, obey):
    before = len(events_of(finished))
    assert [obey(*ACT)[0], obey(*ACT)[0]] == [0, 0]
    assert len(events_of(finished)) == before + 2
