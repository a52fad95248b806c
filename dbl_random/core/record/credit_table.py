"""The table of a batch for the credit platform: a row a finding, in the words that the platform gets (二(四)2).

Law: what is written is what is read; no key stands twice.
"""

from collections.abc import Iterable
from typing import NamedTuple

from dbl_random.core.record.snapshots import BrokenSnapshotError, table_cells

CREDIT_HEADER = "key\tcode\tname\titem\tresult\tdate\tauthority\tdocument\tpublication"


class CreditRow(NamedTuple):
    """One row, in the words that the platform gets."""

    key: str
    code: str
    name: str
    item: str
    result: str
    date: str
    authority: str
    document: str
    publication: str


def format_credit(rows: Iterable[CreditRow]) -> bytes:
    """The tsv of a batch, in the order given."""
    return "\n".join([CREDIT_HEADER, *map("\t".join, rows), ""]).encode()


def parse_credit(data: bytes) -> tuple[CreditRow, ...]:
    """The rows of a batch.

    Raises:
        BrokenSnapshotError: another header, a row without nine cells, or forbidden text.
    """
    rows = tuple(map(CreditRow._make, table_cells(data, CREDIT_HEADER)))
    if len({row.key for row in rows}) < len(rows):
        raise BrokenSnapshotError("推送的数据有重复的行")
    return rows
