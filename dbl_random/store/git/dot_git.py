"""Whose `.git` it is, and whether what git would write there stays there.

Laws:
1. The nearest `.git` at or above the store is the one that git itself would take.
2. It is a folder, or that of a linked work tree, which names this place in turn. What git reads and writes in it is a
   plain file or folder: git follows links there and waits for pipes, a file `commondir` leads it to another repository,
   and an include leads its configuration elsewhere. Other folders of objects that it names (`alternates`) are looked at
   alike.
3. A repository of somebody else is used only where the user has said so, as git itself does.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.call import git
from dbl_random.store.platform import program

#: Law 2: files in git's folder, and the folders of it that are looked at all the way down; of hooks none is run.
_FILES = ("HEAD", "config", "config.worktree", "index", "packed-refs", "shallow")
_TREES = ("refs", "logs", "objects", "info")
_DEEPEST = 5
_INCLUDE = re.compile(rb"\[include", re.IGNORECASE)


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
    for path in (*_strange(folder), *(_strange(common) if common != folder else ())):
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


def _strange(folder: Path) -> Iterator[Path]:
    """What of git's folder law 2 refuses."""
    for name in (*_FILES, *_TREES):
        path = folder / name
        mode = path.lstat().st_mode if os.path.lexists(path) else stat.S_IFREG
        if name in _TREES and stat.S_ISDIR(mode):
            yield from _strange_below(path)
        elif not stat.S_ISREG(mode) or (name.startswith("config") and _includes(path)):
            yield path
    yield from _strange_alternates(folder / "objects", _DEEPEST)


def _strange_alternates(objects: Path, deeper: int) -> Iterator[Path]:
    """What lies below the folders of objects that this one names, and those in turn, as deep as git goes."""
    named = objects / "info" / "alternates"
    if not named.is_file() or named.is_symlink():
        return
    for line in named.read_bytes().splitlines():
        other = objects / os.fsdecode(line)
        if line.startswith(b'"') or not deeper:  # a name in quotes, which git undoes
            yield named
        elif line and not line.startswith(b"#") and other.is_dir():
            yield from _strange_below(other)
            yield from _strange_alternates(other, deeper - 1)


def _includes(config: Path) -> bool:
    return config.exists() and bool(_INCLUDE.search(config.read_bytes()))


def _strange_below(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _strange_below(Path(entry.path))
            elif not entry.is_file(follow_symlinks=False):
                yield Path(entry.path)


def _leads_elsewhere(path: Path) -> Refusal:
    fact = f"{path} 不是普通的文件或文件夹，或指向别处，不能使用"
    return refuse(Exit.UNUSABLE, "DBR508", fact, "核对这个库从何而来；要用就重新取得一份完整的克隆")


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
            f"换用该用户操作，或请系统管理员把 {dot.parent} 登记为 git 可信的文件夹（safe.directory）",
        )
