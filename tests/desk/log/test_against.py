"""Another copy of a log beside this one."""

import shutil
from pathlib import Path

import pytest

from dbl_random.core.record.merkle import leaf_hash
from dbl_random.core.replay.anchor import Anchor
from dbl_random.desk.log.against import against
from dbl_random.store.log.folder import LogFolder

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


def test_a_copy_that_has_more_is_told_with_its_next_event(other):
    found = asked(other, until=10)
    assert (found.code, found.seq) == ("DBR731", 11)


def test_an_event_that_cannot_be_read_is_a_fork_and_a_link_is_not_followed(other):
    (other / "audit-log/0000/00000005.json").write_bytes(b"x")
    assert (asked(other).seq, asked(other).expected) == (5, "不合格式的事件")
    (other / "audit-log/0000/00000004.json").unlink()
    (other / "audit-log/0000/00000004.json").symlink_to(GOLDEN / "0000/00000004.json")
    assert asked(other).seq == 4
