"""Every bad cell that offices hand in is told at its place, by every reader, in every kind of file, all at once."""

import csv
from datetime import date
from functools import partial

import pytest

from dbl_random.model.inspector import Inspector
from dbl_random.store.sheets.grades import read_grades
from dbl_random.store.sheets.importing import read_sheet
from dbl_random.store.sheets.refusals import read_refusals
from dbl_random.store.sheets.results import read_results
from dbl_random.store.sheets.sheet_file import letters
from dbl_random.store.sheets.substitutes import read_substitutes
from dbl_random.store.sheets.visits import read_visits
from tests.store.book.handed import exported, judged
from tests.store.sheets.kinds import KINDS, WORKBOOKS, utf_8, xlsx

FIRMS = (
    "91350503350346779T",
    "91350525989626015N",
    "91350582MAJ4NTKL0J",
    "91350503MAFFQK1J9F",
    "91350582MAJHQ9TW6B",
)
PEOPLE = [Inspector(each, each, "支队", "energy", "", "", ("salt",)) for each in ("陈一", "林二")]
DAY = date(2016, 7, 1)


YEARS = [["年", "放假的工作日", "上班的周末"], *([str(year), f"{year}-01-01", ""] for year in range(2016, 2023))]


def of_firms(header, *cells):
    """A header, and a row for each firm."""
    return [list(header), *([firm, *cells] for firm in FIRMS)]


def of_book(name, title):
    """A sheet as its export has it, but with one value of several, so that a row is a line."""
    return [[cell.partition("\n")[0] for cell in row] for row in exported(name)[title]]


def of_sheet(read):
    """A reader that answers a sheet among others."""

    def told(data):
        sheet = read(data)
        return sheet.problems, sheet.remarks

    return told


ITEMS = {"salt": "食盐"}
RESULTS = ("*统一社会信用代码", "检查情况", "检查日期", "事项", "检查人员", "检查结果")
#: Reader -> the sheet it takes; what it tells of a file; the codes of a text, a date and a number in a code's place;
#: the columns of a text, a date and a code (None: it has none).
READERS = {
    "registry": (
        of_firms(("*社会统一信用代码", "单位名称", "成立日期"), "某公司", "2016-01-01"),
        of_sheet(lambda data: read_sheet(data, "表", (), {"成立日期": "成立日期"}).sheet),
        ("DBR158", "DBR142", "DBR155"),
        (1, 2, 0),
    ),
    "visits": (
        of_firms(("行政相对人代码_1", "检查事项", "检查日期"), "食盐", "2016-03-01"),
        of_sheet(lambda data: read_visits(data, "表", DAY).file),
        ("DBR168",) * 3,
        (1, 2, 0),
    ),
    "results": (
        of_firms(RESULTS, "", "2016-07-15", "食盐", "陈一、林二", "未发现问题"),
        of_sheet(lambda data: read_results(data, "表", ITEMS, PEOPLE).file),
        ("DBR169",) * 3,
        (1, 2, 0),
    ),
    "grades": (
        of_firms(("企业代码", "信用等级"), "A"),
        of_sheet(lambda data: read_grades(data, "表")[1]),
        ("DBR170",) * 3,
        (1, None, 0),
    ),
    "substitutes": (
        of_firms(("理由", "证据", "企业代码"), "a.jpg", "91350503350346779T"),
        of_sheet(lambda data: read_substitutes(data, "表")[0]),
        ("DBR412",) * 3,
        (1, None, None),
    ),
    "refusals": (
        of_firms(("数据编号", "理由"), "格式不符"),
        of_sheet(lambda data: read_refusals(data, "表")[1]),
        ("DBR449",) * 3,
        (1, None, None),
    ),
    "calendar": (YEARS, partial(judged, "calendar"), ("DBR164", "DBR114", ""), (2, 1, None)),
    **{
        name: (of_book(name, title), partial(judged, name), ("DBR164", "DBR114", "DBR113"), columns)
        for name, title, columns in (
            ("organisation", "人员", (1, 6, None)),
            ("checklist", "事项", (1, 9, None)),
            ("inspectors", "检查人员", (1, 8, None)),
            ("grounds", "定向抽查的依据", (3, 4, 1)),
            ("recusals", "回避", (2, 3, 1)),
            ("powers", "行政权力和公共服务事项", (1, None, None)),
            ("policy", "递补原因", (1, None, None)),
        )
    },
}
LOST = 913505001560010009.0


def cell_of(problem):
    """The cell at which a problem is told."""
    if "!" in problem.file:
        return problem.file.rpartition("!")[2]
    before = next(csv.reader([problem.text[: problem.column - 1] + "x"]))
    return f"{letters(len(before) - 1)}{problem.line}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("reader", READERS)
def test_bad_cells_are_told_at_once_and_in_their_places(reader, kind):
    rows, read, (text, day, number), (of_text, of_day, of_code) = READERS[reader]
    sheet, is_book = [["某某表"], *map(list, rows[:6])], kind in WORKBOOKS
    sheet.append(["合计", "5"])
    width = len(rows[0])
    sheet[3][of_text] = "坏\ufffd字"
    sheet[4] += [*[""] * (width - len(sheet[4])), "多出"]
    wanted = {(text, f"{letters(of_text)}4"), ("DBR154", f"{letters(width)}5")}
    if of_day is not None:
        sheet[5][of_day] = 42571.0 if is_book else "42571"
        wanted.add((day, f"{letters(of_day)}6"))
    if of_code is not None:
        sheet[6][of_code] = LOST if is_book else "9.135E+17"
        wanted.add(("DBR155" if is_book else number, f"{letters(of_code)}7"))
    problems, remarks = read(kind({"表": sheet}))
    assert {(each.code, cell_of(each)) for each in problems} == wanted
    assert [cell_of(each) for each in remarks if each.code == "DBR178"] == ["A8"]
    assert all("序号" in each.message for each in problems if cell_of(each) == f"{letters(of_day or 99)}6")


@pytest.mark.parametrize("kind", [utf_8, xlsx], ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("reader", READERS)
def test_two_columns_of_one_field_and_an_empty_sheet_are_refused(reader, kind):
    rows, read, *_ = READERS[reader]
    problems, _ = read(kind({"表": [[*rows[0], rows[0][0]], [*rows[1], rows[1][0]]]}))
    assert ("DBR152", f"{letters(len(rows[0]))}1") in {(each.code, cell_of(each)) for each in problems}
    problems, _ = read(kind({"表": [rows[0], [f"例：{rows[1][0]}", *rows[1][1:]]]}))
    assert len(problems) == (reader != "calendar")  # there is nothing to lose
    assert {each.code for each in problems} <= {"DBR162", "DBR170", "DBR449", "DBR185"}


@pytest.mark.parametrize("reader", READERS)
def test_what_is_no_sheet_and_a_workbook_with_a_password_are_refused(reader):
    _, read, *_ = READERS[reader]
    locked = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    for data in (b"PK\x03\x04", locked, b"%PDF-1.7\n%\xe2\xe3", b""):
        problems, _ = read(data)
        assert problems
        assert {each.code for each in problems} <= {"DBR150", "DBR151", "DBR160", "DBR161"}
