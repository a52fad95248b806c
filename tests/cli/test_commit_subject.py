"""What git's log says of an event."""

from dbl_random.desk.commit_subject import subject_of
from dbl_random.model.publishing import NoticePublished, NoticeWithdrawn


def test_a_notice_is_told_by_its_kind_and_subject():
    notice = NoticePublished("draw", "2016-energy-1", "", "公告", "2016-07-01", "0" * 64, {}, 3, "", None, "", "")
    assert subject_of(notice, {}) == "draw of 2016-energy-1"


def test_a_withdrawal_names_the_event_of_its_notice():
    assert subject_of(NoticeWithdrawn(47, "抄送机关有误", "chen-mingyuan"), {}) == "event 47"
