"""The table of a batch for the credit platform (二(四)2)."""

import pytest

from dbl_random.core.record.credit_table import CREDIT_HEADER, CreditRow, format_credit, parse_credit
from dbl_random.core.record.snapshots import BrokenSnapshotError


def row(key):
    return CreditRow(key, "9135", "某企业", "节能监察", "未发现问题", "2016-07-15", "示例局", "", "")


def test_what_is_written_is_what_is_read():
    given = (row("b"), row("a"))
    assert parse_credit(format_credit(given)) == given
    assert parse_credit(format_credit(())) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"key\n",
        f"{CREDIT_HEADER}\na\tb\n".encode(),
        format_credit([row("a"), row("a")]),
        format_credit([row("a")]) + b"\n",
    ],
)
def test_another_header_a_short_row_or_a_row_twice_is_refused(data):
    with pytest.raises(BrokenSnapshotError):
        parse_credit(data)
