"""`dbr plan overlaps`: who may be visited by several plans, and which plans could be one joint inspection (二(五))."""

import re
from dataclasses import asdict
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.desk.plan.overview import overlaps_of

_PERIOD = re.compile(r"(1[0-2]|[1-9])(?:-(1[0-2]|[1-9]))?", re.ASCII)


def overlaps(
    context: typer.Context,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", min=2000, max=2199, help="年度；不写则为当年")
    ] = None,
    months: Annotated[str, typer.Option("--months", metavar="7-9", help="月份；不写则为全年")] = "1-12",
) -> None:
    """Find enterprises that several plans of a period may visit."""
    said = settings(context)
    first, last = _period(months)
    year, found = overlaps_of(said, year, range(first, last + 1))
    if said.json:
        voice.json_out([asdict(each) for each in found])
        return
    if not found:
        voice.out(said, f"{year} 年 {first} 至 {last} 月，各计划没有共同的抽查对象。")
        return
    rows = [(each.first, each.second, len(each.shared), _near(each.months)) for each in found]
    voice.tabled(said, ("计划", "计划", "共同对象", "相近的批次"), rows)
    for each in found:
        if each.months:
            merged = f"建议合并：{each.first} 与 {each.second} 有 {len(each.shared)} 户共同对象，可以改为一次联合抽查"
            voice.say(said, f"{merged}（mode: joint，combine: intersection），一次进门，只计一次。")


def _period(months: str) -> tuple[int, int]:
    match = _PERIOD.fullmatch(months)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last:
        raise typer.BadParameter(f"“{months}”不是月份；写成 9 或 7-9")
    return first, last


def _near(months: tuple[tuple[int, int], ...]) -> str:
    return "、".join(f"{a} 月" if a == b else f"{a} 月和 {b} 月" for a, b in months) or "-"
