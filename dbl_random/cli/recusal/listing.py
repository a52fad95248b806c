"""`dbr recusal list`: what waits for a decision, what stands, what still asks for a substitution (二(三)2)."""

from datetime import date
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import names_of
from dbl_random.core.policy.recusals import command, waiting
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.inspector import Recusal
from dbl_random.model.problem import Exit
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


def list_recusals(
    context: typer.Context,
    *,
    open_only: Annotated[bool, typer.Option("--open", help="只列出还没有决定的，和还没有递补的")] = False,
) -> Exit:
    """List recusals: of the file and of the log, open ones, and those that still need a substitution."""
    said = settings(context)
    root = find_store(said.directory)
    records, desk = whole(load_records(WorkingTree(root))), open_desk(root)  # the plans tell the day
    day, acts, names = reckoned_day(said, records, desk), desk.history.acts, names_of(desk, records)
    undecided = {seq: each for seq, each in acts.recusals.items() if each.decision is None}
    need = waiting((*records.recusals, *acts.granted()), desk.history.standings, day, desk.history.cases)
    if said.json:
        voice.json_out(
            {
                "open": [
                    {"event": seq, "inspector": e.body.inspector, "enterprise": e.body.enterprise}
                    for seq, e in undecided.items()
                ],
                "standing": [_as_json(each, "file") for each in records.recusals]
                + [_as_json(each, "log") for each in acts.granted()],
                "to_substitute": [{"draw": e.draw, "enterprise": e.enterprise, "inspector": e.inspector} for e in need],
            }
        )
        return Exit.DONE
    rows: list[tuple[str, str, str, str]] = []
    if not open_only:
        rows += [_row(names.inspector(each.inspector), each, "文件", day) for each in records.recusals]
        rows += [_row(names.inspector(each.inspector), each, "日志", day) for each in acts.granted()]
    rows += [
        (names.inspector(e.body.inspector), e.body.enterprise, f"待决定（第 {seq} 号）", "日志")
        for seq, e in undecided.items()
    ]
    if rows:
        voice.out(said, "\n".join(voice.table(("检查人员", "企业", "情况", "依据"), rows)))
    for each in need:
        voice.say(said, f"{names.inspector(each.inspector)}还在 {each.draw} 的检查组中：{command(each)}", "warn")
    voice.say(said, f"待决定 {len(undecided)} 件，待递补 {len(need)} 件。")
    return Exit.DONE


def _row(name: str, each: Recusal, where: str, day: date) -> tuple[str, str, str, str]:
    until = f"至 {each.until}" if each.until else "起"
    return name, each.enterprise, f"{each.since} {until}{'' if each.bars(day) else '，现不回避'}", where


def _as_json(each: Recusal, where: str) -> dict[str, str | None]:
    return {
        "inspector": each.inspector,
        "enterprise": each.enterprise,
        "reason": each.reason,
        "since": each.since.isoformat(),
        "until": each.until.isoformat() if each.until else None,
        "decided_by": each.decided_by,
        "where": where,
    }
