"""A new store: its files, its first commit, and the sample's plans approved."""

import pytest
import xlsxwriter

from dbl_random.desk.files.books import export_book, template_book
from dbl_random.desk.files.founding import found_store
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Paper, Request
from dbl_random.store.git.identity import git_signature
from dbl_random.store.sheets.workbook import read_workbook
from tests.desk.files.test_interview import at_a_terminal


def test_an_empty_store_has_no_log(tmp_path):
    done = found_store(Request(tmp_path), tmp_path / "new")
    assert done.root == (tmp_path / "new").resolve()
    assert all((done.root / path).is_file() for path in done.files)
    assert open_desk(done.root).events == []
    assert done.commit


def test_an_example_is_ready_for_its_first_draw(tmp_path):
    done = found_store(Request(tmp_path), tmp_path / "new", example=True)
    history = open_desk(done.root).history
    assert history.opened.practice
    assert all(each.in_force for each in history.acts.plans.values())
    kinds = [event.type for event in history.events]
    assert kinds == ["log.opened", "rules.adopted", *["plan.submitted", "plan.approved"] * 8]
    approvals = [event for event in history.events if event.type in {"rules.adopted", "plan.approved"}]
    assert {(event.actor, event.body.approved_by) for event in approvals} == {("ye-wanqing", "chen-mingyuan")}
    assert all(event.body.document for event in approvals)


def test_a_preview_makes_nothing(tmp_path):
    done = found_store(Request(tmp_path), tmp_path / "new", example=True, preview=True)
    assert done.commit is None
    assert "data/organisation.yaml" in done.files
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_touched(tmp_path, refused):
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    assert refused(found_store, Request(tmp_path), tmp_path) == (4, ["DBR530"])
    assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"


def test_a_founding_that_was_killed_is_no_hindrance(tmp_path):
    left = tmp_path / "new" / f".{'0a' * 8}.draft"
    (left / "data").mkdir(parents=True)
    done = found_store(Request(tmp_path), "new", example=True)
    assert done.commit
    assert not left.exists()


def test_a_workbook_of_a_bureau_makes_its_store_and_puts_its_rules_into_force(tmp_path, example_store):
    export_book(Request(example_store), "organisation", tmp_path / "bureau.xlsx")
    done = found_store(Request(tmp_path, paper=Paper("泉经信〔2016〕11号")), "new", workbook=tmp_path / "bureau.xlsx")
    history = open_desk(done.root).history
    assert [event.type for event in history.events] == ["log.opened", "rules.adopted"]
    adopted = history.events[1]
    assert (adopted.actor, adopted.body.approved_by) == ("ye-wanqing", "chen-mingyuan")
    assert [each.subject for each in done.missing] == ["事项清单", "人员信息库", "名录库"]


def bureau(tmp_path, example_store, change):
    """The example's bureau as a workbook, each of its rows changed."""
    sheet = tmp_path / "bureau.xlsx"
    export_book(Request(example_store), "organisation", sheet)
    pages = {page.name: [list(row) for row in page.rows] for page in read_workbook(sheet.read_bytes())}
    with xlsxwriter.Workbook(sheet) as book:
        for title, rows in pages.items():
            page = book.add_worksheet(title)
            for at, row in enumerate(rows):
                page.write_row(at, 0, change(row))
    return sheet


@pytest.fixture
def two(tmp_path, example_store):
    """A workbook in which two may operate, of whom one has no address."""
    operator = "经办、平台操作"
    return bureau(
        tmp_path,
        example_store,
        lambda row: [*row[:4], "", operator] if row[:1] == ["xie-wenbo"] else row,
    )


def test_of_several_who_may_operate_somebody_says_who_does(tmp_path, two, refused):
    assert refused(found_store, Request(tmp_path), "new", workbook=two) == (4, ["DBR434"])
    assert refused(found_store, Request(tmp_path, "谢某"), "new", workbook=two) == (4, ["DBR420"])
    done = found_store(Request(tmp_path, "谢文博"), "new", workbook=two)
    assert git_signature(done.root).name == "谢文博"
    text = (done.root / "data/organisation.yaml").read_text(encoding="utf-8")
    assert "xie-wenbo@quanzhou-4.dbr.example" in text
    request, typist = at_a_terminal(tmp_path, ["叶婉清"])
    done = found_store(request, "other", workbook=two)
    assert git_signature(done.root).name == "叶婉清"
    assert any("谢文博（xie-wenbo）" in text for text in typist.told)


def test_a_log_has_a_name_of_its_own_where_nobody_gave_one(tmp_path, example_store):
    nameless = (["日志名称"], ["演练库"])
    sheet = bureau(tmp_path, example_store, lambda row: row[:1] if row[:1] in nameless else row)
    names = set()
    for folder in ("one", "other"):
        done = found_store(Request(tmp_path, paper=Paper("1")), folder, workbook=sheet)
        opened = open_desk(done.root).history.opened
        names.add(opened.origin)
        assert not opened.practice
    assert len(names) == 2
    assert "dbr.example" not in names


def test_without_a_paper_the_rules_wait(tmp_path, example_store):
    export_book(Request(example_store), "organisation", tmp_path / "bureau.xlsx")
    done = found_store(Request(tmp_path), "new", workbook=tmp_path / "bureau.xlsx")
    assert open_desk(done.root).events == []
    assert [each.subject for each in done.missing] == ["事项清单", "人员信息库", "名录库", "职责和规定"]
    assert done.missing[-1].command == "dbr rules adopt --approved-by chen-mingyuan --document 文号 --reason 理由"


def test_a_workbook_that_cannot_be_used_makes_nothing(tmp_path, refused):
    template_book(Request(tmp_path), "organisation", tmp_path / "empty.xlsx")
    assert refused(found_store, Request(tmp_path), "new", workbook=tmp_path / "empty.xlsx") == (3, ["DBR185"])
    assert refused(found_store, Request(tmp_path), "new", workbook=tmp_path / "none.xlsx") == (3, ["DBR150"])
    assert [each.name for each in tmp_path.iterdir()] == ["empty.xlsx"]


def test_a_store_that_cannot_be_finished_leaves_nothing(tmp_path, example_store, refused):
    export_book(Request(example_store), "organisation", tmp_path / "bureau.xlsx")
    asked = Request(tmp_path, "chen-mingyuan", paper=Paper("x"))
    (tmp_path / "there").mkdir()
    for folder in ("new", "there"):  # the chair at the keyboard has no duty to enter anything
        status, codes = refused(found_store, asked, folder, workbook=tmp_path / "bureau.xlsx")
        assert (status, bool(codes)) == (4, True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["bureau.xlsx", "there"]
    assert list((tmp_path / "there").iterdir()) == []


def test_a_workbook_in_which_no_office_does_the_work_of_law_makes_nothing(tmp_path, example_store, refused):
    sheet = bureau(tmp_path, example_store, lambda row: ["office-1" if cell == "legal" else cell for cell in row])
    assert refused(found_store, Request(tmp_path), "new", workbook=sheet) == (4, ["DBR137"])
    assert not (tmp_path / "new").exists()


def test_the_offices_of_a_workbook_stand_in_its_order(tmp_path, example_store):
    sheet = bureau(tmp_path, example_store, lambda row: row)
    pages = {page.name: [list(row) for row in page.rows] for page in read_workbook(sheet.read_bytes())}
    pages["监督科室"][1:] = reversed(pages["监督科室"][1:])
    with xlsxwriter.Workbook(sheet) as book:
        for title, rows in pages.items():
            page = book.add_worksheet(title)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    done = found_store(Request(tmp_path, paper=Paper("1")), "new", workbook=sheet)
    opened = open_desk(done.root).history.opened
    assert [each.id for each in opened.offices] == [row[0] for row in pages["监督科室"][1:]]
    assert opened.offices[-1].id == "legal"
