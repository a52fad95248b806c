"""One writer at a time: whoever comes first is first, nobody waits for ever, and who waits knows for whom.

Laws:
1. The lock is the system's own (`.dbr/lock`): it goes with the process that holds it, however that ends.
2. Each who waits holds a ticket in `.dbr/queue/`, named by when it came; only the first tries for the lock. A ticket
   that nobody holds is a dead one's, and goes.
3. Who holds the lock says so in `.dbr/holder.json`: words for people, nothing is decided by them.
4. What has another name elsewhere (a hard link) is no lock: the system's lock would empty it.
"""

import getpass
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dbl_random.model.clock import CHINA, format_time
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.writing import folder_below, strange

if TYPE_CHECKING:
    from filelock import BaseFileLock

_HOLDER, _QUEUE = "holder.json", "queue"
_PAUSE = 0.02  # seconds between two looks
_PATIENCE = 1.0  # seconds before it is told that somebody else is there


@immutable
class Turn:
    """How somebody waits for the lock.

    Attributes:
        wait: seconds at most. command: what will hold it, in words. say: told while it takes long.
    """

    wait: float = 0
    command: str = ""
    say: Callable[[str], None] = lambda _: None


@contextmanager
def held(state: Path, turn: Turn) -> Iterator[None]:
    """Hold the lock of the store whose `.dbr/` is `state`.

    Raises:
        Refusal: somebody else holds it longer than the turn waits (exit status 5, DBR504).
    """
    lock = _lock(state / "lock")
    with folder_below(state, _QUEUE, mode=0o700) as queue, _ticket(queue.path) as ticket:
        _await(lock, state, ticket, turn)
    try:
        _sign(state, turn.command)
        yield
    finally:
        with suppress(OSError):
            (state / _HOLDER).unlink()
        lock.release()


def _lock(path: Path) -> "BaseFileLock":
    """Law 4."""
    from filelock import FileLock  # noqa: PLC0415 - commands that only read start faster without it

    with suppress(FileNotFoundError):
        if os.lstat(path).st_nlink > 1:
            raise strange(path, None, "这个文件另有名称（硬链接），不能用作锁")
    return FileLock(path)


def _try(lock: "BaseFileLock") -> bool:
    from filelock import Timeout  # noqa: PLC0415 - as above

    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def _await(lock: "BaseFileLock", state: Path, ticket: Path, turn: Turn) -> None:
    begun, told = time.monotonic(), False
    while not (_is_first(ticket) and _try(lock)):
        waited = time.monotonic() - begun
        if waited >= turn.wait:
            raise _taken(state)
        if waited >= _PATIENCE and not told:
            told = True
            turn.say(f"{_holder(state)}，最多等 {turn.wait:g} 秒。")
        time.sleep(_PAUSE)


@contextmanager
def _ticket(queue: Path) -> Iterator[Path]:
    path = queue / f"{time.time_ns():020}-{os.getpid()}-{secrets.token_hex(4)}"
    mine = _lock(path)
    mine.acquire()
    try:
        while not path.exists():  # taken for a dead one's before it was held
            mine.release()
            mine.acquire()
        yield path
    finally:
        with suppress(OSError):
            path.unlink()
        mine.release()


def _is_first(ticket: Path) -> bool:
    """Law 2."""
    for earlier in sorted(path for path in ticket.parent.iterdir() if path.name < ticket.name):
        dead = _lock(earlier)
        if not _try(dead):
            return False
        with suppress(OSError):
            earlier.unlink()
        dead.release()
    return True


def _sign(state: Path, command: str) -> None:
    """Law 3."""
    now = format_time(datetime.now(CHINA))
    words = {"pid": os.getpid(), "user": _user(), "since": now, "command": command}
    with suppress(OSError), folder_below(state) as folder:
        folder.replace(folder.draft(json.dumps(words, ensure_ascii=False).encode(), 0o600), _HOLDER)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a number that the system has no name for
        return str(getattr(os, "getuid", lambda: "")())


def _holder(state: Path) -> str:
    """Who holds the lock, as a clause."""
    try:
        words = json.loads((state / _HOLDER).read_text(encoding="utf-8", errors="replace"))
        who = f"进程 {words['pid']}，用户 {words['user']}，自 {words['since']} 起，{words['command'] or '命令不详'}"
    except (OSError, ValueError, TypeError, KeyError):
        return "另一项操作正在本库进行"
    return f"另一项操作正在本库进行（{who}）"


def _taken(state: Path) -> Refusal:
    hint = "等它结束后再试，或用 --wait 秒数 等得久些；如果那台终端已经关闭，直接重试即可"
    return refuse(Exit.LOCKED, "DBR504", _holder(state), hint)
