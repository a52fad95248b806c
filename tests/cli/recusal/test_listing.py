"""The list says where each recusal comes from, and asks for a substitution until a visit is recorded."""

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-08T10:00")


def test_once_the_visit_is_recorded_no_substitution_is_asked_for(dbr, declare, decide, place):
    """Who came is on the log, and there is nothing left to substitute: here the recusal came after the visit."""
    enterprise, lead = place
    decide(declare(lead, enterprise), "--grant")
    assert len(dbr.json("recusal", "list", *AT)["to_substitute"]) == 1
    later = ("--at", "2016-07-20T10:00")
    visited = ("--outcome", "no-problem", "--date", "2016-07-01")
    assert dbr("result", "record", DRAW, "--enterprise", enterprise, *visited, *later) == 0, dbr.err
    assert dbr.json("recusal", "list", *later)["to_substitute"] == []
    dbr("check", *later)
    assert "DBR245" not in dbr.err


def test_the_list_says_where_each_comes_from(dbr, declare, decide, place):
    number = declare("jx-013", place[0])
    decide(number, "--grant", "--until", "2016-12-31")
    open_one = declare("jx-014", place[0])
    told = dbr.json("recusal", "list")
    assert [each["where"] for each in told["standing"]] == ["file"] * 6 + ["log"]
    assert [each["enterprise"] for each in dbr.json("show", "inspector", "jx-013")["recusals"]] == [place[0]]
    assert told["standing"][-1]["until"] == "2016-12-31"
    assert [each["event"] for each in told["open"]] == [open_one]
    assert dbr("recusal", "list", *AT) == 0
    assert max(map(len, dbr.out.splitlines())) <= 80
    assert "2016-05-31，现不回避" in dbr.out
    assert dbr("recusal", "list", "--open", *AT) == 0
    assert "文件" not in dbr.out
    assert f"待决定（第 {open_one} 号）" in dbr.out
