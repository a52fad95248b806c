"""Rows that an import left out are kept with their hash, and told for as long as they are left out."""

import pytest

from dbl_random.desk.files.check import check_store
from dbl_random.desk.imports.left_out import left_out_rows
from dbl_random.desk.imports.registry import RegistryOrder, import_registry
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.records import load_records

RIGHT = "9135058236345176X0,甲厂\n91350583MAG4N1NX5R,乙厂\n"
WRONG = "".join(f"91350200MA2xWKFT2{n},丙{n}厂\n" for n in range(2))
TABLE = "data/registries/lamps.left-out.csv"


@pytest.fixture
def take(at, tmp_path):
    def run(text, **how):
        file = tmp_path / "firms.csv"
        file.write_text(f"统一社会信用代码,企业名称\n{text}", encoding="utf-8")
        order = RegistryOrder("lamps", file, items=("energy-use",), replace=True, **how)
        return import_registry(at(), order)

    return run


def told(root):
    records = load_records(WorkingTree(root), None, "all").records
    return [each.code for each in left_out_rows(root, records.registries.values())]


def test_the_rest_is_imported_and_every_check_tells_what_was_left_out(at, take, finished):
    done = take(RIGHT + WRONG, leave_out=True)
    assert (len(done.registry.enterprises), done.registry.left_out.rows) == (2, 2)
    assert TABLE in done.written
    assert (finished / TABLE).read_text(encoding="utf-8-sig").count("丙") == 2
    assert told(finished) == ["DBR182"]
    assert "DBR182" in [each.code for each in check_store(at()).remarks]


def test_a_table_that_was_changed_or_is_gone_is_a_finding(at, take, finished):
    take(RIGHT + WRONG, leave_out=True)
    (finished / TABLE).write_text("改过", encoding="utf-8")
    assert told(finished) == ["DBR182", "DBR183"]
    (finished / TABLE).unlink()
    assert "DBR183" in [each.code for each in check_store(at()).findings]


def test_a_whole_sheet_takes_the_mark_away(take, finished):
    take(RIGHT + WRONG, leave_out=True)
    assert take(RIGHT).registry.left_out is None
    assert told(finished) == []


def test_lower_case_letters_are_taken_as_upper_case_where_that_is_said(take, finished, refused):
    assert refused(take, "91350200MA2xWKFT29,丙厂\n") == (3, ["DBR155"])
    done = take("91350200MA2xWKFT29,丙厂\n", upper=True)
    assert ([each.id for each in done.registry.enterprises], done.reading.raised) == (["91350200MA2XWKFT29"], 1)
