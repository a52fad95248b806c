"""`dbr recusal declare` and `decide`: 回避 on the log (二(三)2).

Laws:
1. What is decided stands on the log alone, and no file is written (docs/adr/0005).
2. With `--substitute` the decision is logged only where each substitution it leads to can be taken.
3. With `--dry-run` all is judged and nothing is written, locked or completed.
"""

from contextlib import nullcontext
from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.recusal.substitute import Step, as_it_will_stand
from dbl_random.cli.screen import voice
from dbl_random.core.policy.pool import Rosters
from dbl_random.core.policy.recusals import command, decision_fault, lacking, waiting
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.core.record.chain import head_of
from dbl_random.desk.open_store import Desk, open_desk, writing_desk
from dbl_random.desk.who_and_when import open_log, take_seat, whole
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.clock import is_day
from dbl_random.model.inspector import Recusal
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


def declare(
    context: typer.Context,
    inspector: Annotated[str, typer.Option("--inspector", metavar="编号", help="应回避的检查人员")],
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="代码", help="企业")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="回避的理由")],
    by: Annotated[str, typer.Option("--by", metavar="申请人", help="申请人；本人申报的不用写")] = "",
    *,
    applied: Annotated[bool, typer.Option("--applied", help="由企业申请，而不是本人申报")] = False,
    dry_run: DryRun = False,
) -> Exit:
    """Record that an inspector declares a recusal, or that an enterprise applies for one."""
    said = settings(context)
    root = find_store(said.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        records = whole(load_records(WorkingTree(root), registries="all"))
        who, clock = take_seat(said, desk, records.organisation)
        if not dry_run:
            desk.catch_up(who)
        person = next((each for each in records.inspectors if each.id == inspector), None)
        if person is None:
            raise refuse(Exit.REFUSED, "DBR425", f"人员信息库中没有“{inspector}”", "核对检查人员的编号")
        if not _is_known(records, desk, enterprise):
            raise refuse(Exit.REFUSED, "DBR425", f"名录库和历次抽取中都没有企业“{enterprise}”", "核对企业代码")
        if not reason.strip():
            raise refuse(Exit.REFUSED, "DBR416", "回避须写明理由", "--reason 理由")
        if applied and not by.strip():
            raise refuse(Exit.REFUSED, "DBR425", "企业申请的，须写明申请人", "--by 申请人")
        _refuse_pending(desk, inspector, enterprise)
        kind: Literal["applied", "declared"] = "applied" if applied else "declared"
        body = RecusalDeclared(inspector, enterprise, kind, reason.strip(), by.strip() or person.name)
        words = f"{body.by}{'申请' if applied else '申报'}：{person.name}对 {enterprise} 回避"
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{words}", "warn")
            return Exit.DONE
        now = clock()
        open_log(desk, records.organisation, who, now)
        event = desk.enter(body, {}, who, now)
    voice.say(said, words, "strong")
    voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    voice.say(said, f"由负责人决定：dbr recusal decide {event.seq} --grant（或 --refuse）--reason 理由")
    if said.json:
        voice.json_out({"event": event.seq, "hash": event.hash})
    return Exit.DONE


def decide_recusal(  # noqa: PLR0913 - what a decision says
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="申请的事件序号，见 dbr recusal list", min=1)],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="决定的理由")],
    decided_by: Annotated[str, typer.Option("--decided-by", metavar="人员", help="决定人；不写则为主持人")] = "",
    on: Annotated[str, typer.Option("--date", metavar="日期", help="决定的日期；不写则为当日")] = "",
    since: Annotated[str, typer.Option("--since", metavar="日期", help="自哪一日起；不写则自决定之日")] = "",
    until: Annotated[str, typer.Option("--until", metavar="日期", help="至哪一日止；不写则长期")] = "",
    *,
    grant: Annotated[bool | None, typer.Option("--grant/--refuse", help="准予，或不准予")] = None,
    substitute: Annotated[bool, typer.Option("--substitute", help="已在检查组中的，同时递补")] = False,
    dry_run: DryRun = False,
) -> Exit:
    """Record the head's decision; where the inspector is in a team already, a substitution follows."""
    said = settings(context)
    if grant is None:
        raise typer.BadParameter("请写 --grant（准予）或 --refuse（不准予）")
    if not grant and (since or until or substitute):
        raise typer.BadParameter("--since、--until、--substitute 只与 --grant 同用")
    root = find_store(said.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        records = whole(load_records(WorkingTree(root), plans=[]))
        who, clock = take_seat(said, desk, records.organisation)
        if not dry_run:
            desk.catch_up(who)
        now = clock()
        asked = _asked(desk, number)
        decider = _decider(records, decided_by)
        if not reason.strip():
            raise refuse(Exit.REFUSED, "DBR416", "决定须写明理由", "--reason 理由")
        day = _day(on) or now.date().isoformat()
        first = (_day(since) or day) if grant else None
        body = RecusalDecided(number, grant, reason.strip(), decider, day, first, _day(until) if grant else None)
        if fault := decision_fault(asked, body, now.date(), (*records.recusals, *desk.history.acts.granted())):
            raise refuse(Exit.REFUSED, "DBR427", fault, f"dbr log show {number}")
        granted = as_it_will_stand(asked, body)
        need = waiting([granted] if granted else [], desk.history.standings, now.date(), desk.history.cases)
        steps = [Step(desk, each, decider, now) for each in need] if substitute else []
        for step in steps:  # law 2
            step.judged(head_of(desk.events)[0])
        words = f"{asked.body.inspector} 对 {asked.body.enterprise} 的回避：{'准予' if grant else '不准予'}"
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{words}{f'，递补 {len(steps)} 处' if steps else ''}", "warn")
            return Exit.DONE
        event = desk.enter(body, {}, who, now)
        voice.say(said, words, "strong")
        voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
        done = [step.take(said, event.seq, who) for step in steps]
        if granted:
            _warn_of_too_few(said, desk, granted, now.date())
    left = [] if substitute else need
    for each in left:
        voice.say(said, f"{each.inspector} 已在 {each.draw} 的检查组中，须递补：", "warn")
        voice.say(said, f"  {command(each, event.seq)}")
    if said.json:
        also = {"substituted": done, "to_substitute": [{**asdict(e), "command": command(e, event.seq)} for e in left]}
        voice.json_out({"event": event.seq, "hash": event.hash, "granted": grant, **also})
    return Exit.DONE


def _asked(desk: Desk, number: int) -> RecusalStanding:
    found = desk.history.acts.recusals.get(number)
    if found is None:
        raise refuse(Exit.REFUSED, "DBR426", f"第 {number} 号事件不是回避的申请", "用 dbr recusal list 查看")
    if found.decision is not None:
        seq = found.decision.seq
        raise refuse(Exit.REFUSED, "DBR426", f"第 {number} 号申请已经决定（第 {seq} 号事件）", f"dbr log show {seq}")
    return found


def _refuse_pending(desk: Desk, inspector: str, enterprise: str) -> None:
    for seq, each in desk.history.acts.recusals.items():
        if each.decision is None and (each.body.inspector, each.body.enterprise) == (inspector, enterprise):
            raise refuse(
                Exit.REFUSED, "DBR426", f"同样的申请还没有决定（第 {seq} 号事件）", f"dbr recusal decide {seq}"
            )


def _is_known(records: Records, desk: Desk, enterprise: str) -> bool:
    if any(each.id == enterprise for registry in records.registries.values() for each in registry.enterprises):
        return True
    return any(enterprise in standing.strata for standing in desk.history.standings.values())


def _decider(records: Records, said: str) -> str:
    decider = said or records.organisation.chair
    if records.organisation.member(decider) is None:
        raise refuse(Exit.REFUSED, "DBR415", f"决定人“{decider}”不在机构名单中", "核对人员编号")
    return decider


def _warn_of_too_few(said: Settings, desk: Desk, granted: Recusal, day: date) -> None:
    """What the decision leaves an enterprise without; a plan's file that cannot be read has its own command."""
    records = load_records(WorkingTree(desk.root)).records
    for fault in lacking(Rosters(records), day, desk.history.past(), granted.enterprise) if records else ():
        voice.say(said, f"注意：{fault.code} {fault.message}", "warn")


def _day(said: str) -> str | None:
    if said and not is_day(said):
        raise refuse(Exit.USAGE, "DBR427", f"“{said}”不是日期", "写成 2016-06-22")
    return said or None
