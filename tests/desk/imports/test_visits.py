"""Visits from before the log are entered whole, once, with their source."""

import pytest

from dbl_random.desk.imports.visits import import_visits

FIRM = "91350582500748689Q"


@pytest.fixture
def sheet(tmp_path):
    def write(*rows):
        file = tmp_path / "visits.csv"
        file.write_text("\n".join(["统一社会信用代码,检查日期,事项,科室", *rows, ""]), encoding="utf-8")
        return file

    return write


def test_what_is_entered_is_in_the_past_of_the_log(at, sheet, log_of):
    done = import_visits(at(), sheet(f"{FIRM},2015-09-01,节能,", f"{FIRM},2016/3/2,,能源科"), " 台账 ")
    assert (done.entered.body.source, done.entered.body.visits.rows) == ("台账", 2)
    assert log_of().entered == {done.entered.event.seq: done.rows}


def test_a_preview_writes_nothing(at, sheet, unwritten):
    with unwritten():
        done = import_visits(at(), sheet(f"{FIRM},2015-09-01,,"), "台账", preview=True)
    assert not done.entered.written
    assert [row.id for row in done.rows] == [FIRM]


def test_a_visit_is_entered_once(at, sheet, unwritten, refused):
    file = sheet(f"{FIRM},2015-09-01,,", f"{FIRM},2015-10-01,,")
    import_visits(at(), file, "台账")
    with unwritten():
        assert refused(import_visits, at(), file, "台账") == (4, ["DBR168", "DBR168"])


def test_two_items_at_one_firm_on_one_day_are_one_visit(at, sheet, log_of):
    rows = (f"{FIRM},2016-03-01,节能,节能科", f"{FIRM},2016年3月1日,锅炉,", f"{FIRM},2016-03-02,锅炉,")
    done = import_visits(at(), sheet(*rows), "台账")
    assert [tuple(row) for row in done.rows] == [
        (FIRM, "2016-03-01", "节能、锅炉", "节能科"),
        (FIRM, "2016-03-02", "锅炉", ""),
    ]
    assert (done.read, done.entered.body.visits.rows) == (3, 2)
    entered = [visit for visit in log_of().past().visits[FIRM] if visit.draw.startswith("entered")]
    assert [str(visit.day) for visit in entered] == ["2016-03-01", "2016-03-02"]  # the lot may have drawn it, too


def test_another_item_of_a_visit_that_was_entered_is_no_second_visit(at, sheet, unwritten, refused):
    import_visits(at(), sheet(f"{FIRM},2016-03-01,节能,"), "台账")
    with unwritten():
        assert refused(import_visits, at(), sheet(f"{FIRM},2016-03-01,锅炉,"), "台账") == (4, ["DBR168"])


def test_every_fault_of_the_sheet_is_told(at, sheet, unwritten, refused):
    with unwritten():
        status, codes = refused(import_visits, at(), sheet(f"{FIRM},2016-02-30,,", "x,2016-01-01,,"), "台账")
    assert (status, set(codes)) == (3, {"DBR168"})


def test_the_source_and_the_file_are_needed(at, sheet, tmp_path, unwritten, refused):
    with unwritten():
        assert refused(import_visits, at(), sheet(f"{FIRM},2015-09-01,,"), " ") == (4, ["DBR416"])
        assert refused(import_visits, at(), tmp_path / "none.csv", "台账") == (3, ["DBR150"])
