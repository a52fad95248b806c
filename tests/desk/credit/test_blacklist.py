"""The blacklist is entered and left in turn, for a reason, by somebody known."""

from dbl_random.desk.credit.blacklist import change_blacklist


def test_who_was_entered_may_leave(at, teams, log_of, unwritten, refused):
    first = next(iter(teams))
    said = (first, "entry", " 拒不整改 ", " 1号 ")
    with unwritten():
        assert not change_blacklist(at(), *said, preview=True).written
        assert refused(change_blacklist, at(), first, "exit", "改正", "2号") == (4, ["DBR449"])
    done = change_blacklist(at(), *said)
    assert (done.body.reason, done.body.document, done.body.date) == ("拒不整改", "1号", "2016-07-20")
    assert list(log_of().credit.blacklist) == [first]
    assert refused(change_blacklist, at(), *said) == (4, ["DBR449"])
    change_blacklist(at(), first, "exit", "改正", "2号")
    assert not log_of().credit.blacklist


def test_no_reason_no_code_and_nobody_are_refused(at, teams, refused, unwritten):
    first = next(iter(teams))
    with unwritten():
        assert refused(change_blacklist, at(), "x", "entry", "理由", "1号") == (4, ["DBR113"])
        assert refused(change_blacklist, at(), first, "entry", " ", "1号") == (4, ["DBR416"])
        nobody = {"decided_by": "nobody"}
        assert refused(change_blacklist, at(), first, "entry", "理由", "1号", **nobody) == (4, ["DBR270", "DBR275"])
