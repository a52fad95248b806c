"""`dbr report`."""

import json


def test_the_headline_and_a_table_of_each_kind_are_shown(ask):
    out = ask("report", "2016").out
    assert out.startswith("泉州市经济和信息化委员会（示例） 2016 年度，统计至 2016-12-28\n")
    assert "完结率        98.3%（已公示的已办结 59 / 已公示 60）" in out
    for title in (
        "与上年比较",
        "计划执行",
        "抽查比例和覆盖",
        "检查和公示",
        "整改和考核",
        "公示、归档和推送",
        "检查结果分类",
        "递补理由",
        "各月",
        "各县市区",
        "人员",
        "培训、宣传和指导",
    ):
        assert f"\n\n{title}\n" in out


def test_machines_get_every_department_and_the_total(ask_json):
    found = ask_json("report", "2016")
    assert (found["year"], found["day"]) == (2016, "2016-12-28")
    assert found["total"]["drawn"] == sum(each["drawn"] for each in found["departments"])
    assert (found["total"]["visited"], found["total"]["conclusion"]) == (54, "59/60")


def test_files_are_written_and_named_with_json_as_well(ask, tmp_path):
    told = ask("report", "2016", "--xlsx", str(tmp_path / "a.xlsx"), "--html", str(tmp_path / "a.html"), "--json")
    assert json.loads(told.out)["year"] == 2016
    assert [line for line in told.err.splitlines() if line.startswith("已写入")] == [
        f"已写入 {tmp_path / 'a.xlsx'}",
        f"已写入 {tmp_path / 'a.html'}",
    ]
    assert (tmp_path / "a.xlsx").stat().st_size
    assert "<svg" in (tmp_path / "a.html").read_text("utf-8")
