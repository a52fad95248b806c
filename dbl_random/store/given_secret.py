"""A file in which somebody hands over what is not to be seen: digits, a salt.

Laws:
1. It is a plain file and small; nothing that could block or never end is read.
2. Its bytes are taken as they are. Whether others can read it, is told with them.
"""

import os
import stat
from pathlib import Path

from dbl_random.store import platform

_MOST = 1024
_READ = os.O_RDONLY | platform.CLOEXEC | platform.BINARY | getattr(os, "O_NONBLOCK", 0)


def read_secret(path: Path) -> tuple[bytes, bool]:
    """What a file holds, and whether others on this machine may read it.

    Raises:
        OSError: there is none, it may not be read, or it is no plain small file.
    """
    with os.fdopen(os.open(path, _READ), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:
            raise OSError(str(path))
        others = bool(found.st_mode & (stat.S_IRGRP | stat.S_IROTH)) and not platform.windows()
        return file.read(), others
