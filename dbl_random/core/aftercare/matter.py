"""An open matter: what it is, whose turn, by when, and the next step (三(二))."""

from datetime import date

from dbl_random.core.record.history import History
from dbl_random.model.immutable import immutable
from dbl_random.model.records import Records


@immutable
class Matter:
    """One open matter.

    Attributes:
        subject: plan, draw, enterprise or event that it is about.
        what: in Chinese. turn: id of the department, office or person whose turn it is.
        due: by when, None where nothing says so. late: whether that day has passed.
        command: the next step.
    """

    subject: str
    what: str
    turn: str
    due: date | None
    late: bool
    command: str


def matter(subject: str, what: str, turn: str, command: str, due: date | None = None) -> Matter:
    """A matter; whether it is late, who lists them says."""
    return Matter(subject, what, turn, due, late=False, command=command)


def department_of(records: Records, history: History, draw: str) -> str:
    """Whose draw it is, "" where the plan's file is gone."""
    state = history.draws.get(draw)
    plan = records.plans.get(state.body.plan) if state else None
    return plan.department if plan else ""
