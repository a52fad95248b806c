"""Rectification, measures, credit, archives, training, assessment: each step rests on the one before (二(四), 三)."""

import pytest

DRAW = "2016-energy-1"
AT = ("--at", "2016-07-20T10:00")
ORDER = ("--clause", "节约能源法第十二条", "--content", "设立岗位")
TWO = ("--inspector", "jx-001", "--inspector", "jx-002")


@pytest.fixture
def drawn(dbr):
    return [each["id"] for each in dbr.json("show", "draw", DRAW)["present"]]


@pytest.fixture
def found(dbr, drawn):
    """The first of the drawn has something to put right, the second is in order."""
    words = ("--outcome", "corrected", "--nature", "violation", "--detail", "未设岗位", "--follow-up", "rectify")
    assert dbr("result", "record", DRAW, "--enterprise", drawn[0], *words, *AT) == 0
    assert dbr("result", "record", DRAW, "--enterprise", drawn[1], "--outcome", "no-problem", *AT) == 0
    return drawn


def order(dbr, enterprise, *more):
    return dbr("rectify", "order", DRAW, "--enterprise", enterprise, *ORDER, *more, *AT)


# --- rectification ---


def test_an_order_counts_working_days_and_is_closed_by_a_recheck_of_two(dbr, found):
    assert order(dbr, found[0], "--days", "10") == 0
    (open_one,) = dbr.json("rectify", "list", *AT)
    assert open_one["deadline"] == "2016-08-03"
    number = str(open_one["seq"])
    assert dbr("rectify", "recheck", number, "--outcome", "closed", "--inspector", "jx-001", *AT) == 4
    assert "二(三)2" in dbr.err
    assert dbr("rectify", "recheck", number, "--outcome", "closed", *TWO, *AT) == 0
    assert dbr.json("rectify", "list", *AT) == []
    assert dbr("rectify", "recheck", number, "--outcome", "closed", *TWO, *AT) == 4
    assert dbr("verify-log") == 6


def test_an_order_rests_on_a_result_that_asks_for_it_once(dbr, found):
    assert order(dbr, found[1], "--days", "10") == 4
    assert order(dbr, found[2], "--days", "10") == 4
    assert order(dbr, found[0], "--deadline", "2016-07-19") == 4
    assert order(dbr, found[0]) == 2
    assert order(dbr, found[0], "--days", "10") == 0
    assert order(dbr, found[0], "--days", "10") == 4
    assert "已有整改在办" in dbr.err


def test_an_extension_gives_a_later_deadline_and_only_an_extension_does(dbr, found):
    assert order(dbr, found[0], "--days", "10") == 0
    number = str(dbr.json("rectify", "list", *AT)[0]["seq"])
    assert dbr("rectify", "recheck", number, "--outcome", "extended", *TWO, "--deadline", "2016-08-01", *AT) == 4
    assert dbr("rectify", "recheck", number, "--outcome", "extended", *TWO, "--deadline", "2016-08-20", *AT) == 0
    assert dbr.json("rectify", "list", *AT)[0]["deadline"] == "2016-08-20"
    assert dbr.json("rectify", "list", "--overdue", "--at", "2016-08-20") == []
    assert len(dbr.json("rectify", "list", "--overdue", "--at", "2016-08-21")) == 1


def test_a_year_that_nobody_has_entered_is_refused_with_what_to_add(dbr, found):
    late = ("--at", "2026-12-30T10:00")
    words = ("rectify", "order", DRAW, "--enterprise", found[0], *ORDER, "--days", "10", *late)
    assert dbr(*words) == 4
    assert "DBR447" in dbr.err
    assert "data/calendar.yaml" in dbr.err
    text = "years:\n  - {year: 2027, holidays: [2027-01-01], workdays: [2027-01-02]}\n"
    (dbr.root / "data/calendar.yaml").write_text(text, encoding="utf-8")
    assert dbr(*words) == 0
    assert dbr.json("rectify", "list", *late)[0]["deadline"] == "2027-01-13"


# --- measures ---


def test_a_measure_rests_on_a_result_and_may_settle_the_item(dbr, found):
    words = ("--kind", "penalty", "--document", "罚〔2016〕1号", "--content", "罚款", "--closed", *AT)
    assert dbr("measure", DRAW, "--enterprise", found[2], *words) == 4
    assert dbr("measure", DRAW, "--enterprise", found[0], *words) == 0
    results = {each["enterprise"]: each["closed"] for each in dbr.json("result", "list", DRAW)["results"]}
    assert results == {found[0]: True, found[1]: True}


# --- credit ---


def test_a_batch_is_sent_once_a_refused_row_again_and_an_accepted_one_never(dbr, found):
    assert dbr("credit", "export", *AT) == 0
    assert (dbr.root / "outbox/0001.csv").is_file()
    assert dbr("credit", "export", *AT) == 0
    assert "没有要推送的数据" in dbr.err
    key = dbr.json("credit", "list")["waiting"][0]["key"]
    assert dbr("credit", "receipt", "1", "--number", "R1", "--refused", f"{key}=代码不符", *AT) == 0
    assert dbr("credit", "receipt", "1", "--number", "R1", *AT) == 4
    assert dbr("credit", "export", "--resend", "1", "--format", "json", *AT) == 0
    assert [each["key"] for each in dbr.json("credit", "list")["waiting"]] == [key]
    assert dbr("verify-log") == 6


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("receipt", "7", "--number", "R"), "没有推送过"),
        (("receipt", "1", "--number", "R", "--refused", "nothing=理由"), "没有 nothing"),
        (("export", "--resend", "9"), "没有推送过"),
        (("export", "--format", "xml"), "没有“xml”这种格式"),
    ],
)
def test_what_was_never_sent_has_no_receipt(dbr, found, words, said):
    assert dbr("credit", "export", *AT) == 0
    before = len(dbr.json("log", "list", "--all"))
    assert dbr("credit", *words, *AT) in {2, 4}
    assert said in dbr.err
    assert len(dbr.json("log", "list", "--all")) == before


def test_a_correction_is_a_row_of_its_own(dbr, found):
    assert dbr("credit", "export", *AT) == 0
    words = ("--enterprise", found[1], "--outcome", "no-activity", "--reason", "更正", *AT)
    assert dbr("result", "correct", DRAW, *words) == 0
    assert [each["code"] for each in dbr.json("credit", "list")["fresh"]] == [found[1]]


def test_the_blacklist_is_entered_and_left_in_turn(dbr, found):
    words = ("--reason", "拒不整改", "--document", "1号", *AT)
    assert dbr("credit", "blacklist", found[0], "--change", "exit", *words) == 4
    assert dbr("credit", "blacklist", found[0], "--change", "entry", *words) == 0
    assert dbr("credit", "blacklist", found[0], "--change", "entry", *words) == 4
    assert dbr.json("credit", "list")["blacklist"] == [found[0]]
    assert dbr("credit", "blacklist", found[0], "--change", "exit", *words) == 0
    assert dbr("verify-log") == 6


# --- archives ---


def test_a_closed_case_is_sealed_complete_and_a_touched_bag_is_found(dbr, found):
    paper = dbr.root.parent / "notice.txt"
    paper.write_text("通知书", encoding="utf-8")
    assert dbr("archive", "seal", DRAW, "--enterprise", found[0], *AT) == 4
    assert "还没有办结" in dbr.err
    assert dbr("archive", "seal", DRAW, "--enterprise", found[1], "--file", f"notice={paper}", *AT) == 4
    assert "缺少检查记录表" in dbr.err
    given = ("--file", f"notice={paper}", "--file", f"record={paper}")
    assert dbr("archive", "seal", DRAW, "--enterprise", found[1], *given, *AT) == 0
    assert dbr("archive", "seal", DRAW, "--enterprise", found[1], *given, *AT) == 4
    assert dbr("archive", "verify") == 0
    bag = dbr.root / "archives" / DRAW / found[1]
    (bag / "data/documents/record/notice.txt").write_text("改过", encoding="utf-8")
    (bag / "data/extra.txt").write_text("多出来的", encoding="utf-8")
    assert dbr("archive", "verify") == 1
    assert "被改动" in dbr.out
    assert "多出来的" in dbr.out
    assert dbr("verify-log") == 6


# --- training, assessment, status ---


def test_training_and_assessment_enter_the_report(dbr):
    assert dbr("training", "training", "--title", "培训", "--hours", "4", "--inspector", "jx-011", *AT) == 0
    assert dbr("training", "training", "--title", "培训", "--inspector", "nobody", *AT) == 4
    assert dbr("assess", "score", "2016", "--department", "energy", "--score", "90", "--opinion", "良好", *AT) == 0
    assert dbr("assess", "score", "2016", "--department", "nowhere", "--score", "90", "--opinion", "良好", *AT) == 4
    found = {each["department"]: each for each in dbr.json("report", "2016", *AT)["departments"]}
    assert (found["centre"]["trained"], found["centre"]["hours"]) == (1, 4)
    assert (found["energy"]["score"], found["energy"]["opinion"]) == (90, "良好")


def test_a_notice_is_open_until_it_is_answered_once(dbr):
    words = ("--department", "energy", "--subject", "批次未抽", "--deadline", "2016-08-01", *AT)
    assert dbr("assess", "notice", "supervise", *words) == 0
    (seq,) = [each["seq"] for each in dbr.json("log", "list", "--all") if each["type"] == "notice.served"]
    late = [each for each in dbr.json("status", "--at", "2016-08-02") if "批次未抽" in each["what"]]
    assert [each["late"] for each in late] == [True]
    assert dbr("assess", "answer", str(seq), "--outcome", "已抽取", *AT) == 0
    assert dbr("assess", "answer", str(seq), "--outcome", "已抽取", *AT) == 4
    assert dbr("verify-log") == 6
