"""What this machine has: programs and their versions, fonts, room on the disk, hard links, the terminal's encoding.

Law: looking changes nothing but for one trial file in the folder that is asked about, which goes at once.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from dbl_random.store.platform import hard_link, program

#: Of GB/T 9704-2012: what a notice names, and names under which systems have it.
FONTS = {
    "方正小标宋": ("FZXiaoBiaoSong", "方正小标宋"),
    "仿宋": ("FangSong", "仿宋"),
    "黑体": ("SimHei", "黑体"),
    "楷体": ("KaiTi", "楷体"),
    "宋体": ("SimSun", "宋体"),
}


def version(name: str, *words: str) -> tuple[int, ...] | None:
    """The version that a program says it has: its first number with a point; None where there is no such program.

    >>> version("no-such-program", "--version")
    """
    try:
        done = subprocess.run(  # noqa: S603 - a program of PATH, words of our own
            [program(name), *words], capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except (FileNotFoundError, OSError):
        return None
    found = re.search(rb"(\d+)\.(\d+)", done.stdout + done.stderr)
    return tuple(map(int, found.groups())) if found else (0,)


def missing_fonts() -> tuple[str, ...] | None:
    """Those fonts of a notice that the system does not have; None where it has no list of its fonts."""
    try:
        listed = subprocess.run(  # noqa: S603 - a program of PATH, words of our own
            [program("fc-list"), ":", "family"], capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except (FileNotFoundError, OSError):
        return None
    families = listed.stdout.decode("utf-8", "replace")
    return tuple(font for font, names in FONTS.items() if not any(name in families for name in names))


def room(folder: Path) -> int:
    """Bytes that are free where a folder lies."""
    return shutil.disk_usage(folder).free


def has_links(folder: Path) -> bool | None:
    """Whether a file in the folder can be given a second name; None where nothing can be written there."""
    one, two = (str(folder / f".{secrets.token_hex(8)}.draft") for _ in range(2))
    try:
        os.close(os.open(one, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return None
    try:
        return hard_link(one, two, None, None)
    except OSError:
        return False
    finally:
        for made in (one, two):
            with suppress(OSError):
                os.unlink(made)  # noqa: PTH108 - a name of ours, whatever became of it


def encodings() -> tuple[str, ...]:
    """What text is written and names are spelt in, where that is not UTF-8."""
    named = {sys.stdout.encoding or "", sys.getfilesystemencoding()}
    return tuple(sorted(each for each in named if each.lower().replace("-", "") not in {"utf8", ""}))
