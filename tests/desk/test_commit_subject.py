"""What git's log says of an event."""

from pathlib import Path

from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.history import History, fold
from dbl_random.desk.commit_subject import subject_of
from dbl_random.model.acts import PlanApproved, RecusalDecided, RecusalDeclared
from dbl_random.model.oversight import NoticeAnswered
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn

FOLDER = Path(__file__).parents[1] / "vectors" / "golden-log" / "audit-log" / "0000"
EVENTS = [parse_line(path.read_bytes()) for path in sorted(FOLDER.iterdir())]


def test_a_notice_is_told_by_its_kind_and_subject():
    notice = NoticePublished("draw", "2016-energy-1", "", "公告", "2016-07-01", "0" * 64, {}, 3, "", None, "", "")
    assert subject_of(notice, History()) == "draw of 2016-energy-1"


def test_a_withdrawal_names_the_event_of_its_notice():
    assert subject_of(NoticeWithdrawn(47, "抄送机关有误", "chen-mingyuan"), History()) == "event 47"


def test_the_steps_of_a_ceremony_are_told_by_the_draw():
    told = [subject_of(event.body, fold(EVENTS, lambda _: None)) for event in EVENTS]
    assert told[0] == EVENTS[0].body.origin
    assert told[1:4] == ["2016-energy-1"] * 3


def test_a_step_of_a_draw_that_nobody_knows_has_no_words():
    assert subject_of(EVENTS[2].body, History()) == ""


def test_an_act_is_told_by_its_plan_or_by_what_it_decided():
    assert subject_of(PlanApproved("2016-salt", 7, "chen-mingyuan", ""), History()) == "2016-salt"
    assert subject_of(RecusalDeclared("jx-013", "E", "declared", "近亲属", "本人"), History()) == "jx-013 at E"
    decided = RecusalDecided(9, granted=False, reason="", decided_by="", date="", since=None, until=None)
    assert subject_of(decided, History()) == "event 9 not granted"


def test_what_belongs_to_no_draw_needs_no_more_words():
    assert subject_of(NoticeAnswered(5, "已整改", "2016-09-01"), History()) == ""
