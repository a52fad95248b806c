"""A notice stands until it is corrected or withdrawn; what must be out is counted in working days."""

from dbl_random.desk.credit.blacklist import change_blacklist
from dbl_random.desk.publish.notices import publish_notice
from dbl_random.desk.publish.published import list_publications, notices_due, state_of, withdraw_notice

DRAW = "2016-energy-1"


def test_a_notice_is_listed_with_its_state_and_its_files_that_were_touched(at, finished):
    done = publish_notice(at(), "checklist")
    (found,) = list_publications(at())
    assert (state_of(found.publication), found.faults) == ("published", [])
    (finished / done.files[0]).unlink()
    (finished / done.files[1]).write_text("x", encoding="utf-8")
    (found,) = list_publications(at())
    assert {f"notices/{name}" for name in found.faults} == set(done.files[:2])
    withdraw_notice(at(), done.entered.event.seq, "有误")
    (found,) = list_publications(at())
    assert (state_of(found.publication), found.faults) == ("withdrawn", [])


def test_a_link_in_the_place_of_a_file_or_its_folder_is_not_what_was_published(at, finished, tmp_path):
    done = publish_notice(at(), "checklist")
    (finished / done.files[0]).rename(tmp_path / "elsewhere")
    (finished / done.files[0]).symlink_to(tmp_path / "elsewhere")
    (found,) = list_publications(at())
    assert [f"notices/{name}" for name in found.faults] == [done.files[0]]
    (finished / "notices").rename(tmp_path / "notices")
    (finished / "notices").symlink_to(tmp_path / "notices")
    (found,) = list_publications(at())
    assert len(found.faults) == len(done.files)


def test_only_what_stands_is_withdrawn_for_a_reason(at, refused, unwritten):
    number = publish_notice(at(), "checklist").entered.event.seq
    with unwritten():
        done, title = withdraw_notice(at(), number, " 有误 ", preview=True)
        assert refused(withdraw_notice, at(), 1, "有误") == (4, ["DBR608"])
        assert refused(withdraw_notice, at(), number, " ") == (4, ["DBR608"])
        assert refused(withdraw_notice, at(), number, "有误", approved_by="nobody") == (4, ["DBR270", "DBR275"])
    assert (done.body.reason, done.written) == ("有误", False)
    assert title
    withdraw_notice(at(), number, "有误")
    assert refused(withdraw_notice, at(), number, "有误") == (4, ["DBR608"])


def test_results_and_bulletin_are_due_after_the_last_visit(at, visit):
    assert notices_due(at()).due == ()
    visit()
    found = notices_due(at("2016-09-01"))
    assert [(each.kind, each.late(found.day)) for each in found.due] == [("bulletin", True), ("results", True)]
    assert found.working_days == 20


def test_a_deadline_in_a_year_that_nobody_has_entered_is_refused(at, teams, refused):
    change_blacklist(at("2026-12-30T10:00"), next(iter(teams)), "entry", "拒不整改", "1号")
    assert refused(notices_due, at("2026-12-30T10:00")) == (4, ["DBR447"])
