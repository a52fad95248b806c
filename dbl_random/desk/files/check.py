"""The whole store is checked, without a draw.

Laws:
1. Every fault of every file is told before anything else is asked (exit status 3).
2. A finding is what must be mended now: what stops a batch whose month has begun, an item without a registry or without
   enough inspectors, what `dbr init` left to be filled in. A remark changes nothing.
"""

from collections.abc import Iterator
from datetime import date

from dbl_random.core.draw.outlook import outlook
from dbl_random.core.judgement.adoption import not_in_force
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.item_year import Years
from dbl_random.core.policy.offices import moved, without_law
from dbl_random.core.policy.plan_way import not_handed_in
from dbl_random.core.policy.pool import Rosters
from dbl_random.core.policy.recusals import command, held_otherwise, lacking, lost_of_all, of_nobody, waiting
from dbl_random.core.policy.references import contradictions, strangers
from dbl_random.core.policy.review import review
from dbl_random.core.policy.staffing import staffing
from dbl_random.core.record.acts import Acts
from dbl_random.core.record.changes import unreported_in_words
from dbl_random.core.record.past import Past
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.files.strays import strays
from dbl_random.desk.imports.left_out import left_out_rows
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Fault, Problem
from dbl_random.model.records import Records
from dbl_random.model.rules import rules_of
from dbl_random.store.log.evidence import StoreEvidence
from dbl_random.store.sheets.tables import without_collecting
from dbl_random.store.yaml.placeholders import placeholders
from dbl_random.store.yaml.records import Loaded


@immutable
class StoreCheck:
    """What a check found on a day; `records` has every plan and every registry (law 2)."""

    records: Records
    day: date
    findings: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def check_store(request: Request) -> StoreCheck:
    """Check all files, references and rules.

    Raises:
        Refusal: the files or the log cannot be used (exit status 3), with every problem of the files.
    """
    with without_collecting():
        desk, loaded, records = load_store(request, plans=None, registries="all")
        day = reckoned_day(request, records, desk)
        return _look(request, desk, loaded, records, day)


def _look(request: Request, desk: Desk, loaded: Loaded, records: Records, day: date) -> StoreCheck:
    past, rosters, sorts = desk.history.past(), Rosters(records), Sorts(records)
    found = review(records, day, past)
    findings, remarks = list(found.findings), list(found.remarks)
    findings += without_law(records.organisation, begun=bool(desk.offices))
    findings += moved(records.organisation, desk.offices)
    unfilled = tuple(placeholders(loaded.files))
    draws, acts = desk.history.draws, desk.history.acts
    made = (sorts, rosters, Years(sorts))
    remarks += staffing(records.organisation, day)
    remarks += _not_in_force(records, desk)
    remarks += contradictions(records.registries)
    remarks += strangers(records, day, past)
    remarks += _without_a_plan(records, acts, day.year)
    for plan in request.terminal.progress(records.plans.values(), len(records.plans), "核对计划"):
        seen = outlook(records, plan, day, draws, past, made)
        remarks += seen.remarks
        (findings if seen.due else remarks).extend(seen.faults)
    findings += lacking(rosters, day, past)
    remarks += _to_substitute(records, desk, past, day)
    remarks += _lost_recusals(records, desk, loaded, past, day)
    if sentence := unreported_in_words(acts, loaded.sources, every=True):
        remarks.append(Fault("changes", "", "DBR246", sentence, "dbr changes 查看，dbr changes --submit 报告"))
    left_out = list(left_out_rows(desk.root, records.registries.values()))
    broken = [each for each in left_out if each.code == "DBR183"]
    told = (*strays(desk), *(each for each in left_out if each not in broken), *map(loaded.locate, remarks))
    return StoreCheck(records, day, (*unfilled, *broken, *map(loaded.locate, findings)), told)


def _not_in_force(records: Records, desk: Desk) -> Iterator[Fault]:
    for each in not_in_force(desk.history, rules_of(records.organisation, records.policy)):
        yield Fault("organisation", "", each.refusal, each.message, each.hint)


def _without_a_plan(records: Records, acts: Acts, year: int) -> Iterator[Fault]:
    if not any(plan.year == year for plan in records.plans.values()):
        return
    if names := "、".join(map(records.organisation.unit_name, not_handed_in(records, acts, year))):
        hint = "dbr plan submit 计划；参加联合抽查的，列入该计划的 joint.parties"
        yield Fault("organisation", "departments", "DBR244", f"{year} 年度还没有报送计划的科室：{names}", hint)


def _lost_recusals(records: Records, desk: Desk, loaded: Loaded, past: Past, day: date) -> Iterator[Fault]:
    others = held_otherwise((state.intent for state in desk.history.draws.values()), loaded.sources)
    evidence = StoreEvidence(desk.root, desk.repository)
    before = ((each.body, evidence.records(each.body.sources, each.body.plan, each.body.commit)) for each in others)
    held = ((body.draw, found.recusals) for body, found in before if isinstance(found, Records))
    for sentence in lost_of_all(held, records.recusals, desk.history.acts, day):
        yield Fault("", "", "DBR263", sentence, "补回这一项，或用 dbr recusal declare、decide 记录决定")
    barring = [each for each in (*records.recusals, *past.recusals, *past.pending) if each.bars(day)]
    for sentence in of_nobody(barring, (each.id for each in records.inspectors)):
        yield Fault("", "", "DBR263", sentence, "换了编号的，改回原编号；调离的，留在名单中，写明离岗")


def _to_substitute(records: Records, desk: Desk, past: Past, day: date) -> Iterator[Fault]:
    recusals = (*records.recusals, *past.recusals)
    if not recusals:
        return
    for each in waiting(recusals, desk.history.standings, day, desk.history.cases, desk.firms):
        message = f"{records.inspector_name(each.inspector)}对 {each.enterprise} 回避，还在 {each.draw} 的检查组中"
        yield Fault("", "", "DBR245", message, command(each))
