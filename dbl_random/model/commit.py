"""A commit of git, as far as it touches logs."""

from typing import NamedTuple

from dbl_random.model.immutable import immutable


class LogChange(NamedTuple):
    """A file below `audit-log/` that a commit adds (`A`), removes (`D`) or alters (any other letter).

    Attributes:
        path: below the store's root. oid: git's id of the bytes afterwards.
        folder: where in the work tree that store lies, "" or with a final slash.
    """

    kind: str
    path: str
    oid: str
    folder: str = ""


@immutable
class LogCommit:
    """A commit, with what it does below any `audit-log/`.

    Attributes:
        parents: those that it follows; the first is the line that it goes on.
        time: of its committer, in seconds; 0 where it states none. who: its author.
        changes: against its first parent.
    """

    id: str
    parents: tuple[str, ...]
    time: int
    who: str
    changes: tuple[LogChange, ...]
