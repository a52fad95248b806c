"""The rows that the credit platform refused: key and reason, each of them, or every fault with its cell."""

import pytest

from dbl_random.store.sheets.refusals import read_refusals

HEAD = "数据编号,理由\n"


def told(text):
    found, sheet = read_refusals(text.encode(), "f.csv")
    return found, [(each.line, each.column, each.code) for each in sheet.problems]


def test_each_key_has_its_reason_in_the_sheets_order():
    assert told(f"{HEAD}k2,名称不符\n\nk1, 代码不符 \n") == ({"k2": "名称不符", "k1": "代码不符"}, [])


@pytest.mark.parametrize("head", ["key,reason", "拒收理由,序号,编号", "数据编号,原因", '"数据\n编号",理 由'])
def test_the_platforms_words_for_the_columns_are_known(head):
    row = "k1,不符" if not head.startswith("拒收") else "不符,1,k1"
    assert told(f"{head}\n{row}\n") == ({"k1": "不符"}, [])


def test_a_row_without_key_or_reason_is_told_at_its_cell():
    assert told(f"{HEAD}k1,\n,不符\n,\n")[1] == [(2, 4, "DBR449"), (3, 1, "DBR449")]


def test_a_row_that_stands_twice_is_one_but_two_reasons_of_it_are_a_fault():
    assert told(f"{HEAD}k1,不符\nk1,不符\n") == ({"k1": "不符"}, [])
    assert told(f"{HEAD}k1,不符\nk2,不符\nk1,重复\n")[1] == [(4, 4, "DBR449")]


def test_a_row_that_is_not_of_the_batch_is_told_with_all_the_rest():
    _, sheet = read_refusals(f"{HEAD}k1,\nk9,不符\nk2,不符\n".encode(), "f.csv", ["k1", "k2"])
    assert [(each.line, each.column, each.code) for each in sheet.problems] == [(2, 4, "DBR449"), (3, 1, "DBR449")]


def test_an_empty_list_is_no_list():
    assert told(HEAD) == ({}, [(0, 0, "DBR449")])


@pytest.mark.parametrize(("text", "code"), [("", "DBR150"), ("甲,乙\n", "DBR150"), (f'{HEAD}k1,"不符\n', "DBR161")])
def test_what_cannot_be_read_gives_nothing(text, code):
    found, problems = told(text)
    assert (found, [each for *_, each in problems]) == ({}, [code])
