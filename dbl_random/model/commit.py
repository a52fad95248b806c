"""A commit of git, as far as it touches a log."""

from dataclasses import dataclass
from typing import NamedTuple


class LogChange(NamedTuple):
    """A file below `audit-log/` that a commit adds (`A`), removes (`D`) or alters (any other letter).

    Attributes:
        path: below the store's root. oid: git's id of the bytes afterwards.
    """

    kind: str
    path: str
    oid: str


@dataclass(frozen=True, slots=True)
class LogCommit:
    """A commit that touches the log, or a merge.

    Attributes:
        parents: those commits of this kind that it follows; the first is the line that it goes on.
        time: of its committer, in seconds. who: its author.
        changes: against its first parent.
    """

    id: str
    parents: tuple[str, ...]
    time: int
    who: str
    changes: tuple[LogChange, ...]
