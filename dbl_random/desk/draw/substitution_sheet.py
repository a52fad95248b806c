"""Many substitutions of one draw at once, from a sheet; each is an event of its own.

Laws:
1. All rows are judged in order, each as if those before it stood; with any fault nothing is written.
2. A run that broke off is taken up by the same sheet: a row that stands on the log is answered and passed over.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dbl_random.core.record.chain import make_line, parse_line
from dbl_random.core.record.snapshots import format_pool
from dbl_random.desk.draw.substitution import with_approver
from dbl_random.desk.draw.substitution_decision import AskedSubstitution, Basis, decide, read_basis
from dbl_random.desk.given import GivenSheet, refuse_sheet, tell_remarks
from dbl_random.desk.open_store import TOOL
from dbl_random.desk.request import Request
from dbl_random.desk.writer import Writer, plan_of, writing
from dbl_random.model.clock import format_time
from dbl_random.model.event import Substituted
from dbl_random.model.immutable import immutable
from dbl_random.model.names import plain_name
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.model.records import Records
from dbl_random.store.sheets.sheet_file import SheetFile
from dbl_random.store.sheets.substitutes import SheetRow, read_substitutes


@immutable
class RowTaken:
    """A row of the sheet: its event's body, and the event's number, None in a preview.

    Attributes:
        line: of the sheet, from 1.
        stood: the event stood on the log before.
    """

    line: int
    body: Substituted
    event: int | None
    stood: bool


@immutable
class _Judged:
    """A row with its event's body, the bytes of its pool, and who was said to approve it.

    Attributes:
        seq: of the event where it stands already, else 0.
    """

    line: int
    body: Substituted
    pool: bytes = b""
    said: str = ""
    seq: int = 0


def substitute_by_sheet(
    request: Request, draw: str, file: Path, *, preview: bool = False
) -> tuple[list[RowTaken], Records]:
    """Enter `draw.substituted` for each row; answers the records as well.

    Raises:
        Refusal: the sheet cannot be read (exit status 3), or with every fault of every row, in its line and column (4).
    """
    given = GivenSheet(file)
    data = given.read()
    with writing(request, plans=plan_of(draw), preview=preview) as writer:
        sheet, rows = read_substitutes(data, file.name, writer.desk.names_of_drawn())
        tell_remarks(request, sheet)
        if sheet.wrong:
            refuse_sheet(request, given, [sheet])
        judged = _judge(writer, read_basis(writer.desk, writer.loaded, draw, writer.today), rows, sheet)
        return [_take(writer, each) for each in judged], writer.records


def _take(writer: Writer, row: _Judged) -> RowTaken:
    if row.seq:
        return RowTaken(row.line, row.body, row.seq, stood=True)
    done = writer.enter(row.body, {row.body.pool.file: row.pool})
    return RowTaken(row.line, row.body, done.event.seq if done.written else None, stood=False)


def _judge(writer: Writer, on: Basis, rows: Iterable[SheetRow], sheet: SheetFile) -> list[_Judged]:
    """Law 1."""
    found: list[_Judged] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    recorded = on.state.substitutions
    seq, prev = on.desk.history.next_seq, on.desk.history.head
    for row in rows:
        line = row.row.number
        asked = on.named(_asked(on.records, row))
        first = seen.setdefault((asked.enterprise, asked.inspector), line)
        if first != line:
            message, hint = f"与第 {first} 行重复", "同一企业、同一人员只写一行"
            problems.append(_problem(sheet, row, "enterprise", "DBR412", message, hint))
            continue
        stands = next((event for event in recorded if asked.stands_as(event.body)), None)
        if stands is not None:  # law 2
            found.append(_Judged(line, stands.body, seq=stands.seq))
            continue
        body = decide(on, asked)
        if isinstance(body, tuple):
            problems += [_problem(sheet, row, f.field, f.code, f.message, f.hint) for f in body]
            continue
        found.append(_Judged(line, body, format_pool(on.fresh.pool), asked.approved_by))
        made = make_line(body, seq=seq, prev=prev, time=format_time(writer.now), actor=writer.who.id, tool=TOOL)
        event = parse_line(made).with_body(body)
        seq, prev = event.seq + 1, event.hash
        on = on.after(event)
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    return [each if each.seq else replace(each, body=with_approver(writer, on, each.body, each.said)) for each in found]


def _problem(sheet: SheetFile, row: SheetRow, field: str, code: str, message: str, hint: str) -> Problem:
    return sheet.problem(row.row, sheet.places.get(field, 0), code, message, hint)


def _asked(records: Records, row: SheetRow) -> AskedSubstitution:
    """The row with ids where the office wrote names that are one's alone."""
    cells = row.cells
    return AskedSubstitution(
        enterprise=cells["enterprise"],
        inspector=_id(cells["inspector"], ((each.id, each.name) for each in records.inspectors)),
        reason=_id(cells["reason"], ((each.code, each.name) for each in records.policy.substitution_reasons)),
        evidence=cells["evidence"],
        approved_by=_id(cells["approved_by"], ((each.id, each.name) for each in records.organisation.staff)),
    )


def _id(word: str, known: Iterable[tuple[str, str]]) -> str:
    pairs, plain = list(known), plain_name(word)
    named = [each for each, name in pairs if plain_name(name) == plain]
    return named[0] if len(named) == 1 and word not in dict(pairs) else word
