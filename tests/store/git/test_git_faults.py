"""What git met is told as what it is, and a kill between its commands leaves nothing of ours in `.git`."""

import os
import shutil
import subprocess

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.git.repository import Signature, create_repository, why_without_git

WHO = Signature("林知夏", "lin@dbr.example")
SECOND_COMMIT = [
    "hash-object", "rev-parse", "read-tree", "update-index", "write-tree", "commit-tree", "update-index", "update-ref",
]  # fmt: skip
# It stands before git in PATH: counts the calls, and at one of them does something before or after git's own work.
PROGRAM = """\
#!/bin/sh
echo "$*" >> {calls}
number=$(wc -l < {calls})
if [ "$number" -eq {moment} ]; then {before}; fi
{git} "$@"
status=$?
if [ "$number" -eq {moment} ]; then {after}; fi
exit $status
"""


class StandIn:
    """A git that fails or kills its caller at one call; 0 is never reached."""

    def __init__(self, folder, real):
        self.folder, self.real = folder, real
        self.obey()

    def obey(self, moment=0, before=":", after=":"):
        calls = self.folder / "calls"
        calls.write_text("", encoding="utf-8")
        text = PROGRAM.format(calls=calls, moment=moment, before=before, after=after, git=self.real)
        (self.folder / "git").write_text(text, encoding="utf-8")
        (self.folder / "git").chmod(0o755)

    def say(self, moment, text):
        (self.folder / "said").write_text(text, encoding="utf-8")
        self.obey(moment, before=f"cat {self.folder / 'said'} >&2; exit 128")

    @property
    def calls(self):
        """The commands that git was given, without the settings before them."""
        lines = (self.folder / "calls").read_text(encoding="utf-8").splitlines()
        return [next(word for word in line.split() if word in {*SECOND_COMMIT, "symbolic-ref"}) for line in lines]


@pytest.fixture(autouse=True)
def stand_in(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("bin")
    made = StandIn(folder, shutil.which("git"))
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return made


@pytest.fixture
def store(tmp_path):
    (tmp_path / "store").mkdir()
    made = create_repository(tmp_path / "store")
    (made.root / "a").write_bytes(b"1")
    (made.root / "b").write_bytes(b"2")
    return made


@pytest.fixture
def second(store, stand_in):
    """A store with one commit, which is about to get its second; git's calls are counted anew."""
    store.commit(["a"], "one", WHO)
    stand_in.obey()
    return store


def in_a_child(work):
    """How a forked child ended that ran `work`: 0, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def git(store, *words):
    return subprocess.run(["git", "-C", store.root, *words], check=True, capture_output=True, text=True).stdout


def in_git(store):
    """What lies in `.git`, apart from its objects and from the files that every first commit brings."""
    return {path.name for path in store.git_dir.iterdir()} - {"index", "logs", "COMMIT_EDITMSG"}


# --- what git met ---


@pytest.mark.parametrize(
    ("said", "code", "fact"),
    [
        ("error: unable to write file .git/objects/5f/0c: No space left on device\nfatal: unable to add x to database",
         "DBR502", "磁盘已满"),
        ("error: file write error: Disk quota exceeded\nfatal: unable to write object", "DBR502", "磁盘已满"),
        ("error: unable to create temporary file: Read-only file system\nfatal: could not write", "DBR501", "只读"),
        ("fatal: Unable to create '/x/.git/index.lock': Permission denied", "DBR501", "没有读写权限"),
        ("error: insufficient permission for adding an object to repository database .git/objects\nfatal: failed",
         "DBR501", "没有读写权限"),
        ("fatal: sha1 file '<stdout>' write error. Out of diskspace", "DBR502", "磁盘已满"),
        ("error: write error: File too large\nfatal: failed", "DBR502", "磁盘已满"),
        ("fatal: unable to write new index file", "DBR502", "写不进磁盘"),
        ("fatal: Unable to write new index file", "DBR502", "写不进磁盘"),
        ("fatal: file write error", "DBR502", "写不进磁盘"),
        ("error: could not write to '.git/HEAD'", "DBR502", "写不进磁盘"),
        ("fatal: unable to write file x: Input/output error", "DBR503", "磁盘读写出错"),
    ],
    ids=["full", "quota", "read-only", "denied", "objects-denied", "out-of-diskspace", "too-large", "new-index",
         "new-index-older", "file-write", "could-not", "broken-disk"],
)  # fmt: skip
def test_a_fault_of_the_system_is_told_as_such_wherever_git_says_it(store, stand_in, said, code, fact):
    stand_in.say(1, said)
    with pytest.raises(Refusal) as caught:
        store.run("write-tree")
    problem = caught.value.problems[0]
    assert caught.value.exit_status == Exit.UNUSABLE
    assert problem.code == code
    assert fact in problem.message
    assert "write-tree" in problem.message


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("error: something odd\nfatal: bad object deadbeef\n", "git 库中的文件损坏或缺失，git write-tree 没有成功"),
        ("fatal: the space that is left is enough", "git write-tree 没有成功（状态 128）"),
        ("", "git write-tree 没有成功（状态 128）"),
    ],
    ids=["last-line", "no-sign-of-a-full-disk", "silent"],
)
def test_anything_else_is_told_in_git_s_own_last_line(store, stand_in, said, told):
    stand_in.say(1, said)
    with pytest.raises(Refusal) as caught:
        store.run("write-tree")
    assert caught.value.exit_status == Exit.UNUSABLE
    assert [(problem.code, problem.message) for problem in caught.value.problems] == [("DBR506", told)]


def test_git_speaks_english_to_us_whatever_the_user_s_language(store, stand_in, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    stand_in.obey(1, before='if [ "$LC_ALL" = C ]; then echo "No space left on device"; else echo 满; fi >&2; exit 1')
    with pytest.raises(Refusal) as caught:
        store.run("write-tree")
    assert caught.value.problems[0].code == "DBR502"


@pytest.mark.parametrize("number", [n for n, word in enumerate(SECOND_COMMIT, 1) if word != "rev-parse"])
def test_a_disk_that_fills_up_in_a_commit_leaves_head_and_the_same_commit_can_be_made_again(second, stand_in, number):
    before = second.head()
    stand_in.say(number, "fatal: write error: No space left on device")
    with pytest.raises(Refusal) as caught:
        second.commit(["b"], "two", WHO)
    assert caught.value.problems[0].code == "DBR502"
    assert SECOND_COMMIT[number - 1] in caught.value.problems[0].message

    stand_in.obey()
    assert second.head() == before
    made = second.commit(["b"], "two", WHO)
    assert git(second, "ls-tree", "-r", "--name-only", made).split() == ["a", "b"]
    assert git(second, "status", "--porcelain") == ""


# --- a kill ---


def test_a_commit_is_made_of_these_git_commands(second, stand_in):
    second.commit(["b"], "two", WHO)
    assert stand_in.calls == SECOND_COMMIT


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(1, len(SECOND_COMMIT) + 1))
def test_a_kill_between_git_s_commands_leaves_nothing_of_ours_in_git(second, stand_in, number, when):
    usual = in_git(second)
    stand_in.obey(number, **{when: "kill -KILL $PPID; exit 1"})
    assert in_a_child(lambda: second.commit(["b"], "two", WHO)) == -9
    assert in_git(second) == usual

    stand_in.obey()
    if git(second, "ls-tree", "--name-only", "HEAD").split() == ["a"]:
        second.commit(["b"], "two", WHO)
    assert git(second, "ls-tree", "-r", "--name-only", "HEAD").split() == ["a", "b"]
    assert git(second, "status", "--porcelain") == ""
    assert in_git(second) == usual
    assert not (second.root / ".dbr").exists()


def test_what_a_kill_left_of_an_index_does_not_come_into_the_next_commit(store, stand_in):
    # A first commit has no parent to be read into the index: what stood there would stay.
    stand_in.obey(3, after="kill -KILL $PPID; exit 1")
    assert in_a_child(lambda: store.commit(["a"], "one", WHO)) == -9
    assert stand_in.calls[2] == "update-index"
    stand_in.obey()
    made = store.commit(["b"], "one", WHO)
    assert git(store, "ls-tree", "-r", "--name-only", made).split() == ["b"]


def test_what_else_is_kept_beside_the_index_stays(second):
    (second.root / ".dbr" / "ceremony").mkdir(parents=True)
    (second.root / ".dbr" / "ceremony" / "x.json").write_bytes(b"{}")
    second.commit(["b"], "two", WHO)
    kept = sorted(path.relative_to(second.root).as_posix() for path in (second.root / ".dbr").rglob("*"))
    assert kept == [".dbr/ceremony", ".dbr/ceremony/x.json"]


def test_why_there_is_no_repository_is_said_as_it_is(tmp_path, monkeypatch):
    assert why_without_git(tmp_path) == "本库不在 git 中"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert why_without_git(tmp_path) == "本机没有安装 git"
