"""`dbr substitute DRAW --from FILE`: many substitutions at once, each an event of its own.

Laws:
1. All rows are judged in order, each as if those before it stood; with any fault nothing is written.
2. A run that broke off is taken up by the same command: a row that stands on the log is told and passed over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dbl_random.core.record.chain import head_of, make_line, parse_line
from dbl_random.core.record.snapshots import format_pool
from dbl_random.desk.draw.substitution import Asked, Ground, Substituted, decide
from dbl_random.desk.open_store import TOOL
from dbl_random.model.clock import format_time
from dbl_random.model.event import InspectorSubstituted
from dbl_random.model.organisation import Member
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.sheets.substitutes import SheetRow, read_substitutes


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its event's body and the bytes of its pool; `seq` of the event where it stands already, else 0."""

    line: int
    body: Substituted
    pool: bytes
    seq: int = 0

    def as_json(self, event: int | None) -> dict[str, Any]:
        """The row for programs; `event` None where nothing was written."""
        where = self.body.enterprise if isinstance(self.body, InspectorSubstituted) else self.body.replaced
        return {
            "line": self.line,
            "event": event,
            "recorded": bool(self.seq),
            "enterprise": where,
            "replaced": self.body.replaced,
            "replacement": self.body.replacement,
            "team": list(self.body.team),
        }


def read_batch(file: Path) -> list[SheetRow]:
    """The rows of the sheet.

    Raises:
        Refusal: there is no such file, or it is no such table (exit status 3).
    """
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    sheet = read_substitutes(file.read_bytes(), file.name)
    if sheet.problems:
        raise Refusal(Exit.UNUSABLE, *sheet.problems)
    return sheet.rows


def judge(on: Ground, rows: Iterable[SheetRow], file: str, who: Member, now: datetime) -> list[Judged]:
    """Law 1.

    Raises:
        Refusal: with every fault of every row, in its line and column (exit status 4).
    """
    found: list[Judged] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    recorded = on.state.substitutions
    seq, prev = head_of(on.desk.events)
    for row in rows:
        asked = _asked(on.records, row)
        first = seen.setdefault((asked.enterprise, asked.inspector), row.line)
        if first != row.line:
            message, hint = f"与第 {first} 行重复", "同一企业、同一人员只写一行"
            problems.append(_problem(file, row, "enterprise", "DBR412", message, hint))
            continue
        stands = next((event for event in recorded if asked.stands_as(event.body)), None)
        if stands is not None:  # law 2
            found.append(Judged(row.line, stands.body, b"", stands.seq))
            continue
        body = decide(on, asked)
        if isinstance(body, tuple):
            problems += [_problem(file, row, f.field, f.code, f.message, f.hint) for f in body]
            continue
        found.append(Judged(row.line, body, format_pool(on.fresh.pool)))
        line = make_line(body, seq=seq, prev=prev, time=format_time(now), actor=who.id, tool=TOOL)
        event = parse_line(line).with_body(body)
        seq, prev = event.seq + 1, event.hash
        on = on.after(event)
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
    return found


def _problem(file: str, row: SheetRow, field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(file, row.line, row.columns.get(field, 1), code, message, hint, row.text)


def _asked(records: Records, row: SheetRow) -> Asked:
    """The row with ids where the office wrote names that are one's alone."""
    cells = row.cells
    return Asked(
        enterprise=cells["enterprise"],
        inspector=_id(cells["inspector"], ((each.id, each.name) for each in records.inspectors)),
        reason=_id(cells["reason"], ((each.code, each.name) for each in records.policy.substitution_reasons)),
        evidence=cells["evidence"],
        approved_by=_id(cells["approved_by"], ((each.id, each.name) for each in records.organisation.staff)),
    )


def _id(word: str, known: Iterable[tuple[str, str]]) -> str:
    pairs = list(known)
    named = [each for each, name in pairs if name == word]
    return named[0] if len(named) == 1 and word not in dict(pairs) else word
