"""`dbr plan list` and `show`: what stands on the screen and in JSON."""

import subprocess


def lines(text):
    return [line.split() for line in text.splitlines()]


def test_the_list_has_a_line_a_plan_with_what_is_drawn_and_what_comes_next(dbr):
    assert dbr("plan", "list") == 0
    row = next(line for line in lines(dbr.out) if line and line[0] == "2016-energy")
    assert row[2:] == ["已批准，有书面件", "1/2", "10", "月"]


def test_a_department_that_has_handed_in_nothing_is_named(dbr):
    path = dbr.root / "data/organisation.yaml"
    text = path.read_text(encoding="utf-8")
    more = text.replace("departments: ", "departments:\n  - {id: trade, name: 经济运行科} #", 1)
    path.write_text(more, encoding="utf-8")
    assert dbr("plan", "list") == 0
    assert "2016 年度还没有报送计划的科室：经济运行科。" in dbr.err


def test_without_plans_the_next_step_is_said(dbr, tmp_path):
    assert dbr("init", str(tmp_path / "blank")) == 0
    dbr.root = tmp_path / "blank"
    assert dbr("plan", "list") == 0
    assert (dbr.out, dbr.err[:5]) == ("", "还没有计划")
    assert dbr.json("plan", "list") == []


def test_a_plan_that_was_approved_stays_in_the_list_when_its_file_is_gone(dbr):
    (dbr.root / "plans/2016-power.yaml").unlink()
    assert dbr("plan", "list") == 0
    (row,) = (line for line in dbr.out.splitlines() if "2016-power" in line)
    assert "文件不在了" in row
    assert {"plan": "2016-power", "year": 2016, "department": "power", "approval": "gone"} in dbr.json("plan", "list")


def test_a_plan_is_shown_with_its_file_its_way_and_its_batches(dbr):
    assert dbr("plan", "show", "2016-energy") == 0
    labels = [line[0] for line in lines(dbr.out)[1:]]
    assert labels[:3] == ["年度", "责任科室", "事项"]
    assert labels.index("报送") < labels.index("批准") < labels.index("批准情况")
    assert "2016-energy-1" in dbr.out
    assert "未抽取" in dbr.out
    shown = dbr.json("plan", "show", "2016-energy")
    assert (shown["approval"], shown["file"]) == ("approved", "plans/2016-energy.yaml")
    assert [each["state"] for each in shown["batches"]] == ["teamed", "open"]


def test_a_plan_that_is_not_there_is_refused(dbr, codes):
    assert codes("plan", "show", "2016-none") == (3, ["DBR126"])


def test_nothing_is_written(dbr):
    for words in (("list",), ("show", "2016-energy"), ("overlaps",), ("check", "2016-energy")):
        assert dbr("plan", *words) == 0
    done = subprocess.run(["git", "-C", dbr.root, "status", "--porcelain"], check=True, capture_output=True, text=True)
    assert done.stdout == ""
