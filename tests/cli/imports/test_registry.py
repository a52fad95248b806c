"""`dbr import registry`: what was read, what changed, and where it stands."""

import pytest

SHEET = "企业名称,统一社会信用代码,登记状态,区县,注册资金\n甲公司 ,9135050000000001X1,存续,晋江市,5万元\n\n"


@pytest.fixture
def take(dbr, tmp_path):
    """Imports a sheet of this text."""

    def run(text, *words, name="lamps"):
        file = tmp_path / "firms.csv"
        file.write_text(text, encoding="utf-8")
        return dbr("import", "registry", name, str(file), "--errors", str(tmp_path / "errors.csv"), *words)

    return run


def test_a_new_registry(dbr, take):
    assert take(SHEET, "--item", "energy-use") == 0
    assert dbr.out.splitlines()[0].endswith("：新建")
    assert "新增 1，减少 0，变更 0，不变 0。" in dbr.out
    for words in ("表头在第 1 行", "未导入的列：注册资金", "有 1 格的前后有空格", "跳过空行 1 行"):
        assert words in dbr.err
    assert "写入 data/registries/lamps.csv、data/registries/lamps.yaml。" in dbr.err


def test_then_it_is_brought_up_to_date_or_left_alone(dbr, take):
    assert take(SHEET, "--department", "energy", "--map", "注册资金=capital") == 0
    assert "名录库没有对应的事项" in dbr.err
    assert take(SHEET, "--map", "注册资金=capital") == 0
    assert dbr.out.splitlines()[0].endswith("：没有变化")
    assert take(SHEET) == 0
    assert dbr.out.splitlines()[0].endswith("：更新")
    assert "原名录库有“capital”列" in dbr.err


def test_a_dry_run_writes_nothing(dbr, take):
    assert take(SHEET, "--item", "energy-use", "--dry-run") == 0
    assert dbr.out.splitlines()[0].endswith("：未写入")
    assert "--dry-run：没有写入任何文件。" in dbr.err
    assert not (dbr.root / "data/registries/lamps.csv").exists()


def test_the_screen_shows_the_first_faults_and_json_all(dbr, take, codes, tmp_path):
    bad = "id,name\n" + "".join(f"x{at},y\n" for at in range(60))
    assert take(bad, "--item", "energy-use") == 3
    assert dbr.err.count("DBR155") == 50
    assert "DBR163 还有 10 处错误没有在屏幕上列出" in dbr.err
    status, told = codes("import", "registry", "lamps", str(tmp_path / "firms.csv"), "--dry-run")
    assert (status, told) == (3, ["DBR155"] * 60)


@pytest.mark.parametrize("maps", [("注册资金",), ("=capital",), ("注册资金=a", "注册资金=b")])
def test_a_column_is_mapped_once_and_to_something(dbr, take, maps):
    assert take(SHEET, *(word for each in maps for word in ("--map", each))) == 2
    assert "DBR540" in dbr.err


def test_its_json_says_how_the_sheet_was_read(dbr, take, tmp_path):
    assert take(SHEET, "--item", "energy-use") == 0
    found = dbr.json("import", "registry", "lamps", str(tmp_path / "firms.csv"))
    assert (found["read"], found["blank_lines"], found["stripped_cells"]) == (1, 1, 1)
    assert (found["encoding"], found["delimiter"], found["header_line"]) == ("UTF-8", ",", 1)
    assert (found["created"], found["written"]) == (False, [])


def test_a_number_that_changed_is_told_and_shows_the_same_enterprise(dbr, take, tmp_path):
    old, new = "110108000000016", "9135050000000001X1"
    assert take(SHEET.replace(new, old), "--item", "energy-use") == 0
    assert take(SHEET, "--dry-run") == 0
    assert f"作为换了代码的同一家企业：甲公司（{old} → {new}）。" in dbr.err
    assert "从名录库表格的 former_ids 列中删去" in dbr.err
    assert dbr.json("import", "registry", "lamps", str(tmp_path / "firms.csv"))["renumbered"] == {new: old}
    assert dbr("show", "enterprise", old) == 0
    assert dbr.out.splitlines()[:2] == [f"{new} 甲公司", f"曾用代码  {old}"]
    assert dbr.json("show", "enterprise", old)["former_ids"] == [old]
