"""`dbr plan due`: what the plans of a year still owe (三(一), 二(三)1)."""

from dataclasses import asdict
from fractions import Fraction
from typing import Annotated

import typer

from dbl_random.cli.options import Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.findings import show_findings
from dbl_random.desk.plan.due import YearDue, year_due
from dbl_random.model.problem import Exit
from dbl_random.model.ratio import Ratio


def due(
    context: typer.Context,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", min=2000, max=2199, help="年度；不写则为当年")
    ] = None,
) -> Exit:
    """Tell what a year's plans still owe."""
    said = settings(context)
    found = year_due(said, year)
    status = Exit.NO if found.findings else Exit.DONE
    if said.json:
        voice.json_out({"status": int(status), **_as_json(found)})
        return status
    _show(said, found)
    words = (
        f"{found.year} 年度的计划有 {len(found.findings)} 个问题。"
        if found.findings
        else f"{found.year} 年度的计划没有欠缺。"
    )
    voice.verdict(said, words, passed=not found.findings)
    return status


def _show(said: Settings, found: YearDue) -> None:
    rows = [
        (
            each.item.name,
            each.promised.population,
            "、".join((*each.promised.plans, *(f"{plan}（定向）" for plan in each.directed))) or "-",
            _promised(each.promised.reached, each.promised.population),
            each.wanted.percent,
            f"{each.promised.batches}/{each.least}",
            each.drawn,
        )
        for each in found.items
    ]
    voice.tabled(said, ("事项", "对象", "计划", "计划比例", "要求", "批次", "已抽户数"), rows)
    if found.lacking:
        names = "、".join(map(found.records.organisation.unit_name, found.lacking))
        voice.say(said, f"还没有报送计划的科室：{names}（期限 {found.last}）。")
    show_findings(said, found.findings)


def _promised(reached: Fraction, population: int) -> str:
    return Ratio(*(reached / population).as_integer_ratio()).percent if population else "-"


def _as_json(found: YearDue) -> dict[str, object]:
    return {
        "year": found.year,
        "day": found.day.isoformat(),
        "due": found.last.isoformat(),
        "lacking": list(found.lacking),
        "items": [
            {
                "item": each.item.id,
                "population": each.promised.population,
                "plans": list(each.promised.plans),
                "directed": list(each.directed),
                "promised": str(each.promised.reached),
                "wanted": str(each.wanted),
                "batches": each.promised.batches,
                "least_batches": each.least,
                "drawn": each.drawn,
            }
            for each in found.items
        ],
        "findings": [asdict(each) for each in found.findings],
    }
