"""What is open now, and whose turn it is (三(二))."""

from collections.abc import Iterator
from datetime import date

from dbl_random.core.aftercare.first_steps import first_steps
from dbl_random.core.aftercare.matter import Matter
from dbl_random.core.aftercare.open_matters import open_matters
from dbl_random.core.judgement.clock import latest_so_far
from dbl_random.desk.clock import store_clock
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.files.strays import strays
from dbl_random.desk.log.unfinished import unfinished
from dbl_random.desk.open_store import Desk
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.desk.who_and_when import JUMP
from dbl_random.desk.working_days import calendar_of
from dbl_random.model.clock import parse_time
from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Organisation
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.placeholders import placeholders
from dbl_random.store.yaml.places import REGISTRIES


@immutable
class Status:
    """What is open on a day: what is not finished, first steps, then core/aftercare/open_matters."""

    bureau: Organisation
    day: date
    matters: tuple[Matter, ...]


def show_status(request: Request) -> Status:
    """Find what is open.

    Raises:
        Refusal: a deadline reaches into a year whose holidays nobody has entered (exit status 4, DBR447).
    """
    desk, loaded, records = load_store(request, plans=None)
    day = reckoned_day(request, records, desk)
    with calendar_of(desk.root) as calendar:
        unfilled = len(tuple(placeholders(loaded.files)))
        steps = first_steps(records, desk.history, day, unfilled, _registries(desk))
        new = unfilled and not desk.history.people.adoptions
        matters = (*steps, *(() if new else open_matters(records, day, desk.history, calendar)))
    begun = (
        Matter(f"第 {each.seq} 号事件", each.lacks, "", None, late=False, command="")
        for each in unfinished(desk.log, desk.repository)
    )
    left = (Matter(each.file, each.message, "", None, late=False, command=each.hint) for each in strays(desk))
    return Status(records.organisation, day, (*begun, *_clock(request, records, desk), *left, *matters))


def _registries(desk: Desk) -> tuple[str, ...]:
    names = WorkingTree(desk.root).list(REGISTRIES)
    return tuple(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


@immutable
class Next:
    """The open matter that comes first, None where nothing is open.

    Attributes:
        words: of its command behind `dbr`, () where somebody has to fill in or to do something else first.
    """

    status: Status
    matter: Matter | None
    words: tuple[str, ...]


def next_matter(request: Request) -> Next:
    """Find what `show_status` lists first, and what can be run for it as it stands.

    Raises:
        Refusal: as `show_status`.
    """
    found = show_status(request)
    first = found.matters[0] if found.matters else None
    program, *words = first.command.split() if first and first.command else [""]
    # What is to be filled in stands in Chinese, as `--document 文号`; ids and numbers do not.
    runs = program == "dbr" and first is not None and first.command.isascii()
    return Next(found, first, tuple(words) if runs else ())


def _clock(request: Request, records: Records, desk: Desk) -> Iterator[Matter]:
    """A clock that is behind the log, or has jumped ahead of it; a time that was said is somebody's, not a clock's."""
    if (latest := latest_so_far(desk.history)) is None or request.at is not None:
        return
    last, now = parse_time(latest.time), store_clock(request, records.organisation, desk)()
    if last is None or last <= now <= last + JUMP:
        return
    behind = now < last
    how = "早于" if behind else "远晚于"
    what = f"本机时间 {now:%Y-%m-%d %H:%M} {how}日志的最后时间 {last:%Y-%m-%d %H:%M}，请核对时钟"
    mend = f"dbr log clock {latest.seq} --approved-by 批准人 --document 文号 --reason 理由"
    command = mend if behind else "dbr 命令 --clock-ok"
    yield Matter("时钟", what, "", None, late=behind, command=command)
