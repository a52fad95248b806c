"""The lines that a verifier's own machine keeps of a log, outside of the store (docs/protocol.md, section 6).

Laws:
1. A file a log in the user's state folder, named by a hash of the log's name and first event; or the one that is named.
2. Lines are appended, under a lock, and none is ever changed.
3. No link is followed: nothing but a plain file is read or written.
"""

import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from dbl_random.store.platform import CLOEXEC, NOFOLLOW
from dbl_random.store.writing import folder_below, refuse_kept, strange

_MOST = 1 << 24  # bytes
_WAIT = 10  # seconds for another verification on this machine


def usual_place(origin: str, first: str, env: Mapping[str, str] = os.environ) -> Path:
    """Law 1: for the log of this name whose first event's file has the SHA-256 `first`."""
    given = env.get("XDG_STATE_HOME", "")
    state = Path(given) if given.startswith("/") else Path(env.get("HOME") or Path.home()) / ".local" / "state"
    # SHA-256 of the name, LF, and the hash of the first event.
    return state / "dbr" / "heads" / hashlib.sha256(f"{origin}\n{first}".encode()).hexdigest()


def remembered(path: Path) -> list[str]:
    """The lines of a memory; none where there is no such file yet.

    Raises:
        Refusal: it is a link, or no plain file (exit status 3, DBR509).
        OSError: it cannot be read.
    """
    try:
        handle = _opened(path, os.O_RDONLY)
    except FileNotFoundError:
        return []
    with os.fdopen(handle, "rb") as file:
        return file.read(_MOST).decode("utf-8", "replace").splitlines()


def remember(path: Path, line: Callable[[list[str]], str]) -> None:
    """Append what `line` makes of the lines that are there, unless that is "".

    Raises:
        Refusal, OSError: as `remembered`, or it cannot be written.
    """
    from filelock import FileLock  # noqa: PLC0415 - commands that only read start faster without it

    refuse_kept(path.parent)
    _make_folders(path.parent)
    lock = path.with_name(f"{path.name}.lock")
    if lock.is_symlink():
        raise strange(lock, stat.S_IFLNK)
    with FileLock(lock, timeout=_WAIT):
        before = remembered(path)
        if told := line(before):
            with os.fdopen(_opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND), "r+b") as file:
                torn = file.seek(0, os.SEEK_END) and (file.seek(-1, os.SEEK_END), file.read(1))[1] != b"\n"
                file.write((b"\n" if torn else b"") + told.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())


def _make_folders(folder: Path) -> None:
    """The folder, private where it is new; below the first that is there, no link is followed."""
    there = next(each for each in (folder, *folder.parents) if each.is_dir())
    with folder_below(there, folder.relative_to(there).as_posix().removeprefix("."), mode=0o700):
        pass


def _opened(path: Path, flags: int) -> int:
    """Law 3."""
    if path.is_symlink():
        raise strange(path, stat.S_IFLNK)
    handle = os.open(path, flags | NOFOLLOW | CLOEXEC | getattr(os, "O_NONBLOCK", 0), 0o600)
    mode = os.fstat(handle).st_mode
    if not stat.S_ISREG(mode):
        os.close(handle)
        raise strange(path, mode)
    return handle
