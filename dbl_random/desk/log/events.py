"""The log as it is, event by event; whether it is true, desk/log/verify proves."""

import json
from collections.abc import Mapping
from typing import Any

from dbl_random.core.record.chain import event_path
from dbl_random.core.record.history import History
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.request import Request
from dbl_random.model.event import Event
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.log.folder import LOG
from dbl_random.store.place import find_store


@immutable
class LogOverview:
    """Every event, and by its number the draw or plan that it belongs to, "" for none."""

    desk: Desk
    subjects: Mapping[int, str]


@immutable
class EventOverview:
    """One event: its subject as above, its file below the store's root, and what stands in the file."""

    desk: Desk
    event: Event
    subject: str
    path: str
    written: Any


def list_log(request: Request) -> LogOverview:
    """Read the log."""
    desk = open_desk(find_store(request.directory))
    return LogOverview(desk, _subjects(desk.history))


def show_event(request: Request, number: int) -> EventOverview:
    """Read one event.

    Raises:
        Refusal: there is no such event (exit status 4, DBR379).
    """
    log = list_log(request)
    events = log.desk.events
    if not 1 <= number <= len(events):
        hint = f"日志有 {len(events)} 个事件：dbr log list" if events else "日志还没有事件"
        raise refuse(Exit.REFUSED, "DBR379", f"没有第 {number} 号事件", hint)
    path = f"{LOG}/{event_path(number)}"
    written = json.loads(log.desk.log.read(path) or b"null")
    return EventOverview(log.desk, events[number - 1], log.subjects[number], path, written)


def _subjects(history: History) -> dict[int, str]:
    """Number of each event of a draw or plan -> which, "" for every other event."""
    found: dict[int, str] = {}
    for event in history.events:
        state = history.attempt_of(event.body)
        plan = getattr(event.body, "plan", "") if event.type.startswith("plan.") else ""
        found[event.seq] = state.body.draw if state else plan
    return found
