"""`dbr init`: what was made, and what comes next."""

import json

from dbl_random.cli.app import run


def test_an_example_says_how_to_rehearse(tmp_path, capsys):
    assert run(["-C", str(tmp_path), "init", "lab", "--example"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(f"已建立带样例的演练库：{tmp_path.resolve() / 'lab'}（")
    assert "试一次演练：dbr -C " in told.err


def test_an_empty_store_says_what_to_fill_in(tmp_path, capsys):
    assert run(["-C", str(tmp_path), "init", "lab"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("已建立空的数据库：")
    assert "机构名单：还有 " in told.err
    assert "下一步：cd lab，再运行 dbr next" in told.err


def test_without_git_it_is_a_plain_folder_and_says_so(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run(["-C", str(tmp_path), "init", "lab"]) == 0
    assert "注意：没有找到 git，数据库是普通文件夹" in capsys.readouterr().err


def test_a_dry_run_makes_nothing(tmp_path, capsys):
    assert run(["-C", str(tmp_path), "init", "lab", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("将建立空的数据库：")
    assert run(["-C", str(tmp_path), "init", "lab", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["commit"] is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused(tmp_path, capsys):
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    assert run(["init", str(tmp_path)]) == 4
    assert "DBR530" in capsys.readouterr().err


def test_a_path_with_blanks_is_quoted(tmp_path, capsys):
    assert run(["-C", str(tmp_path), "init", "my lab"]) == 0
    assert "cd 'my lab'，再运行 dbr next" in capsys.readouterr().err


def test_an_example_has_no_workbook(tmp_path, capsys):
    assert run(["-C", str(tmp_path), "init", "lab", "--example", "--from", "x.xlsx"]) == 2
    assert "DBR458" in capsys.readouterr().err
