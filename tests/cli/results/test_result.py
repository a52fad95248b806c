"""Results of visits: by command and from the filled sheet; nothing half, every fault told (二(四)1)."""

import hashlib

import pytest

DRAW = "2016-energy-1"
LATER = ("--at", "2016-07-20T10:00")


@pytest.fixture
def drawn(dbr):
    return dbr.json("show", "draw", DRAW)["present"]


def events(dbr):
    return len(dbr.json("log", "list", "--all"))


def record(dbr, place, *more, at=LATER, status=0, what="record"):
    words = ("result", what, DRAW, "--enterprise", place["id"], *more, *at)
    assert dbr(*words) == status
    return dbr.err


def test_a_result_is_recorded_once_and_corrected_by_a_new_event(dbr, drawn):
    record(dbr, drawn[0], "--outcome", "no-problem")
    assert "DBR441" in record(dbr, drawn[0], "--outcome", "no-problem", status=4)
    assert "DBR441" in record(dbr, drawn[1], "--outcome", "no-problem", "--reason", "笔误", status=4, what="correct")
    words = ("--outcome", "corrected", "--nature", "violation", "--detail", "未设岗位", "--follow-up", "rectify")
    record(dbr, drawn[0], *words, "--reason", "漏记", what="correct")
    (found,) = dbr.json("result", "list", DRAW)["results"]
    assert found["items"][0]["outcome"] == "corrected"
    assert dbr("verify-log") == 6


def test_before_the_first_visit_nobody_has_a_result(dbr, drawn):
    assert dbr("result", "list", DRAW) == 0
    assert (dbr.out, dbr.err) == ("", f"{DRAW}：已有结果 0 户，还没有结果 {len(drawn)} 户。\n")


def test_what_was_recorded_is_told_and_a_preview_says_that_it_is_one(dbr, drawn):
    assert "预览（什么也没有写入）" in record(dbr, drawn[0], "--outcome", "no-problem", "--dry-run")
    assert dbr.json("result", "list", DRAW)["results"] == []
    assert "用能单位节能监察：未发现问题" in record(dbr, drawn[0], "--outcome", "no-problem")
    more = ("--outcome", "no-activity", "--reason", "误记")
    assert "更正为 未发现开展" in record(dbr, drawn[0], *more, "--dry-run", what="correct")
    assert "用能单位节能监察：未发现开展" in record(dbr, drawn[0], *more, what="correct")
    assert dbr("result", "list", DRAW) == 0
    assert drawn[0]["id"][:12] in dbr.out
    assert f"已有结果 1 户，还没有结果 {len(drawn) - 1} 户" in dbr.err
    told = dbr.json("result", "record", DRAW, "--enterprise", drawn[1]["id"], "--outcome", "no-problem", *LATER)
    assert set(told) == {"draw", "enterprise", "event"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--outcome", "no-problem", "--date", "2016-06-30"), "DBR442"),
        (("--outcome", "no-problem", "--date", "2016-07-21"), "DBR442"),
        (("--outcome", "no-problem", "--inspector", "jx-001"), "DBR443"),
        (("--outcome", "no-problem", "--follow-up", "rectify"), "DBR444"),
        (("--outcome", "no-problem", "--nature", "hazard"), "DBR444"),
        (("--outcome", "pending"), "DBR444"),
        (("--outcome", "corrected", "--nature", "violation"), "DBR444"),
        (("--outcome", "no-problem", "--item", "salt"), "DBR444"),
    ],
)
def test_what_is_wrong_with_a_result_is_refused_with_its_clause_and_nothing_is_written(dbr, drawn, words, code):
    before = events(dbr)
    assert code in record(dbr, drawn[0], *words, status=4)
    assert events(dbr) == before


def test_one_inspector_alone_is_no_inspection(dbr, drawn):
    said = record(dbr, drawn[0], "--outcome", "no-problem", "--inspector", drawn[0]["team"][0], status=4)
    assert "DBR443" in said
    assert "二(三)2" in said


def test_who_was_never_drawn_or_was_substituted_has_no_result(dbr, drawn):
    stranger = {"id": "9135050000000001X1"}
    assert "不在本次抽取的名单中" in record(dbr, stranger, "--outcome", "no-problem", status=4)
    ground = ("--reason", "not-found", "--evidence", "现场照片")
    assert dbr("substitute", DRAW, "--enterprise", drawn[0]["id"], *ground) == 0
    assert "递补" in record(dbr, drawn[0], "--outcome", "no-problem", status=4)


def test_where_nobody_was_found_the_substitution_is_offered(dbr, drawn):
    said = record(dbr, drawn[0], "--outcome", "no-contact")
    assert f"dbr substitute {DRAW} --enterprise {drawn[0]['id']}" in said


def test_evidence_is_kept_by_name_and_hash_and_must_be_there(dbr, drawn):
    photo = dbr.root.parent / "照片.jpg"
    photo.write_bytes(b"\xff\xd8photo")
    assert "DBR445" in record(dbr, drawn[0], "--outcome", "no-problem", "--evidence", str(photo) + "x", status=3)
    record(dbr, drawn[0], "--outcome", "no-problem", "--evidence", str(photo))
    last = dbr.json("log", "list", "--all")[-1]
    body = dbr.json("log", "show", str(last["seq"]))["body"]
    assert body["evidence"] == {hashlib.sha256(photo.read_bytes()).hexdigest(): "照片.jpg"}
    assert dbr("verify-log") == 6


def test_a_dry_run_shows_and_writes_nothing(dbr, drawn):
    before = events(dbr)
    record(dbr, drawn[0], "--outcome", "no-problem", "--dry-run")
    assert events(dbr) == before


def test_after_its_result_an_enterprise_is_substituted_only_where_nobody_was_there(dbr, drawn):
    ground = ("--reason", "not-found", "--evidence", "检查结果", *LATER)
    record(dbr, drawn[0], "--outcome", "no-problem")
    assert dbr("substitute", DRAW, "--enterprise", drawn[0]["id"], *ground) == 4
    assert "DBR438" in dbr.err
    ill = (
        "--inspector",
        drawn[0]["team"][0],
        "--for",
        drawn[0]["id"],
        "--reason",
        "illness",
        "--evidence",
        "假条",
        *LATER,
    )
    assert dbr("substitute", DRAW, *ill) == 4
    assert "DBR438" in dbr.err
    record(dbr, drawn[1], "--outcome", "gone")
    assert dbr("substitute", DRAW, "--enterprise", drawn[1]["id"], *ground) == 0
    assert dbr("verify-log") == 6


def test_a_draw_that_has_no_outcome_has_no_results(dbr, codes):
    assert dbr("draw", "--plan", "2016-power", "--batch", "1", "--reason", "提前", "--intent-only") == 0
    words = ("result", "record", "2016-power-1", "--enterprise", "x", "--outcome", "no-problem")
    assert codes(*words) == (4, ["DBR409"])
