"""Batches to the credit platform and its receipts (二(四)2).

Laws:
1. A row is sent once; again only where the last batch that has it was refused it or has no receipt, on request.
2. What waits for a paper or for the signed record sheet is held back and told; the rest goes. Where all waits, it is
   refused.
3. The file of a batch is durable before its event; what a break left is written again.
"""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from dbl_random.core.aftercare.credit_rows import (
    Outbox,
    content_hash,
    outbox,
    pushed_by,
    rows_of,
)
from dbl_random.core.judgement.standing import rows_that_wait
from dbl_random.core.record.credit import Credit
from dbl_random.core.record.credit_table import CreditRow, format_credit
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.given import GivenSheet, refuse_sheet, tell_remarks
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.working_days import calendar_of
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.aftercare import CreditReceived, CreditRefusal, CreditSent
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.render.credit_export import exporters
from dbl_random.store.sheets.refusals import read_refusals
from dbl_random.store.writing import write_below

OUTBOX = "outbox"


@immutable
class BatchSent:
    """A batch, its number of rows, and the path of its file below the store; `held`: how many wait, and for what."""

    entered: Entered[CreditSent]
    rows: int
    file: str
    held: tuple[int, tuple[str, ...]] = (0, ())


def send_batch(
    request: Request, form: str = "csv", *, resend: int | None = None, preview: bool = False
) -> BatchSent | None:
    """Enter `credit.sent` for the rows never sent, or those of batch `resend` that the platform has not got.

    Returns:
        None where there is nothing to send.

    Raises:
        Refusal: no such format (exit status 2, DBR448), no such batch (4, DBR449), one that was sent again since (4,
            DBR484), or the deadline reaches into a year whose holidays nobody has entered (4, DBR447).
    """
    with writing(request, preview=preview) as writer:
        makers = exporters()
        if form not in makers:
            raise refuse(Exit.USAGE, "DBR448", f"没有“{form}”这种格式", f"可用的格式：{'、'.join(sorted(makers))}")
        rows = _again(writer, resend) if resend else list(_outbox(writer.desk, writer.records).fresh)
        if not rows:
            return None
        waits = dict(rows_that_wait(writer.desk.history, [row.key for row in rows]))
        held = len(waits), tuple(dict.fromkeys(each.message for each in waits.values()))
        rows = [row for row in rows if row.key not in waits] or rows
        number = len(writer.desk.history.credit.sent) + 1
        ending, content = makers[form]([row._asdict() for row in rows])
        file, data = f"{OUTBOX}/{number:04d}{ending}", format_credit(rows)
        ref = reference(data, "tsv", len(rows))
        body = CreditSent(number, ref, content_hash(rows), form, _deadline(writer, rows), resend)
        writer.refuse_faults(body, {ref.file: data})
        if not preview:
            write_below(writer.desk.root, file, content)
        return BatchSent(writer.enter(body, {ref.file: data}), len(rows), file, held)


@immutable
class Refused:
    """What the platform refused: the whole batch for one `reason`, or rows by key, as said or from a table."""

    rows: Mapping[str, str] = field(default_factory=dict)
    table: Path | None = None
    reason: str = ""


def record_receipt(
    request: Request, batch: int, number: str, *, day: str = "", refused: Refused | None = None, preview: bool = False
) -> tuple[Entered[CreditReceived], int]:
    """Enter `credit.received`: the platform's receipt `number` for a batch; answers how many rows it has as well.

    Raises:
        Refusal: the batch was not sent or has a receipt, a row is not in it or has no reason (exit status 4, DBR449),
            or the table cannot be read or names another row (3, DBR150, DBR449), every fault with its cell.
    """
    with writing(request, preview=preview) as writer:
        rows = writer.desk.history.credit.rows.get(batch, ())
        reasons = _reasons(request, refused or Refused(), [row.key for row in rows])
        listed = tuple(CreditRefusal(key, reasons[key]) for key in sorted(reasons))
        return writer.enter(CreditReceived(batch, number.strip(), writer.day(day), listed)), len(rows)


def credit_stands(request: Request) -> tuple[Outbox, Credit, tuple[str, ...]]:
    """Where each row, each batch and the blacklist stand, and the keys of the rows that are late: never sent."""
    desk, records = read_store(request)
    box, day = _outbox(desk, records), reckoned_day(request, records, desk)
    days = records.policy.credit_working_days
    with calendar_of(desk.root) as calendar:
        late = tuple(row.key for row in box.fresh if pushed_by(desk.history, row.key, calendar, days) < day)
    return box, desk.history.credit, late


def _outbox(desk: Desk, records: Records) -> Outbox:
    items = {item.id: item.name for item in records.items.values()}
    rows = rows_of(desk.history.cases, desk.names_of_drawn(), items, records.organisation.name)
    return outbox(rows, desk.history.credit)


def _again(writer: Writer, batch: int) -> list[CreditRow]:
    """The rows of a batch that the platform does not have: refused ones, or all while there is no receipt."""
    credit = writer.desk.history.credit
    if batch not in credit.sent:
        raise refuse(Exit.REFUSED, "DBR449", f"第 {batch} 批没有推送过", "dbr credit list")
    rows = [row for row in credit.rows[batch] if credit.last[row.key] == batch and not credit.has(row.key)]
    later = sorted({last for row in credit.rows[batch] if (last := credit.last[row.key]) != batch})
    if later and not rows:
        again = "、".join(f"第 {each} 批" for each in later)
        hint = f"dbr credit export --resend {later[-1]}"
        raise refuse(Exit.REFUSED, "DBR484", f"第 {batch} 批没有可以重发的数据：已由{again}重发", hint)
    return rows


def _deadline(writer: Writer, rows: list[CreditRow]) -> str:
    """Working days after the earliest result of the batch was recorded."""
    days = writer.records.policy.credit_working_days
    with calendar_of(writer.desk.root) as calendar:
        return min(pushed_by(writer.desk.history, row.key, calendar, days) for row in rows).isoformat()


def _reasons(request: Request, refused: Refused, keys: list[str]) -> dict[str, str]:
    """Key -> reason of every row that was refused."""
    listed = _of_table(request, refused.table, keys) if refused.table else {}
    return dict.fromkeys(keys, refused.reason) if refused.reason else {**refused.rows, **listed}


def _of_table(request: Request, file: Path, keys: list[str]) -> dict[str, str]:
    given = GivenSheet(file)
    found, sheet = read_refusals(given.read(), file.name, keys)
    tell_remarks(request, sheet)
    if sheet.wrong:
        refuse_sheet(request, given, [sheet])
    return found
