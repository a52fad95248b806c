"""What one visit from before the log is, for the frequency cap (二(三)3; docs/protocol.md, 7.3).

Law: what was inspected at one enterprise on one day is one visit, whatever the items and the departments. The log
counts each row, so rows are brought together before they are entered.
"""

from collections.abc import Iterable

from dbl_random.core.record.firms import Firms
from dbl_random.model.frozen import VisitRow


def visit_of(row: VisitRow, firms: Firms) -> tuple[str, str]:
    """Which visit a row belongs to: present id and date."""
    return firms.today(row.id), row.date


def together(rows: Iterable[VisitRow], firms: Firms) -> tuple[VisitRow, ...]:
    """One row a visit, sorted; items and departments are joined.

    >>> rows = [VisitRow("E1", "2016-03-01", item, "节能科") for item in ("锅炉", "节能")]
    >>> together(rows, Firms())
    (VisitRow(id='E1', date='2016-03-01', item='节能、锅炉', department='节能科'),)
    """
    found: dict[tuple[str, str], list[VisitRow]] = {}
    for row in sorted(rows):
        found.setdefault(visit_of(row, firms), []).append(row)
    return tuple(sorted(map(_one, found.values())))


def _one(same: list[VisitRow]) -> VisitRow:
    return same[0]._replace(item=_joined(row.item for row in same), department=_joined(row.department for row in same))


def _joined(words: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(filter(None, words)))
