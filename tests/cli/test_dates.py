"""A day or a time beyond reckoning is refused with the range, by every command that takes one."""

import pytest

FIRM = "91350503350346779T"
BEYOND = ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-01", "9999-12-31")
#: The words before the day, for each option that takes one.
TAKERS = {
    "plan consent": ("plan", "consent", "2016-joint-boilers", "--party", "quality", "--by", "甲", "--date"),
    "plan file": ("plan", "file", "2016-joint-boilers", "--number", "1", "--date"),
    "decide": ("recusal", "decide", "{declared}", "--grant", "--reason", "近亲属", "--date"),
    "decide since": ("recusal", "decide", "{declared}", "--grant", "--reason", "近亲属", "--since"),
    "decide until": ("recusal", "decide", "{declared}", "--grant", "--reason", "近亲属", "--until"),
    "training": ("training", "publicity", "--title", "宣传", "--date"),
    "blacklist": (
        "credit",
        "blacklist",
        FIRM,
        "--change",
        "entry",
        "--reason",
        "拒不整改",
        "--document",
        "1",
        "--date",
    ),
    "notice": ("assess", "notice", "supervise", "--department", "energy", "--subject", "x", "--deadline"),
    "result": ("result", "record", "2016-energy-1", "--enterprise", "{drawn}", "--outcome", "no-problem", "--date"),
}
READERS = (
    "check", "status", "changes", "plan list", "plan show 2016-energy", "plan check 2016-energy", "publish due",
    "credit list", "rectify list", "archive list", "recusal list", "report 2016", "plan overlaps",
    "show enterprise 91350503350346779T", "log list", "verify-log",
)  # fmt: skip
WRITERS = (
    "training publicity --title 宣传",
    "task 2016-energy-1",
    "publish checklist",
    "plan new 2017-x --item energy-use",
)


@pytest.fixture
def words_of(dbr, event_of):
    """The words of a taker; what it speaks of is there."""

    def words(taker):
        drawn = dbr.json("show", "draw", "2016-energy-1")["present"][0]["id"]
        declared = 0
        if taker.startswith("decide"):
            declare = ("recusal", "declare", "--inspector", "jx-013", "--enterprise", FIRM, "--reason", "近亲属")
            assert dbr(*declare) == 0
            declared = event_of(dbr.root, "recusal.declared")["seq"]
        return [word.format(drawn=drawn, declared=declared) for word in TAKERS[taker]]

    return words


@pytest.mark.parametrize("taker", TAKERS)
def test_a_day_beyond_reckoning_is_refused(dbr, words_of, events_of, taker):
    words = words_of(taker)
    before = events_of(dbr.root)
    for day in BEYOND:
        assert dbr(*words, day) in {2, 4}, dbr.err
        assert f"{day}”不在 1900 年至 2199 年之间" in dbr.err
    assert events_of(dbr.root) == before


@pytest.mark.parametrize("command", [*READERS, *WRITERS])
@pytest.mark.parametrize("time", ["0001-01-01", "9999-12-01", "9999-12-31T23:59:59", "1899-12-31", "2200-01-01"])
def test_a_time_beyond_reckoning_is_refused_with_the_range(dbr, events_of, command, time):
    before = events_of(dbr.root)
    assert dbr(*command.split(), "--at", time) == 2
    assert "不在 1900 年至 2199 年之间" in dbr.err
    assert events_of(dbr.root) == before


@pytest.mark.parametrize("command", [*READERS, *WRITERS])
@pytest.mark.parametrize("time", ["1900-01-01", "2199-12-31T23:59:59"])
def test_the_ends_of_the_range_end_in_no_fault_of_ours(dbr, command, time):
    assert dbr(*command.split(), "--at", time) != 70, dbr.err


@pytest.mark.parametrize("words", [("plan", "overlaps", "--year"), ("report",), ("publish", "checklist")])
@pytest.mark.parametrize("year", ["0", "1", "1999", "2200", "9999", "99999999999999999999"])
def test_a_year_beyond_reckoning_is_refused(dbr, words, year):
    assert dbr(*words, year) == 2


@pytest.mark.parametrize("plan", ["0000-x", "9999-x"])
def test_a_plan_of_a_year_beyond_reckoning_is_refused(dbr, plan):
    assert dbr("plan", "new", plan, "--item", "energy-use") in {2, 3, 4}, dbr.err
    assert not (dbr.root / "plans" / f"{plan}.yaml").exists()
