"""Two clerks had a copy each: what the other entered is entered anew, as far as it can be, and each is told."""

import shutil

import pytest

from dbl_random.cli.app import run
from dbl_random.desk.clock import read_moment
from dbl_random.desk.log.reenter import reenter_log
from dbl_random.desk.request import Request

AT = "2016-07-05T10:00"


def enter(root, *words, actor="fu-ziang"):
    assert run(["-C", str(root), "--at", AT, "--actor", actor, "-q", *words]) == 0


@pytest.fixture
def copies(finished, tmp_path):
    """This copy and the other, which both went on from the same beginning."""
    other = shutil.copytree(finished, tmp_path / "other", symlinks=True)
    enter(finished, "training", "training", "--title", "这边")
    return finished, other


def taken(root, other, **more):
    return reenter_log(Request(root, "lin-zhixia", read_moment(AT)), other, **more)


def test_what_the_other_has_more_is_entered_anew_and_an_answer_finds_its_act(copies, events_of):
    here, other = copies
    enter(other, "training", "publicity", "--title", "那边")
    enter(
        other,
        "assess",
        "notice",
        "supervise",
        "--department",
        "power",
        "--subject",
        "逾期",
        "--approved-by",
        "wu-jingyi",
    )
    enter(other, "assess", "answer", str(len(events_of(other))), "--outcome", "已办")
    before = events_of(here)
    found = taken(here, other)
    assert [each.why for each in found.taken] == ["", "", ""]
    last = len(before)
    assert [each.entered for each in found.taken] == [last + 1, last + 2, last + 3]
    assert events_of(here)[-1]["body"]["notice"] == last + 2
    assert [each["actor"] for each in events_of(here)[last:]] == ["lin-zhixia"] * 3
    assert run(["-C", str(here), "-q", "verify-log"]) == 6


def test_what_is_here_already_is_told_and_not_entered_twice(copies, events_of):
    here, other = copies
    enter(other, "training", "training", "--title", "这边", actor="lin-zhixia")
    enter(other, "training", "training", "--title", "那边")
    first, second = taken(here, other).taken
    assert (first.entered, "已有" in first.why, second.why) == (len(events_of(here)) - 1, True, "")
    again, other_again = taken(here, other).taken
    assert "已有" in again.why
    assert "已有" in other_again.why


def test_steps_of_a_draw_and_what_rests_on_them_are_not_entered(copies, events_of, attest):
    here, other = copies
    attest(other, at=AT)
    enter(other, "publish", "draw", "2016-energy-1")
    found = taken(here, other, preview=True)
    why = {each.event.type: each.why for each in found.taken}
    assert why["draw.attested"] == ""
    assert "dbr publish" in why["notice.published"]
    assert not found.written


def test_a_preview_writes_nothing(copies, events_of):
    here, other = copies
    enter(other, "training", "training", "--title", "那边")
    before = events_of(here)
    assert taken(here, other, preview=True).taken[0].why == ""
    assert events_of(here) == before


def test_what_is_no_fork_is_refused(copies, tmp_path, refused):
    here, other = copies
    for root, there in ((here, other), (other, here), (here, here), (here, tmp_path)):
        assert refused(taken, root, there) == (4, ["DBR758"])


def test_a_link_in_the_place_of_a_log_is_not_followed(copies, tmp_path, refused):
    here, other = copies
    (tmp_path / "trap").mkdir()
    (tmp_path / "trap/audit-log").symlink_to(other / "audit-log")
    assert refused(taken, here, tmp_path / "trap") == (4, ["DBR758"])


def test_an_event_whose_table_was_touched_is_told_and_left(copies, tmp_path):
    here, other = copies
    sheet = tmp_path / "visits.csv"
    rows = "统一社会信用代码,日期,事项,科室\n913505000009970,2015-03-02,energy-use,energy\n"
    sheet.write_text(rows, encoding="utf-8")
    known = {path.name for path in (other / "audit-log/snapshots").iterdir()}
    enter(other, "import", "visits", str(sheet), "--source", "台账")
    (table,) = (path for path in (other / "audit-log/snapshots").iterdir() if path.name not in known)
    table.write_bytes(b"touched")
    (only,) = taken(here, other).taken
    assert (only.entered, only.why) == (None, "快照内容与文件名中的校验值不符")
