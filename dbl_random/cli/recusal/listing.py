"""`dbr recusal list`: what waits for a decision, what stands, what still asks for a substitution (二(三)2)."""

from datetime import date
from typing import Annotated, Any

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.plain import plain
from dbl_random.core.policy.recusals import command
from dbl_random.core.record.standing_words import how_it_stands, stood_behind
from dbl_random.desk.names import names_of
from dbl_random.desk.recusal.listing import Recusals, recusals
from dbl_random.model.inspector import Recusal


def list_recusals(
    context: typer.Context,
    *,
    open_only: Annotated[bool, typer.Option("--open", help="只列出还没有决定的，和还没有递补的")] = False,
) -> None:
    """List recusals: of the file and of the log, open ones, and those that still need a substitution."""
    said = settings(context)
    found = recusals(said)
    if said.json:
        voice.json_out(_all_as_json(found))
        return
    names, acts = names_of(found.desk, found.records), found.desk.history.acts
    rows: list[tuple[str, str, str, str]] = []
    if not open_only:
        rows += [_row(names.inspector(each.inspector), each, "文件", found.day) for each in found.in_file]
        rows += [
            _row(names.inspector(each.inspector), each, _by(found, each) or "日志", found.day) for each in found.on_log
        ]
    rows += [
        (names.inspector(e.body.inspector), e.body.enterprise, f"待决定（第 {seq} 号）", "日志")
        for seq, e in found.undecided.items()
    ]
    for refusal in found.refused:
        asked, who = acts.recusals[refusal.body.declaration].body, refusal.body.decided_by
        by = stood_behind(found.desk.history, refusal, who, names.staff(who))
        rows.append((names.inspector(asked.inspector), asked.enterprise, f"仍回避：决定（{by}）", "日志"))
    voice.tabled(said, ("检查人员", "企业", "情况", "依据"), rows)
    for need in found.to_substitute:
        voice.say(said, f"{names.inspector(need.inspector)}还在 {need.draw} 的检查组中：{command(need)}", "warn")
    voice.say(said, f"待决定 {len(found.undecided)} 件，待递补 {len(found.to_substitute)} 件。")


def _all_as_json(found: Recusals) -> dict[str, Any]:
    return {
        "open": [
            {"event": seq, "inspector": e.body.inspector, "enterprise": e.body.enterprise}
            for seq, e in found.undecided.items()
        ],
        "standing": [_as_json(each, "file") for each in found.in_file]
        + [_as_json(each, "log") for each in found.on_log],
        "refused": [{"event": each.seq, "declaration": each.body.declaration} for each in found.refused],
        "to_substitute": [
            {"draw": e.draw, "enterprise": e.enterprise, "inspector": e.inspector} for e in found.to_substitute
        ],
    }


def _row(name: str, each: Recusal, where: str, day: date) -> tuple[str, str, str, str]:
    until = f"至 {each.until}" if each.until else "起"
    return name, each.enterprise, f"{each.since} {until}{'' if each.bars(day) else '，现不回避'}", where


def _by(found: Recusals, each: Recusal) -> str:
    """What the decision of a recusal that stands rests on."""
    history = found.desk.history
    made = next(one.decision for one in history.acts.recusals.values() if one.decision and one.granted == each)
    return how_it_stands(history, made)


def _as_json(each: Recusal, where: str) -> dict[str, str | None]:
    return {key: value for key, value in plain(each).items() if key != "decided_on"} | {"where": where}
