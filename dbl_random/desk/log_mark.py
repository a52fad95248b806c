"""The log's mark and its heads: what a paper, a screen or a phone keeps of the log.

Law: both say the same of one size; a head is the line that a QR code holds.
"""

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.core.record.merkle import format_root
from dbl_random.desk.open_store import Desk
from dbl_random.model.notice import LogMark


def log_mark(desk: Desk, origin: str) -> LogMark:
    """Name, number of events and Merkle root; `origin` names a log that has no event yet."""
    head = head_over(desk.opened.origin if desk.opened else origin, desk.lines())
    return LogMark(head.origin, head.size, format_root(head.root))


def head_at(desk: Desk, size: int | None = None) -> str:
    """The head over the first events of a log that is open, over all of them where no size is given."""
    assert desk.opened is not None  # noqa: S101 - by the caller: there is an event
    return format_head(head_over(desk.opened.origin, desk.lines(size)))
