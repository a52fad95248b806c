"""`dbr credit grades`: the platform's grades come back into a registry, and the next draw uses them."""

import csv
import subprocess
from pathlib import Path

import pytest
import xlsxwriter

from dbl_random.model.ids import uscc_check_character

TABLE = Path("data/registries/energy.csv")


def rows_of(dbr):
    with (dbr.root / TABLE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def firms(dbr):
    """Ids of the registry, in its order."""
    return [row["id"] for row in rows_of(dbr)]


@pytest.fixture
def sheet(tmp_path):
    def made(*rows, header=("统一社会信用代码", "企业名称", "信用等级")):
        path = tmp_path / "等级.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return str(path)

    return made


def grades_of(dbr):
    return {row["id"]: row["grade"] for row in rows_of(dbr)}


def test_the_grades_of_a_sheet_stand_in_the_registry_and_nothing_else_changes(dbr, sheet, firms):
    before = rows_of(dbr)
    other = {"A": "B", "B": "A"}.get(grades_of(dbr)[firms[0]], "A")
    assert dbr("credit", "grades", "energy", sheet((firms[0], "甲", other), (firms[1], "乙", "D"))) == 0
    assert grades_of(dbr)[firms[0]] == other
    assert grades_of(dbr)[firms[1]] == "D"
    assert [{**row, "grade": ""} for row in rows_of(dbr)] == [{**row, "grade": ""} for row in before]
    assert rows_of(dbr)[2:] == before[2:]
    assert "请核对后用 dbr save 保存" in dbr.err


def test_a_sheet_from_excel_is_read_as_it_is(dbr, firms, tmp_path):
    path = tmp_path / "等级.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("评价结果")
        page.write_row(0, 0, ["2016年企业信用评价结果"])
        page.write_row(2, 0, ["序号", "社会统一信用代码", "单位名称", "企业信用等级"])
        page.write_row(3, 0, [1, firms[4], "甲", "E"])
    assert dbr("credit", "grades", "energy", str(path)) == 0
    assert grades_of(dbr)[firms[4]] == "E"


def test_a_preview_writes_nothing(dbr, sheet, firms):
    before = (dbr.root / TABLE).read_bytes()
    found = dbr.json("credit", "grades", "energy", sheet((firms[0], "甲", "E")), "--dry-run")
    assert (found["changed"], found["written"]) == (1, [])
    assert (dbr.root / TABLE).read_bytes() == before


def test_grades_that_stand_already_write_nothing(dbr, sheet, firms):
    path = sheet((firms[0], "甲", grades_of(dbr)[firms[0]] or "C"))
    dbr("credit", "grades", "energy", path)
    assert dbr.json("credit", "grades", "energy", path)["written"] == []


def test_who_is_not_in_the_registry_is_named_and_left_out(dbr, sheet, firms):
    stranger = "91110000100000000" + uscc_check_character("91110000100000000")  # of Beijing
    found = dbr.json("credit", "grades", "energy", sheet((firms[0], "甲", "E"), (stranger, "乙", "A")))
    assert found["not_in_registry"] == [stranger]
    assert stranger not in grades_of(dbr)
    assert grades_of(dbr)[firms[0]] == "E"


def test_all_faults_of_a_sheet_are_told_with_their_places_and_nothing_is_written(dbr, sheet, firms):
    before = (dbr.root / TABLE).read_bytes()
    wrong = firms[1][:-1] + ("0" if firms[1][-1] != "0" else "1")
    path = sheet(
        (firms[0], "甲", "A"),
        (wrong, "乙", "A"),
        (firms[2], "丙", ""),
        (firms[0], "甲", "B"),
        (firms[3], "丁", "X" * 21),
    )
    assert dbr("credit", "grades", "energy", path) == 3
    assert dbr.err.count("DBR170") == 4
    for place in ("等级.csv:3:1", "等级.csv:4:", "等级.csv:5:", "等级.csv:6:"):
        assert place in dbr.err
    assert f"{firms[0]} 有两个信用等级：A、B" in dbr.err
    assert (dbr.root / TABLE).read_bytes() == before


def test_the_same_row_twice_is_one(dbr, sheet, firms):
    assert dbr.json("credit", "grades", "energy", sheet((firms[0], "甲", "E"), (firms[0], "甲", "E")))["given"] == 1


@pytest.mark.parametrize("rows", [[], [("没有", "表头", "的")]])
def test_a_sheet_without_enterprises_or_header_is_refused(dbr, sheet, rows):
    header = ("统一社会信用代码", "企业名称", "信用等级") if not rows else ("甲", "乙", "丙")
    assert dbr("credit", "grades", "energy", sheet(*rows, header=header)) == 3


def test_a_registry_or_a_file_that_is_not_there_is_refused(dbr, sheet, firms):
    assert dbr("credit", "grades", "nobody", sheet((firms[0], "甲", "A"))) == 4
    assert "DBR171" in dbr.err
    assert dbr("credit", "grades", "energy", "没有.csv") == 3


STRATA = """\
stratum_column: grade
strata:
  - {id: bad, values: [F], ratio: 50%}
  - {id: rest, values: ["*"], ratio: 5%}
"""


def test_the_next_draw_stratifies_by_the_grades_that_came_back(dbr, sheet, digits):
    """Grade F is nobody's before: its stratum has those whom the platform graded so; half of them are drawn."""
    graded = [row["id"] for row in rows_of(dbr) if row["status"] == "active"][:10]
    assert dbr("credit", "grades", "energy", sheet(*((each, "甲", "F") for each in graded))) == 0
    text = (dbr.root / "plans/2016-energy.yaml").read_text(encoding="utf-8").replace("2016-energy", "2016-grades")
    head, tail = text[: text.index("stratum_column")], text[text.index("slots:") :]
    (dbr.root / "plans/2016-grades.yaml").write_text(head + STRATA + tail, encoding="utf-8")
    for words in (["add", "-A"], ["commit", "-q", "-m", "Grades and a plan by them"]):
        subprocess.run(["git", *words], cwd=dbr.root, check=True)
    assert dbr("plan", "submit", "2016-grades") == 0
    assert dbr("plan", "approve", "2016-grades", "--document", "批复1号") == 0
    offices = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    assert dbr("draw", "--plan", "2016-grades", *offices) == 0
    drawn = dbr.json("show", "draw", "2016-grades-1")["drawn"]
    bad = [row["id"] for row in drawn if row["stratum"] == "bad"]
    assert len(bad) == 5
    assert set(bad) <= set(graded)
    assert dbr("verify-log") == 6


def test_what_was_written_is_answered_for_programs(dbr, sheet, firms):
    grade = {"A": "B", "B": "A"}.get(grades_of(dbr)[firms[0]], "A")
    told = dbr.json("credit", "grades", "energy", sheet((firms[0], "甲", grade)), "--dry-run")
    assert (told["dry_run"], told["changed"], told["written"]) == (True, 1, [])
    told = dbr.json("credit", "grades", "energy", sheet((firms[0], "甲", grade)))
    assert (told["given"], told["changed"], told["not_in_registry"]) == (1, 1, [])
    assert TABLE.as_posix() in told["written"]
