"""Another copy of a log beside this one."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dbl_random.core.record.merkle import leaf_hash
from dbl_random.core.replay.anchor import Anchor
from dbl_random.desk.log.against import against
from dbl_random.model.problem import Refusal
from dbl_random.store.log.folder import LogFolder
from tests.conftest import commit

GOLDEN = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"


@pytest.fixture
def other(tmp_path):
    shutil.copytree(GOLDEN, tmp_path / "other/audit-log")
    return tmp_path / "other"


def asked(other, until=12):
    leaves = [leaf_hash(path.read_bytes()) for path in sorted(GOLDEN.glob("0*/*.json"))[:until]]
    (found,) = against(other, LogFolder(GOLDEN.parent), leaves)
    return found


def test_a_copy_that_is_behind_agrees_as_far_as_it_goes(other):
    (other / "audit-log/0000/00000012.json").unlink()
    assert asked(other).size == 11
    assert isinstance(asked(other), Anchor)


def test_the_folder_of_the_log_itself_may_be_named(other):
    assert asked(other / "audit-log").size == 12


@pytest.mark.parametrize(
    ("kind", "fact"),
    [("bare", "bare），它的 HEAD 中没有日志"), ("empty", "其中没有 audit-log"), ("absent", "没有这个文件夹")],
)
def test_what_holds_no_files_of_a_log_is_refused_by_what_it_is(tmp_path, kind, fact):
    place = tmp_path / kind
    if kind == "bare":
        subprocess.run(["git", "init", "-q", "--bare", place], check=True)
    elif kind == "empty":
        place.mkdir()
    with pytest.raises(Refusal) as refused:
        asked(place)
    assert (int(refused.value.exit_status), refused.value.problems[0].code) == (3, "DBR732")
    assert fact in refused.value.problems[0].message


def test_a_bare_clone_is_compared_by_what_its_head_holds(other, tmp_path):
    subprocess.run(["git", "init", "-q", other], check=True)
    (other / "audit-log/0000/00000012.json").write_bytes(b"another\n")
    subprocess.run(["git", "-C", other, "add", "."], check=True)
    commit(other)
    subprocess.run(["git", "clone", "-q", "--bare", other, tmp_path / "bare.git"], check=True)
    assert (asked(tmp_path / "bare.git").code, asked(tmp_path / "bare.git").seq) == ("DBR731", 12)
    assert asked(tmp_path / "bare.git", until=11).seq == 12
    (tmp_path / "bare.git/objects/info/x").symlink_to(tmp_path)
    with pytest.raises(Refusal, match="DBR508"):
        asked(tmp_path / "bare.git")


def test_a_copy_that_has_more_is_told_with_its_next_event(other):
    found = asked(other, until=10)
    assert (found.code, found.seq) == ("DBR731", 11)


def test_an_event_that_cannot_be_read_is_a_fork_and_a_link_is_not_followed(other):
    (other / "audit-log/0000/00000005.json").write_bytes(b"x")
    assert (asked(other).seq, asked(other).expected) == (5, "不合格式的事件")
    (other / "audit-log/0000/00000004.json").unlink()
    (other / "audit-log/0000/00000004.json").symlink_to(GOLDEN / "0000/00000004.json")
    assert asked(other).seq == 4
