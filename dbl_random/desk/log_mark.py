"""The log's mark: what a paper says of the log it was made from."""

from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.desk.open_store import Desk
from dbl_random.model.notice import LogMark


def log_mark(desk: Desk, origin: str) -> LogMark:
    """Name, number of events and Merkle root; `origin` names a log that has no event yet."""
    leaves = [leaf_hash(line) for line in desk.lines()]
    return LogMark(desk.opened.origin if desk.opened else origin, len(leaves), format_root(root(leaves)))
