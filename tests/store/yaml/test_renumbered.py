"""The registries that name earlier numbers are found, whichever way their rows are written."""

import pytest

from dbl_random.core.record.firms import firms_in
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.renumbered import with_renumbered

A, OLD, OTHER = "9135050000000001X1", "110108000000024", "110108000000032"
REGISTRY, TABLE = "data/registries/energy.yaml", "data/registries/energy.csv"
INLINE = f"""\
registry: lamps
name: 灯具
items: [energy-use]
department: energy
enterprises:
  - id: {A}
    name: 甲公司
    former_ids: [{OLD}, {OTHER}]
"""
LAMPS = ("data/registries/lamps.yaml", None, INLINE)


def test_a_registry_with_its_rows_inline_names_them(load):
    registry = load(LAMPS, registries="all").records.registries["lamps"]
    assert registry.former_ids == {A: (OLD, OTHER)}
    assert registry.enterprises[0].extra == ()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("[1101]", "DBR113"), (f"[{OLD}, {OLD}]", "DBR121"), (OLD, "DBR111")],
)
def test_a_wrong_one_is_told_at_its_line(told, wrong, code):
    text = INLINE.replace(f"[{OLD}, {OTHER}]", wrong)
    (line,) = told((LAMPS[0], None, text), registries="all")
    assert line.startswith(f"{LAMPS[0]}:8:")
    assert code in line


def test_a_column_may_not_be_called_so(told):
    text = INLINE.replace("enterprises:", "extra_columns: [former_ids]\nenterprises:")
    assert any("DBR129" in line for line in told((LAMPS[0], None, text), registries="all"))


def given(small, *changes):
    files = {**small, **dict(changes)}
    return GivenBytes({path: text.encode() for path, text in files.items()})


def test_whoever_reads_no_registry_has_them_all_the_same(load, small):
    records = load(plans=[]).records
    assert records.registries == {}
    source = given(small, (LAMPS[0], INLINE))
    assert firms_in(with_renumbered(records, source)).today(OLD) == A
    table = small[TABLE].splitlines()
    column = "\n".join([f"{table[0]},曾用代码", *(f"{row},{OLD if row.startswith(A) else ''}" for row in table[1:])])
    assert firms_in(with_renumbered(records, given(small, (TABLE, column + "\n")))).today(OLD) == A


def test_without_any_no_row_is_read(load, small):
    records = load(plans=[]).records
    assert with_renumbered(records, given(small)) is records


def test_what_cannot_be_read_names_nothing(load, small):
    records = load(plans=[]).records
    assert with_renumbered(records, given(small, (LAMPS[0], INLINE + "  - [former_ids\n"))).registries == {}
