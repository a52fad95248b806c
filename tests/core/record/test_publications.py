"""What was published, corrected and withdrawn, folded from the log (二(四)1)."""

from dbl_random.model.publishing import NoticeWithdrawn

DRAW = "2016-energy-1"


def standing(after, kind, subject=""):
    return [each.event.seq for each in after.history.publications.standing(kind, subject)]


def withdraw(after, notice):
    return after.enter(NoticeWithdrawn(notice, "有误", "staff-01"))


def test_a_notice_is_in_force_from_its_publication(after):
    assert after.history.publications.in_force("results", DRAW) is None
    notice = after.notice("results")
    found = after.history.publications.in_force("results", DRAW)
    assert (found.event, found.body, found.ended) == (notice, notice.body, None)


def test_a_correction_takes_the_place_of_the_notice_it_corrects(after):
    first = after.notice("results")
    second = after.notice("results", corrects=first.seq, reason="笔误", approved_by="staff-01")
    assert after.history.publications.issued[first.seq].ended == second
    assert standing(after, "results") == [second.seq]


def test_a_withdrawn_notice_has_nothing_in_its_place(after):
    first = after.notice("results")
    second = after.notice("results", corrects=first.seq, reason="笔误", approved_by="staff-01")
    ended = withdraw(after, second.seq)
    assert after.history.publications.issued[second.seq].ended == ended
    assert standing(after, "results") == []


def test_of_notices_that_come_again_the_latest_is_in_force_and_all_stand(after):
    seqs = [after.notice("substitution").seq for _ in range(3)]
    assert standing(after, "substitution") == seqs
    assert after.history.publications.in_force("substitution", DRAW).event.seq == seqs[-1]
    withdraw(after, seqs[-1])
    assert after.history.publications.in_force("substitution", DRAW).event.seq == seqs[1]


def test_a_subject_stands_for_itself(after):
    first, second = after.notice("checklist", "2016").seq, after.notice("checklist", "2017").seq
    assert standing(after, "checklist", "2016") == [first]
    assert standing(after, "checklist") == [first, second]
    assert standing(after, "blacklist", "2016") == []


def test_an_end_of_a_notice_that_nobody_issued_is_passed_over(after):
    withdraw(after, 1)
    after.notice("results", corrects=2, reason="笔误", approved_by="staff-01")
    assert [each.ended for each in after.history.publications.issued.values()] == [None]
