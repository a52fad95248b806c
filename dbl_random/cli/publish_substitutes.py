"""`dbr publish substitutes`: 递补记录, the printed trail of a draw's substitutions; an inner paper, no notice."""

from typing import Annotated

import typer

from dbl_random.cli import screen
from dbl_random.cli.desk import Desk, open_desk
from dbl_random.cli.options import settings
from dbl_random.cli.publish import records_at_the_draw
from dbl_random.cli.seat import whole
from dbl_random.cli.sheets import event_ref, named, substitution_line, titles, write_page
from dbl_random.core.draw.stepping_in import skip_in_words
from dbl_random.core.record.history import DrawState
from dbl_random.model.event import EnterpriseSubstituted, Event
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.render.substitution_trail import SkippedRow, SubstitutionTrail, TrailEntry, render_substitution_trail
from dbl_random.store.place import find_store
from dbl_random.store.records import load_records
from dbl_random.store.source import WorkingTree

TRAIL = "substitutions.html"


def substitutes(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
) -> Exit:
    """Write 递补记录 of a draw under `notices/`."""
    said = settings(context)
    root = find_store(said.directory)
    desk = open_desk(root)
    state = desk.draw(name)
    if not state.substitutions:
        raise refuse(Exit.REFUSED, "DBR601", f"{name} 没有递补，没有递补记录可以制作", f"dbr show draw {name}")
    records = whole(load_records(WorkingTree(root), plans=[state.body.plan]))
    page = render_substitution_trail(_trail(desk, state, records_at_the_draw(said, desk, state, records)))
    path = write_page(root / "notices" / name / TRAIL, page).relative_to(root)
    screen.say(said, f"递补记录（内部材料，打印签字，不公布）：{path}")
    if said.json:
        screen.json_out({"draw": name, "substitutes": path.as_posix()})
    return Exit.DONE


def _trail(desk: Desk, state: DrawState, records: Records) -> SubstitutionTrail:
    assert state.outcome is not None  # noqa: S101 - a draw with substitutions has one
    names = {row.id: row.name for row in desk.candidates(state.body.candidates)}
    standing = desk.standing(state)
    return SubstitutionTrail(
        bureau=records.organisation.name,
        practice=bool(desk.opened and desk.opened.practice),
        draw=state.body.draw,
        plan=records.plans[state.body.plan].title,
        outcome=event_ref(state.outcome),
        drawn=len(standing.drawn),
        present=len(standing.teams),
        entries=tuple(_entry(event, records, names) for event in state.substitutions),
    )


def _entry(event: Event, records: Records, names: dict[str, str]) -> TrailEntry:
    passed = event.body.skipped if isinstance(event.body, EnterpriseSubstituted) else ()
    return TrailEntry(
        substitution_line(event, records, names),
        titles(records).get(event.actor, event.actor),
        tuple(SkippedRow(named(each.id, names), skip_in_words(each.reason)) for each in passed),
    )
