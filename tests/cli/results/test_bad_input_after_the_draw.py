"""What goes wrong after a draw: untidy sheets, evidence that is not what it seems, receipts and bags that were altered.

Laws:
1. A sheet is taken whole or not at all, and every fault has its cell.
2. Nothing enters the log that its readers could not bear.
3. A bag is as it was sealed, or the difference is named.
"""

import csv
import hashlib
import shutil
from datetime import date

import pytest
import xlsxwriter

DRAW = "2016-energy-1"
HEAD = ("统一社会信用代码", "事项", "检查日期", "检查人员", "检查结果", "问题性质", "检查情况", "后续处置")
LATER = ("--at", "2016-07-20T10:00")


@pytest.fixture
def drawn(dbr):
    return dbr.json("show", "draw", DRAW)["present"]


@pytest.fixture
def book(tmp_path):
    """Writes a workbook: `fill` is given its page below the header."""

    def made(fill, name="检查记录表"):
        path = tmp_path / "结果.xlsx"
        with xlsxwriter.Workbook(str(path)) as workbook:
            page = workbook.add_worksheet(name)
            page.write_row(0, 0, HEAD)
            fill(page, workbook)
        return str(path)

    return made


@pytest.fixture
def sheet(tmp_path):
    def made(*rows, head=HEAD):
        path = tmp_path / "结果.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([head, *rows])
        return str(path)

    return made


def fine(place, day="2016-07-15", detail=""):
    return (place["id"], "用能单位节能监察", day, "、".join(place["team"]), "未发现问题", "", detail, "")


def wrong(place, detail):
    team = "、".join(place["team"])
    return (place["id"], "用能单位节能监察", "2016-07-15", team, "发现问题已责令改正", "违法行为", detail, "责令改正")


def taken(dbr, path):
    """Import the sheet; answers the exit status, and how many events it made."""
    before = len(dbr.json("log", "list", "--all"))
    status = dbr("import", "results", path, "--draw", DRAW, *LATER)
    told = dbr.err
    made = len(dbr.json("log", "list", "--all")) - before
    dbr.err = told
    return status, made


# --- filled sheets ---


def test_dates_as_five_offices_write_them_are_one_day(dbr, drawn, book):
    days = ["2016年7月15日", "2016-07-15", "2016/7/15", "2016.7.15"]

    def fill(page, workbook):
        for at, (place, day) in enumerate(zip(drawn, days, strict=False), 1):
            page.write_row(at, 0, fine(place, day))
        page.write_row(5, 0, fine(drawn[4]))
        page.write_datetime(5, 2, date(2016, 7, 15), workbook.add_format({"num_format": "yyyy/m/d"}))

    assert taken(dbr, book(fill)) == (0, 1)
    found = dbr.json("result", "list", DRAW, *LATER)["results"]
    assert {each["visited"] for each in found} == {"2016-07-15"}
    assert len(found) == 5


def test_a_code_that_is_merged_over_two_rows_is_that_of_both_and_the_second_is_told(dbr, drawn, book):
    def fill(page, workbook):
        page.write_row(1, 0, fine(drawn[0]))
        page.write_row(2, 0, fine(drawn[1]))
        page.merge_range(1, 0, 2, 0, drawn[0]["id"], workbook.add_format())

    assert taken(dbr, book(fill)) == (3, 0)
    assert "检查记录表!B3: DBR169" in dbr.err


def test_a_formula_counts_as_what_it_shows(dbr, drawn, book):
    def fill(page, workbook):
        del workbook
        page.write_row(1, 0, fine(drawn[0]))
        page.write_formula(1, 0, "=1+1", value=2)

    assert taken(dbr, book(fill)) == (3, 0)
    assert "检查记录表!A2" in dbr.err
    assert "“2”" in dbr.err


@pytest.mark.parametrize("detail", ["=1+1", "<script>alert(1)</script>", "[/]", "😀𠮷", '"引"号', "甲&乙", "@SUM(A1)"])
def test_a_finding_is_kept_as_it_was_written_and_the_log_still_proves_itself(dbr, drawn, sheet, detail):
    assert taken(dbr, sheet(wrong(drawn[0], detail))) == (0, 1)
    (found,) = dbr.json("result", "list", DRAW, *LATER)["results"]
    assert found["items"][0]["detail"] == detail
    assert dbr("verify-log") == 6


@pytest.mark.parametrize("detail", ["前\u202e后", "铃\x07声", "零\u200b宽", "制\t表"])
def test_a_finding_that_a_reader_could_not_see_is_refused_with_its_cell(dbr, drawn, sheet, detail):
    assert taken(dbr, sheet(fine(drawn[1]), wrong(drawn[0], detail))) == (3, 0)
    assert "结果.csv:3" in dbr.err


def test_a_line_break_in_a_cell_is_a_blank(dbr, drawn, sheet):
    assert taken(dbr, sheet(wrong(drawn[0], "换\n行"))) == (0, 1)
    (found,) = dbr.json("result", "list", DRAW, *LATER)["results"]
    assert found["items"][0]["detail"] == "换 行"


def test_a_cell_of_ten_thousand_characters_is_kept_whole(dbr, drawn, sheet):
    assert taken(dbr, sheet(wrong(drawn[0], "长" * 10_000))) == (0, 1)
    (found,) = dbr.json("result", "list", DRAW, *LATER)["results"]
    assert found["items"][0]["detail"] == "长" * 10_000
    assert dbr("verify-log") == 6


def test_a_second_header_among_the_rows_is_a_fault_at_its_row(dbr, drawn, sheet):
    assert taken(dbr, sheet(fine(drawn[0]), HEAD, fine(drawn[1]))) == (3, 0)
    assert "结果.csv:3" in dbr.err
    assert "结果.csv:4" not in dbr.err


def test_a_sheet_with_a_header_alone_imports_nothing_and_says_so(dbr, sheet):
    status, made = taken(dbr, sheet())
    assert (status, made) == (3, 0)
    assert "没有" in dbr.err


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old excel", b"\x00" * 100, b"%PDF-1.4"])
def test_a_file_that_is_no_sheet_is_one_clear_fault(dbr, tmp_path, data):
    path = tmp_path / "结果.xlsx"
    path.write_bytes(data)
    assert taken(dbr, str(path)) == (3, 0)
    assert "DBR150" in dbr.err


def test_the_sheet_of_another_draw_is_refused_row_by_row(dbr, drawn, sheet):
    stranger = {**drawn[0], "id": "110108000000016"}
    assert taken(dbr, sheet(fine(drawn[1]), fine(stranger))) == (4, 0)
    assert "结果.csv:3" in dbr.err


def test_one_enterprise_twice_is_told_at_the_second(dbr, drawn, sheet):
    status, made = taken(dbr, sheet(fine(drawn[0]), fine(drawn[0])))
    assert (status, made) == (3, 0)
    assert "结果.csv:3" in dbr.err


# --- evidence ---


def given(dbr, place, path):
    words = ("--enterprise", place["id"], "--outcome", "no-problem", "--evidence", str(path))
    return dbr("result", "record", DRAW, *words, *LATER)


def test_a_folder_is_no_evidence(dbr, drawn, tmp_path):
    (tmp_path / "照片").mkdir()
    assert given(dbr, drawn[0], tmp_path / "照片") == 3
    assert "DBR445" in dbr.err


def test_evidence_is_named_by_its_file_alone_wherever_it_lies(dbr, drawn, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "照片.jpg").write_bytes(b"photo")
    assert given(dbr, drawn[0], tmp_path / "a" / ".." / "照片.jpg") == 0
    last = dbr.json("log", "list", "--all")[-1]["seq"]
    assert list(dbr.json("log", "show", str(last))["body"]["evidence"].values()) == ["照片.jpg"]


def test_a_link_that_leads_nowhere_is_no_evidence(dbr, drawn, tmp_path):
    (tmp_path / "照片.jpg").symlink_to(tmp_path / "没有.jpg")
    assert given(dbr, drawn[0], tmp_path / "照片.jpg") == 3


def test_a_sheet_that_names_evidence_outside_its_folder_is_refused(dbr, drawn, sheet, tmp_path):
    (tmp_path / "证据").mkdir()
    (tmp_path / "外面.jpg").write_bytes(b"photo")
    path = sheet((*fine(drawn[0]), "../外面.jpg"), head=(*HEAD, "证据文件"))
    words = ("import", "results", path, "--draw", DRAW, "--evidence-dir", str(tmp_path / "证据"), *LATER)
    assert dbr(*words) == 3
    assert "不在证据文件夹中" in dbr.err


def test_a_link_that_leads_out_of_the_folder_is_refused(dbr, drawn, sheet, tmp_path):
    (tmp_path / "证据").mkdir()
    (tmp_path / "外面.jpg").write_bytes(b"photo")
    (tmp_path / "证据" / "照片.jpg").symlink_to(tmp_path / "外面.jpg")
    path = sheet((*fine(drawn[0]), "照片.jpg"), head=(*HEAD, "证据文件"))
    words = ("import", "results", path, "--draw", DRAW, "--evidence-dir", str(tmp_path / "证据"), *LATER)
    assert dbr(*words) == 3
    assert "不在证据文件夹中" in dbr.err


def test_a_folder_of_evidence_may_itself_be_a_link(dbr, drawn, sheet, tmp_path):
    (tmp_path / "证据").mkdir()
    (tmp_path / "证据" / "照片.jpg").write_bytes(b"photo")
    (tmp_path / "捷径").symlink_to(tmp_path / "证据")
    path = sheet((*fine(drawn[0]), "照片.jpg"), head=(*HEAD, "证据文件"))
    words = ("import", "results", path, "--draw", DRAW, "--evidence-dir", str(tmp_path / "捷径"), *LATER)
    assert dbr(*words) == 0


def test_an_empty_file_is_no_evidence(dbr, drawn, tmp_path):
    (tmp_path / "照片.jpg").touch()
    assert given(dbr, drawn[0], tmp_path / "照片.jpg") == 3
    assert "是空的" in dbr.err


def test_evidence_that_was_changed_since_is_not_sealed_in_its_place(dbr, drawn, tmp_path):
    photo, paper = tmp_path / "照片.jpg", tmp_path / "通知书.txt"
    photo.write_bytes(b"photo")
    paper.write_text("通知书", encoding="utf-8")
    assert given(dbr, drawn[0], photo) == 0
    photo.write_bytes(b"another")
    files = ("--file", f"notice={paper}", "--file", f"record={paper}", "--evidence-dir", str(tmp_path))
    seal = ("archive", "seal", DRAW, "--enterprise", drawn[0]["id"], *files, *LATER)
    assert dbr(*seal) == 4
    assert "DBR445" in dbr.err
    photo.unlink()
    assert dbr(*seal) == 4
    photo.write_bytes(b"photo")
    assert dbr(*seal) == 0
    assert dbr("archive", "verify") == 0


# --- receipts ---


@pytest.mark.parametrize(
    "text", ["", "数据编号", "没有这一列\n1", "数据编号,理由\nnobody,不符\n", '数据编号,理由\n"没有结束']
)
def test_a_list_of_refusals_that_is_broken_or_of_something_else_is_refused(dbr, drawn, tmp_path, text, attest):
    attest(dbr.root)
    dbr("result", "record", DRAW, "--enterprise", drawn[0]["id"], "--outcome", "no-problem", *LATER)
    assert dbr("credit", "export", *LATER) == 0
    before = len(dbr.json("log", "list", "--all"))
    path = tmp_path / "回执.csv"
    path.write_text(text, encoding="utf-8")
    assert dbr("credit", "receipt", "1", "--number", "R1", "--file", str(path), *LATER) in {3, 4}
    assert len(dbr.json("log", "list", "--all")) == before


def test_a_list_of_refusals_from_any_office_program_is_read(dbr, drawn, tmp_path, attest):
    attest(dbr.root)
    dbr("result", "record", DRAW, "--enterprise", drawn[0]["id"], "--outcome", "no-problem", *LATER)
    assert dbr("credit", "export", *LATER) == 0
    key = dbr.json("credit", "list", *LATER)["waiting"][0]["key"]
    path = tmp_path / "回执.csv"
    path.write_text(f"理由,数据编号\n代码不符,{key}\n", encoding="gb18030")
    assert dbr("credit", "receipt", "1", "--number", "R1", "--file", str(path), *LATER) == 0
    assert [each["reason"] for each in dbr.json("credit", "list", *LATER)["refused"]] == ["代码不符"]


# --- bags ---


@pytest.fixture
def bag(dbr, drawn, tmp_path):
    dbr("result", "record", DRAW, "--enterprise", drawn[0]["id"], "--outcome", "no-problem", *LATER)
    paper = tmp_path / "通知书.txt"
    paper.write_text("通知书", encoding="utf-8")
    files = ("--file", f"notice={paper}", "--file", f"record={paper}")
    assert dbr("archive", "seal", DRAW, "--enterprise", drawn[0]["id"], *files, *LATER) == 0
    assert dbr("archive", "verify") == 0
    return dbr.root / "archives" / DRAW / drawn[0]["id"]


def first(bag):
    return next(path for path in sorted((bag / "data").rglob("*")) if path.is_file())


ALTERATIONS = {
    "a byte": lambda bag: first(bag).write_bytes(first(bag).read_bytes()[:-1] + b"?"),
    "a file more": lambda bag: (bag / "data/多.txt").write_text("多", encoding="utf-8"),
    "a file less": lambda bag: first(bag).unlink(),
    "its name": lambda bag: first(bag).rename(first(bag).with_name("改名.txt")),
    "the bag's facts": lambda bag: (bag / "bag-info.txt").write_text("Custodian: 无\n", encoding="utf-8"),
    "the declaration": lambda bag: (bag / "bagit.txt").unlink(),
    "the manifest": lambda bag: next(bag.glob("manifest-*.txt")).write_text("", encoding="utf-8"),
    "the whole": shutil.rmtree,
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_whatever_is_altered_in_a_bag_is_found(dbr, bag, alteration):
    ALTERATIONS[alteration](bag)
    assert dbr("archive", "verify") == 1
    assert bag.name in dbr.out + dbr.err
    assert dbr("verify-log") == 6


def test_a_file_and_its_manifest_altered_together_are_found_by_the_log(dbr, bag):
    """A bag that is sound in itself is not the one that was sealed."""
    target = first(bag)
    old = hashlib.sha256(target.read_bytes()).hexdigest()
    target.write_bytes(b"forged")
    new = hashlib.sha256(b"forged").hexdigest()
    for manifest in bag.glob("*manifest-*.txt"):
        manifest.write_text(manifest.read_text("utf-8").replace(old, new), encoding="utf-8")
    assert dbr("archive", "verify") == 1


def test_a_link_in_the_place_of_a_sealed_file_is_found(dbr, bag, tmp_path):
    target = first(bag)
    shutil.copy(target, tmp_path / "别处")
    target.unlink()
    target.symlink_to(tmp_path / "别处")
    assert dbr("archive", "verify") == 1
