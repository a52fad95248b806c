"""`dbr check`: the whole store, without a draw. Findings are the answer and stand on stdout; remarks are words."""

from dataclasses import asdict

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.findings import show_findings, show_remarks
from dbl_random.desk.files.check import StoreCheck, check_store
from dbl_random.model.problem import Exit
from dbl_random.model.records import Records


def check(context: typer.Context) -> Exit:
    """Check all files, references and rules."""
    said = settings(context)
    found = check_store(said)
    status = Exit.NO if found.findings else Exit.DONE
    if said.json:
        voice.json_out({"status": int(status), **_as_json(found)})
        return status
    _show(said, found)
    show_findings(said, found.findings)
    show_remarks(said, found.remarks)
    also = f"；另有 {len(found.remarks)} 条提示" if found.remarks else ""
    what = f"有 {len(found.findings)} 个问题须改正" if found.findings else "没有须改正的问题"
    voice.verdict(said, f"{what}{also}。", passed=not found.findings)
    return status


def _as_json(found: StoreCheck) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "practice": found.records.organisation.practice,
        "counts": _counts(found.records),
        "findings": [asdict(each) for each in found.findings],
        "remarks": [asdict(each) for each in found.remarks],
    }


def _counts(records: Records) -> dict[str, int]:
    return {
        "departments": len(records.organisation.departments),
        "items": len(records.items),
        "registries": len(records.registries),
        "enterprises": sum(len(registry.enterprises) for registry in records.registries.values()),
        "inspectors": len(records.inspectors),
        "plans": len(records.plans),
    }


def _show(said: Settings, found: StoreCheck) -> None:
    bureau, counts = found.records.organisation, _counts(found.records)
    voice.out(said, f"{bureau.name}{'（演练库）' if bureau.practice else ''}，{found.day}", "strong")
    voice.out(
        said,
        f"科室 {counts['departments']}，事项 {counts['items']}，名录库 {counts['registries']}，"
        f"检查人员 {counts['inspectors']}，计划 {counts['plans']}",
    )
    registries = found.records.registries.values()
    rows = [(each.id, len(each.enterprises), each.name, " ".join(each.items)) for each in registries]
    voice.tabled(said, ("名录库", "户数", "名称", "事项"), rows)
