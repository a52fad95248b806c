"""Whose `.git` it is, and whether what git would write there stays there.

Laws:
1. The nearest `.git` at or above the store is the one that git itself would take.
2. It is a folder, or that of a linked work tree, which names this place in turn. What git reads first or writes in it
   is a plain file or folder: git follows links there, and a file `commondir` leads it to another repository.
3. A repository of somebody else is used only where the user has said so, as git itself does.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.call import git
from dbl_random.store.platform import program

#: Law 2: names in git's folder, and those whose folders are looked at all the way down, or one floor.
_FILES = ("HEAD", "config", "config.worktree", "index", "packed-refs", "shallow", "info")
_TREES = ("refs", "logs")
_FLOORS = ("objects",)


def installed() -> bool:
    """Whether git is there."""
    try:
        return bool(program("git"))
    except FileNotFoundError:
        return False


def nearest(root: Path) -> Path | None:
    """Law 1: whatever it is."""
    return next((folder / ".git" for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), None)


def sound_folder(dot: Path) -> Path:
    """The folder behind `.git`, by laws 2 and 3.

    Raises:
        Refusal: law 2 (exit status 3, DBR508) or law 3 (3, DBR507).
    """
    folder = _behind(dot)
    if folder is None:
        raise _leads_elsewhere(dot)
    common = folder if folder == dot else folder.parent.parent
    if folder == dot and os.path.lexists(folder / "commondir"):
        raise _leads_elsewhere(folder / "commondir")
    if folder != dot and (folder / _line(folder / "commondir")).resolve() != common.resolve():
        raise _leads_elsewhere(folder / "commondir")
    for path in (*_looked_at(folder), *(_looked_at(common) if common != folder else ())):
        if not stat.S_ISREG(mode := path.lstat().st_mode) and not stat.S_ISDIR(mode):
            raise _leads_elsewhere(path)
    _refuse_foreign(dot)
    return folder


def _behind(dot: Path) -> Path | None:
    """Law 2: itself, or the folder of a linked work tree."""
    if dot.is_symlink():
        return None
    if dot.is_dir():
        return dot
    word, _, named = _line(dot).partition("gitdir: ")
    behind = (dot.parent / named).resolve() if named and not word else None
    back = _line(behind / "gitdir") if behind else ""
    return behind if back and Path(back).resolve() == dot.resolve() else None


def _line(file: Path) -> str:
    """The text of a plain file without its end; "" where there is none."""
    try:
        plain = stat.S_ISREG(file.lstat().st_mode)
        return file.read_text(encoding="utf-8", errors="surrogateescape").strip() if plain else ""
    except OSError:
        return ""


def _looked_at(folder: Path) -> Iterator[Path]:
    yield from (path for name in (*_FILES, *_TREES, *_FLOORS) if os.path.lexists(path := folder / name))
    for name in (*_TREES, *_FLOORS):
        yield from _below(folder / name, deep=name in _TREES)


def _below(folder: Path, *, deep: bool) -> Iterator[Path]:
    """What lies in a folder that is one itself; `deep`, on every floor below."""
    if folder.is_symlink() or not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            yield Path(entry.path)
            if deep and entry.is_dir(follow_symlinks=False):
                yield from _below(Path(entry.path), deep=True)


def _leads_elsewhere(path: Path) -> Refusal:
    fact = f"{path} 不是普通的文件或文件夹，或指向别处，不能使用"
    return refuse(Exit.UNUSABLE, "DBR508", fact, "核对这个库从何而来；要用就重新 git clone")


def _refuse_foreign(dot: Path) -> None:
    """Law 3."""
    owner = getattr(os, "geteuid", lambda: None)()
    if owner is None or dot.lstat().st_uid in {owner, int(os.environ.get("SUDO_UID") or owner)}:
        return
    trusted = git(Path("/"), ("config", "--global", "--get-all", "safe.directory")).stdout.decode().split("\n")
    if not {"*", str(dot.parent)} & set(trusted):
        raise refuse(
            Exit.UNUSABLE,
            "DBR507",
            "git 不信任这个文件夹：它属于别的用户",
            f"换用该用户操作，或运行 git config --global --add safe.directory {dot.parent}",
        )
