"""Where a store's bytes come from: the folder on disk, a commit, or bytes that somebody hands over.

Laws:
1. Paths are relative to the store's root, with `/`. What is not there is None; what is there and cannot be used is a
   `SourceFault`.
2. Every file that was read is remembered with its SHA-256 (docs/protocol.md, section 3, `sources`).
3. A path that leads out of the root is refused, and so is a link below it: a commit holds the
   link, not what it points to, and could not redo a draw.
"""

import hashlib
import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from dbl_random.model.problem import Exit, refuse
from dbl_random.model.store_path import path_fault
from dbl_random.store.git.repository import open_repository

#: The largest file that is read at all, in bytes: a registry of a few million rows.
MOST_BYTES = 1 << 29


class SourceFault(Exception):  # noqa: N818 - a fault of the store, not an error of the program
    """A file is there and cannot be used: the fact and the next step, in Chinese."""

    def __init__(self, message: str, hint: str) -> None:
        """Keep both sentences."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class Source(ABC):
    """The files of a store.

    Attributes:
        sources: path -> SHA-256 (64 hex digits) of each file that was read.
    """

    def __init__(self) -> None:
        """Nothing has been read yet."""
        self.sources: dict[str, str] = {}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none.

        Raises:
            SourceFault: it is there and cannot be used.
        """
        data = self._fetch(path)
        if data is not None:
            self.sources[path] = hashlib.sha256(data).hexdigest()  # law 2
        return data

    def look(self, path: str) -> bytes | None:
        """As `read`; it is not remembered."""
        return self._fetch(path)

    def first_line(self, path: str) -> bytes:
        """The first line of a file, without its end; b"" where there is none. It is not remembered.

        Raises:
            SourceFault: it is there and cannot be used.
        """
        return (self._fetch(path) or b"").partition(b"\n")[0]

    @abstractmethod
    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () where there is no such folder."""

    @abstractmethod
    def _fetch(self, path: str) -> bytes | None:
        """The bytes of a file, unremembered."""


class WorkingTree(Source):
    """The folder on disk."""

    def __init__(self, root: Path) -> None:
        """Read below `root`, which may itself be reached through a link."""
        super().__init__()
        self.root = root

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () where there is no such folder."""
        if self._has_link(folder):
            return ()
        try:
            return tuple(sorted(path.name for path in (self.root / folder).iterdir()))
        except OSError:
            return ()

    def first_line(self, path: str) -> bytes:
        """As `Source.first_line`; no more of the file is read."""
        with self._opened(path) as file:
            return file.readline().removesuffix(b"\n") if file else b""

    def _fetch(self, path: str) -> bytes | None:
        with self._opened(path) as file:
            return file.read() if file else None

    @contextmanager
    def _opened(self, path: str) -> Iterator[BinaryIO | None]:
        """A plain file, None where there is none: law 3."""
        if fault := path_fault(path):
            raise SourceFault(f"“{path}”{fault}", "核对写这个路径的文件从何而来")
        if self._has_link(path):
            raise _link(path)
        try:
            # O_NONBLOCK: a pipe that lies there must not hold the program up.
            opened = os.open(self.root / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except (FileNotFoundError, NotADirectoryError):
            yield None
            return
        except OSError as error:
            raise SourceFault(
                f"不能读取文件：{os.strerror(error.errno or 0)}", "核对文件和所在文件夹的读取权限"
            ) from None
        try:
            known = os.fstat(opened)
            if not stat.S_ISREG(known.st_mode):
                raise SourceFault("不是普通文件", "换成普通文件")
            _refuse_large(known.st_size)
            with os.fdopen(opened, "rb", closefd=False) as file:
                yield file
        finally:
            os.close(opened)

    def _has_link(self, path: str) -> bool:
        here = self.root
        for part in path.split("/"):
            here = here / part
            if here.is_symlink():
                return True
        return False


class Changed(WorkingTree):
    """The folder on disk as it would be with some files written: path -> bytes."""

    def __init__(self, root: Path, files: Mapping[str, bytes]) -> None:
        """Read below `root`, these files instead of those that lie there."""
        super().__init__(root)
        self._changed = files

    def _fetch(self, path: str) -> bytes | None:
        return self._changed[path] if path in self._changed else super()._fetch(path)


class GitCommit(Source):
    """The store as a commit has it, whatever lies on disk now."""

    def __init__(self, root: Path, commit: str) -> None:
        """Read the store that has its root at `root` from `commit` (hex digits).

        Raises:
            Refusal: there is no git repository, or it has no such commit (exit status 3).
        """
        super().__init__()
        repository = open_repository(root)
        if repository is None:
            raise refuse(
                Exit.UNUSABLE, "DBR101", "这里不是 git 仓库，不能读取历史版本", "在存储库文件夹内运行", str(root)
            )
        self._repository = repository
        self._commit = commit

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () where there is no such folder."""
        start = f"{folder}/"
        return tuple(sorted({p[len(start) :].split("/")[0] for p in self._files if p.startswith(start)}))

    def _fetch(self, path: str) -> bytes | None:
        if path not in self._files:
            return None
        mode, oid, size = self._files[path]
        if mode == "120000":
            raise _link(path)
        _refuse_large(size)
        return self._repository.blob(oid)

    @cached_property
    def _files(self) -> dict[str, tuple[str, str, int]]:
        """Path -> mode, blob and size of every file of the store in the commit."""
        prefix = self._repository.prefix
        listed = self._repository.run(
            "ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", self._commit, *([prefix] if prefix else [])
        )
        found = {}
        for line in filter(None, listed.split(b"\0")):
            meta, path = line.split(b"\t", 1)
            mode, kind, oid, size = meta.decode().split()
            if kind == "blob":
                found[path.decode(errors="surrogateescape").removeprefix(prefix)] = (mode, oid, int(size))
        return found


class GivenBytes(Source):
    """Files that somebody hands over: path -> bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Read from `files`."""
        super().__init__()
        self._files = files

    def list(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; () where there is no such folder."""
        start = f"{folder}/"
        return tuple(sorted({p[len(start) :].split("/")[0] for p in self._files if p.startswith(start)}))

    def _fetch(self, path: str) -> bytes | None:
        return self._files.get(path)


def _link(path: str) -> SourceFault:
    return SourceFault(f"“{path}”经过符号链接", "把链接换成它所指的文件：链接的内容不在提交里，抽取无法重做")


def _refuse_large(size: int) -> None:
    if size > MOST_BYTES:
        raise SourceFault(f"文件有 {size >> 20} MB，超过 {MOST_BYTES >> 20} MB 的上限", "拆分成几个名录库")
