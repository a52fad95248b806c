"""What differs from one operating system to another: links, folders on the disk, modes, devices.

Laws:
1. Everything else in the store is the same everywhere; whoever needs one of these asks here (docs/platforms.md says
   what was run where).
2. A name is given to a finished file so that nothing can be overwritten: by `link()`, and where there are no hard
   links by reserving the name (an exclusive create) and renaming over the reservation, which is our own.
3. A folder is opened as a handle, without following a link, where the system has such handles.
"""

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

#: Where the system has them: never follow a link, a folder or nothing, never wait for a pipe, not for children.
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
DIRECTORY = getattr(os, "O_DIRECTORY", 0)
NONBLOCK = getattr(os, "O_NONBLOCK", 0)
CLOEXEC = getattr(os, "O_CLOEXEC", 0)
BINARY = getattr(os, "O_BINARY", 0)

#: What a file system without hard links answers to `link()`.
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES})


def windows() -> bool:
    """Whether this is Windows."""
    return sys.platform == "win32"


def give_name(draft: Path, final: Path) -> None:
    """Give a finished file its final name; `draft` may stay behind under its own (law 2).

    Raises:
        FileExistsError: the name is taken.
    """
    if not windows():
        try:
            os.link(draft, final, follow_symlinks=False)
        except OSError as error:
            if isinstance(error, FileExistsError) or error.errno not in _NO_LINKS:
                raise
        else:
            return
    handle = os.open(final, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NOFOLLOW | CLOEXEC, 0o644)
    os.close(handle)
    try:
        draft.replace(final)  # over the reservation: nobody else's bytes can stand there
    except OSError:
        with suppress(OSError):
            if final.lstat().st_size == 0:
                final.unlink()
        raise


def sync_folder(folder: Path) -> None:
    """See a folder's names onto the disk; Windows has no such call and needs none after a file's own."""
    if windows():
        return
    handle = os.open(folder, os.O_RDONLY | DIRECTORY | CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def private(mode: int) -> bool:
    """Whether a mode lets nobody but its owner in; always so where modes say nothing."""
    return windows() or not mode & (stat.S_IRWXG | stat.S_IRWXO)


def null_device() -> str:
    """The device that swallows everything, as git takes it too."""
    return os.devnull
