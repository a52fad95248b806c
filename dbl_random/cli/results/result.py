"""`dbr result record`, `correct` and `list`: what the visits found (二(四)1)."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_substitution
from dbl_random.desk.results.draw_results import ResultsEntered
from dbl_random.desk.results.results import (
    Visit,
    correct_result,
    list_draw_results,
    record_result,
)
from dbl_random.model.findings import (
    OUTCOMES,
    FollowUp,
    ItemResult,
    Method,
    Nature,
    Outcome,
    follow_up_words,
    follow_ups_in_order,
)

_Draw = Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")]
_Enterprise = Annotated[str, typer.Option("--enterprise", metavar="企业", help="被检查的企业")]
_On = Annotated[str, typer.Option("--date", metavar="日期", help="检查日期；不写则为当日")]
_Inspectors = Annotated[
    list[str] | None,
    typer.Option("--inspector", metavar="检查人员", help="到场的，每人一次；不写则为检查组全体"),
]
_Outcome = Annotated[Outcome, typer.Option("--outcome", help="结果")]
_Item = Annotated[str, typer.Option("--item", metavar="事项", help="事项；抽取只有一个事项的不用写")]
_Method = Annotated[Method, typer.Option("--method", help="方式")]
_Nature = Annotated[Nature, typer.Option("--nature", help="性质")]
_Detail = Annotated[str, typer.Option("--detail", metavar="情况", help="检查情况；发现问题的必须写")]
_Clause = Annotated[str, typer.Option("--clause", metavar="条款", help="违反的条款")]
_FollowUps = Annotated[list[FollowUp] | None, typer.Option("--follow-up", help="后续处置，每种一次")]
_Evidence = Annotated[list[Path] | None, typer.Option("--evidence", metavar="文件", help="证据文件，每件一次")]


def record(  # noqa: PLR0913, PLR0917 - what a result says
    context: typer.Context,
    name: _Draw,
    enterprise: _Enterprise,
    outcome: _Outcome,
    item: _Item = "",
    on: _On = "",
    inspector: _Inspectors = None,
    method: _Method = Method.ON_SITE,
    nature: _Nature = Nature.NONE,
    detail: _Detail = "",
    clause: _Clause = "",
    follow_up: _FollowUps = None,
    evidence: _Evidence = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Record one visit's result; a draw of several items is recorded from a sheet, or item after item the same."""
    said = settings(context)
    finding = ItemResult(item, method, outcome, nature, detail, clause, follow_ups_in_order(follow_up or ()))
    visit = Visit(enterprise, finding, on, tuple(inspector or ()), tuple(evidence or ()))
    done = record_result(said, name, visit, preview=dry_run)
    if not done.entered.written:
        voice.say(said, f"预览（什么也没有写入）：{enterprise} {OUTCOMES[outcome]}", "warn")
        return
    _tell(said, name, done)
    for each in done.to_substitute:
        tell_substitution(said, name, each)


def correct(  # noqa: PLR0913, PLR0917 - what a correction says
    context: typer.Context,
    name: _Draw,
    enterprise: _Enterprise,
    outcome: _Outcome,
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="更正的理由")],
    item: _Item = "",
    on: _On = "",
    inspector: _Inspectors = None,
    method: _Method = Method.ON_SITE,
    nature: _Nature = Nature.NONE,
    detail: _Detail = "",
    clause: _Clause = "",
    follow_up: _FollowUps = None,
    evidence: _Evidence = None,
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Correct a result; the one before stays on the log."""
    said = settings(context)
    finding = ItemResult(item, method, outcome, nature, detail, clause, follow_ups_in_order(follow_up or ()))
    visit = Visit(enterprise, finding, on, tuple(inspector or ()), tuple(evidence or ()))
    done = correct_result(said, name, visit, reason, approved_by=approved_by, preview=dry_run)
    if not done.entered.written:
        voice.say(said, f"预览（什么也没有写入）：{enterprise} 更正为 {OUTCOMES[outcome]}", "warn")
        return
    _tell(said, name, done)


def list_results(context: typer.Context, name: _Draw) -> None:
    """List the results of a draw, and who has none yet."""
    said = settings(context)
    found = list_draw_results(said, name)
    if said.json:
        results = [{"closed": case.closed, **asdict(visit)} for case, visit in found.done]
        voice.json_out({"draw": name, "results": results, "waiting": found.waiting})
        return
    rows = [
        (
            visit.enterprise,
            visit.visited,
            found.items.get(each.item, each.item),
            OUTCOMES[each.outcome],
            follow_up_words(each.follow_ups),
        )
        for _, visit in found.done
        for each in visit.items
    ]
    voice.tabled(said, ("企业", "检查日期", "事项", "结果", "后续处置"), rows)
    voice.say(said, f"{name}：已有结果 {len(found.done)} 户，还没有结果 {len(found.waiting)} 户。")


def _tell(said: Settings, draw: str, done: ResultsEntered) -> None:
    (visit,), event = done.visits, done.entered.event
    words = "；".join(f"{done.items.get(each.item, each.item)}：{OUTCOMES[each.outcome]}" for each in visit.items)
    voice.say(said, f"{visit.enterprise} {words}", "strong")
    voice.say(said, f"已记入日志：第 {event.seq} 号事件，校验值 {event.hash}")
    if said.json:
        voice.json_out({"draw": draw, "enterprise": visit.enterprise, "event": event.seq})
