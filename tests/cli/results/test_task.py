"""`dbr task`: every team has its number and its sheets, and only what is new is numbered (二(四)1)."""

import pytest

DRAW = "2016-energy-1"
LATER = ("--at", "2016-07-20T10:00")


@pytest.fixture
def drawn(dbr):
    return dbr.json("show", "draw", DRAW)["present"]


def events(dbr):
    return len(dbr.json("log", "list", "--all"))


def test_a_preview_counts_the_tasks_and_writes_nothing(dbr, drawn):
    before = events(dbr)
    assert dbr("task", DRAW, "--dry-run", *LATER) == 0
    assert dbr.err == f"预览（什么也没有写入）：{DRAW} 有 {len(drawn)} 项任务要编号\n"
    assert not (dbr.root / "internal/tasks").exists()
    assert events(dbr) == before


def test_the_event_and_both_files_are_told(dbr, drawn, event_of):
    assert dbr("task", DRAW, *LATER) == 0
    event = event_of(dbr.root, "tasks.issued")
    assert f"{DRAW} 的 {len(drawn)} 项任务已编号：第 {event['seq']} 号事件，校验值 " in dbr.err
    for name in ("tasks.html", "results.xlsx"):
        assert f"internal/tasks/{DRAW}/{name}" in dbr.err
        assert (dbr.root / "internal/tasks" / DRAW / name).is_file()


def test_run_again_it_numbers_nobody_anew_but_writes_the_sheets(dbr, drawn):
    dbr("task", DRAW, *LATER)
    before = events(dbr)
    (dbr.root / "internal/tasks" / DRAW / "tasks.html").unlink()
    assert dbr("task", DRAW, *LATER) == 0
    assert "已编号" not in dbr.err
    assert (dbr.root / "internal/tasks" / DRAW / "tasks.html").is_file()
    assert events(dbr) == before


def test_a_substitute_gets_the_next_number_when_it_is_run_again(dbr, drawn):
    dbr("task", DRAW, *LATER)
    ground = ("--reason", "not-found", "--evidence", "现场照片")
    assert dbr("substitute", DRAW, "--enterprise", drawn[0]["id"], *ground, *LATER) == 0
    told = dbr.json("task", DRAW, *LATER)
    new = [each for each in told["tasks"] if each["enterprise"] not in {place["id"] for place in drawn}]
    assert [each["number"] for each in new] == [f"〔2016〕{len(drawn) + 1}号"]
    assert (told["sheet"], told["kept"]) == (f"internal/tasks/{DRAW}/results.xlsx", [])


def test_a_sheet_that_somebody_filled_in_stays_and_the_substitute_has_one_beside_it(dbr, drawn):
    dbr("task", DRAW, *LATER)
    sheet = dbr.root / "internal/tasks" / DRAW / "results.xlsx"
    sheet.write_bytes(filled := sheet.read_bytes() + b"\0")
    dbr("task", DRAW, *LATER)
    assert "results.xlsx 有人填写或改动过，原样保留；没有要补的企业。" in dbr.err
    ground = ("--reason", "not-found", "--evidence", "现场照片")
    assert dbr("substitute", DRAW, "--enterprise", drawn[0]["id"], *ground, *LATER) == 0
    told = dbr.json("task", DRAW, *LATER)
    assert "原样保留；其中没有的 1 家写在另一张表" in dbr.err
    beside = f"internal/tasks/{DRAW}/results-2.xlsx"
    assert (told["sheet"], told["kept"]) == (beside, [f"internal/tasks/{DRAW}/results.xlsx"])
    assert sheet.read_bytes() == filled
    assert dbr("import", "results", str(dbr.root / beside), "--draw", DRAW, *LATER) == 3
    assert "还没有填写的 1 行没有录入" in dbr.err


def test_the_sheet_that_task_writes_is_the_one_that_import_reads(dbr, drawn):
    assert dbr("task", DRAW, *LATER) == 0
    numbers = [each["number"] for each in dbr.json("task", DRAW, *LATER)["tasks"]]
    assert numbers == [f"〔2016〕{n}号" for n in range(1, len(drawn) + 1)]
    before = events(dbr)
    assert (
        dbr("import", "results", str(dbr.root / "internal/tasks" / DRAW / "results.xlsx"), "--draw", DRAW, *LATER) == 3
    )
    assert f"还没有填写的 {len(drawn)} 行没有录入" in dbr.err
    assert "DBR162" in dbr.err
    assert "标出" not in dbr.err  # there is nothing to mark
    assert events(dbr) == before
    page = (dbr.root / "internal/tasks" / DRAW / "tasks.html").read_text(encoding="utf-8")
    assert "检查通知书" in page.replace("<wbr>", "")
    assert drawn[0]["id"] in page


def test_a_draw_that_is_not_there_or_has_no_outcome_has_no_tasks(dbr, codes):
    assert codes("task", "2016-energy-9") == (4, ["DBR409"])
    assert dbr("draw", "--plan", "2016-power", "--batch", "1", "--reason", "提前", "--intent-only") == 0
    assert codes("task", "2016-power-1") == (4, ["DBR409"])
