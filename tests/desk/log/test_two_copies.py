"""Two clones that both went on are merged by git: every reader says so, and shows both events."""

import shutil
import subprocess

import pytest

from dbl_random.cli.app import run
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.show.status import show_status
from dbl_random.model.problem import Exit, Refusal
from tests.core.judgement.bureau import OTHER

SEAT = ("--at", "2016-07-05T10:00", "-q", "--actor")


def enter(root, actor, title):
    return run(["-C", str(root), *SEAT, actor, "training", "training", "--title", title])


@pytest.fixture
def merging(finished, tmp_path):
    """A clone in the middle of a merge that git could not do."""
    other = shutil.copytree(finished, tmp_path / "other", symlinks=True)
    assert enter(finished, "fu-ziang", "这边") == enter(other, "lin-zhixia", "那边") == 0
    pulled = ["git", "-C", finished, "-c", "protocol.file.allow=always", "pull", "-q", "--no-rebase", other, "HEAD"]
    assert subprocess.run(pulled, check=False, capture_output=True).returncode == 1
    return finished


def test_verify_log_calls_it_a_merge_and_shows_both_events(merging, at):
    found = verify_log(at()).wrong
    assert {each.code for each in found} == {"DBR754"}
    (inside,) = [each for each in found if each.point == 1]
    assert "fu-ziang" in inside.expected
    assert "lin-zhixia" in inside.found
    (by_git,) = [each for each in found if each.point == 6]
    assert "fu-ziang" in by_git.expected
    assert "lin-zhixia" in by_git.expected


def test_the_single_file_verifier_calls_it_a_merge(merging):
    found = OTHER.verify(OTHER.read_log(merging / "audit-log")).findings
    assert [each.what for each in found] == ["合并冲突：两份副本各有这一条"]
    assert "fu-ziang" in found[0].expected
    assert "lin-zhixia" in found[0].found


def test_readers_and_writers_are_refused_by_that_name(merging, at):
    with pytest.raises(Refusal) as caught:
        show_status(at())
    assert [each.code for each in caught.value.problems] == ["DBR754"]
    assert enter(merging, "fu-ziang", "x") == Exit.UNUSABLE


def test_one_side_taken_without_telling_git_is_still_a_merge(merging, at, capsys):
    subprocess.run(["git", "-C", merging, "checkout", "-q", "--ours", "audit-log"], check=True)
    assert {each.code for each in verify_log(at()).wrong} == {"DBR754"}
    assert enter(merging, "fu-ziang", "x") == Exit.UNUSABLE
    assert "DBR754" in capsys.readouterr().err


def test_when_the_merge_is_given_up_the_other_side_is_entered_anew(merging, tmp_path):
    subprocess.run(["git", "-C", merging, "merge", "--abort"], check=True)
    assert run(["-C", str(merging), *SEAT, "fu-ziang", "log", "reenter", str(tmp_path / "other")]) == 0
    assert run(["-C", str(merging), "-q", "verify-log"]) == Exit.UNANCHORED
