"""The log that a bare clone holds: files of the commit that its HEAD names, read by git's plumbing alone.

Law: the clone came from a stranger. Its folder is asked the same as that of a store (store/git/dot_git), and git reads
objects of it: nothing of it is run, nothing is written.
"""

from collections.abc import Mapping
from pathlib import Path

from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.dot_git import installed, sound_folder
from dbl_random.store.git.repository import Repository
from dbl_random.store.log.folder import LOG


class BareLog:
    """The files below `audit-log/` of a commit: path from the store's root -> bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Hold these files."""
        self._files = files

    def paths(self) -> list[str]:
        """Every file, sorted."""
        return sorted(self._files)

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        return self._files.get(path)


def is_bare(path: Path) -> bool:
    """Whether a folder looks like git's own, without a work tree."""
    return (path / "objects").is_dir() and (path / "HEAD").is_file()


def bare_log(path: Path, prefix: str) -> BareLog | None:
    """The log of a bare clone in which the store lies at `prefix`; None without git, or without a commit.

    Raises:
        Refusal: the folder leads elsewhere (exit status 3, DBR508), is somebody else's (3, DBR507), or lacks files (3,
            DBR732).
    """
    if not installed():
        return None
    found = Repository(path, path, prefix, sound_folder(path.absolute()))
    head = found.head()
    if head is None:
        return None
    tree = found.tree(head, LOG)
    try:
        said = found.run("cat-file", "--batch", stdin="".join(f"{oid}\n" for oid in tree.values()).encode())
    except Refusal:  # a partial clone, whose files nobody may fetch now
        raise _incomplete(path) from None
    files, start = {}, 0
    for name in tree:
        end = said.index(b"\n", start)
        words = said[start:end].split()
        if len(words) != 3:  # one that lost it, or somebody else's repository within
            raise _incomplete(path)
        size = int(words[2])
        files[name] = said[end + 1 : end + 1 + size]
        start = end + 2 + size
    return BareLog(files)


def _incomplete(path: Path) -> Refusal:
    return refuse(Exit.UNUSABLE, "DBR732", "这个 git 库不完整，缺少日志的文件", "换一个完整的克隆", str(path))
