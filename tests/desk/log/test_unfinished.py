"""What was begun on the log and not finished is told by those who read, and completed by writers alone."""

import subprocess

import pytest

from dbl_random.core.replay.finding import Weight
from dbl_random.desk.log.unfinished import unfinished
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Request
from dbl_random.desk.results.training import record_training
from dbl_random.desk.show.status import show_status
from dbl_random.model.problem import Refusal

EVENT = "audit-log/0000/00000022.json"


def git(root, *words):
    subprocess.run(["git", "-C", root, *words], check=True, capture_output=True)


def train(at):
    return record_training(at(), "training", "节能监察培训", hours=4, attendance=3).event.seq


@pytest.fixture
def uncommitted(at, finished):
    """Event 22 is entered, and its commit did not come about."""
    assert train(at) == 22
    git(finished, "reset", "-q", "--mixed", "HEAD~1")
    return finished


@pytest.fixture
def journalled(uncommitted):
    """Event 22 lies in the journal, and has not its name yet."""
    pending = uncommitted / ".dbr/pending"
    pending.mkdir()
    (uncommitted / EVENT).rename(pending / "00")
    (pending / "00.path").write_text(EVENT, encoding="utf-8")
    return uncommitted


def told_by_status(root):
    return [(each.subject, each.what) for each in show_status(Request(root)).matters if "事件" in each.subject]


def test_a_whole_log_has_nothing_unfinished(finished):
    desk = open_desk(finished)
    assert unfinished(desk.log, desk.repository) == ()


def test_status_and_verify_log_tell_of_a_pending_journal_and_leave_it(journalled, unwritten):
    with unwritten():
        assert told_by_status(journalled) == [("第 22 号事件", "上次写入中途断开，下一条写入的命令会把它补完")]
        (found,) = [each for each in verify_log(Request(journalled)).findings if each.code == "DBR315"]
    assert (found.seq, found.file, found.weight) == (22, EVENT, Weight.NOTE)
    assert "上次写入中途断开" in found.message


def test_the_next_writer_completes_it(journalled, at):
    assert train(at) == 22
    assert told_by_status(journalled) == []
    assert open_desk(journalled).events[-1].seq == 22


def test_status_tells_of_an_event_that_is_not_committed(uncommitted, unwritten):
    with unwritten():
        assert told_by_status(uncommitted) == [("第 22 号事件", "已记入，尚未提交到 git，下一条写入的命令会补上")]


def test_a_log_whose_opening_broke_off_is_told_as_that(journalled):
    for file in (journalled / "audit-log").rglob("*.*"):
        file.unlink()
    (journalled / ".dbr/pending/00.path").write_text("audit-log/0000/00000001.json", encoding="utf-8")
    with pytest.raises(Refusal, match="第 1 号事件上次写入中途断开"):
        verify_log(Request(journalled))
