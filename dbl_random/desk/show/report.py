"""The year of every department, counted; as XLSX and as one HTML page where files are named (三(二))."""

from pathlib import Path

from dbl_random.core.aftercare.assessment import YearReport, report
from dbl_random.core.aftercare.year_timeliness import Deadlines
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.known import refuse_taken
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.desk.show.report_page import report_page
from dbl_random.desk.working_days import calendar_of
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Organisation
from dbl_random.render.year_report import ReportPage, render_report, workbook
from dbl_random.store.writing import refuse_outputs, write_output


@immutable
class Report:
    """What was counted, of the year before as well, and the page that says it in words."""

    bureau: Organisation
    counted: YearReport
    before: YearReport
    page: ReportPage


def report_year(request: Request, year: int, *, xlsx: Path | None = None, html: Path | None = None) -> Report:
    """Count a year up to the day, and write the files that are named.

    Raises:
        Refusal: one of them is nothing that is written to (exit status 3, DBR509), or there (4, DBR456); then none is.
            A deadline reaches into a year whose holidays nobody has entered (4, DBR447).
    """
    refuse_outputs(xlsx, html)
    refuse_taken(request, xlsx, html)
    desk, _, records = load_store(request, plans=None, registries="all")
    day = reckoned_day(request, records, desk)
    with calendar_of(desk.root) as calendar:
        by = Deadlines(records.policy, calendar, day)
        counted, before = (report(records, each, desk.history, by) for each in (year, year - 1))
    page = report_page(records, counted, before, desk.history.head if desk.events else "")
    if xlsx is not None:
        write_output(xlsx, workbook(page))
    if html is not None:
        write_output(html, render_report(page).encode())
    return Report(records.organisation, counted, before, page)
