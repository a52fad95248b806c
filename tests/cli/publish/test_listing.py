"""`dbr publish list`, `due` and `withdraw`: what is out, what must be out by when, and what was taken back."""

from dbl_random.cli.screen.text_width import width

DRAW = "2016-energy-1"
AFTER = ("--at", "2016-07-25T10:00")
PAPER = ("--document", "9号")


def rows(text):
    """The lines of a table without its rules, blanks taken as one."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


# --- list ---


def test_before_anything_was_published_the_list_is_empty(dbr):
    assert dbr("publish", "list") == 0
    assert (dbr.out, dbr.err) == ("", "公告 0 份，现行 0 份。\n")
    assert dbr.json("publish", "list") == []


def test_every_notice_is_listed_with_its_state_and_what_ended_it(visited, event_of):
    visited("publish", "results", DRAW, "--number", "12", *AFTER)
    first = event_of(visited.root, "notice.published")
    visited("publish", "results", DRAW, "--correct", str(first["seq"]), "--reason", "笔误", *PAPER, *AFTER)
    second = event_of(visited.root, "notice.published")
    visited("publish", "withdraw", str(second["seq"]), "--reason", "有误", *PAPER, *AFTER)
    third = event_of(visited.root, "notice.withdrawn")["seq"]
    assert visited("publish", "list") == 0
    lines = rows(visited.out)
    assert f"{first['seq']} 2016-07-25 抽查结果公示 {DRAW} 〔2016〕12号 已更正" in lines
    assert f"{second['seq']} 2016-07-25 抽查结果公示 {DRAW} 已撤回" in lines
    assert lines[-2:] == [
        f"第 {first['seq']} 号：已更正（第 {second['seq']} 号事件），笔误",
        f"第 {second['seq']} 号：已撤回（第 {third} 号事件），有误",
    ]
    assert "泉经信" not in visited.out
    assert visited.err == "公告 2 份，现行 0 份。\n"
    listed = visited.json("publish", "list")
    assert [(each["event"], each["state"], each["ended_by"]) for each in listed] == [
        (first["seq"], "corrected", second["seq"]),
        (second["seq"], "withdrawn", third),
    ]
    assert listed[0]["number"] == first["body"]["number"]
    assert listed[0]["files"] == first["body"]["files"]


def test_a_file_of_a_notice_that_stands_is_named_where_it_is_gone_and_the_answer_is_no(visited):
    visited("publish", "results", DRAW, *AFTER)
    (visited.root / "notices" / DRAW / "results.csv").unlink()
    assert visited("publish", "list") == 1
    assert "现行" in visited.out
    assert f"：notices/{DRAW}/results.csv 不在，或与公布时不同\n" in visited.err
    assert "DBR607" in visited.err
    (listed,) = visited.json("publish", "list")
    assert listed["faults"] == [f"{DRAW}/results.csv"]


# --- withdraw ---


def test_a_notice_that_was_withdrawn_stays_listed_and_may_be_published_anew(visited, event_of, codes_of):
    visited("publish", "bulletin", DRAW, *AFTER)
    seq = str(event_of(visited.root, "notice.published")["seq"])
    assert codes_of(visited, "publish", "withdraw", "1", "--reason", "有误", *AFTER) == ["DBR608"]
    assert visited("publish", "withdraw", seq, "--reason", "有误", *PAPER, *AFTER) == 0
    assert codes_of(visited, "publish", "withdraw", seq, "--reason", "有误", *AFTER) == ["DBR608"]
    assert visited("publish", "bulletin", DRAW, *AFTER) == 0
    assert [each["state"] for each in visited.json("publish", "list")] == ["withdrawn", "published"]
    assert visited("verify-log") == 6


def test_a_withdrawal_tells_what_it_takes_back_and_a_preview_takes_nothing(visited, event_of, codes_of):
    visited("publish", "bulletin", DRAW, *AFTER)
    event = event_of(visited.root, "notice.published")
    seq, title = str(event["seq"]), event["body"]["title"]
    assert codes_of(visited, "publish", "withdraw", seq, "--reason", " ", *AFTER) == ["DBR608"]
    assert visited("publish", "withdraw", seq, "--reason", "有误", "--dry-run", *AFTER) == 0
    assert f"撤回：{title}" in visited.err
    assert [each["state"] for each in visited.json("publish", "list")] == ["published"]
    nobody = ("--reason", "有误", "--approved-by", "nobody")
    assert codes_of(visited, "publish", "withdraw", seq, *nobody, *AFTER) == ["DBR270", "DBR275"]


# --- due ---


def test_results_and_bulletin_are_due_twenty_working_days_after_the_last_visit(visited):
    found = visited.json("publish", "--due", *AFTER)
    assert [(each["kind"], each["since"], each["due"], each["late"]) for each in found] == [
        ("bulletin", "2016-07-20", "2016-08-17", False),
        ("results", "2016-07-20", "2016-08-17", False),
    ]
    assert visited("publish", "--due", *AFTER) == 0
    assert visited("publish", "due", "--late", "--at", "2016-08-17") == 0
    assert visited("publish", "--due", "--at", "2016-08-18") == 1
    assert all(each["late"] for each in visited.json("publish", "--due", "--at", "2016-08-18"))
    visited("publish", "results", DRAW, *AFTER)
    visited("publish", "bulletin", DRAW, *AFTER)
    assert visited.json("publish", "--due", "--at", "2016-08-18") == []


def test_a_result_that_is_corrected_after_its_notice_makes_a_correction_due(visited, event_of):
    visited("publish", "results", DRAW, *AFTER)
    visited("publish", "bulletin", DRAW, *AFTER)
    fine = visited.json("show", "draw", DRAW)["present"][1]["id"]
    words = ("--enterprise", fine, "--date", "2016-07-20", "--outcome", "no-problem", "--method", "documents")
    later = ("--at", "2016-07-27T09:00")
    assert (
        visited("result", "correct", DRAW, *words, "--reason", "方式有误", "--document", "更正审批表1号", *later) == 0
    )
    found = visited.json("publish", "--due", *later)
    assert [(each["kind"], each["since"], each["corrects"]) for each in found] == [
        ("bulletin", "2016-07-27", 25),
        ("results", "2016-07-27", 24),
    ]
    assert visited("publish", "due", *later) == 0
    assert f"抽查情况通报 {DRAW}：第 26 号事件更正了检查结果" in rows(visited.out)
    whats = [each["what"] for each in visited.json("status", "--all", *later) if each["subject"] == DRAW]
    assert "应重新公布抽查情况通报，第 26 号事件更正了检查结果" in whats
    for kind, seq in (("results", "24"), ("bulletin", "25")):
        assert visited("publish", kind, DRAW, "--correct", seq, "--reason", "方式有误", *PAPER, *later) == 0
    assert visited.json("publish", "--due", *later) == []


def test_at_eighty_columns_no_name_and_no_code_is_broken(visited, monkeypatch):
    visited("publish", "results", DRAW, "--number", "12", *AFTER)
    visited("publish", "checklist", "--number", "13", *AFTER)
    monkeypatch.setenv("COLUMNS", "80")
    for words in (("list",), ("due", "--at", "2016-08-18")):
        visited("publish", *words)
        table = visited.out.split("\n\n")[0].splitlines()
        assert max(map(width, table)) <= 80
        assert all(line[:1].strip() or line.lstrip()[0].isdigit() for line in table), "a cell goes on below"


def test_what_is_late_is_marked_and_told_with_its_command(visited):
    assert visited("publish", "due", "--at", "2016-08-17") == 0
    commands = ["命令：", f"dbr publish bulletin {DRAW}", f"dbr publish results {DRAW}"]
    kinds = ("抽查情况通报", "抽查结果公示")
    assert rows(visited.out)[2:] == [*(f"2016-08-17 {kind} {DRAW}" for kind in kinds), *commands]
    assert "过期" not in visited.out
    told, waiting = visited.err.splitlines()
    assert told == "至 2016-08-17，应公布 2 份，过期 0 份（批次结束后 20 个工作日）。"
    assert waiting.startswith("发现的问题还有 1 件后续处置没有作出或没有办结")
    assert visited("publish", "due", "--late", "--at", "2016-08-17") == 0
    assert (visited.out, "应公布 0 份" in visited.err) == ("", True)
    assert visited("publish", "due", "--late", "--at", "2016-08-18") == 1
    assert rows(visited.out)[2:] == [*(f"2016-08-17 过期 {kind} {DRAW}" for kind in kinds), *commands]
    assert "过期 2 份" in visited.err
    assert [each["command"] for each in visited.json("publish", "due", "--at", "2016-08-18")] == [
        f"dbr publish bulletin {DRAW}",
        f"dbr publish results {DRAW}",
    ]
