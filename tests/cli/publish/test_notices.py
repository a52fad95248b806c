"""Notices at the command line: published once, corrected and withdrawn in the open, and never before the visits."""

import hashlib
import json

import pytest

DRAW = "2016-energy-1"
AFTER = ("--at", "2016-07-25T10:00")
NAMING = ("results", "bulletin", "substitution", "follow-up")


def files(dbr, subject=DRAW):
    return sorted(path.name for path in (dbr.root / "notices" / subject).iterdir())


def head(dbr, event_of):
    return event_of(dbr.root, "notice.published")


# --- embargo ---


@pytest.mark.parametrize("kind", NAMING)
@pytest.mark.parametrize("more", [(), ("--number", "12"), ("--dry-run",), ("--correct", "5", "--reason", "笔误")])
def test_nothing_that_names_the_drawn_comes_out_before_each_visit_whatever_is_said(dbr, kind, more, codes_of):
    assert codes_of(dbr, "publish", kind, DRAW, *more) == ["DBR603"]
    assert not (dbr.root / "notices").exists()


def test_one_visit_that_is_not_recorded_holds_everything_back(dbr, tmp_path, sheet, codes_of):
    path = sheet(tmp_path / "r.csv", dbr)
    path.write_text("\n".join(path.read_text("utf-8-sig").splitlines()[:-1]) + "\n", encoding="utf-8")
    assert dbr("import", "results", str(path), "--draw", DRAW, *AFTER) == 0
    for kind in NAMING:
        assert codes_of(dbr, "publish", kind, DRAW, *AFTER) == ["DBR603"]
    dbr("publish", "draw", DRAW, *AFTER)
    page = (dbr.root / "notices" / DRAW / "draw.json").read_text("utf-8")
    for row in dbr.json("show", "draw", DRAW)["drawn"]:
        assert row["id"] not in page
        assert row["name"] not in page


def test_after_the_visits_the_draw_is_told_with_its_list_and_its_numbers(visited, event_of):
    assert visited("publish", "draw", DRAW, *AFTER) == 0
    page = (visited.root / "notices" / DRAW / "list.json").read_text("utf-8")
    for row in visited.json("show", "draw", DRAW)["drawn"]:
        assert row["id"] in page
        assert row["ticket"][:16] in page
    assert event_of(visited.root, "draw.outcome")["body"]["seed"] in page


# --- one notice, several files, one event ---


def test_the_event_names_every_file_by_its_hash_and_the_data_by_its_content(visited, event_of):
    assert visited("publish", "results", DRAW, "--number", "12", *AFTER) == 0
    assert files(visited) == ["results-verify.html", *(f"results.{each}" for each in ("csv", "docx", "html", "json"))]
    body = head(visited, event_of)["body"]
    for name, digest in body["files"].items():
        assert hashlib.sha256((visited.root / "notices" / name).read_bytes()).hexdigest() == digest
    assert body["files"][f"{DRAW}/results.json"] == body["content"]
    notice = json.loads((visited.root / "notices" / DRAW / "results.json").read_bytes())
    assert notice["number"] == body["number"] == "泉经信（示例）〔2016〕12号"
    assert notice["log"] == {"origin": "quanzhou-4.dbr.example", "size": body["size"], "root": body["root"]}
    assert body["size"] == head(visited, event_of)["seq"] - 1
    assert visited("verify-log") == 6


def test_the_results_have_every_enterprise_and_no_inspector(visited):
    visited("publish", "results", DRAW, *AFTER)
    shown = visited.json("show", "draw", DRAW)
    for name in ("results.html", "results.csv", "results.json"):
        page = (visited.root / "notices" / DRAW / name).read_text("utf-8")
        for row in shown["present"]:
            assert row["id"] in page
            for person in row["team"]:
                assert person not in page
    people = (visited.root / "data/inspectors.yaml").read_text("utf-8")
    names = [line.split(": ")[1] for line in people.splitlines() if line.strip().startswith("name:")]
    assert not [each for each in names if each in page]


def test_a_person_in_what_an_inspector_wrote_is_refused_at_its_cell_or_masked(dbr, tmp_path, sheet, attest):
    attest(dbr.root)
    path = sheet(tmp_path / "r.csv", dbr, detail="由陈雅芳当场责令改正，电话13812345678")
    command = ("import", "results", str(path), "--draw", DRAW, *AFTER)
    told = dbr.json(*command)["problems"]
    assert {each["code"] for each in told} == {"DBR460"}
    assert told[0]["line"] == 2
    assert "姓名“陈雅芳”" in told[0]["message"]
    assert any("手机号码“138****5678”" in each["message"] for each in told)
    assert dbr(*command, "--mask") == 0
    assert "第 2 行“检查情况”中的姓名已遮盖为“陈某”" in dbr.err
    assert dbr("publish", "bulletin", DRAW, *AFTER) == 0
    page = (dbr.root / "notices" / DRAW / "bulletin.json").read_text("utf-8")
    assert "由陈某当场责令改正，电话138****5678" in page


def test_a_dry_run_writes_neither_files_nor_event(visited, events_of):
    before = len(events_of(visited.root))
    assert visited("publish", "results", DRAW, "--dry-run", *AFTER) == 0
    assert not (visited.root / "notices").exists()
    assert len(events_of(visited.root)) == before


def test_what_a_break_left_before_the_event_is_written_again(visited):
    folder = visited.root / "notices" / DRAW
    folder.mkdir(parents=True)
    (folder / "results.json").write_text("half", encoding="utf-8")
    assert visited("publish", "results", DRAW, *AFTER) == 0
    assert visited("publish", "list") == 0


# --- numbers ---


@pytest.mark.parametrize(
    "number",
    ["泉经信[2016]12号", "泉经信〔2016〕012号", "泉经信〔2016〕第12号", "泉经信〔16〕12号", "〔2016〕12号", "-1", "x"],
)
def test_a_number_that_is_none_is_refused(visited, number, codes_of):
    assert codes_of(visited, "publish", "results", DRAW, f"--number={number}", *AFTER) == ["DBR605"]


def test_a_number_is_used_once(visited, codes_of):
    visited("publish", "results", DRAW, "--number", "12", *AFTER)
    assert codes_of(visited, "publish", "bulletin", DRAW, "--number", "12", *AFTER) == ["DBR604"]
    assert visited("publish", "bulletin", DRAW, "--number", "13", *AFTER) == 0


# --- correcting and withdrawing ---


def test_a_notice_is_published_once_and_corrected_by_another_that_names_it(visited, event_of, codes_of):
    visited("publish", "results", DRAW, "--number", "12", *AFTER)
    first = head(visited, event_of)["seq"]
    assert codes_of(visited, "publish", "results", DRAW, *AFTER) == ["DBR604"]
    assert codes_of(visited, "publish", "results", DRAW, "--correct", str(first), *AFTER) == ["DBR604"]
    again = ("publish", "results", DRAW, "--correct", str(first), "--reason", "笔误", "--number", "12")
    assert visited(*again, *AFTER) == 0
    assert {"results.json", "results-2.json"} <= set(files(visited))
    listed = visited.json("publish", "list")
    assert [(each["state"], each["ended_by"]) for each in listed] == [
        ("corrected", head(visited, event_of)["seq"]),
        ("published", None),
    ]
    assert codes_of(visited, *again, *AFTER) == ["DBR604"]
    assert visited("verify-log") == 6


# --- subjects that are not there ---


def test_what_is_not_there_is_not_published(dbr, codes_of):
    assert codes_of(dbr, "publish", "draw", "2016-energy-9") == ["DBR409"]
    assert codes_of(dbr, "publish", "results", "2016-energy-9") == ["DBR409"]
    assert codes_of(dbr, "publish", "void", DRAW) == ["DBR602"]
    assert dbr("draw", "--plan", "2016-power", "--batch", "1", "--reason", "提前", "--intent-only") == 0
    for kind in ("draw", *NAMING):
        assert codes_of(dbr, "publish", kind, "2016-power-1") == ["DBR602"]


def test_a_void_draw_is_told_as_such_and_never_as_a_result(dbr, codes_of):
    dbr("draw", "--plan", "2016-power", "--batch", "1", "--reason", "提前", "--intent-only")
    assert dbr("void", "2016-power-1", "--reason", "名录库有误", "--approved-by", "chen-mingyuan") == 0
    assert [each["kind"] for each in dbr.json("publish", "--due")] == ["void"]
    for kind in ("draw", *NAMING):
        assert codes_of(dbr, "publish", kind, "2016-power-1") == ["DBR602"]
    assert dbr("publish", "void", "2016-power-1") == 0
    assert "名录库有误" in (dbr.root / "notices/2016-power-1/void.html").read_text("utf-8")
    assert dbr.json("publish", "--due") == []


def test_a_plan_whose_file_was_changed_since_it_was_approved_is_not_published(dbr, codes_of):
    assert dbr("publish", "plan", "2016-power") == 0
    plan = dbr.root / "plans/2016-salt.yaml"
    plan.write_text(plan.read_text("utf-8").replace("title: ", "title: 又名"), encoding="utf-8")
    assert codes_of(dbr, "publish", "plan", "2016-salt") == ["DBR602"]


def test_the_checklist_leaves_out_what_has_no_basis_in_force(dbr):
    assert dbr("publish", "checklist") == 0
    notice = json.loads((dbr.root / "notices/2016/checklist.json").read_bytes())
    named = {row[1] for row in next(each for each in notice["blocks"] if each["block"] == "table")["rows"]}
    assert "用能单位节能监察" in named
    assert not [each for each in named if "食盐" in each]


# --- files and the site ---


def test_a_file_that_was_altered_is_named_and_stops_the_site(visited, tmp_path, codes_of):
    visited("publish", "results", DRAW, *AFTER)
    page = visited.root / "notices" / DRAW / "results.html"
    page.write_text(page.read_text("utf-8").replace("未发现问题", "发现问题", 1), encoding="utf-8")
    assert visited("publish", "list") == 1
    assert f"notices/{DRAW}/results.html" in visited.err
    assert codes_of(visited, "publish", "site", str(tmp_path / "site")) == ["DBR607"]


def test_the_site_has_every_notice_that_stands_and_lists_those_that_do_not(visited, event_of, tmp_path):
    visited("publish", "results", DRAW, *AFTER)
    visited("publish", "bulletin", DRAW, *AFTER)
    visited("publish", "withdraw", str(head(visited, event_of)["seq"]), "--reason", "有误", "--document", "9号", *AFTER)
    folder = tmp_path / "site"
    told = visited.json("publish", "site", str(folder))
    assert (folder / DRAW / "results-verify.html").is_file()
    assert not (folder / DRAW / "bulletin.json").exists()
    assert "已撤回" in (folder / DRAW / "bulletin.html").read_text("utf-8")
    index = (folder / "index.html").read_text("utf-8")
    assert "已撤回" in index
    assert "抽查结果公示" in index
    assert (folder / "feed.xml").is_file()
    assert told["strangers"] == []
    first = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (folder / "stray.html").write_text("x", encoding="utf-8")
    assert visited.json("publish", "site", str(folder))["strangers"] == ["stray.html"]
    assert {path: path.read_bytes() for path in first} == first


def test_the_papers_of_the_house_are_never_on_the_site(visited, tmp_path):
    visited("form", "notice", DRAW)
    visited("form", "record", DRAW)
    visited("publish", "results", DRAW, *AFTER)
    visited("publish", "site", str(tmp_path / "site"))
    names = {path.name for path in (tmp_path / "site").rglob("*")}
    assert not [each for each in names if each.startswith(("record", "notice-", "inspection"))]


def test_nothing_is_told_of_a_draw_whose_events_name_nobody(visited):
    assert visited("publish", "results", DRAW, *AFTER) == 0
    assert "DBR610" not in visited.err
