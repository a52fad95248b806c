"""What an import of a registry says of the sheet and of the registry."""

from pathlib import Path

import pytest

from dbl_random.cli.imports.sheet_screen import show_changes, show_sheet
from dbl_random.cli.options import Settings
from dbl_random.desk.imports.registry import RegistryOrder, import_registry
from dbl_random.desk.request import Request

PLAIN = "企业名称,统一社会信用代码\n甲公司,9135050000000001X1\n"


@pytest.fixture
def told(finished, tmp_path, capsys):
    """What is said of an import of this text: stdout and stderr, by line."""

    def lines(text, *, dry_run=False, **order):
        (tmp_path / "firms.csv").write_text(text, encoding="utf-8")
        words = RegistryOrder("lamps", tmp_path / "firms.csv", Path("errors.csv"), **order)
        done = import_registry(Request(finished), words, preview=dry_run)
        show_sheet(Settings(), "firms.csv", done)
        show_changes(Settings(), done, dry_run=dry_run)
        said = capsys.readouterr()
        return said.out.splitlines(), said.err.splitlines()

    return lines


def test_a_sheet_without_surprises_is_two_lines(told):
    out, err = told(PLAIN, items=("energy-use",))
    assert out[1:] == ["读取 1 行，导入 1 家企业。", "新增 1，减少 0，变更 0，不变 0。"]
    assert err[:2] == [
        "firms.csv：UTF-8 编码，逗号分隔，表头在第 1 行。",
        "导入的列：企业名称→企业名称、统一社会信用代码→统一社会信用代码。",
    ]
    assert len(err) == 3  # and where it was written


def test_a_sheet_that_changes_nothing_does_not_say_where_it_was_written(told):
    told(PLAIN, items=("energy-use",))
    out, err = told(PLAIN)
    assert out[0].endswith("：没有变化")
    assert not any("写入" in line for line in err)


def test_a_registry_that_serves_no_item_says_how_to_name_one(told):
    assert any("--item 事项编号" in line for line in told(PLAIN, department="energy")[1])


def test_what_is_kept_left_out_or_lost_is_named(told):
    more = "企业名称,统一社会信用代码,注册资金,电话\n甲公司,9135050000000001X1,5万元,1\n"
    _, err = told(more, items=("energy-use",), columns={"注册资金": "capital"})
    assert "注册资金→capital" in err[1]
    assert "未导入的列：电话" in err[2]
    assert any("“capital”" in line for line in told(PLAIN)[1])


def test_a_dry_run_says_so(told):
    out, err = told(PLAIN, items=("energy-use",), dry_run=True)
    assert out[0].endswith("：未写入")
    assert err[-1] == "--dry-run：没有写入任何文件。"
