"""The filled sheet of a whole batch is taken at once or not at all, every fault told with its cell (二(四)1)."""

import csv

import pytest

DRAW = "2016-energy-1"
HEAD = ("统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果", "问题性质", "检查情况", "后续处置", "证据文件")
LATER = ("--at", "2016-07-20T10:00")


@pytest.fixture
def drawn(dbr):
    return dbr.json("show", "draw", DRAW)["present"]


@pytest.fixture
def sheet(dbr):
    def write(*rows, head=HEAD, encoding="utf-8-sig"):
        file = dbr.root.parent / "results.csv"
        with file.open("w", encoding=encoding, newline="") as out:
            csv.writer(out).writerows([head, *rows])
        return str(file)

    return write


def row(place, outcome="未发现问题", nature="", detail="", follow_up="", day="2016-07-15", evidence="", people=None):
    team = people or "、".join(place["team"])
    return (place["id"], "用能单位节能监察", day, team, outcome, nature, detail, follow_up, evidence)


def events(dbr):
    return len(dbr.json("log", "list", "--all"))


def test_a_filled_sheet_is_taken_whole(dbr, drawn, sheet):
    rows = [row(place) for place in drawn]
    rows[3] = row(drawn[3], "发现问题已责令改正", "违法行为", "未设能源管理岗位", "责令改正")
    assert dbr("import", "results", sheet(*rows), "--draw", DRAW, *LATER) == 0
    found = dbr.json("result", "list", DRAW)
    assert found["waiting"] == []
    assert len(found["results"]) == len(drawn)
    assert dbr("verify-log") == 6


def test_gb18030_and_codes_for_words_are_read_too(dbr, drawn, sheet):
    given = row(drawn[0], "no-problem", "none", "", "none", day="2016年7月15日")
    assert dbr("import", "results", sheet(given, encoding="gb18030"), "--draw", DRAW, *LATER) == 0


def test_half_a_sheet_wrong_imports_nothing_and_tells_every_fault_with_its_cell(dbr, drawn, sheet):
    bad = [
        row(drawn[0], "没有问题"),
        row(drawn[1], day="七月"),
        row(drawn[2], people="查无此人"),
        (*row(drawn[3])[:1], "食盐", *row(drawn[3])[2:]),
        ("9135050000000001X2", *row(drawn[4])[1:]),
    ]
    before = events(dbr)
    assert dbr("import", "results", sheet(*bad, *(row(p) for p in drawn[5:])), "--draw", DRAW, *LATER) == 3
    for place in ("results.csv:2:", "results.csv:3:", "results.csv:4:", "results.csv:5:", "results.csv:6:"):
        assert place in dbr.err
    assert events(dbr) == before


def test_rows_that_the_rules_refuse_are_told_at_their_rows(dbr, drawn, sheet):
    rows = [row(drawn[0]), row(drawn[1], day="2016-06-01"), row(drawn[2], "发现问题待后续处理")]
    assert dbr("import", "results", sheet(*rows), "--draw", DRAW, *LATER) == 4
    assert "results.csv:3:" in dbr.err
    assert "DBR442" in dbr.err
    assert "results.csv:4:" in dbr.err
    assert "DBR444" in dbr.err


def test_a_sheet_without_its_columns_says_which_are_wanted(dbr, sheet):
    assert dbr("import", "results", sheet(("甲", "乙"), head=("企业", "结果")), "--draw", DRAW, *LATER) == 3
    assert "统一社会信用代码" in dbr.err


def test_a_dry_run_shows_and_writes_nothing(dbr, drawn, sheet):
    before = events(dbr)
    assert dbr("import", "results", sheet(row(drawn[0])), "--draw", DRAW, "--dry-run", *LATER) == 0
    assert "以上为预览，什么也没有写入。" in dbr.err
    assert f"本表之后还没有结果的：{len(drawn) - 1} 户。" in dbr.err
    assert events(dbr) == before


def test_where_nobody_was_a_substitute_is_offered(dbr, drawn, sheet):
    nobody = row(drawn[0], "通过登记的住所（经营场所）无法联系")
    assert dbr("import", "results", sheet(nobody), "--draw", DRAW, *LATER) == 0
    assert f"{drawn[0]['id']} 无法检查，可以递补：dbr substitute {DRAW}" in dbr.err


def test_what_was_entered_is_told_in_json(dbr, drawn, sheet, event_of):
    told = dbr.json("import", "results", sheet(*map(row, drawn)), "--draw", DRAW, *LATER)
    assert told == {"draw": DRAW, "event": event_of(dbr.root, "results.recorded")["seq"], "results": len(drawn)}
