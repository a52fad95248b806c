"""`dbr result record`, `correct` and `list`: what the visits found (二(四)1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import names_of
from dbl_random.core.aftercare.results import Lack
from dbl_random.desk.open_store import open_desk, writing_desk
from dbl_random.desk.results.results_desk import ResultsDesk, sit_down
from dbl_random.model.clock import is_day
from dbl_random.model.event import Event
from dbl_random.model.findings import (
    FOLLOW_UPS,
    METHODS,
    NATURES,
    OUTCOMES,
    FollowUp,
    ItemResult,
    Method,
    Nature,
    Outcome,
    VisitResult,
)
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.archives.evidence_files import hash_files
from dbl_random.store.place import find_store

_Draw = Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")]
_Enterprise = Annotated[str, typer.Option("--enterprise", metavar="代码", help="被检查的企业")]
_On = Annotated[str, typer.Option("--date", metavar="日期", help="检查日期；不写则为当日")]
_Inspectors = Annotated[
    list[str] | None, typer.Option("--inspector", metavar="编号", help="到场的检查人员，每人一次；不写则为检查组全体")
]
_Outcome = Annotated[
    Outcome, typer.Option("--outcome", help="结果：" + "、".join(f"{k} {v}" for k, v in OUTCOMES.items()))
]
_Item = Annotated[str, typer.Option("--item", metavar="事项", help="事项；抽取只有一个事项的不用写")]
_Method = Annotated[Method, typer.Option("--method", help="方式：" + "、".join(f"{k} {v}" for k, v in METHODS.items()))]
_Nature = Annotated[Nature, typer.Option("--nature", help="性质：" + "、".join(f"{k} {v}" for k, v in NATURES.items()))]
_Detail = Annotated[str, typer.Option("--detail", metavar="情况", help="检查情况；发现问题的必须写")]
_FollowUp = Annotated[
    FollowUp, typer.Option("--follow-up", help="后续处置：" + "、".join(f"{k} {v}" for k, v in FOLLOW_UPS.items()))
]
_Evidence = Annotated[list[Path] | None, typer.Option("--evidence", metavar="FILE", help="证据文件，每件一次")]


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
    follow_up: _FollowUp = FollowUp.NONE,
    evidence: _Evidence = None,
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Record one visit's result; a draw of several items is recorded from a sheet, or item after item the same."""
    said = settings(context)
    with _seated(said, name, dry_run=dry_run) as seat:
        finding = ItemResult("", method, outcome, nature, detail.strip(), follow_up)
        visit, files = _visit(seat, enterprise, on, inspector, item, finding, evidence)
        seat.refuse_lacks([visit], _as_problem)
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{enterprise} {OUTCOMES[outcome]}", "warn")
            return Exit.DONE
        event = seat.record([visit], files)
        _told(seat, visit, event)
        seat.offer_substitution([visit])
    return Exit.DONE


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
    follow_up: _FollowUp = FollowUp.NONE,
    evidence: _Evidence = None,
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Correct a result; the one before stays on the log."""
    said = settings(context)
    if not reason.strip():
        raise refuse(Exit.REFUSED, "DBR416", "更正结果须写明理由", "--reason 理由")
    with _seated(said, name, dry_run=dry_run) as seat:
        approver = approved_by or seat.state.body.chair
        if seat.records.organisation.member(approver) is None:
            raise refuse(Exit.REFUSED, "DBR415", f"批准人“{approver}”不在机构名单中", "核对人员编号")
        finding = ItemResult("", method, outcome, nature, detail.strip(), follow_up)
        visit, files = _visit(seat, enterprise, on, inspector, item, finding, evidence, correcting=True)
        seat.refuse_lacks([visit], _as_problem, correcting=True)
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{enterprise} 更正为 {OUTCOMES[outcome]}", "warn")
            return Exit.DONE
        event = seat.correct(visit, files, reason.strip(), approver)
        _told(seat, visit, event)
    return Exit.DONE


def list_results(context: typer.Context, name: _Draw) -> Exit:
    """List the results of a draw, and who has none yet."""
    said = settings(context)
    desk = open_desk(find_store(said.directory))
    state, cases = desk.draw(name), desk.history.cases
    standing, names = desk.history.standing(state.body.draw), names_of(desk)
    done = [case for case in cases.of(name) if case.result]
    waiting = [each for each in standing.teams if cases.case(name, each).result is None]
    if said.json:
        results = [{"closed": case.closed, **asdict(case.result)} for case in done if case.result]
        voice.json_out({"draw": name, "results": results, "waiting": waiting})
        return Exit.DONE
    rows = [
        (
            case.enterprise,
            case.result.visited,
            names.item(each.item),
            OUTCOMES[each.outcome],
            FOLLOW_UPS[each.follow_up],
        )
        for case in done
        if case.result
        for each in case.result.items
    ]
    if rows:
        voice.out(said, "\n".join(voice.table(("企业", "检查日期", "事项", "结果", "后续处置"), rows)))
    voice.say(said, f"{name}：已有结果 {len(done)} 户，还没有结果 {len(waiting)} 户。")
    return Exit.DONE


@contextmanager
def _seated(said: Settings, name: str, *, dry_run: bool) -> Iterator[ResultsDesk]:
    root = find_store(said.directory)
    if dry_run:
        yield sit_down(said, open_desk(root), name, dry_run=True)
        return
    with writing_desk(root) as desk:
        yield sit_down(said, desk, name, dry_run=False)


def _visit(
    seat: ResultsDesk,
    enterprise: str,
    on: str,
    inspectors: list[str] | None,
    item: str,
    finding: ItemResult,
    evidence: list[Path] | None,
    *,
    correcting: bool = False,
) -> tuple[VisitResult, dict[str, str]]:
    """The visit as it was said, and its evidence; a correction keeps what was not said."""
    if on and not is_day(on):
        raise refuse(Exit.USAGE, "DBR442", f"“{on}”不是日期", "写成 2016-07-20")
    files, problems = hash_files((str(each) for each in evidence or ()), Path())
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    before = seat.cases.case(seat.setting.draw, enterprise).result if correcting else None
    items = seat.setting.items if not item else (item,)
    found = {each: replace(finding, item=each) for each in items}
    kept = {each.item: each for each in before.items} if before else {}
    team = seat.setting.standing.teams.get(enterprise, ())
    visit = VisitResult(
        enterprise,
        on or (before.visited if before else seat.now.date().isoformat()),
        tuple(sorted(set(inspectors or (before.inspectors if before else team)))),
        tuple({**kept, **found}.values()),
        tuple(files) or (before.evidence if before else ()),
    )
    names = {} if files or before is None else _names_of_evidence(seat, enterprise)
    return visit, files or names


def _names_of_evidence(seat: ResultsDesk, enterprise: str) -> dict[str, str]:
    event = seat.cases.case(seat.setting.draw, enterprise).results[-1][0]
    kept = getattr(event.body, "evidence", {})
    visit = seat.cases.case(seat.setting.draw, enterprise).result
    return {digest: kept[digest] for digest in (visit.evidence if visit else ()) if digest in kept}


def _as_problem(lack: Lack) -> Problem:
    return Problem("", 0, 0, lack.code, lack.message, lack.hint)


def _told(seat: ResultsDesk, visit: VisitResult, event: Event) -> None:
    words = "；".join(f"{seat.items.get(each.item, each.item)}：{OUTCOMES[each.outcome]}" for each in visit.items)
    voice.say(seat.said, f"{visit.enterprise} {words}", "strong")
    voice.say(seat.said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    if seat.said.json:
        voice.json_out({"draw": seat.setting.draw, "enterprise": visit.enterprise, "event": event.seq})
