"""`dbr export|template|import` of a file of data/: what is said on the screen and in JSON."""

import pytest

from dbl_random.cli.app import run


def test_out_and_back_is_no_change_and_says_so(dbr, tmp_path):
    assert dbr("export", "inspectors", str(tmp_path / "人员 1.xlsx")) == 0
    assert dbr.out == f"已把人员信息库写到 {tmp_path}/人员 1.xlsx，共 39 项。\n"
    assert f"dbr import inspectors '{tmp_path}/人员 1.xlsx'" in dbr.err
    assert dbr("import", "inspectors", str(tmp_path / "人员 1.xlsx")) == 0
    assert dbr.out == "与现有的人员信息库相同，没有改动。\n"


def test_a_blank_workbook_where_there_is_nothing_is_told_once_and_not_as_no_change(dbr, tmp_path):
    assert dbr("template", "calendar", str(tmp_path / "c.xlsx")) == 0
    assert dbr("import", "calendar", str(tmp_path / "c.xlsx")) == 0
    assert (dbr.out, dbr.err.count("什么也没有导入")) == ("", 1)
    assert dbr.json("import", "calendar", str(tmp_path / "c.xlsx"))["blank"] is True


def test_what_is_added_changed_and_removed_is_named_before_the_sum(dbr, tmp_path):
    table = "年,放假的工作日,上班的周末\n2017,2017-01-02,\n"
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    assert dbr("import", "calendar", str(tmp_path / "a.csv"), "--dry-run") == 0
    assert dbr.out.splitlines() == ["新增  年度  2017", "将写入 data/calendar.yaml：新增 1 项。"]
    assert not (dbr.root / "data/calendar.yaml").exists()
    found = dbr.json("import", "calendar", str(tmp_path / "a.csv"))
    assert (found["written"], [each["how"] for each in found["changes"]]) == (True, ["added"])
    assert (dbr.root / "data/calendar.yaml").is_file()


def test_an_empty_workbook_says_what_comes_next(dbr, tmp_path):
    assert dbr("template", "checklist", str(tmp_path / "t.xlsx")) == 0
    assert f"dbr import checklist {tmp_path}/t.xlsx" in dbr.err
    again = dbr.json("template", "checklist", str(tmp_path / "t.xlsx"))
    assert (again["status"], [each["code"] for each in again["problems"]]) == (4, ["DBR456"])
    replaced = dbr.json("template", "checklist", str(tmp_path / "t.xlsx"), "--overwrite")
    assert replaced == {"file": str(tmp_path / "t.xlsx")}
    assert dbr("template", "checklist", str(tmp_path / "my t.xlsx")) == 0
    assert f"dbr import checklist '{tmp_path}/my t.xlsx'" in dbr.err


@pytest.mark.parametrize(
    ("name", "then"), [("organisation", "dbr init 文件夹 --from"), ("checklist", "先建立数据库（dbr init 文件夹）")]
)
def test_a_template_that_is_made_before_there_is_a_store_says_how_one_comes_to_be(tmp_path, capsys, name, then):
    assert run(["-C", str(tmp_path), "template", name, str(tmp_path / "t.xlsx")]) == 0
    assert then in capsys.readouterr().err
