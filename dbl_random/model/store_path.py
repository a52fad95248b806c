r"""Paths that stand in an event or are read below a store: none leads out of it (docs/protocol.md, section 3).

Laws:
1. A path is names parted by `/`, none of them empty, `.` or `..` (blanks around it aside, as Windows drops them),
   without a drive or a `\`: the same on every system.
2. A file's own name is a path of one name.
3. Whoever opens a path that somebody else wrote asks here first.
"""

import re

_DRIVE = re.compile(r"[A-Za-z]:")


def path_fault(text: str) -> str | None:
    r"""None, or why `text` is no path below a store.

    >>> path_fault("data/registries/energy.csv")
    >>> path_fault("../etc/passwd"), path_fault("/etc/passwd"), path_fault("C:\\secret")
    ('不是库内的路径', '不是库内的路径', '不是库内的路径')
    """
    names = {name.strip() for name in text.split("/")}
    return "不是库内的路径" if "\\" in text or "\0" in text or _DRIVE.match(text) or {"", ".", ".."} & names else None


def name_fault(text: str) -> str | None:
    """None, or why `text` is no bare name of a file.

    >>> name_fault("现场照片 1.jpg")
    >>> name_fault("照片/1.jpg")
    '不是单独的文件名'
    """
    return "不是单独的文件名" if "/" in text or path_fault(text) else None
