"""What is wrong with a workbook is told at once, in its own words and places, and nothing that only follows from it."""

import pytest

from dbl_random.store.book.books import BOOKS
from dbl_random.store.book.layout import CONTENT, ITEM
from dbl_random.store.book.told import in_words
from tests.store.book.handed import exported, judged
from tests.store.sheets.kinds import xlsx


def told(name, sheets):
    """Everything that is wrong with a workbook: code and cell -> message."""
    return {(each.code, each.file.removeprefix("表 ")): each.message for each in judged(name, xlsx(sheets))[0]}


def row_of(rows, word):
    return next(at for at, row in enumerate(rows) if word in row)


def test_shape_cells_and_laws_of_all_sheets_are_told_in_one_run():
    sheets = exported("checklist")
    items, bases = sheets["事项"], sheets["抽查依据"]
    items[2].append("多出")  # shape of a row
    items[1][2] = "没有这个科"  # a law of the file
    items[4][9] = "去年"
    items[5][7] = "坏\ufffd字"  # a cell's text
    bases.append(["no-such", "某法", "第一条", "2000-01-01", ""])  # a row that belongs to nothing
    bases[1][2] = ""
    assert set(told("checklist", sheets)) == {
        ("DBR154", "事项!L3"),
        ("DBR120", "事项!C2"),
        ("DBR114", "事项!J5"),
        ("DBR164", "事项!H6"),
        ("DBR164", f"抽查依据!A{len(bases)}"),
        ("DBR110", "抽查依据!C2"),
    }


def test_a_sheet_without_known_columns_hides_no_fault_of_another():
    sheets = exported("checklist")
    sheets["事项"][0][2] = sheets["事项"][0][1]  # two columns of one name, and one is missing
    sheets["抽查依据"][1][3] = "去年"
    found = told("checklist", sheets)
    assert ("DBR114", "抽查依据!D2") in found
    assert not any(cell.startswith("事项!") and not cell.endswith("1") for _, cell in found)


@pytest.mark.parametrize(("last", "code"), [("", "DBR110"), ("满", "DBR154")])
def test_a_row_shifted_right_is_told_at_itself_alone(last, code):
    sheets = exported("organisation")
    staff, witness = sheets["人员"], sheets["监督科室"][1][2]
    at = row_of(staff, witness)
    staff[at] = ["", *staff[at][:-1], last]
    found = told("organisation", sheets)
    assert code in {each for each, _ in found}
    assert all(cell.startswith("人员!") and cell[4:] == str(at + 1) for _, cell in found)


def test_a_name_that_no_row_has_is_unknown_beside_a_row_that_could_not_be_read():
    sheets = exported("organisation")
    sheets["科室"][1].append("多出")
    sheets["人员"][1][2] = "没有这个科"
    found = told("organisation", sheets)
    assert set(found) == {("DBR154", "科室!C2"), ("DBR120", "人员!C2")}


@pytest.mark.parametrize(("name", "title"), [("organisation", "科室"), ("checklist", "事项"), ("policy", "递补原因")])
def test_the_earlier_place_of_what_is_there_twice_is_that_of_its_cell(name, title):
    sheets = exported(name)
    sheets[title].append(list(sheets[title][1]))
    found = told(name, sheets)
    message = found["DBR121", f"{title}!A{len(sheets[title])}"]
    assert message.endswith(f"前一处在 {title}!A2")


def test_a_fault_of_the_file_s_own_keys_is_told_in_their_row():
    sheets = exported("policy")
    at = row_of(sheets["基本情况"], "最低抽查比例")
    sheets["基本情况"][at][1] = "很多"
    ((_, cell),) = told("policy", sheets)
    assert (cell, sheets["基本情况"][0]) == (f"基本情况!B{at + 1}", [ITEM, CONTENT])


def test_codes_and_keys_are_said_in_the_words_of_the_sheet():
    people = next(each for each in BOOKS["organisation"].sheets if each.title == "人员")
    text = in_words("职责没有“handle”这个值（duties），写 since:", people)
    assert text == "职责没有“经办”这个值，写 到岗日期"
