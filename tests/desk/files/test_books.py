"""A file of data/ as a workbook and back: only what changed is written, and faults are told at the cell."""

import shutil
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import load_workbook

from dbl_random.core.policy.review import review
from dbl_random.core.record.past import Past
from dbl_random.desk.files.books import export_book, import_book, template_book
from dbl_random.desk.request import Request
from dbl_random.model.book import BOOK_TITLES
from dbl_random.model.problem import Refusal
from dbl_random.store.book.books import BOOKS, Handed, content, read_book
from dbl_random.store.founding import blank_files, example_files
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.sheets.importing import read_sheet
from dbl_random.store.sheets.visits import read_visits
from dbl_random.store.sheets.workbook import read_workbook
from dbl_random.store.yaml.records import load_records

DAY = date(2016, 7, 1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    root = tmp_path_factory.mktemp("books") / "store"
    for path, data in example_files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    calendar = "years:\n  # 国务院办公厅通知\n  - {year: 2016, holidays: [2016-01-01], workdays: [2016-02-06]}\n"
    (root / BOOKS["calendar"].path).write_text(calendar, encoding="utf-8")
    return root


@pytest.fixture
def root(sample, tmp_path):
    shutil.copytree(sample, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def exported(root, tmp_path):
    """The sheets of a file's workbook, as lists of rows that a test may change: title -> rows."""

    def make(name):
        export_book(Request(root, overwrite=True), name, tmp_path / "out.xlsx")
        sheets = read_workbook((tmp_path / "out.xlsx").read_bytes())
        return {sheet.name: [list(row) for row in sheet.rows] for sheet in sheets}

    return make


@pytest.fixture
def taken(root, tmp_path):
    """Imports sheets; answers what changed."""

    def take(name, sheets, **how):
        data = BytesIO()
        with xlsxwriter.Workbook(data) as book:
            for title, rows in sheets.items():
                page = book.add_worksheet(title)
                for at, row in enumerate(rows):
                    page.write_row(at, 0, row)
        (tmp_path / "in.xlsx").write_bytes(data.getvalue())
        return import_book(Request(root), name, tmp_path / "in.xlsx", **how)

    return take


def lines(root, name):
    return (root / BOOKS[name].path).read_text(encoding="utf-8").splitlines()


def contents(root):
    return {
        name: content(tree.read_bytes() if (tree := root / book.path).exists() else None, book)
        for name, book in BOOKS.items()
    }


def changed(before, after):
    return [line for line in after if line not in before], [line for line in before if line not in after]


@pytest.mark.parametrize("name", BOOK_TITLES)
def test_an_unchanged_export_changes_no_byte(root, exported, taken, name):
    before = (root / BOOKS[name].path).read_bytes()
    sheets = exported(name)
    done = taken(name, sheets)
    assert (done.changes, done.written) == ((), False)
    assert (root / BOOKS[name].path).read_bytes() == before


@pytest.mark.parametrize("name", BOOK_TITLES)
def test_a_new_file_of_the_same_content_is_read_as_the_same(root, exported, taken, name):
    sheets = exported(name)
    blank = blank_files().get(BOOKS[name].path, b"")
    (root / BOOKS[name].path).write_bytes(blank)
    taken(name, sheets)  # what init left is no loss
    assert exported(name) == sheets


def test_one_cell_is_one_line_and_comments_stay(root, exported, taken):
    before, sheets = lines(root, "organisation"), exported("organisation")
    row = next(row for row in sheets["人员"] if row[0] == "fu-ziang")
    row[3] = "主任科员"
    done = taken("organisation", sheets)
    assert [(each.how, each.sheet, each.record, each.keys) for each in done.changes] == [
        ("changed", "人员", "fu-ziang 傅子昂", ("职务",))
    ]
    new, gone = changed(before, lines(root, "organisation"))
    assert [line.replace("主任科员", "科员") for line in new] == gone


def test_names_and_words_stand_for_ids_and_codes(exported):
    sheets = exported("inspectors")
    assert sheets["检查人员"][1][3] == "执法支队"
    assert "用能单位节能监察" in sheets["检查人员"][1][6]
    assert exported("checklist")["事项"][1][3] == "重点"
    assert "平台操作" in {cell for row in exported("organisation")["人员"] for cell in row}


def test_a_name_that_the_workbook_itself_brings_stands_for_its_id(root, exported, taken):
    sheets = exported("organisation")
    sheets["人员"].append(["new-one", "丁一新", "法规科", "科员", "", "经办", "2016年1月4日", ""])
    next(row for row in sheets["监督科室"] if row[0] == "legal")[2] = "丁一新"
    done = taken("organisation", sheets)
    assert [each.how for each in done.changes] == ["changed", "added"]
    text = "\n".join(lines(root, "organisation"))
    assert "{id: legal, name: 法规科, witness: new-one}" in text
    assert "- {id: new-one, name: 丁一新, department: legal, title: 科员, duties: [handle], since: 2016-01-04}" in text


def test_a_list_within_a_record_is_a_sheet_of_its_own(root, exported, taken):
    sheets = exported("checklist")
    sheets["抽查依据"].append(["salt", "食盐专营办法", "第五条", "1996-05-27", ""])
    done = taken("checklist", sheets)
    assert [(each.record.split()[0], each.keys) for each in done.changes] == [("salt", ("抽查依据",))]
    assert any("食盐专营办法, article: 第五条" in line for line in lines(root, "checklist"))


def test_who_is_left_out_goes_and_the_others_stay_in_their_order(root, exported, taken):
    sheets = exported("recusals")
    gone = sheets["回避"].pop(2)
    sheets["回避"][1:] = sheets["回避"][:0:-1]
    done = taken("recusals", sheets, replace=True)
    assert [each.how for each in done.changes] == ["removed"]
    assert gone[1] not in "\n".join(lines(root, "recusals"))


def test_a_great_loss_is_refused_unless_it_is_meant(root, exported, taken, refused):
    sheets, before = exported("inspectors"), lines(root, "inspectors")
    sheets["检查人员"] = sheets["检查人员"][:20]
    sheets.pop("离岗")
    assert refused(taken, "inspectors", sheets) == (4, ["DBR453"])
    assert lines(root, "inspectors") == before
    assert taken("inspectors", sheets, replace=True).written


@pytest.mark.parametrize(
    ("row", "column", "text", "code"),
    [(1, 2, "没有这个科", "DBR120"), (2, 7, "5.5.5", "DBR103"), (3, 1, "", "DBR110"), (2, 9, "去年", "DBR114")],
)
def test_a_fault_is_told_at_its_cell_and_nothing_is_written(root, exported, taken, row, column, text, code):
    sheets, before = exported("checklist"), lines(root, "checklist")
    sheets["事项"][row][column] = text
    with pytest.raises(Refusal) as refusal:
        taken("checklist", sheets)
    found = [(each.code, each.file.rpartition(" ")[2]) for each in refusal.value.problems]
    assert (code, f"事项!{'ABCDEFGHIJK'[column]}{row + 1}") in found
    assert lines(root, "checklist") == before


def test_a_row_of_a_list_that_names_no_record_is_a_fault(exported, taken, refused):
    sheets = exported("checklist")
    sheets["抽查依据"].append(["no-such", "某法", "第一条", "2000-01-01", ""])
    assert refused(taken, "checklist", sheets) == (3, ["DBR164"])


def test_an_unknown_thing_among_a_file_s_own_is_a_fault(exported, taken, refused):
    sheets = exported("policy")
    sheets["基本情况"].append(["没有这一项", "5"])
    assert refused(taken, "policy", sheets) == (3, ["DBR164"])


def test_what_the_workbook_has_no_sheet_or_column_for_stays(root, exported, taken):
    sheets = exported("inspectors")
    del sheets["离岗"]
    sheets["检查人员"] = [row[:4] + row[5:] for row in sheets["检查人员"]]  # 专业背景
    with pytest.raises(Refusal):  # it must be there
        taken("inspectors", sheets)
    sheets = exported("inspectors")
    del sheets["离岗"]
    sheets["检查人员"] = [row[:9] for row in sheets["检查人员"]]  # without 所属区域
    assert taken("inspectors", sheets).changes == ()
    assert any("region: 350582" in line for line in lines(root, "inspectors"))


def test_excel_s_own_percentage_and_date_are_taken(root, exported, taken):
    sheets = exported("policy")
    next(row for row in sheets["基本情况"] if row[0] == "最低抽查比例")[1] = 0.06
    taken("policy", sheets)
    assert any(line.startswith("min_ratio: 6%") for line in lines(root, "policy"))


def test_a_csv_file_is_one_of_the_sheets(root, tmp_path):
    table = "年,放假的工作日,上班的周末\n2017,2017-01-02、2017-01-27,2017-01-22\n"
    (tmp_path / "calendar.csv").write_text(table, encoding="utf-8-sig")
    done = import_book(Request(root), "calendar", tmp_path / "calendar.csv", replace=True)
    assert [each.how for each in done.changes] == ["removed", "added"]
    assert "  - {year: 2017, holidays: [2017-01-02, 2017-01-27], workdays: [2017-01-22]}" in lines(root, "calendar")


@pytest.mark.parametrize("name", BOOK_TITLES)
def test_an_empty_workbook_has_notes_and_lists_and_its_example_is_no_row(root, tmp_path, name):
    template_book(Request(root), name, tmp_path / "new.xlsx")
    sheets = {sheet.name: sheet.rows for sheet in read_workbook((tmp_path / "new.xlsx").read_bytes())}
    assert {"填写说明", "可选的词"} <= set(sheets) or name == "calendar"
    for sheet in BOOKS[name].sheets:
        assert tuple(sheets[sheet.title][0])[: len(sheet.headers)] == sheet.headers
        rows = [row for row in sheets[sheet.title][1:] if any(row)]
        assert not sheet.path or all(row[0].startswith("例：") for row in rows)


def test_the_example_row_is_never_imported(root, exported, taken):
    sheets = exported("recusals")
    sheets["回避"].insert(1, ["例：jx-999", *sheets["回避"][1][1:]])
    assert taken("recusals", sheets).changes == ()


def test_a_workbook_of_something_else_is_refused(taken, refused):
    assert refused(taken, "recusals", {"名单": [["甲", "乙"]]}) == (3, ["DBR150"])


def test_a_preview_writes_nothing(root, exported, taken):
    sheets, before = exported("recusals"), lines(root, "recusals")
    sheets["回避"][1][2] = "近亲属"
    assert taken("recusals", sheets, preview=True).written is False
    assert lines(root, "recusals") == before


def test_what_other_files_then_lack_is_told(exported, taken):
    sheets = exported("organisation")
    sheets["科室"] = [row for row in sheets["科室"] if row[0] != "power"]
    sheets["人员"] = [row for row in sheets["人员"] if row[0] != "cai-chengzhi"]
    sheets["代理名单"] = [row for row in sheets["代理名单"] if row[2] != "电力科"]
    sheets["联系方式"] = [row for row in sheets["联系方式"] if row[0] != "电力科"]
    done = taken("organisation", sheets, replace=True)
    assert "data/checklist.yaml：科室“power”不存在" in done.beside


@pytest.mark.parametrize(("name", "title"), [("registry", "名录"), ("visits", "检查")])
def test_a_table_s_template_is_read_by_its_own_command_without_the_example(root, tmp_path, name, title):
    template_book(Request(root), name, tmp_path / "t.xlsx")
    data = (tmp_path / "t.xlsx").read_bytes()
    sheets = {sheet.name: sheet.rows for sheet in read_workbook(data)}
    assert sheets[title][1][0] == "例：91350525989626015N"
    read = {"registry": lambda: read_sheet(data, "t.xlsx", (), {}), "visits": lambda: read_visits(data, "t.xlsx", DAY)}
    assert [problem.code for problem in read[name]().problems] == ["DBR162"]  # and no row is there beside it


def test_a_file_that_somebody_filled_in_is_not_overwritten(root, tmp_path, refused):
    file = tmp_path / "mine.xlsx"
    file.write_bytes(b"filled in")
    for write, name in ((template_book, "checklist"), (template_book, "registry"), (export_book, "checklist")):
        assert refused(write, Request(root), name, file) == (4, ["DBR456"])
    assert file.read_bytes() == b"filled in"
    template_book(Request(root, overwrite=True), "checklist", file)
    assert file.read_bytes() != b"filled in"


def test_a_placeholder_is_no_loss_and_a_person_is(root, taken, exported, refused):
    sheets, path = exported("inspectors"), root / BOOKS["inspectors"].path
    kept = [sheets["检查人员"][0], sheets["检查人员"][1]]
    assert refused(taken, "inspectors", {"检查人员": kept}) == (4, ["DBR453"])
    text = path.read_text(encoding="utf-8")
    names = {row[1] for row in sheets["检查人员"][2:]}
    for name in names:
        text = text.replace(f"name: {name}", "name: 待填写")
    path.write_text(text, encoding="utf-8")
    taken("inspectors", {"检查人员": kept})
    assert "待填写" not in path.read_text(encoding="utf-8")


PUBLISHED = ("抽查事项", "抽查对象", "抽查方式", "事项类别", "检查依据")
NEW = ("新的事项", "企业", "现场检查", "一般检查事项")
BASES = ["事项编号", "法律名称", "条款", "起始日期", "截止日期"]


def test_bases_alone_are_imported_and_those_without_a_first_day_wait(root, taken):
    before = lines(root, "checklist")
    rows = [
        BASES,
        ["salt", "食盐专营办法", "第五条", "1996-05-27", ""],
        ["salt", "盐业管理条例", "", "", ""],
        ["power-supervision", "电力法", "第六条", "", ""],
    ]
    done = taken("checklist", {"抽查依据": rows})
    assert [(each.how, each.record.split()[0], each.keys) for each in done.changes] == [
        ("changed", "salt", ("抽查依据",))
    ]
    new, _ = changed(before, lines(root, "checklist"))
    assert any("食盐专营办法, article: 第五条" in line for line in new)
    assert not any("盐业管理条例" in line for line in new)
    told = read_book(Handed((root.parent / "in.xlsx").read_bytes(), "in.xlsx"), BOOKS["checklist"], contents(root), b"")
    assert [(each.code, "2 行" in each.message) for each in told.sheets["抽查依据"].remarks] == [("DBR184", True)]


def test_bases_without_an_article_wait_and_the_others_are_imported(root, taken):
    bare = [[each, "盐业管理条例", "", "1990-03-02", ""] for each in ("salt", "power-supervision")]
    done = taken(
        "checklist", {"抽查依据": [BASES, bare[0], ["salt", "食盐专营办法", "第五条", "1996-05-27", ""], bare[1]]}
    )
    assert [each.record.split()[0] for each in done.changes] == ["salt"]
    read = read_book(Handed((root.parent / "in.xlsx").read_bytes(), "in.xlsx"), BOOKS["checklist"], contents(root), b"")
    ((code, place, message),) = [(each.code, each.file, each.message) for each in read.sheets["抽查依据"].remarks]
    assert (code, place, message) == ("DBR186", "in.xlsx 抽查依据!C2", "没有写明条款的 2 行没有录入：第 2、4 行")


def test_bases_of_a_published_list_never_go_over_what_somebody_filled_in(root, tmp_path, taken):
    def published(target):
        rows = [[*PUBLISHED], ["新的事项", target, *NEW[2:], "《某法》第一条\n《某条例》"]]
        return taken("checklist", {"清单": rows}, department="energy").bases

    first = str(tmp_path / "in.依据.xlsx")
    assert (published("企业"), published("工厂")) == (first, first)  # nobody has touched it
    book = load_workbook(first)
    book["抽查依据"]["D2"] = book["抽查依据"]["D3"] = "2000-01-01"
    book.save(first)
    assert published("工厂和企业") == str(tmp_path / "in.依据.2.xlsx")
    import_book(Request(root), "checklist", tmp_path / "in.依据.xlsx")
    bases = load_records(WorkingTree(root)).records.items["item-001"].bases
    assert [(basis.law, basis.article) for basis in bases] == [("某法", "第一条")]


def test_an_item_whose_bases_all_wait_is_named_by_check(root, taken):
    rows = [[*PUBLISHED], [*NEW, "《某条例》"]]
    taken("checklist", {"清单": rows}, department="energy")
    taken("checklist", {"抽查依据": [BASES, ["item-001", "某条例", "", "2000-01-01", ""]]})
    found = review(load_records(WorkingTree(root)).records, DAY, Past({}))
    assert [
        each.code for each in (*found.findings, *found.remarks) if "新的事项" in each.message and each.code == "DBR201"
    ]


@pytest.mark.parametrize("name", BOOK_TITLES)
def test_a_template_that_was_not_filled_in_is_refused_where_there_is_something_to_lose(root, tmp_path, name):
    template_book(Request(root), name, tmp_path / "blank.xlsx")
    if not any(contents(root)[name].values()):  # what an export of nothing says, too: nothing changes
        done = import_book(Request(root), name, tmp_path / "blank.xlsx")
        assert (done.changes, done.blank) == ((), True)
        return
    with pytest.raises(Refusal) as caught:
        import_book(Request(root), name, tmp_path / "blank.xlsx")
    assert (caught.value.exit_status, [each.code for each in caught.value.problems]) == (3, ["DBR185"])


def test_a_calendar_that_could_not_be_read_is_not_written(root, taken):
    before = (root / BOOKS["calendar"].path).read_bytes()
    rows = [["年", "放假的工作日", "上班的周末"], ["2016", "2016-01-01、42571", "2016-02-08"]]
    with pytest.raises(Refusal) as caught:
        taken("calendar", {"年度": rows})
    assert {(each.code, each.file.rpartition(" ")[2]) for each in caught.value.problems} == {
        ("DBR114", "年度!B2"),
        ("DBR114", "年度!C2"),
    }
    assert (root / BOOKS["calendar"].path).read_bytes() == before
