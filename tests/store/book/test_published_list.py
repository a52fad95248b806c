"""A checklist as governments publish it becomes items, and nothing of it is lost or made up."""

from io import BytesIO

import xlsxwriter

from dbl_random.store.book.cells import Names
from dbl_random.store.book.plain import Record
from dbl_random.store.book.published_list import read_published

NAMES = Names({"department": {"energy": "能源科", "salt": "食盐科"}})
HEAD = ("编制单位", "抽查项目", "", "检查对象", "事项类别", "检查方式", "检查依据")
LOWER = ("", "抽查类别", "抽查事项", "", "", "", "")


def published(old=None):
    data = BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("Sheet1")
        page.merge_range(0, 0, 0, 6, "随机抽查事项清单\n（2020年版）")
        page.write_row(1, 0, HEAD)
        page.merge_range(1, 1, 1, 2, "抽查项目")
        page.write_row(2, 0, LOWER)
        for column in (0, 3, 4, 5, 6):
            page.merge_range(1, column, 2, column, HEAD[column])
        page.merge_range(3, 0, 4, 0, "省能源局")
        for column, text in enumerate(("节能", "节能检查", "企业", "重点检查事项", "现场"), 1):
            page.merge_range(3, column, 4, column, text)
        page.write_column(3, 6, ("《节约能源法》第十二条", "《办法》"))
        page.write_row(5, 0, ("食盐科", "食盐", "食盐\n检查", "盐企", "一般检查事项", "书面", "规定\n《条例》第一条"))
    return read_published(data.getvalue(), "f.xlsx", {}, old or Record(), NAMES, "energy")


def cells(found):
    return [found.items.cells(row) for row in found.items.rows]


def test_each_item_is_one_record_in_the_words_of_the_checklist():
    first, second = cells(published())
    assert first == {
        "事项编号": "item-001", "事项名称": "节能检查", "责任科室": "energy", "类别": "重点",
        "抽查对象": "企业", "抽查内容": "节能检查", "抽查方式": "现场",
    }  # fmt: skip
    assert (second["责任科室"], second["类别"], second["事项名称"]) == ("食盐科", "一般", "食盐 检查")
    assert published().strange == 1


def test_each_basis_is_kept_with_its_item():
    assert published().bases == (
        ("item-001", "节约能源法", "第十二条"),
        ("item-001", "办法", ""),
        ("item-002", "规定", ""),
        ("item-002", "条例", "第一条"),
    )


def test_an_item_keeps_its_id():
    old = Record({"items": [Record({"id": "salt", "name": "食盐 检查"}), Record({"id": "item-001", "name": "别的"})]})
    assert [each["事项编号"] for each in cells(published(old))] == ["item-002", "salt"]


def test_a_file_without_such_a_table_is_none():
    assert read_published("甲,乙\n1,2\n".encode(), "f.csv", {}, Record(), NAMES, "energy") is None
