"""Where git cannot commit, the command says so: no fault of ours, and no event stays uncommitted in silence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SEATS = ("--actor", "lin-zhixia", "--at", "2016-07-20T10:00")
WRITE = ("training", "publicity", "--title", "宣传")
READ = ("log", "list")


def git(root, *words):
    return subprocess.run(["git", "-C", root, *words], check=True, capture_output=True, text=True).stdout


def dbr(root, *words, **env):
    """A command as it is typed: status and what was said."""
    done = subprocess.run(
        [sys.executable, "-m", "dbl_random.cli.app", "-C", root, *SEATS, *words],
        env={**os.environ, "PYTHONPATH": str(PROJECT), **env},
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode(errors="surrogateescape")
    assert "Traceback" not in said
    assert "DBR9" not in said
    return done.returncode, said


def uncommitted(root):
    return git(root, "status", "--porcelain", "--", "audit-log")


def test_on_a_detached_head_a_writer_refuses_and_a_reader_reads(finished, events_of):
    before = events_of(finished)
    git(finished, "checkout", "-q", "--detach")
    status, said = dbr(finished, *WRITE)
    assert (status, "DBR513" in said) == (4, True)
    assert events_of(finished) == before
    assert dbr(finished, *READ)[0] == 0
    git(finished, "checkout", "-q", "main")
    assert dbr(finished, *WRITE)[0] == 0
    assert uncommitted(finished) == ""


def test_without_git_an_event_is_entered_and_told_to_be_uncommitted_and_is_committed_later(
    finished, events_of, tmp_path
):
    before = len(events_of(finished))
    (tmp_path / "bin").mkdir()
    status, said = dbr(finished, *WRITE, PATH=str(tmp_path / "bin"))
    assert status == 0
    assert "本机没有安装 git" in said
    assert "没有提交记录" in said
    assert uncommitted(finished)
    assert dbr(finished, *READ, PATH=str(tmp_path / "bin"))[0] == 0
    status, said = dbr(finished, "training", "publicity", "--title", "另一场")
    assert status == 0
    assert "补交到 git" in said
    assert uncommitted(finished) == ""
    assert len(events_of(finished)) == before + 2


@pytest.mark.parametrize(
    "head", [b"", b"rubbish\n", b"\xff\xfe\n", b"ref: \n", b"ref: refs/heads/../../x\n", b"0" * 40 + b"\n"]
)
def test_a_corrupt_head_is_told_and_an_event_is_not_left_in_silence(finished, events_of, head):
    before = len(events_of(finished))
    genuine = (finished / ".git/HEAD").read_bytes()
    (finished / ".git/HEAD").write_bytes(head)
    status, said = dbr(finished, *WRITE)
    entered = len(events_of(finished)) - before
    if entered:
        assert any(word in said for word in ("没有提交记录", "尚未提交到 git")), said
    else:
        assert status in {3, 4, 5}
        assert "DBR" in said
    assert dbr(finished, *READ)[0] in {0, 3}
    (finished / ".git/HEAD").write_bytes(genuine)
    assert dbr(finished, "training", "guidance", "--title", "辅导")[0] == 0
    assert uncommitted(finished) == ""
    assert len(events_of(finished)) == before + entered + 1


def test_on_an_unborn_branch_no_file_is_committed_and_an_act_that_rests_on_them_waits_until_they_are(
    finished, events_of
):
    before = len(events_of(finished))
    git(finished, "symbolic-ref", "HEAD", "refs/heads/new")
    status, said = dbr(finished, *WRITE)
    assert (status, "DBR406" in said) == (4, True)
    assert len(events_of(finished)) == before
    git(finished, "-c", "user.name=林知夏", "-c", "user.email=lin.zhixia@dbr.example", "commit", "-q", "-m", "data")
    assert dbr(finished, *WRITE)[0] == 0
    assert f"Dbr-Event: {before + 1}" in git(finished, "log", "-1", "--format=%B")
    assert uncommitted(finished) == ""


@pytest.mark.parametrize("name", [b"a\nb", b"\xd6\xd0", b"a\tb", "空 格".encode(), b"-x", b"a'\"$(touch x)"])
@pytest.mark.parametrize("inside", [False, True], ids=["store", "below"])
def test_a_path_with_any_byte_in_it_takes_an_event_and_its_commit(finished, tmp_path, name, inside):
    folder = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - bytes
    os.mkdir(folder)  # noqa: PTH102 - as above
    root = Path(os.fsdecode(folder))
    if inside:  # the store below the work tree's top, so that the byte stands in git's paths
        top = root.parent
        shutil.move(finished / ".git", top / ".git")
        for part in ("data", "plans", "audit-log", ".gitattributes", ".gitignore"):
            shutil.move(finished / part, root / part)
        git(top, "-c", "user.name=x", "-c", "user.email=x@x", "add", "-A", "--", f"./{root.name}/")
        git(top, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "moved")
    else:
        root = root / "store"
        shutil.move(finished, root)
    status, said = dbr(root, *WRITE)
    assert status == 0, said
    assert uncommitted(root) == ""
    assert dbr(root, "-q", "verify-log")[0] == 6
