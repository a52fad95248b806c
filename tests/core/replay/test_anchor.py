"""What is outside of the log proves it or contradicts it, and the answer says which."""

import pytest

from dbl_random.core.record.log_head import LogHead
from dbl_random.core.record.merkle import leaf_hash, root
from dbl_random.core.replay.anchor import Anchor, Held, answer, ask, proven_up_to, unanchored
from dbl_random.core.replay.finding import Finding, Weight

LEAVES = [leaf_hash(bytes([each])) for each in range(5)]
PHOTO, MEMORY, GIT = (Anchor(kind, 5, "x") for kind in ("photograph", "memory", "git"))


def held(size, leaves=LEAVES, kind="photograph"):
    return Held(LogHead("dbr.example", size, root(leaves[:size])), kind, "照片")


def whole(anchors, *findings, events=5):
    return answer([*findings, *unanchored(anchors, events)], anchors, events)


@pytest.mark.parametrize("size", range(6))
def test_a_head_of_this_log_is_an_anchor_of_its_size(size):
    assert list(ask([held(size)], LEAVES)) == [Anchor("photograph", size, "照片")]


def test_a_larger_head_and_another_root_contradict():
    other = [leaf_hash(b"x"), *LEAVES]
    found = list(ask([held(6, other), held(2, other)], LEAVES))
    assert [(f.code, f.weight, f.point) for f in found] == [("DBR721", "wrong", 7), ("DBR722", "wrong", 7)]
    assert found[1].expected != found[1].found


def test_memory_and_git_never_prove():
    assert proven_up_to([MEMORY, GIT]) == 0
    assert whole([MEMORY, GIT]).status == 6
    assert whole([PHOTO]).status == 0


def test_zero_asks_for_an_anchor_over_the_last_event():
    short = whole([Anchor("notice", 3, "x")])
    assert (short.status, short.proven, short.lacks) == (
        6,
        3,
        ("第 4 至 5 号事件没有库外的凭据，不能排除日志被整体换过",),
    )
    assert "--head" in short.stronger
    assert whole([Anchor("checkpoint", 9, "x")]).proven == 5


@pytest.mark.parametrize(
    ("finding", "status", "lacks"),
    [
        (Finding("DBR302", 1, Weight.WRONG, "x"), 1, ()),
        (Finding("DBR350", 4, Weight.UNCHECKED, "x"), 6, ("有来源文件没有取得",)),
        (Finding("DBR389", 5, Weight.NOTE, "x"), 6, ("职责未核对",)),
        (Finding("DBR373", 3, Weight.NOTE, "x"), 0, ()),
        (Finding("DBR377", 6, Weight.UNCHECKED, "不在 git 中"), 6, ("不在 git 中",)),
    ],
)
def test_what_is_unchecked_is_missing_and_what_is_wrong_decides(finding, status, lacks):
    got = whole([PHOTO], finding)
    assert (got.status, got.lacks) == (status, lacks)
    assert bool(got.stronger) == (status == 6 and finding.code != "DBR389")
