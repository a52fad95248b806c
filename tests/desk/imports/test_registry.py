"""A sheet of firms becomes a registry, whole or not at all."""

from dataclasses import replace

import pytest

from dbl_random.desk.imports.registry import RegistryOrder, import_registry
from dbl_random.desk.request import Nobody, Request
from dbl_random.model.ids import uscc_check_character
from dbl_random.model.problem import Exit, refuse


def code(number):
    first = f"91350500{number:08d}X"
    return first + uscc_check_character(first)


GOOD = "企业名称,统一社会信用代码,登记状态,区县,注册资金\n甲公司,9135050000000001X1,存续,晋江市,5万元\n"
BAD = "企业名称,统一社会信用代码\n甲公司,x\n乙公司,y\n"


@pytest.fixture
def order(tmp_path):
    """An import of a sheet of this text."""

    def made(text, **changes):
        file = tmp_path / "firms.csv"
        file.write_text(text, encoding="utf-8")
        plain = RegistryOrder("lamps", file, tmp_path / "errors.csv", items=("energy-use",))
        return replace(plain, **changes)

    return made


def test_a_new_registry_belongs_to_the_department_of_its_items(at, order, finished):
    done = import_registry(at(), order(GOOD))
    assert done.created
    assert (done.registry.department, done.registry.items) == ("energy", ("energy-use",))
    assert done.written == ["data/registries/lamps.csv", "data/registries/lamps.yaml"]
    assert all((finished / path).is_file() for path in done.written)
    assert done.reading.sheet.columns.left_out == ("注册资金",)


def test_the_same_sheet_again_changes_nothing(at, order, unwritten):
    import_registry(at(), order(GOOD))
    with unwritten():
        done = import_registry(at(), order(GOOD))
    assert (done.created, done.written, done.changes.unchanged) == (False, [], 1)


def test_a_column_that_is_no_longer_given_is_told(at, order):
    import_registry(at(), order(GOOD, columns={"注册资金": "capital"}, title="灯具企业名录库"))
    done = import_registry(at(), order(GOOD))
    assert done.lost == ["capital"]
    assert done.registry.name == "灯具企业名录库"


def test_a_preview_writes_nothing(at, order, unwritten, tmp_path):
    with unwritten():
        assert import_registry(at(), order(GOOD), preview=True).written == []


def test_refused_rows_go_to_a_table_of_their_own(at, order, unwritten, refused, tmp_path):
    with unwritten():
        assert refused(import_registry, at(), order(BAD)) == (3, ["DBR155", "DBR155"])
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8-sig").count("\n") == 3


def test_a_preview_of_refused_rows_writes_no_table(at, order, refused, tmp_path):
    assert refused(import_registry, at(), order(BAD), preview=True)[0] == 3
    assert not (tmp_path / "errors.csv").exists()


@pytest.mark.parametrize("preview", [False, True])
def test_a_refusal_may_be_cut_short(at, order, refused, preview):
    answer = refused(import_registry, at(), order(BAD, most=1), preview=preview)
    assert answer == (3, ["DBR155", "DBR163"])


def test_the_sheet_itself_is_not_overwritten(at, order, refused, tmp_path):
    assert refused(import_registry, at(), order(BAD, errors=tmp_path / "firms.csv")) == (4, ["DBR150"])
    assert (tmp_path / "firms.csv").read_text(encoding="utf-8") == BAD


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"name": "a b", "items": ("nothing",), "department": "nobody"}, ["DBR164", "DBR165", "DBR166"]),
        ({"name": "x" * 61}, ["DBR164"]),
        ({"items": ()}, ["DBR166"]),
    ],
)
def test_what_is_not_there_is_refused(at, order, unwritten, refused, changes, codes):
    with unwritten():
        assert refused(import_registry, at(), order(GOOD, **changes)) == (4, codes)


def test_a_registry_that_cannot_be_read_is_not_replaced(at, order, finished, unwritten, refused):
    import_registry(at(), order(GOOD))
    (finished / "data/registries/lamps.yaml").write_text("table: [", encoding="utf-8")
    with unwritten():
        status, codes = refused(import_registry, at(), order(GOOD))
    assert (status, codes[-1]) == (3, "DBR167")


# --- numbers that changed ---
OLD, NEW, LAST = "110108000000016", "9135050000000001X1", "9135050200000002QF"


def firms(*rows, header="企业名称,统一社会信用代码,区县"):
    return f"{header}\n" + "".join(f"{row}\n" for row in rows)


def test_a_firm_of_the_same_name_and_county_whose_number_is_replaced_keeps_its_old_one(at, order, finished):
    import_registry(at(), order(firms(f"甲公司,{OLD},晋江市", "乙公司,110108000000024,晋江市")))
    new = order(firms(f"甲公司,{NEW},晋江市", f"丙公司,{LAST},晋江市"), replace=True)
    done = import_registry(at(), new, preview=True)
    assert (done.renumbered, done.written) == ({NEW: OLD}, [])
    done = import_registry(at(), new)
    assert (done.renumbered, dict(done.registry.former_ids)) == ({NEW: OLD}, {NEW: (OLD,)})
    table = (finished / "data/registries/lamps.csv").read_text(encoding="utf-8").splitlines()
    assert table[:2] == ["id,name,status,region,grade,former_ids", f"{NEW},甲公司,active,350582,,{OLD}"]


@pytest.mark.parametrize("row", [f"甲公司,{NEW},石狮市", f"甲一公司,{NEW},晋江市"])
def test_another_county_or_name_is_another_firm(at, order, row):
    import_registry(at(), order(firms(f"甲公司,{OLD},晋江市")))
    done = import_registry(at(), order(firms(row), replace=True))
    assert (done.renumbered, dict(done.registry.former_ids)) == ({}, {})


def test_a_later_sheet_without_the_column_forgets_no_earlier_number(at, order):
    header = "企业名称,统一社会信用代码,区县,原注册号"
    import_registry(at(), order(firms(f"甲公司,{NEW},晋江市,{OLD}", header=header)))
    done = import_registry(at(), order(firms(f"甲公司,{NEW},晋江市")))
    assert (dict(done.registry.former_ids), done.changes.unchanged) == ({NEW: (OLD,)}, 1)
    done = import_registry(at(), order(firms(f"甲公司,{LAST},晋江市")))
    assert dict(done.registry.former_ids) == {LAST: (NEW, OLD)}


def test_an_earlier_number_that_is_another_firms_is_refused(at, order, refused, unwritten):
    header = "企业名称,统一社会信用代码,曾用代码"
    sheet = firms(f"甲公司,{NEW},{OLD}", f"乙公司,{OLD},", header=header)
    with unwritten():
        assert refused(import_registry, at(), order(sheet)) == (3, ["DBR250"])


# --- a great loss ---
FIRMS = "企业名称,统一社会信用代码\n" + "".join(f"企业{n}公司,{code(n)}\n" for n in range(20))


def less(count):
    return "".join(FIRMS.splitlines(keepends=True)[: len(FIRMS.splitlines()) - count])


def test_an_import_that_loses_more_than_a_tenth_is_refused_off_a_terminal_without_replace(
    at, order, unwritten, refused
):
    import_registry(at(), order(FIRMS))
    with unwritten():
        assert refused(import_registry, at(), order(less(3))) == (4, ["DBR453"])
        assert len(import_registry(at(), order(less(3)), preview=True).changes.removed) == 3
    assert len(import_registry(at(), order(less(3), replace=True)).registry.enterprises) == 17


def test_a_tenth_may_go_without_a_question(at, order):
    import_registry(at(), order(FIRMS))
    assert len(import_registry(at(), order(less(2))).changes.removed) == 2


@pytest.mark.parametrize("answer", [True, False])
def test_a_great_loss_is_asked_about_at_a_terminal(at, order, refused, answer):
    class Person(Nobody):
        def attended(self):
            return True

        def confirm(self, question):
            assert "20 家企业，这份表格里没有其中 19 家" in question
            return answer

    class Attended(Request):
        terminal = Person()

    import_registry(at(), order(FIRMS))
    asked = Attended(at().directory, "lin-zhixia", at().at)
    if answer:
        assert len(import_registry(asked, order(less(19))).registry.enterprises) == 1
    else:
        assert refused(import_registry, asked, order(less(19))) == (4, ["DBR453"])


def test_files_that_cannot_be_replaced_are_refused_before_the_loss_is_asked_about(at, order, refused, monkeypatch):
    import_registry(at(), order(FIRMS))

    class Person(Nobody):
        def attended(self):
            return True

        confirm = pytest.fail

    class Attended(Request):
        terminal = Person()

    def stands_elsewhere(*paths):
        assert {path.suffix for path in paths} == {".csv", ".yaml"}
        raise refuse(Exit.UNUSABLE, "DBR509", "是符号链接", "")

    monkeypatch.setattr("dbl_random.desk.imports.registry.refuse_outputs", stands_elsewhere)
    asked = Attended(at().directory, "lin-zhixia", at().at)
    assert refused(import_registry, asked, order(less(19))) == (3, ["DBR509"])


def test_a_table_of_errors_that_is_there_is_not_overwritten_unasked(at, order, refused, tmp_path):
    (tmp_path / "errors.csv").write_text("别人的", encoding="utf-8")
    assert refused(import_registry, at(), order(BAD)) == (4, ["DBR456"])
    assert (tmp_path / "errors.csv").read_text(encoding="utf-8") == "别人的"
    assert refused(import_registry, replace(at(), overwrite=True), order(BAD))[0] == 3


@pytest.mark.parametrize("touched", [False, True])
def test_after_a_whole_import_the_table_of_rows_left_out_is_gone_unless_somebody_changed_it(
    at, order, finished, touched
):
    table = finished / "data/registries/lamps.left-out.csv"
    import_registry(at(), order(GOOD + "乙公司,x,存续,晋江市,1\n", leave_out=True, replace=True))
    assert table.is_file()
    if touched:
        table.write_text("改过", encoding="utf-8")
    assert import_registry(at(), order(GOOD)).registry.left_out is None
    assert table.exists() == touched
