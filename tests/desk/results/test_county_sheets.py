"""A county's workbook goes out with its orders, and comes back whole or not at all."""

import pytest
from openpyxl import load_workbook

from dbl_random.desk.results.county_sheets import import_rechecks, write_county_sheets
from dbl_random.desk.results.rectification import order_rectification
from dbl_random.model.problem import Refusal

DRAW, SAID = "2016-energy-1", ("节约能源法第十二条", "设立岗位")
FILLED = {
    "复查日期": "2016-07-20",
    "复查人员": "jx-001、jx-002",
    "复查结果": "整改完成",
    "复查情况": "已设岗位",
    "填报人": "陈芳",
}


@pytest.fixture
def order(at, two_visited):
    """The first of the drawn has an open order of its county."""
    return order_rectification(at(), DRAW, two_visited[0], *SAID, days=10).event


@pytest.fixture
def sheet(at, order, finished, tmp_path):
    """The county's workbook, filled in and handed in from elsewhere."""

    def made(**changes):
        (county,) = write_county_sheets(at())
        book = load_workbook(finished / county.file)
        page = book["整改复查"]
        at_column = {cell.value: cell.column for cell in page[1]}
        for header, value in (FILLED | changes).items():
            page.cell(2, at_column[header], value)
        book.save(tmp_path / "county.xlsx")
        return tmp_path / "county.xlsx"

    return made


def test_each_county_has_a_workbook_of_its_own_orders(at, order, two_visited, finished, refused):
    (county,) = write_county_sheets(at())
    book = load_workbook(finished / county.file)
    assert book.sheetnames == ["整改复查", "填写说明", "可选的词"]
    row = [cell.value for cell in book["整改复查"][2]]
    assert row[:2] == [str(order.seq), two_visited[0]]
    assert row[5:7] == ["设立岗位", "2016-08-03"]
    assert {cell.number_format for cell in book["整改复查"][2][:7]} == {"@"}
    assert len(book["整改复查"].data_validations.dataValidation) == 1
    assert (county.orders, county.file.split("-")[-1]) == (1, f"{order.body.region}.xlsx")
    assert refused(write_county_sheets, at()) == (4, ["DBR456"])


def test_an_order_of_the_city_goes_to_no_county(at, two_visited):
    order_rectification(at(), DRAW, two_visited[0], *SAID, days=10, level="city")
    assert write_county_sheets(at()) == []


def test_what_comes_back_is_an_event_each_and_says_who_answers_for_what(at, order, sheet, log_of, unwritten):
    file = sheet()
    with unwritten():
        assert [each.written for each in import_rechecks(at(), file, preview=True)] == [False]
    (done,) = import_rechecks(at(), file)
    body = done.body
    assert (body.order, body.outcome, body.inspectors) == (order.seq, "closed", ("jx-001", "jx-002"))
    assert (body.reported_by, done.event.actor, body.detail) == ("陈芳", "lin-zhixia", "已设岗位")
    assert log_of().cases.orders[order.seq].state == "closed"


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"复查结果": "好了"}, (3, ["DBR468"])),
        ({"复查人员": "jx-001"}, (4, ["DBR446"])),
        ({"复查结果": "延期"}, (4, ["DBR446"])),
        ({"复查日期": "2016-07-21"}, (4, ["DBR442"])),
        ({"整改编号": "1", "填报人": None}, (3, ["DBR468", "DBR468"])),
    ],
)
def test_a_sheet_with_a_fault_is_refused_whole_and_handed_back_with_marks(at, sheet, log_of, changes, answer):
    file = sheet(**changes)
    before = len(log_of().events)
    with pytest.raises(Refusal) as told:
        import_rechecks(at(), file)
    problems = told.value.problems
    assert (int(told.value.exit_status), [each.code for each in problems]) == answer
    assert len(log_of().events) == before
    page = load_workbook(file.with_name("county.错误.xlsx"))["整改复查"]
    assert page.cell(2, page.max_column - 1).value
