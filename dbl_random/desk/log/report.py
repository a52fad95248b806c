"""The report of a verification as a file for the 监察室: a page or a document, by its name.

Law: what cannot be written is refused before anything is verified.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from dbl_random.core.notices.log_report import log_report
from dbl_random.core.replay.walk import Verdict
from dbl_random.desk.known import refuse_taken
from dbl_random.desk.log.verify import point_states
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA
from dbl_random.model.notice import Notice
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.render.docx.document import render_docx
from dbl_random.render.notice_page import render_notice_page
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.writing import refuse_outputs, write_output
from dbl_random.store.yaml.records import load_records

_MADE: dict[str, Callable[[Notice], bytes]] = {
    ".docx": render_docx,
    ".html": lambda notice: render_notice_page(notice).encode(),
}


def refuse_report(request: Request, path: Path | None) -> None:
    """Refuse a file that no report is written to; None is no file.

    Raises:
        Refusal: its name says neither page nor document (exit status 2, DBR740), it cannot be written (3, DBR509),
            or is there (4, DBR456).
    """
    if path is not None and path.suffix.lower() not in _MADE:
        raise refuse(Exit.USAGE, "DBR740", f"核对报告不能写成“{path.name}”", "文件名以 .docx 或 .html 结尾")
    refuse_outputs(path)
    refuse_taken(request, path)


def write_report(request: Request, verdict: Verdict, path: Path) -> None:
    """Write what was found."""
    notice = log_report(verdict, point_states(verdict), _day(request, verdict), _bureau(request, verdict))
    write_output(path, _MADE[path.suffix.lower()](notice))


def _day(request: Request, verdict: Verdict) -> date:
    """The day of the verification; a practice log is verified on its own last day, unless another is said."""
    if verdict.practice and request.at:
        return request.at.date()
    if verdict.practice and verdict.last_time:
        return date.fromisoformat(verdict.last_time[:10])
    return datetime.now(CHINA).date()


def _bureau(request: Request, verdict: Verdict) -> str:
    """Whose log it is: the bureau's name where its file is there, else the log's own name."""
    try:
        found = load_records(WorkingTree(find_store(request.directory)), plans=[]).records
    except Refusal:
        found = None
    opened = verdict.history.opened
    return found.organisation.name if found else opened.origin if opened else "抽查日志"
