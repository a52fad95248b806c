"""Rows for the credit platform: what is still to be pushed, and in which batch (二(四)2).

Laws:
1. One row is one finding in force at one enterprise; its key names draw, enterprise, item and the result's event, and
   from an item's second finding on its number, so that the platform can tell a row that it has, and a correction is
   a row of its own.
2. A row that was accepted is never sent again; one without a receipt is sent again only on request, the same.
3. The content hash is that of the rows' canonical JSON: any exporter's file says the same rows.
4. A row is to be pushed within the policy's working days after the event of its result.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.aftercare.results import numbered
from dbl_random.core.record.canonical import encode
from dbl_random.core.record.cases import Cases
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.credit_table import CreditRow
from dbl_random.core.record.history import History
from dbl_random.model.calendar import WorkCalendar
from dbl_random.model.findings import OUTCOMES
from dbl_random.model.immutable import immutable


@immutable
class Outbox:
    """Rows by where they stand: never sent, sent without a receipt, refused with a reason, accepted."""

    fresh: tuple[CreditRow, ...]
    waiting: tuple[CreditRow, ...]
    refused: tuple[tuple[CreditRow, str], ...]
    accepted: tuple[CreditRow, ...]


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


def pushed_by(history: History, key: str, calendar: WorkCalendar, working_days: int) -> date:
    """Law 4: by when a row is to be pushed.

    Raises:
        UnknownYearError: that lies in a year whose holidays nobody has entered.
    """
    return working_days_after(calendar, history.events[event_of(key) - 1].day, working_days)


def outbox(rows: Iterable[CreditRow], credit: Credit) -> Outbox:
    """Where each row stands (law 2)."""
    fresh, waiting, refused, accepted = [], [], [], []
    for row in rows:
        batch = credit.last.get(row.key)
        if batch is None:
            fresh.append(row)
        elif batch not in credit.received:
            waiting.append(row)
        elif reason := credit.refusals(batch).get(row.key):
            refused.append((row, reason))
        else:
            accepted.append(row)
    return Outbox(tuple(fresh), tuple(waiting), tuple(refused), tuple(accepted))
