"""`dbr check`: the whole store, without a draw.

Laws:
1. Every fault of every file is told before anything else is asked (exit status 3).
2. A finding (exit status 1) is what must be mended now: what stops a batch whose month has begun, an item without a
   registry or without enough inspectors. A remark is told and changes nothing.
3. Findings are the answer and stand on stdout; remarks are words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

import typer

from dbl_random.cli.files.changes_told import not_reported
from dbl_random.cli.options import Settings, settings
from dbl_random.cli.plan.way import not_handed_in
from dbl_random.cli.screen import voice
from dbl_random.core.draw.outlook import outlook
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.pool import Rosters
from dbl_random.core.policy.recusals import command, lacking, waiting
from dbl_random.core.policy.review import review
from dbl_random.core.record.acts import Acts
from dbl_random.core.record.past import Past
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.problem import Exit, Fault, Problem
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.sheets.tables import without_collecting
from dbl_random.store.yaml.records import Loaded, load_records


@dataclass(frozen=True, slots=True)
class Told:
    """What a check tells, with places."""

    findings: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def check(context: typer.Context) -> Exit:
    """Check all files, references and rules."""
    said = settings(context)
    root = find_store(said.directory)
    with without_collecting():
        loaded = load_records(WorkingTree(root), registries="all")
        records = whole(loaded)
        desk = open_desk(root)
        day = reckoned_day(said, records, desk)
        told = _look(said, loaded, records, desk, day)
    status = Exit.NO if told.findings else Exit.DONE
    if said.json:
        voice.json_out(
            {
                "status": int(status),
                "day": day.isoformat(),
                "practice": records.organisation.practice,
                "counts": _counts(records),
                "findings": [asdict(each) for each in told.findings],
                "remarks": [asdict(each) for each in told.remarks],
            }
        )
        return status
    _show(said, records, day)
    show_findings(said, told.findings)
    show_remarks(said, told.remarks)
    also = f"；另有 {len(told.remarks)} 条提示" if told.remarks else ""
    if told.findings:
        voice.verdict(said, f"有 {len(told.findings)} 个问题须改正{also}。", passed=False)
    else:
        voice.verdict(said, f"没有须改正的问题{also}。", passed=True)
    return status


def _look(said: Settings, loaded: Loaded, records: Records, desk: Desk, day: date) -> Told:
    found = review(records, day)
    findings, remarks = list(found.findings), list(found.remarks)
    draws = desk.history.draws
    past, rosters = desk.history.past(), Rosters(records)
    made = (Sorts(records), rosters)
    remarks += _without_a_plan(records, desk.history.acts, day.year)
    for plan in voice.progress(said, records.plans.values(), len(records.plans), "核对计划"):
        seen = outlook(records, plan, day, draws, past, made)
        remarks += seen.remarks
        (findings if seen.due else remarks).extend(seen.faults)
    findings += lacking(rosters, day, past)
    remarks += _to_substitute(records, desk, past, day)
    if sentence := not_reported(desk.history.acts, loaded.sources, every=True):
        remarks.append(Fault("changes", "", "DBR246", sentence, "dbr changes 查看，dbr changes --submit 报告"))
    return Told(located(loaded, findings), located(loaded, remarks))


def _without_a_plan(records: Records, acts: Acts, year: int) -> list[Fault]:
    if not any(plan.year == year for plan in records.plans.values()):
        return []
    names = [records.organisation.unit_name(each) for each in not_handed_in(records, acts, year)]
    message = f"{year} 年度还没有报送计划的科室：{'、'.join(names)}"
    hint = "dbr plan submit 计划；参加联合抽查的，列入该计划的 joint.parties"
    return [Fault("organisation", "departments", "DBR244", message, hint)] if names else []


def _to_substitute(records: Records, desk: Desk, past: Past, day: date) -> list[Fault]:
    recusals = (*records.recusals, *past.recusals)
    if not recusals:
        return []
    return [
        Fault(
            "", "", "DBR245", f"{each.inspector} 对 {each.enterprise} 回避，还在 {each.draw} 的检查组中", command(each)
        )
        for each in waiting(recusals, desk.history.standings, day, desk.history.cases)
    ]


def located(loaded: Loaded, faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """The faults with their places in the files."""
    return tuple(loaded.locate(fault) for fault in faults)


def show_findings(said: Settings, findings: Sequence[Problem]) -> None:
    """Each finding with place, line, caret and next step, on stdout."""
    for problem in findings:
        first, *rest = voice.problem_lines(problem)
        voice.out(said, first, "bad")
        for line in rest:
            voice.out(said, line)


def show_remarks(said: Settings, remarks: Sequence[Problem]) -> None:
    """Each remark on one line, in words."""
    for problem in remarks:
        place = problem.file + (f":{problem.line}:{problem.column}" if problem.line else "")
        voice.say(said, " ".join(filter(None, ("提示", problem.code, place, problem.message))))


def _counts(records: Records) -> dict[str, int]:
    return {
        "departments": len(records.organisation.departments),
        "items": len(records.items),
        "registries": len(records.registries),
        "enterprises": sum(len(registry.enterprises) for registry in records.registries.values()),
        "inspectors": len(records.inspectors),
        "plans": len(records.plans),
    }


def _show(said: Settings, records: Records, day: date) -> None:
    bureau, counts = records.organisation, _counts(records)
    practice = "（演练库）" if bureau.practice else ""
    voice.out(said, f"{bureau.name}{practice}，{day}", "strong")
    voice.out(
        said,
        f"科室 {counts['departments']}，事项 {counts['items']}，名录库 {counts['registries']}，"
        f"检查人员 {counts['inspectors']}，计划 {counts['plans']}",
    )
    rows = [(each.id, len(each.enterprises), each.name, " ".join(each.items)) for each in records.registries.values()]
    if rows:
        voice.out(said, "\n".join(voice.table(("名录库", "户数", "名称", "事项"), rows)))
