"""A sheet of substitutions is judged whole; a row that stands on the log is passed over."""

import pytest

from dbl_random.desk.draw.substitution_sheet import substitute_by_sheet

DRAW = "2016-energy-1"


@pytest.fixture
def sheet(tmp_path):
    def write(*rows):
        file = tmp_path / "sheet.csv"
        file.write_text("\n".join(["企业,检查人员,理由,证据,批准人", *rows, ""]), encoding="utf-8")
        return file

    return write


@pytest.fixture
def rows(teams):
    """One row for an enterprise, one for an inspector at another."""
    first, second, *_ = teams
    return f"{first},,not-found,照片,", f"{second},{teams[second][1]},recusal,决定书,chen-mingyuan"


def test_each_row_is_entered_once_and_a_preview_foresees_it(at, sheet, rows, unwritten, log_of):
    with unwritten():
        foreseen, _ = substitute_by_sheet(at(), DRAW, sheet(*rows), preview=True)
    assert [(row.line, row.event, row.stood) for row in foreseen] == [(2, None, False), (3, None, False)]
    last = log_of().next_seq
    done, _ = substitute_by_sheet(at(), DRAW, sheet(*rows))
    assert [(row.event, row.stood) for row in done] == [(last, False), (last + 1, False)]
    assert [row.body for row in done] == [row.body for row in foreseen]
    again, _ = substitute_by_sheet(at(), DRAW, sheet(*rows))
    assert [(row.event, row.stood) for row in again] == [(last, True), (last + 1, True)]


def test_with_any_fault_nothing_is_written(at, sheet, rows, refused, unwritten):
    with unwritten():
        faulty = sheet(rows[0], rows[0], rows[1].replace("recusal", "boredom"))
        assert refused(substitute_by_sheet, at(), DRAW, faulty) == (4, ["DBR412", "DBR413"])


def test_a_file_that_is_not_there_or_no_such_table_is_refused(at, tmp_path, refused):
    assert refused(substitute_by_sheet, at(), DRAW, tmp_path / "none.csv") == (3, ["DBR150"])
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    status, codes = refused(substitute_by_sheet, at(), DRAW, tmp_path / "other.csv")
    assert (status, bool(codes)) == (3, True)
