"""A sheet of substitutions: rows as they stand, each cell with its place, and nothing judged but the table."""

import pytest

from dbl_random.store.sheets.substitutes import read_substitutes

HEAD = "企业,检查人员,理由,证据,批准人\n"
FIELDS = ("enterprise", "inspector", "reason", "evidence", "approved_by")
A = "91350503350346779T"


def read(text):
    sheet = read_substitutes(text if isinstance(text, bytes) else text.encode(), "f.csv")
    return sheet.rows, [(each.line, each.column, each.code) for each in sheet.problems]


def test_a_row_has_all_its_fields_its_line_and_where_each_begins():
    (row,), problems = read(f'{HEAD}\n{A},,not-found,"照片, 一张", zhou-min \n')
    assert problems == []
    assert row.line == 3
    assert row.cells == dict(zip(FIELDS, (A, "", "not-found", "照片, 一张", "zhou-min"), strict=True))
    assert row.columns == dict(zip(FIELDS, (1, 20, 21, 31, 40), strict=True))
    assert row.text.startswith(A)


def test_columns_come_in_any_order_and_those_that_may_be_left_out_are_empty():
    (row,), _ = read(f"证据,备注,递补理由,统一社会信用代码\n照片,急,not-found,{A}\n")
    assert row.cells == dict(zip(FIELDS, (A, "", "not-found", "照片", ""), strict=True))
    assert row.columns == {"evidence": 1, "reason": 6, "enterprise": 16}


@pytest.mark.parametrize("head", ["enterprise,reason,evidence", "被替换的企业,原因,证据", "企业代码,理由,证据"])
def test_the_words_of_the_header_are_known(head):
    (row,), problems = read(f"{head}\n{A},gone,照片\n")
    assert (problems, row.cells["enterprise"], row.cells["reason"]) == ([], A, "gone")


def test_nothing_is_judged_here():
    rows, problems = read(f"{HEAD}不是代码,,没有这种理由\n")
    assert problems == []
    assert rows[0].cells == dict(zip(FIELDS, ("不是代码", "", "没有这种理由", "", ""), strict=True))


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_the_delimiter_is_the_one_that_shows_the_header(delimiter):
    (row,), _ = read(f"{HEAD}{A},J01,illness,假条,\n".replace(",", delimiter).encode("gb18030"))
    assert (row.cells["inspector"], row.columns["inspector"]) == ("J01", 20)


def test_the_header_is_the_first_of_five_rows_that_names_enterprise_reason_and_evidence():
    assert read("题\n题\n题\n企业,理由\n" + HEAD + f"{A},,gone,照片,\n")[1] == []
    assert read("题\n题\n题\n题\n题\n" + HEAD) == ([], [(1, 0, "DBR151")])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"题\n{HEAD}", (2, 0, "DBR162")),
        (b"\xd0\xcf\x11\xe0", (0, 0, "DBR150")),
        (f'{HEAD}{A},,gone,照片,\n{A},"\n', (3, 0, "DBR161")),
        (f'{HEAD}{A},"\n', (2, 0, "DBR161")),
    ],
)
def test_what_could_not_be_read_is_told(text, fault):
    assert read(text)[1] == [fault]
