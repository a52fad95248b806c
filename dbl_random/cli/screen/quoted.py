"""A path in a command that is shown to be pasted."""

import re
import shlex
import sys
from pathlib import Path

_PLAIN = re.compile(r"[\w@%+=:,./\\-]+")


def quoted(path: Path) -> str:
    """A path as a shell takes it for one word.

    >>> quoted(Path("/srv/双随机/store")), quoted(Path("/srv/my store"))
    ('/srv/双随机/store', "'/srv/my store'")
    """
    text = str(path)
    if _PLAIN.fullmatch(text) and not text.startswith("-"):
        return text
    return f'"{text}"' if sys.platform == "win32" else shlex.quote(text)
