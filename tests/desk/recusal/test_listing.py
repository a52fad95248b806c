"""The list says what waits for a decision, what stands and where, and what is still to be substituted."""

from dbl_random.desk.recusal.decision import Decision, decide_recusal
from dbl_random.desk.recusal.declaration import declare_recusal
from dbl_random.desk.recusal.listing import recusals


def test_a_recusal_goes_from_undecided_to_the_log_and_waits_for_its_substitution(at, place, unwritten):
    done, _ = declare_recusal(at(), place[1], place[0], "近亲属任职")
    with unwritten():
        before = recusals(at())
    assert list(before.undecided) == [done.event.seq]
    assert before.on_log == ()
    decide_recusal(at(), done.event.seq, Decision(granted=True, reason="属实"))
    after = recusals(at())
    assert (list(after.undecided), len(after.on_log)) == ([], 1)
    assert after.in_file == after.records.recusals
    assert [(each.enterprise, each.inspector) for each in after.to_substitute] == [place]
    assert after.day.isoformat() == "2016-07-20"
