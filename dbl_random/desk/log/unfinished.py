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


def broken_off(log: LogFolder) -> tuple[Unfinished, ...]:
    """The events whose append lies in the journal.

    Raises:
        Refusal: the journal is none of this program (exit status 3, DBR509).
    """
    journal = numbered([path for path, _ in log.journalled()])
    return tuple(Unfinished(seq, path, "上次写入中途断开，下一条写入的命令会把它补完") for seq, path in journal.items())


def unfinished(log: LogFolder, repository: Repository | None) -> tuple[Unfinished, ...]:
    """Those, and the events that are entered and not committed."""
    begun = broken_off(log)
    paths: tuple[str, ...] = ()
    with suppress(Refusal):  # a repository that cannot be read says nothing of it
        paths = compare_with_head(log, repository).uncommitted if repository else ()
    later = (
        Unfinished(seq, path, "已记入，尚未提交到 git，下一条写入的命令会补上")
        for seq, path in numbered(paths).items()
        if path not in {each.path for each in begun}
    )
    return (*begun, *later)
