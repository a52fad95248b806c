"""Rows for the credit platform: what is still to be pushed, and in which batch (二(四)2).

Laws:
1. One row is one finding in force at one enterprise; its key names draw, enterprise, item and the result's event, and
   from an item's second finding on its number, so that the platform can tell a row that it has, and a correction is
   a row of its own.
2. A row that was accepted is never sent again; one without a receipt is sent again only on request, the same.
3. The content hash is that of the rows' canonical JSON: any exporter's file says the same rows.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dbl_random.core.aftercare.results import numbered
from dbl_random.core.record.canonical import encode
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.snapshots import BrokenSnapshotError, table_cells
from dbl_random.model.aftercare import CreditReceived
from dbl_random.model.findings import OUTCOMES
from dbl_random.model.immutable import immutable

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


@immutable
class Outbox:
    """Rows by where they stand: never sent, sent without a receipt, refused with a reason, accepted."""

    fresh: tuple[CreditRow, ...]
    waiting: tuple[CreditRow, ...]
    refused: tuple[tuple[CreditRow, str], ...]
    accepted: tuple[CreditRow, ...]


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


def content_hash(rows: Iterable[CreditRow]) -> str:
    """Law 3.

    >>> content_hash([])
    '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945'
    """
    # SHA-256 of the canonical JSON of the list of objects.
    return hashlib.sha256(encode([row._asdict() for row in rows])).hexdigest()


def rows_of(cases: Cases, names: Mapping[str, str], items: Mapping[str, str], authority: str) -> list[CreditRow]:
    """A row for every result in force, in the log's order.

    Args:
        cases: what the log has.
        names: enterprise id -> name.
        items: item id -> name.
        authority: name of the bureau.
    """
    found: list[tuple[int, CreditRow]] = []
    for case in cases.by_id.values():
        if not case.results:
            continue
        event, visit = case.results[-1]
        document = case.task_number
        for each, number in numbered(visit.items):
            key = f"{case.draw}/{case.enterprise}/{each.item}/{event.seq}" + (f"/{number}" if number > 1 else "")
            name, item = names.get(case.enterprise, ""), items.get(each.item, each.item)
            words = OUTCOMES[each.outcome]
            row = CreditRow(key, case.enterprise, name, item, words, visit.visited, authority, document, "")
            found.append((event.seq, row))
    return [row for _, row in sorted(found)]


def event_of(key: str) -> int:
    """The number of the event that a row's result stands in, by its key; 0 where the key is none.

    >>> event_of("d/e/i/15"), event_of("d/e/i/15/2"), event_of("x")
    (15, 15, 0)
    """
    parts = key.split("/")
    return int(parts[3]) if len(parts) > 3 and parts[3].isdecimal() else 0


def outbox(rows: Iterable[CreditRow], credit: Credit, sent: Mapping[int, Iterable[CreditRow]]) -> Outbox:
    """Where each row stands; `sent` has the rows of each batch (law 2)."""
    last: dict[str, int] = {row.key: batch for batch in sorted(sent) for row in sent[batch]}
    reasons = {
        batch: {each.key: each.reason for each in event.body.refused}
        for batch, event in credit.received.items()
        if isinstance(event.body, CreditReceived)
    }
    fresh, waiting, refused, accepted = [], [], [], []
    for row in rows:
        batch = last.get(row.key)
        if batch is None:
            fresh.append(row)
        elif batch not in reasons:
            waiting.append(row)
        elif row.key in reasons[batch]:
            refused.append((row, reasons[batch][row.key]))
        else:
            accepted.append(row)
    return Outbox(tuple(fresh), tuple(waiting), tuple(refused), tuple(accepted))
