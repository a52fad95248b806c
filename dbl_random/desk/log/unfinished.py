"""What was begun on the log and not finished: readers tell of it, and only writers complete it."""

from contextlib import suppress
from typing import NamedTuple

from dbl_random.core.replay.files import numbered
from dbl_random.model.problem import Refusal
from dbl_random.store.git.repository import Repository
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.log.head import compare_with_head


class Unfinished(NamedTuple):
    """An event and its file, and what it still lacks, in Chinese."""

    seq: int
    path: str
    lacks: str


def broken_off(log: LogFolder) -> Unfinished | None:
    """The event whose append lies in the journal, None where none does.

    Raises:
        Refusal: the journal is none of this program (exit status 3, DBR509).
    """
    journal = log.journalled()
    if not journal:
        return None
    path = journal[-1][0]
    return Unfinished(next(iter(numbered([path])), 0), path, "上次写入中途断开，下一条写入的命令会把它补完")


def unfinished(log: LogFolder, repository: Repository | None) -> tuple[Unfinished, ...]:
    """That event, and those that are entered and not committed."""
    first = broken_off(log)
    paths: tuple[str, ...] = ()
    with suppress(Refusal):  # a repository that cannot be read says nothing of it
        paths = compare_with_head(log, repository).uncommitted if repository else ()
    later = (
        Unfinished(seq, path, "已记入，尚未提交到 git，下一条写入的命令会补上")
        for seq, path in numbered(paths).items()
        if first is None or path != first.path
    )
    return (*((first,) if first else ()), *later)
