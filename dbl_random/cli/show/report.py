"""`dbr report YEAR`: the year of every department, on screen, as XLSX, as one HTML page (三(二))."""

from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated, Any

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.department_year import DepartmentYear
from dbl_random.core.aftercare.year_course import Activity, County
from dbl_random.desk.show.report import Report, report_year


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
        voice.json_out(_as_json(found))
    for written in filter(None, (xlsx, html)):
        voice.say(said, f"已写入 {written}")
    if not said.json:
        voice.out(said, f"{found.page.bureau} {year} 年度，统计至 {found.page.day}", "strong")
        voice.labelled(said, found.page.headline, 12)
        for table in found.page.tables:
            voice.out(said, "")
            voice.out(said, table.title, "strong")
            voice.tabled(said, table.header, table.words)
            if table.note:
                voice.out(said, table.note)


def _as_json(found: Report) -> dict[str, Any]:
    counted, names = found.counted, found.bureau.unit_name

    def row(each: DepartmentYear) -> dict[str, Any]:
        return {
            **{one.name: _plain(getattr(each, one.name)) for one in fields(each)},
            "name": names(each.department),
            "ratio_reached": str(each.ratio_reached),
            "coverage": str(each.coverage),
            "completion": str(each.completion),
            "conclusion": str(each.conclusion),
        }

    return {
        "year": counted.year,
        "day": counted.day.isoformat(),
        "departments": [row(each) for each in counted.departments],
        "total": row(counted.total),
        "before": row(found.before.total) if found.before.begun else None,
        "standings": {kind: dict(counts) for kind, counts in counted.standings.items()},
        "months": [asdict(month) for month in counted.months],
        "counties": {region: _counted(county) for region, county in counted.counties.items()},
        "activities": {kind: _counted(done) for kind, done in counted.activities.items()},
    }


def _counted(row: County | Activity) -> dict[str, Any]:
    return {each.name: _plain(getattr(row, each.name)) for each in fields(row)}


def _plain(value: Any) -> Any:
    """A set as its size: who is in it stands elsewhere."""
    return len(value) if isinstance(value, set) else value
