"""`dbr plan check`: what a draw would ask of a plan today."""

from dataclasses import asdict

import typer

from dbl_random.cli.options import PlanId, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.findings import show_findings, show_remarks
from dbl_random.cli.screen.frozen import show_frozen
from dbl_random.core.draw.ceremony import Finished, Freeze
from dbl_random.desk.plan.check import PlanCheck, check_plan
from dbl_random.model.problem import Exit


def check(context: typer.Context, plan: PlanId) -> Exit:
    """Ask of a plan what a draw would ask today."""
    said = settings(context)
    found = check_plan(said, plan)
    status = Exit.NO if found.findings else Exit.DONE
    if said.json:
        voice.json_out({"status": int(status), **_as_json(found)})
        return status
    show_frozen(said, found.records, found.plan, found.frozen)
    show_findings(said, found.findings)
    show_remarks(said, found.remarks)
    _tell_verdict(said, found)
    return status


def _as_json(found: PlanCheck) -> dict[str, object]:
    frozen = found.frozen
    return {
        "plan": found.plan.id,
        "day": found.day.isoformat(),
        "next_batch": found.next_batch,
        "strata": [asdict(stratum) for stratum in frozen.strata],
        "eligible": sum(row.status == "eligible" for row in frozen.pool.inspectors),
        "deviations": [asdict(deviation) for deviation in frozen.deviations],
        "findings": [asdict(each) for each in found.findings],
        "remarks": [asdict(each) for each in found.remarks],
    }


def _tell_verdict(said: Settings, found: PlanCheck) -> None:
    plan, day = found.plan.id, found.day
    if found.findings:
        may = "不能抽取" if found.refused else "可以抽取，但抽中后可能配不出检查组"
        voice.verdict(said, f"{plan} 在 {day} {may}，有 {len(found.findings)} 个问题须改正。", passed=False)
        return
    match found.step:
        case Finished():
            words = f"{plan} 的各批次都已抽取。"
        case Freeze() if found.not_yet:
            words = f"{plan} 合乎规定，应抽 {found.frozen.quota} 户；{found.not_yet}。"
        case Freeze(batch=batch):
            words = f"{plan} 第 {batch} 批在 {day} 可以抽取，应抽 {found.frozen.quota} 户。"
        case _:
            words = f"{plan} 的抽取正在进行：dbr draw --plan {plan}。"
    voice.verdict(said, words, passed=True)
