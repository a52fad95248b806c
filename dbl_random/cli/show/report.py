"""`dbr report YEAR`: the year of every department, on screen, as XLSX, as one HTML page (三(二))."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.assessment import DepartmentYear, YearReport, total
from dbl_random.desk.show.report import report_year
from dbl_random.model.organisation import Organisation


def year_report(
    context: typer.Context,
    year: Annotated[int, typer.Argument(metavar="年度", help="年度", min=2000, max=2199)],
    xlsx: Annotated[Path | None, typer.Option("--xlsx", metavar="文件", help="另存为 Excel 工作簿")] = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="文件", help="另存为网页，可以打印")] = None,
) -> None:
    """Count a year."""
    said = settings(context)
    found = report_year(said, year, xlsx=xlsx, html=html)
    if said.json:
        voice.json_out(_as_json(found.bureau, found.counted))
    for written in filter(None, (xlsx, html)):
        voice.say(said, f"已写入 {written}")
    if not said.json:
        voice.out(said, f"{found.page.bureau} {year} 年度，统计至 {found.page.day}", "strong")
        voice.labelled(said, found.page.headline, 12)
        for table in found.page.tables:
            voice.out(said, "")
            voice.out(said, table.title, "strong")
            voice.tabled(said, table.header, table.rows)


def _as_json(bureau: Organisation, found: YearReport) -> dict[str, Any]:
    def row(each: DepartmentYear) -> dict[str, Any]:
        return {
            **{name: getattr(each, name) for name in each.__slots__ if name not in {"visited", "trained"}},
            "name": bureau.unit_name(each.department),
            "visited": len(each.visited),
            "trained": len(each.trained),
            "ratio_reached": str(each.ratio_reached),
            "coverage": str(each.coverage),
            "completion": str(each.completion),
            "conclusion": str(each.conclusion),
        }

    return {
        "year": found.year,
        "day": found.day.isoformat(),
        "departments": [row(each) for each in found.departments],
        "total": row(total(found.departments)),
        "standings": {kind: dict(counts) for kind, counts in found.standings.items()},
    }
