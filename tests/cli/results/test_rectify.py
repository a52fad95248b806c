"""Rectification and measures: each step rests on the one before (二(四)1)."""

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-20T10:00")
ORDER = ("--clause", "节约能源法第十二条", "--content", "设立岗位")
TWO = ("--inspector", "jx-001", "--inspector", "jx-002")


def order(enterprise, *more):
    return ("rectify", "order", DRAW, "--enterprise", enterprise, *ORDER, *more, *AT)


def test_an_order_counts_working_days_and_is_closed_by_a_recheck_of_two(dbr, codes, two_visited):
    assert dbr(*order(two_visited[0], "--days", "10")) == 0
    assert dbr("rectify", "list", *AT) == 0
    assert "在办的整改 1 件，过期 0 件" in dbr.err
    (open_one,) = dbr.json("rectify", "list", *AT)
    assert open_one["deadline"] == "2016-08-03"
    number = str(open_one["seq"])
    alone = ("rectify", "recheck", number, "--outcome", "closed", "--inspector", "jx-001", *AT)
    assert codes(*alone) == (4, ["DBR446"])
    assert dbr(*alone) == 4
    assert "二(三)2" in dbr.err
    assert dbr("rectify", "recheck", number, "--outcome", "closed", *TWO, *AT) == 0
    assert dbr.json("rectify", "list", *AT) == []
    assert codes("rectify", "recheck", number, "--outcome", "closed", *TWO, *AT) == (4, ["DBR446"])
    assert dbr("verify-log") == 6


def test_an_order_rests_on_a_result_that_asks_for_it_once(dbr, codes, two_visited):
    assert codes(*order(two_visited[1], "--days", "10")) == (4, ["DBR446"])
    assert codes(*order(two_visited[2], "--days", "10")) == (4, ["DBR446"])
    assert codes(*order(two_visited[0], "--deadline", "2016-07-19")) == (4, ["DBR446"])
    assert codes(*order(two_visited[0])) == (2, ["DBR446"])
    assert dbr(*order(two_visited[0], "--days", "10")) == 0
    assert codes(*order(two_visited[0], "--days", "10")) == (4, ["DBR446"])
    assert dbr(*order(two_visited[0], "--days", "10")) == 4
    assert "已有整改在办" in dbr.err


def test_an_extension_gives_a_later_deadline_and_only_an_extension_does(dbr, codes, two_visited):
    assert dbr(*order(two_visited[0], "--days", "10")) == 0
    number = str(dbr.json("rectify", "list", *AT)[0]["seq"])
    extend = ("rectify", "recheck", number, "--outcome", "extended", *TWO, *AT, "--deadline")
    assert codes(*extend, "2016-08-01") == (4, ["DBR446"])
    assert dbr(*extend, "2016-08-20") == 0
    assert "延至 2016-08-20" in dbr.err
    assert dbr.json("rectify", "list", *AT)[0]["deadline"] == "2016-08-20"
    assert dbr.json("rectify", "list", "--overdue", "--at", "2016-08-20") == []
    assert len(dbr.json("rectify", "list", "--overdue", "--at", "2016-08-21")) == 1


def test_a_year_that_nobody_has_entered_is_refused_with_what_to_add(dbr, codes, two_visited):
    late = ("--at", "2026-12-30T10:00")
    words = ("rectify", "order", DRAW, "--enterprise", two_visited[0], *ORDER, "--days", "10", *late)
    assert codes(*words) == (4, ["DBR447"])
    assert dbr(*words) == 4
    assert "data/calendar.yaml" in dbr.err
    text = "years:\n  - {year: 2027, holidays: [2027-01-01], workdays: [2027-01-02]}\n"
    (dbr.root / "data/calendar.yaml").write_text(text, encoding="utf-8")
    assert dbr(*words) == 0
    assert dbr.json("rectify", "list", *late)[0]["deadline"] == "2027-01-13"


def test_a_measure_rests_on_a_result_and_may_settle_the_item(dbr, codes, two_visited):
    words = ("--kind", "penalty", "--document", "罚〔2016〕1号", "--content", "罚款", "--closed", *AT)
    assert codes("measure", DRAW, "--enterprise", two_visited[2], *words) == (4, ["DBR446"])
    assert dbr("measure", DRAW, "--enterprise", two_visited[0], *words) == 0
    results = {each["enterprise"]: each["closed"] for each in dbr.json("result", "list", DRAW)["results"]}
    assert results == {two_visited[0]: True, two_visited[1]: True}
