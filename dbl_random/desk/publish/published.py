"""What is out, what must be out by when, and what is taken back (二(四)1)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from dbl_random.core.aftercare.rectification import unanswered
from dbl_random.core.notices.due import Due, due_notices
from dbl_random.core.record.history import History
from dbl_random.core.record.people import People
from dbl_random.core.record.publications import Publication
from dbl_random.core.record.standing_words import how_it_stands
from dbl_random.desk.approver import approved
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.publish.papers import published_file
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.working_days import calendar_of
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.immutable import immutable
from dbl_random.model.publishing import NoticeWithdrawn
from dbl_random.store.place import find_store

State = Literal["published", "corrected", "withdrawn"]


@immutable
class Listed:
    """A notice, its files that are gone or altered (asked for one that stands); what has no effect yet."""

    publication: Publication
    faults: list[str]
    standing: str = ""


def list_publications(request: Request) -> list[Listed]:
    """Every notice that was published, in the log's order."""
    desk = open_desk(find_store(request.directory))
    issued = desk.history.publications.issued.values()
    return [
        Listed(each, [] if each.ended else faulty_files(desk.root, each), _without_effect(desk.history, each))
        for each in issued
    ]


def _without_effect(history: History, publication: Publication) -> str:
    """That a correction is not published yet, or that what ended the notice has not, in words."""
    for event, what in ((publication.event, "尚不公布"), (publication.ended, "尚未生效")):
        if event and not history.people.stands(event):
            return f"，{what}：{how_it_stands(history, event)}"
    return ""


def in_effect(people: People, publication: Publication) -> Publication | None:
    """A notice as the public has it: a correction without its standing is none yet, and has corrected nothing."""
    if not people.stands(publication.event):
        return None
    ended = publication.ended
    return replace(publication, ended=ended if ended and people.stands(ended) else None)


def faulty_files(root: Path, publication: Publication) -> list[str]:
    """Names of the files of a notice that are gone, or are not what was published."""
    return [name for name, digest in publication.body.files.items() if published_file(root, name, digest) is None]


def state_of(publication: Publication) -> State:
    """`published`, `corrected` or `withdrawn`."""
    if publication.ended is None:
        return "published"
    return "withdrawn" if isinstance(publication.ended.body, NoticeWithdrawn) else "corrected"


def withdraw_notice(
    request: Request, number: int, reason: str, *, approved_by: str = "", preview: bool = False
) -> tuple[Entered[NoticeWithdrawn], str]:
    """Enter `notice.withdrawn` for the notice that event `number` published; answers its title as well.

    Raises:
        Refusal: no such notice stands, no reason is given, or the approver is unknown (exit status 4, DBR608, DBR267,
            DBR415).
    """
    with writing(request, preview=preview) as writer:
        found = writer.desk.history.publications.issued.get(number)
        body = approved(writer, lambda who: NoticeWithdrawn(number, reason.strip(), who), approved_by)
        entered = writer.enter(body)
        return entered, found.body.title if found else ""


@immutable
class NoticesDue:
    """The notices that must be out, on a day; `working_days` after a batch ends.

    Attributes:
        unanswered: how many findings wait for an order, a measure or its end: what follows is not to be told yet.
    """

    day: date
    working_days: int
    due: tuple[Due, ...]
    unanswered: int = 0


def notices_due(request: Request) -> NoticesDue:
    """What must be out by when.

    Raises:
        Refusal: a deadline reaches into a year whose holidays nobody has entered (exit status 4, DBR447).
    """
    desk, records = read_store(request, plans=None)
    day, days = reckoned_day(request, records, desk), records.policy.publish_working_days
    with calendar_of(desk.root) as calendar:
        found = due_notices(desk.history, calendar, days, records.policy.credit_working_days)
    return NoticesDue(day, days, found, sum(1 for _ in unanswered(desk.history)))
