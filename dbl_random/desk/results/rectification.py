"""整改 and measures: what follows a result (二(四)1)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Literal

from dbl_random.core.aftercare.rectification import Overdue, Unanswered, open_orders, unanswered
from dbl_random.core.judgement.rectification import region_of
from dbl_random.desk.approver import approved
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.results.draw_results import id_in_draw
from dbl_random.desk.working_days import deadline as deadline_after
from dbl_random.desk.writer import Entered, Writer, writing
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered, RectificationRechecked
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.calendar import load_calendar
from dbl_random.store.yaml.records import load_records

Level = Literal["city", "county"]
Recheck = Literal["closed", "extended", "penalty", "transfer"]
Measure = Literal["penalty", "transfer", "notify", "other"]


def order_rectification(  # noqa: PLR0913 - what an order says
    request: Request,
    draw: str,
    enterprise: str,
    clause: str,
    content: str,
    *,
    deadline: str = "",
    days: int | None = None,
    item: str = "",
    level: Level = "county",
    region: str = "",
    document: str = "",
    served: str = "",
    finding: int | None = None,
    preview: bool = False,
) -> Entered[RectificationOrdered]:
    """Enter `rectification.ordered`: what must be put right (`content`), and which `clause` was broken.

    The deadline is a day, or so many working days from today. Where they are not said, the item is the draw's only
    one, and the county the enterprise's own. An order with a number (`document`) was `served` today, or when that says;
    `finding` is the number of one of several findings of the item.

    Raises:
        Refusal: the order may not be given (exit status 4, DBR446, DBR444, DBR409, DBR447, DBR390, DBR391), or there is
            not exactly one deadline (2, DBR446).
    """
    with writing(request, preview=preview) as writer:
        last, enterprise = _last_day(writer, deadline, days), id_in_draw(writer, draw, enterprise)
        only = _item_of(writer, draw, item)
        _know_registries(writer, draw)
        where = "" if level == "city" else region or region_of(writer.desk.records, enterprise)
        words, number = (clause.strip(), content.strip()), document.strip()
        on = writer.day(served) if served or number else None
        body = RectificationOrdered(draw, enterprise, only, *words, last, level, where, number, on, _further(finding))
        done = writer.enter(body)
        _tell_day_off(writer, last)
        return done


def recheck_rectification(  # noqa: PLR0913 - what a recheck says
    request: Request,
    order: int,
    outcome: Recheck,
    inspectors: Iterable[str],
    *,
    day: str = "",
    detail: str = "",
    deadline: str = "",
    days: int | None = None,
    approved_by: str = "",
    preview: bool = False,
) -> tuple[Entered[RectificationRechecked], str]:
    """Enter `rectification.rechecked` of order (event) `order`; answers the enterprise as well.

    Raises:
        Refusal: there is no such order, or it may not end so (exit status 4, DBR446, DBR443, DBR392, DBR267,
            DBR415, DBR447), or an extension has not exactly one deadline (2, DBR446).
    """
    with writing(request, preview=preview) as writer:
        found = writer.desk.history.cases.orders.get(order)
        if found is None:
            raise refuse(Exit.REFUSED, "DBR446", f"第 {order} 号事件不是责令改正", "用 dbr rectify list 查看")
        people = tuple(sorted(set(inspectors)))
        last = _last_day(writer, deadline, days) if outcome == "extended" else None
        said = order, writer.day(day), people, outcome, detail.strip(), last
        body = approved(writer, lambda who: RectificationRechecked(*said, who), approved_by)
        done = writer.enter(body)
        _tell_day_off(writer, last)
        return done, found.body.enterprise


def take_measure(  # noqa: PLR0913 - what a measure says
    request: Request,
    draw: str,
    enterprise: str,
    kind: Measure,
    document: str,
    content: str,
    *,
    item: str = "",
    day: str = "",
    amount: str = "",
    clause: str = "",
    closes: int | None = None,
    finding: int | None = None,
    closed: bool = False,
    preview: bool = False,
) -> Entered[MeasureTaken]:
    """Enter `measure.taken`: a penalty, a transfer, a notice to another department; `closed` settles the item.

    What `closes` the measure of that event is closed by it.

    Raises:
        Refusal: there is no result, or none that asks for a penalty, document or content is missing, the document is
            another enterprise's, or there is nothing to close (exit status 4, DBR446, DBR444, DBR409, DBR391, DBR393,
            DBR394).
    """
    with writing(request, preview=preview) as writer:
        only, on, enterprise = _item_of(writer, draw, item), writer.day(day), id_in_draw(writer, draw, enterprise)
        said = kind, document.strip(), on, content.strip(), closed or closes is not None
        more = amount.strip() or None, clause.strip() or None, closes, _further(finding)
        return writer.enter(MeasureTaken(draw, enterprise, only, *said, *more))


@immutable
class OpenRectifications:
    """The orders that are open on a day, the most overdue first, and the records that name their counties.

    Attributes:
        unanswered: what findings wait for otherwise: an order, a measure, or the end of one.
    """

    day: date
    orders: list[Overdue]
    records: Records
    unanswered: list[Unanswered]


def open_rectifications(request: Request, *, overdue: bool = False) -> OpenRectifications:
    """The orders that are open, or only those `overdue`."""
    desk, records = read_store(request)
    day = reckoned_day(request, records, desk)
    orders = open_orders(desk.history.cases, day)
    shown = [each for each in orders if each.days > 0 or not overdue]
    return OpenRectifications(day, shown, records, list(unanswered(desk.history)))


def _last_day(writer: Writer, deadline: str, days: int | None) -> str:
    """The last day, as said or counted in working days from today."""
    if bool(deadline) == (days is not None):
        raise refuse(Exit.USAGE, "DBR446", "期限写一种：--deadline 日期，或 --days 工作日数", "例如 --days 15")
    if days is None:
        return writer.day(deadline, future=True)
    return deadline_after(writer.desk.root, writer.today, days).isoformat()


def _item_of(writer: Writer, draw: str, said: str) -> str:
    """The item that was said, or the draw's only one."""
    items = writer.desk.draw(draw).body.items
    if said in items or (not said and len(items) == 1):
        return said or items[0]
    fact = f"“{said}”不是 {draw} 的事项" if said else f"{draw} 有几个事项"
    raise refuse(Exit.REFUSED, "DBR444", fact, f"--item：{'、'.join(items)}")


def _further(finding: int | None) -> int | None:
    """The first finding is not said."""
    return None if finding == 1 else finding


def _know_registries(writer: Writer, draw: str) -> None:
    """Judge by the registries of the draw's plan, too, as far as there are any: they say whose county a firm is."""
    found = load_records(WorkingTree(writer.desk.root), plans=[writer.desk.draw(draw).body.plan]).records
    if found:
        writer.desk.judge_by(replace(writer.records, registries=found.registries))


def _tell_day_off(writer: Writer, last: str | None) -> None:
    """A deadline may fall on a day off; whoever gave it is told, as far as the year is entered."""
    calendar = load_calendar(WorkingTree(writer.desk.root))
    if last and date.fromisoformat(last).year in calendar.years and not calendar.is_working(date.fromisoformat(last)):
        writer.terminal.say(f"期限 {last} 不是工作日；要顺延的，写最近的工作日。", "warn")
