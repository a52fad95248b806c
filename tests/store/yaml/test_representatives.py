"""The names that a registry has of a firm's people."""

import pytest

from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.representatives import representatives

FIRM, OTHER = "91350503350346779T", "110108000000016"
HEAD = "registry: {}\nname: 名录\nitems: [energy-use]\ndepartment: energy\n"


def store(column):
    table = f"id,name,status,region,grade,{column}\n{FIRM},甲厂,active,,,张三\n{OTHER},乙厂,active,,,李四\n"
    inline = (
        HEAD.format("b") + f"extra_columns: [{column}]\nenterprises:\n  - {{id: {FIRM}, name: 甲厂, {column}: 王五}}\n"
    )
    return GivenBytes(
        {
            "data/registries/a.yaml": (HEAD.format("a") + "table: a.csv\n").encode(),
            "data/registries/a.csv": table.encode(),
            "data/registries/b.yaml": inline.encode(),
        }
    )


@pytest.mark.parametrize("column", ["法定代表人", "负责人"])
def test_the_names_of_a_firm_are_those_of_its_own_rows(column):
    assert representatives(store(column)) == {FIRM: {"张三", "王五"}, OTHER: {"李四"}}


def test_another_column_names_nobody_and_a_registry_that_cannot_be_read_neither():
    assert representatives(store("锅炉总吨位")) == {}
    broken = GivenBytes({"data/registries/a.yaml": "法定代表人: [".encode()})
    assert representatives(broken) == {}
