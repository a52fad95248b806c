"""抽取记录表: read what it rests on, compose it, write it.

Law: the page that the ceremony writes, and page and document of `dbr form record`, are renderings of one paper.
"""

from dataclasses import replace
from pathlib import Path

from dbl_random.core.notices.draw_record.concluded import Concluded
from dbl_random.core.notices.draw_record.paper import draw_record
from dbl_random.core.notices.frame import Frame
from dbl_random.core.record.draws import DrawState
from dbl_random.desk.log_mark import head_at, log_mark
from dbl_random.desk.open_store import Desk
from dbl_random.model.notice import Notice
from dbl_random.model.records import Records
from dbl_random.render.notice_page import render_notice_page
from dbl_random.store.internal import RECORDS, write_internal
from dbl_random.store.log.evidence import StoreEvidence

RECORD = "record.html"


def write_record_sheet(desk: Desk, name: str, records: Records) -> Path:
    """Write the page of a draw's record under `internal/`; answers its path."""
    return write_record_page(desk, record_of(desk, name, records))


def write_record_page(desk: Desk, record: Notice) -> Path:
    """Write the page of a record under `internal/`; answers its path."""
    return write_internal(desk.root, f"{RECORDS}/{record.subject}/{RECORD}", render_notice_page(record).encode())


def record_of(desk: Desk, name: str, records: Records) -> Notice:
    """The record of a draw with an outcome, of the day of the log's last event.

    Args:
        desk: at the store.
        name: the draw.
        records: with the draw's plan and its registries.
    """
    state = desk.draw(name)
    candidates, pool = desk.candidates(state.body.candidates), desk.pool(state.body.pool)
    mark, day = log_mark(desk, records.organisation.origin), desk.events[-1].day
    frame = Frame(records, desk.history, {row.id: row.name for row in candidates}, mark, day)
    rows = desk.result(state.result) if state.result else ()
    team_pool = desk.pool(state.teamed.body.pool) if state.teamed else pool
    return draw_record(Concluded(frame, name, candidates, pool, rows, team_pool, _heads(desk, state)))


def _heads(desk: Desk, state: DrawState) -> tuple[str, str, str]:
    last = state.teamed or state.outcome
    assert state.sealed is not None  # noqa: S101 - by the caller: a draw with an outcome
    assert last is not None  # noqa: S101 - as above
    return head_at(desk, state.intent.seq), head_at(desk, state.sealed.seq), head_at(desk, last.seq)


def records_at_the_draw(desk: Desk, state: DrawState, present: Records) -> tuple[Records, str]:
    """The records as they were at the intent; those of today where they cannot be had, and why.

    Who came to the staff or the pool later (a substitute's team, an approver) has the name that stands there now.
    """
    body = state.body
    found = StoreEvidence(desk.root, desk.repository).records(body.sources, body.plan, body.commit)
    if isinstance(found, str):
        return present, found
    people = {each.id: each for each in (*present.inspectors, *found.inspectors)}
    staff = {each.id: each for each in (*present.organisation.staff, *found.organisation.staff)}
    bureau = replace(found.organisation, staff=tuple(staff.values()))
    return replace(found, organisation=bureau, inspectors=tuple(people.values()), policy=present.policy), ""
