"""A sheet that somebody filled in is never written over; what it lacks comes beside it."""

from io import BytesIO

import openpyxl
import pytest

from dbl_random.desk.results.blank_sheet import write_blank_sheet
from dbl_random.render.task_sheets import Task
from dbl_random.store.sheets.workbook import read_workbook

FIRMS = ("91350503350346779T", "110108000000016", "91350500156001234X")
FIRST, NEXT, LAST = tasks = [
    Task(f"〔2016〕{n}号", firm, "某公司", ("陈一", "林二")) for n, firm in enumerate(FIRMS, 1)
]


@pytest.fixture
def write(tmp_path):
    def made(*wanted, waiting=FIRMS):
        return write_blank_sheet(tmp_path, "a-1", wanted, ["节能监察"], waiting)

    return made


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "internal/tasks/a-1"


@pytest.fixture
def fill(folder):
    """Fills in the first row of a workbook, as a clerk does, and answers its bytes."""

    def filled(name):
        book = openpyxl.load_workbook(folder / name)
        book.worksheets[0]["H2"] = "未发现问题"
        book.save(out := BytesIO())
        (folder / name).write_bytes(out.getvalue())
        return out.getvalue()

    return filled


def firms(path):
    return [row[1] for row in read_workbook(path.read_bytes())[0].rows[1:]]


def test_a_sheet_as_it_was_written_is_made_anew(write, folder):
    write(FIRST)
    made = write(FIRST, NEXT)
    assert (made.written.name, made.tasks, made.kept) == ("results.xlsx", 2, ())
    assert firms(folder / "results.xlsx") == [FIRST.enterprise, NEXT.enterprise]


def test_a_filled_sheet_stays_and_only_what_it_lacks_is_written_beside_it(write, folder, fill):
    write(FIRST)
    filled = fill("results.xlsx")
    made = write(FIRST, NEXT)
    assert (made.written.name, made.tasks, [each.name for each in made.kept]) == ("results-2.xlsx", 1, ["results.xlsx"])
    assert (folder / "results.xlsx").read_bytes() == filled
    assert firms(folder / "results-2.xlsx") == [NEXT.enterprise]
    again = write(FIRST, NEXT, LAST)  # nobody has changed the second
    assert again.written.name == "results-2.xlsx"
    assert firms(folder / "results-2.xlsx") == [NEXT.enterprise, LAST.enterprise]
    both = filled, fill("results-2.xlsx")
    more = write(*tasks, Task("〔2016〕4号", "91350500000000000X", "某公司", ()), waiting=("91350500000000000X",))
    assert (more.written.name, more.tasks) == ("results-3.xlsx", 1)
    assert ((folder / "results.xlsx").read_bytes(), (folder / "results-2.xlsx").read_bytes()) == both


def test_nothing_is_written_where_nothing_is_missing(write, fill):
    write(FIRST, NEXT)
    fill("results.xlsx")
    assert write(FIRST, NEXT).written is None
    assert write(FIRST, NEXT, LAST, waiting=FIRMS[:2]).written is None  # a result is there already


def test_a_sheet_that_nobody_can_vouch_for_or_read_stays(write, folder):
    write(FIRST)
    (folder / ".results.xlsx.sha256").unlink()  # of a store from before
    assert [each.name for each in write(FIRST).kept] == ["results.xlsx"]
    (folder / "results.xlsx").write_bytes(b"PK\x03\x04 broken")
    made = write(FIRST)
    assert (made.unread, made.written.name) == (made.kept, "results-2.xlsx")
    assert (folder / "results.xlsx").read_bytes() == b"PK\x03\x04 broken"
