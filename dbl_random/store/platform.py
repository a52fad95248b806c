"""What differs from one operating system to another: links, folders on the disk, devices, where programs are found.

Laws:
1. Everything else in the store is the same everywhere; whoever needs one of these asks here (docs/platforms.md says
   what was run where).
2. Where the system has handles of folders, a path is walked by them; elsewhere by names that are looked at first.
3. A program is looked for in the folders of PATH that have a whole path, never where somebody stands: that may be in a
   store which came from elsewhere.
"""

import errno
import os
import shutil
import stat
import sys
from pathlib import Path

#: Where the system has them: never follow a link, a folder or nothing, not for children.
NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
DIRECTORY = getattr(os, "O_DIRECTORY", 0)
CLOEXEC = getattr(os, "O_CLOEXEC", 0)
BINARY = getattr(os, "O_BINARY", 0)

#: What a file system without hard links answers to `link()`.
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES})


#: Whether a name can be opened below the handle of a folder.
HANDLES = os.open in os.supports_dir_fd


def windows() -> bool:
    """Whether this is Windows."""
    return sys.platform == "win32"


def hard_link(draft: str, final: str, source: int | None, target: int | None) -> bool:
    """Give a finished file a second name in a folder, by handles of both where the system has them.

    Returns:
        False where this system or its disk has no hard links.

    Raises:
        FileExistsError: the name is taken.
    """
    if windows():
        return False
    try:
        os.link(draft, final, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def sync_folder(folder: Path) -> None:
    """See a folder's names onto the disk; Windows has no such call and needs none after a file's own."""
    if windows():
        return
    handle = os.open(folder, os.O_RDONLY | DIRECTORY | CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_to_others(folder: Path) -> bool:
    """Whether anybody else on this machine can read a folder; modes say nothing of it on Windows."""
    if windows():
        return False
    here = folder.resolve()
    reached = all(above.stat().st_mode & stat.S_IXOTH for above in (here, *here.parents))
    return reached and bool(here.stat().st_mode & stat.S_IROTH)


def null_device() -> str:
    """The device that swallows everything, as git takes it too."""
    return os.devnull


def program(name: str) -> str:
    """The whole path of a program (law 3).

    Raises:
        FileNotFoundError: there is none.
    """
    folders = os.pathsep.join(folder for folder in os.get_exec_path() if Path(folder).is_absolute())
    found = shutil.which(name, path=folders) if folders else None
    if found is None or not Path(found).is_absolute():  # Windows looks in the current folder first
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    return found
