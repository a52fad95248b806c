"""Inspections from before the log count for the cap (二(三)3); bad sheets are refused whole."""

import subprocess

import pytest

FIRM = "91350582500748689Q"


def sheet(dbr, *rows, head="统一社会信用代码,检查日期,事项,科室"):
    file = dbr.root.parent / "visits.csv"
    file.write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    return str(file)


def test_two_visits_before_the_log_exclude_a_firm_and_the_reason_names_them(dbr, digits):
    rows = (f"{FIRM},2015年9月1日,节能,", f"{FIRM},2016/3/2,,能源科")
    assert dbr("import", "visits", sheet(dbr, *rows), "--source", "2015年台账") == 0
    shown = dbr.json("show", "enterprise", FIRM)
    assert shown["visits_counted"] >= 2
    given = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert (
        dbr("draw", "--plan", "2016-energy", "--batch", "2", "--reason", "提前", "--document", "变通审批表1号", *given)
        == 0
    )
    place = dbr.json("show", "enterprise", FIRM)["draws"][-1]
    assert place["status"] == "excluded"
    assert place["reason"].startswith("frequency-cap entered-")
    assert dbr("verify-log") == 6


def test_visits_under_an_earlier_number_exclude_the_firm_and_verify_log_finds_the_same(dbr, digits):
    new = "350500000000012"
    table = dbr.root / "data/registries/energy.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    wide = [f"{row}," if not row.startswith(FIRM) else f"{row.replace(FIRM, new)},{FIRM}" for row in rows]
    table.write_text("\n".join([f"{header},former_ids", *wide, ""]), encoding="utf-8")
    subprocess.run(["git", "-C", dbr.root, "commit", "-qam", "换了代码"], check=True)
    visits = sheet(dbr, f"{FIRM},2015-09-01,,", f"{new},2016-03-02,,")
    assert dbr("import", "visits", visits, "--source", "2015年台账") == 0
    given = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert (
        dbr("draw", "--plan", "2016-energy", "--batch", "2", "--reason", "提前", "--document", "变通审批表1号", *given)
        == 0
    )
    place = dbr.json("show", "enterprise", FIRM)["draws"][-1]
    assert (place["draw"], place["status"]) == ("2016-energy-2", "excluded")
    assert place["reason"].startswith("frequency-cap entered-")
    assert dbr("verify-log") == 6
    assert "不符" not in dbr.out


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("91350582500748689X,2016-03-01,,", "visits.csv:2:1: DBR168"),
        (f"{FIRM},2016-02-30,,", "“2016-02-30”不是日期"),
        (f"{FIRM},2016-06-22,,", "不早于日志开启的 2016-06-22"),
        (f"{FIRM},,,", "不是日期"),
    ],
)
def test_a_bad_row_refuses_the_sheet_with_its_place_and_nothing_is_written(dbr, row, said):
    before = dbr.json("log", "list", "--all")
    assert dbr("import", "visits", sheet(dbr, row, f"{FIRM},2016-01-05,,"), "--source", "台账") == 3
    assert said in dbr.err
    assert dbr.json("log", "list", "--all") == before


def test_two_items_on_one_day_are_told_to_be_one_visit(dbr):
    rows = (f"{FIRM},2016-01-05,节能,", f"{FIRM},2016-01-05,锅炉,")
    assert dbr("import", "visits", sheet(dbr, *rows), "--source", "台账") == 0
    assert "以前的检查 1 次，涉及 1 户" in dbr.err
    assert "表格有 2 行：同一企业同一天的各事项算一次检查，合并记入。" in dbr.err


def test_the_same_visit_is_entered_once(dbr):
    twice = sheet(dbr, f"{FIRM},2016-01-05,节能,", f"{FIRM},2016年1月5日,节能,")
    assert dbr("import", "visits", twice, "--source", "台账") == 3
    assert "与第 2 行是同一次检查" in dbr.err
    once = sheet(dbr, f"{FIRM},2016-01-05,节能,")
    assert dbr("import", "visits", once, "--source", "台账") == 0
    assert dbr("import", "visits", once, "--source", "台账") == 4
    assert "DBR168" in dbr.err
    assert "已经录入" in dbr.err


@pytest.mark.parametrize("text", ["", "企业,日期\n甲,2016-01-01\n", "统一社会信用代码,检查日期\n"])
def test_a_sheet_without_header_or_rows_says_so(dbr, text):
    file = dbr.root.parent / "empty.csv"
    file.write_text(text, encoding="utf-8")
    assert dbr("import", "visits", str(file), "--source", "台账") == 3
    assert "empty.csv" in dbr.err


def test_the_source_is_asked_for_and_a_dry_run_writes_nothing(dbr):
    file = sheet(dbr, f"{FIRM},2016-01-05,,")
    before = dbr.json("log", "list", "--all")
    assert dbr("import", "visits", file, "--source", " ") == 4
    assert "DBR416" in dbr.err
    assert dbr("import", "visits", file, "--source", "台账", "--dry-run") == 0
    assert "预览（什么也没有写入）：以前的检查 1 次，涉及 1 户，来源：台账\n" in dbr.err
    assert dbr.json("log", "list", "--all") == before


def test_what_was_entered_is_told_in_json(dbr, event_of):
    told = dbr.json("import", "visits", sheet(dbr, f"{FIRM},2016-01-05,,"), "--source", "台账")
    event = event_of(dbr.root, "visits.entered")
    assert told == {"event": event["seq"], "visits": 1, "snapshot": event["body"]["visits"]}
