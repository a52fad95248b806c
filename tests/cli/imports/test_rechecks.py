"""`dbr rectify sheets` and `dbr import rechecks`: the counties' workbooks, out and back."""

from openpyxl import load_workbook

DRAW, AT = "2016-energy-1", ("--at", "2016-07-20T10:00")
FILLED = ("2016-07-20", "jx-001、jx-002", "整改完成", None, "已设岗位", "陈芳")


def test_a_workbook_goes_to_the_county_and_comes_back(dbr, codes, two_visited, tmp_path):
    words = ("--clause", "第十二条", "--content", "设立岗位", "--days", "10")
    assert dbr("rectify", "order", DRAW, "--enterprise", two_visited[0], *words, *AT) == 0
    (made,) = dbr.json("rectify", "sheets", *AT)
    assert made["orders"] == 1
    assert codes("rectify", "sheets", *AT) == (4, ["DBR456"])
    book = load_workbook(dbr.root / made["file"])
    for at, value in enumerate(FILLED, 8):
        book["整改复查"].cell(2, at, value)
    book.save(tmp_path / "county.xlsx")
    assert dbr("import", "rechecks", str(tmp_path / "county.xlsx"), "--dry-run", *AT) == 0
    assert "什么也没有写入" in dbr.err
    assert dbr("import", "rechecks", str(tmp_path / "county.xlsx"), *AT) == 0
    assert "整改完成" in dbr.out
    assert "陈芳" in dbr.out
    assert dbr.json("rectify", "list", *AT) == []
    assert codes("import", "rechecks", str(tmp_path / "county.xlsx"), *AT) == (4, ["DBR446"])
