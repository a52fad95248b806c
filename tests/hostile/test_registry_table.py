"""Tables that mean harm, or come from bad exports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.store.sheets.tables import read_table

A = "9135050000000001X1"


def codes(data):
    table, problems = read_table(data if isinstance(data, bytes) else data.encode(), "t.csv", None)
    assert (table is None) == bool(problems)
    return [p.code for p in problems]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ["DBR129", "DBR129"]),
        (b"\x00" * 100, ["DBR129", "DBR129", "DBR129"]),
        (b"PK\x03\x04 a workbook\xff\xfe", ["DBR104"]),
        (f"id,name\n{A},\x00甲\n", ["DBR105"]),
        (f"id,name\n{A},{'x' * 200_000}\n", ["DBR130"]),
        (f'id,name\n{A},"{"甲" * 300_000}', ["DBR130"]),
        (f"id;name\n{A};甲\n", ["DBR129", "DBR129"]),
        (f"id\tname\n{A}\t甲\n", ["DBR129", "DBR129", "DBR129"]),
        (f"id,name\n{A[:2]}\u200b{A[2:]},甲\n", ["DBR113"]),
        (f"id,name\n{A}\u00a0,甲\n", ["DBR113"]),
        ("id,name\n9.13505E+17,甲\n", ["DBR113"]),
        (f"id,name\n'{A},甲\n", ["DBR113"]),
        (f"id,name\n{A},甲\u2028{A},乙\n", ["DBR130"]),
        (f"id,name\n{A},甲\x0b乙\n", ["DBR105"]),
        (f"id,name\n{A},甲\n\ufeff{A},乙\n", ["DBR113"]),
    ],
)
def test_it_is_refused_with_a_reason(data, expected):
    assert codes(data) == expected


def test_a_header_of_a_thousand_columns_is_only_wide():
    names = ",".join(f"c{n}" for n in range(1000))
    table, problems = read_table(f"id,name,{names}\n{A},甲{',' * 1000}\n".encode(), "t.csv", None)
    assert problems == []
    assert len(table.enterprises[0].extra) == 1000


@given(st.binary(max_size=80) | st.text(max_size=60).map(lambda s: ("id,name\n" + s).encode(errors="replace")))
def test_whatever_the_bytes_the_answer_is_a_table_or_a_reason(data):
    codes(data)
