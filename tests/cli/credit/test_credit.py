"""The credit platform: a row is sent once, a batch has one receipt, the blacklist is left as it was entered."""

import pytest

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-20T10:00")


def test_a_batch_is_sent_once_a_refused_row_again_and_an_accepted_one_never(dbr, codes, two_visited):
    assert dbr("credit", "export", *AT) == 0
    assert (dbr.root / "outbox/0001.csv").is_file()
    assert dbr("credit", "export", *AT) == 0
    assert "没有要推送的数据" in dbr.err
    key = dbr.json("credit", "list")["waiting"][0]["key"]
    assert dbr("credit", "receipt", "1", "--number", "R1", "--refused", f"{key}=代码不符", *AT) == 0
    assert "改正后重发：dbr credit export --resend 1" in dbr.err
    assert dbr("credit", "list") == 0
    assert "被拒 1 条" in dbr.out
    assert codes("credit", "receipt", "1", "--number", "R1", *AT) == (4, ["DBR449"])
    assert dbr("credit", "export", "--resend", "1", "--format", "json", *AT) == 0
    assert [each["key"] for each in dbr.json("credit", "list")["waiting"]] == [key]
    assert dbr("verify-log") == 6


@pytest.mark.parametrize(
    ("words", "refused", "said"),
    [
        (("receipt", "7", "--number", "R"), (4, "DBR449"), "没有推送过"),
        (("receipt", "1", "--number", "R", "--refused", "nothing=理由"), (4, "DBR449"), "没有 nothing"),
        (("export", "--resend", "9"), (4, "DBR449"), "没有推送过"),
        (("export", "--format", "xml"), (2, "DBR448"), "没有“xml”这种格式"),
    ],
)
def test_what_was_never_sent_has_no_receipt(dbr, two_visited, words, refused, said):
    assert dbr("credit", "export", *AT) == 0
    before = len(dbr.json("log", "list", "--all"))
    status, code = refused
    assert dbr("credit", *words, *AT) == status
    assert code in dbr.err
    assert said in dbr.err
    assert len(dbr.json("log", "list", "--all")) == before


def test_a_correction_is_a_row_of_its_own(dbr, two_visited):
    assert dbr("credit", "export", *AT) == 0
    words = ("--enterprise", two_visited[1], "--outcome", "no-activity", "--reason", "更正", *AT)
    assert dbr("result", "correct", DRAW, *words) == 0
    assert [each["code"] for each in dbr.json("credit", "list")["fresh"]] == [two_visited[1]]


def test_the_blacklist_is_entered_and_left_in_turn(dbr, codes, two_visited):
    words = ("--reason", "拒不整改", "--document", "1号", *AT)
    assert codes("credit", "blacklist", two_visited[0], "--change", "exit", *words) == (4, ["DBR449"])
    assert dbr("credit", "blacklist", two_visited[0], "--change", "entry", *words) == 0
    assert codes("credit", "blacklist", two_visited[0], "--change", "entry", *words) == (4, ["DBR449"])
    assert dbr.json("credit", "list")["blacklist"] == [two_visited[0]]
    assert dbr("credit", "blacklist", two_visited[0], "--change", "exit", *words) == 0
    assert dbr("verify-log") == 6


def test_a_first_batch_after_its_deadline_is_told_as_late(dbr, two_visited):
    late = ("--at", "2016-08-20T10:00")
    assert dbr("credit", "list", *late) == 0
    assert "未推送 2 条（其中逾期 2 条）" in dbr.err
    assert len(dbr.json("credit", "list", *late)["late"]) == 2
    assert dbr("credit", "export", *late) == 0
    assert dbr("credit", "list", *late) == 0
    assert "未回执，逾期推送" in dbr.out
    assert "未推送 0 条，" in dbr.err


def test_where_nothing_was_sent_there_is_no_table(dbr):
    assert dbr("credit", "list") == 0
    assert dbr.out == ""
    assert "未推送 0 条" in dbr.err


def test_a_receipt_without_refusals_asks_for_nothing_more(dbr, two_visited):
    assert dbr("credit", "export", *AT) == 0
    assert dbr("credit", "list") == 0
    assert "未回执" in dbr.out
    assert dbr("credit", "receipt", "1", "--number", "R1", *AT) == 0
    assert "接收 2 条，被拒 0 条" in dbr.err
    assert "改正后重发" not in dbr.err
    assert dbr("credit", "list") == 0
    assert "已接收" in dbr.out
