"""A folder outside the store that this program makes, and writes into again: it is empty at first, and marked.

Law: whoever has no mark of ours is not written into, whatever the user named: a wrong word must not spread a site over
somebody's home, or over `/`.
"""

import os
import stat
from pathlib import Path

from dbl_random.model.problem import Exit, refuse
from dbl_random.store.writing import folder_below, refuse_kept, strange

MARK = ".dbr-site"
_SAYS = b"dbr-site/1\n"


def claim_folder(folder: Path) -> None:
    """Mark an empty folder, or a new one, as ours; one that is ours already stays as it is.

    Raises:
        Refusal: it is a link or no folder (exit status 3, DBR509), or has files and no mark of ours (3, DBR514).
    """
    refuse_kept(folder)
    if os.path.lexists(folder):
        mode = folder.lstat().st_mode
        if not stat.S_ISDIR(mode):
            raise strange(folder, mode, "不是文件夹" if stat.S_ISREG(mode) else "")
    folder.mkdir(parents=True, exist_ok=True)
    with folder_below(folder) as place:
        if _is_ours(folder):
            return
        if any(folder.iterdir()):
            hint = "另写一个空的或新的文件夹；以前制作的网站没有标记的，也写到新的文件夹"
            raise refuse(Exit.UNUSABLE, "DBR514", "文件夹不是空的，也不是本程序制作的", hint, str(folder))
        place.create(MARK, _SAYS)
        place.sync()


def _is_ours(folder: Path) -> bool:
    mark = folder / MARK
    return mark.is_file() and not mark.is_symlink() and mark.read_bytes() == _SAYS
