"""`dbr log clock`: a time that was wrong no longer counts, once it has its paper."""

REASON = ("--reason", "时钟快了", "--approved-by", "chen-mingyuan")
FUTURE = ("--at", "2016-12-30T10:00")
TITLE = ("training", "training", "--title")


def test_a_wrong_time_stops_the_log_until_it_is_corrected(dbr):
    assert dbr(*FUTURE, *TITLE, "时钟快了的") == 0
    wrong = dbr.json("log", "list")[-1]["seq"]
    assert dbr(*TITLE, "x") == 4
    assert "DBR750" in dbr.err
    assert dbr("log", "clock", str(wrong), *REASON) == 0
    assert dbr(*TITLE, "x") == 4, "the correction has no paper yet"
    assert dbr("confirm", str(wrong + 1), "--document", "更正审批表1号") == 0
    assert dbr(*TITLE, "x") == 0
    assert dbr("verify-log") == 6
    assert "DBR760" in dbr.err
    assert f"第 {wrong} 号事件的时间 2016-12-30T10:00:00+08:00 有误" in dbr.err


def test_with_its_paper_it_counts_at_once(dbr):
    assert dbr(*FUTURE, *TITLE, "时钟快了的") == 0
    wrong = dbr.json("log", "list")[-1]["seq"]
    assert dbr("log", "clock", str(wrong), *REASON, "--document", "更正审批表1号", "--dry-run") == 0
    assert dbr("log", "clock", str(wrong), *REASON, "--document", "更正审批表1号") == 0
    assert dbr(*TITLE, "x") == 0


def test_a_time_that_is_not_ahead_is_not_corrected(dbr):
    assert dbr("log", "clock", "3", *REASON) == 4
    assert "DBR752" in dbr.err


def test_a_copy_that_has_nothing_more_is_refused(dbr):
    assert dbr("log", "reenter", str(dbr.root)) == 4
    assert "DBR758" in dbr.err
