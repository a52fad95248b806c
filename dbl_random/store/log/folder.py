"""The log's files: locked, durable, never overwritten (docs/protocol.md, section 3).

Laws:
1. Whoever writes holds the lock from reading the head to the commit.
2. A file gets its final name by `link()`, which cannot overwrite: a final file is never torn.
3. An append is journalled whole under `.dbr/pending/` before its first file appears. What was broken off there is
   completed by the next writer, byte for byte; so a kill leaves either nothing or the whole event.
4. Nothing under `audit-log/` is ever changed or removed.
5. Reading never writes, and never follows a link.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dbl_random.model.problem import Exit, Refusal, refuse

LOG, STATE = "audit-log", ".dbr"
SNAPSHOTS = f"{LOG}/snapshots"
#: Empty files in the log's folder that git needs and the protocol does not know.
KEEPERS = frozenset({f"{LOG}/.gitkeep", f"{SNAPSHOTS}/.gitkeep"})


@dataclass(frozen=True, slots=True)
class Append:
    """One event to be added: path below the root -> bytes, snapshots first, the event's file last."""

    files: Mapping[str, bytes]

    @property
    def event(self) -> str:
        """Path of the event's file."""
        return list(self.files)[-1]


class LogFolder:
    """The log below a store's root."""

    def __init__(self, root: Path) -> None:
        """Look at the log of the store at `root`; nothing is read yet."""
        self.root = root
        self.state = root / STATE
        self.pending = self.state / "pending"

    # --- law 1 ---
    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the log's lock.

        Raises:
            Refusal: somebody else holds it (exit status 5).
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415 - commands that only read start faster without it

        self.prepare_state()
        lock = FileLock(self.state / "lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise refuse(
                Exit.LOCKED, "DBR504", "另一项操作正在本库进行", "等它结束后再试；如果那台终端已经关闭，直接重试即可"
            ) from None
        try:
            yield
        finally:
            lock.release()

    def prepare_state(self) -> None:
        """Make `.dbr/`, which git ignores: the lock, the journal and what a ceremony needs until its outcome."""
        self.state.mkdir(mode=0o700, exist_ok=True)
        ignore = self.state / ".gitignore"
        if not ignore.exists() or ignore.stat().st_size == 0:  # a kill may have left it empty
            ignore.write_text("*\n", encoding="ascii")

    # --- law 5 ---
    def paths(self) -> list[str]:
        """Every file, link or other thing below `audit-log/`, by path from the root, sorted; folders are walked."""
        found: list[str] = []
        folders = [self.root / LOG]
        while folders:
            folder = folders.pop()
            if folder.is_symlink() or not folder.is_dir():
                if folder.is_symlink():
                    found.append(folder.relative_to(self.root).as_posix())
                continue
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    else:
                        found.append(Path(entry.path).relative_to(self.root).as_posix())
        return sorted(path for path in found if path not in KEEPERS or (self.root / path).lstat().st_size)

    def read(self, path: str) -> bytes | None:
        """The bytes of a plain file below the root, None where there is none or it is a link or device."""
        full = self.root / path
        return full.read_bytes() if full.is_file() and not full.is_symlink() else None

    def snapshot(self, name: str) -> bytes | None:
        """The bytes of a snapshot by its bare name, None where there is none."""
        return self.read(f"{SNAPSHOTS}/{name}") if "/" not in name else None

    # --- laws 2 and 3 ---
    def append(self, append: Append) -> None:
        """Add one event and its snapshots; the caller holds the lock.

        Raises:
            Refusal: a name is taken by other bytes (somebody wrote without the lock; exit status 3, DBR309).
        """
        self.prepare_state()
        draft = self.state / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        try:
            draft.mkdir()
            for number, (path, data) in enumerate(append.files.items()):
                write_durably(draft / f"{number:02d}", data)
                write_durably(draft / f"{number:02d}.path", path.encode())
            sync_folder(draft)
            draft.rename(self.pending)
        except OSError:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        sync_folder(self.state)
        self.complete()

    def complete(self) -> bool:
        """Complete an append that was broken off; True where there was one. The caller holds the lock."""
        if not self.pending.is_dir():
            return False
        for path, draft in self.journalled():
            final = self.root / path
            final.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(draft, final, follow_symlinks=False)
            except FileExistsError:
                if self.read(path) != draft.read_bytes():
                    raise _taken(path, self.pending) from None
            sync_folder(final.parent)
            sync_folder(final.parent.parent)
            sync_folder(self.root)
        done = self.state / "draft"
        shutil.rmtree(done, ignore_errors=True)
        self.pending.rename(done)
        shutil.rmtree(done)
        return True

    def journalled(self) -> list[tuple[str, Path]]:
        """Final path and draft of each file of an append that was broken off, in order."""
        if not self.pending.is_dir():
            return []
        places = sorted(self.pending.glob("*.path"))
        return [(place.read_text(encoding="utf-8"), place.with_suffix("")) for place in places]


def _taken(path: str, pending: Path) -> Refusal:
    return refuse(
        Exit.UNUSABLE,
        "DBR309",
        "一次中断的写入要用的文件名，已经有了另外的内容",
        f"可能有别处写入的日志合并进来了。运行 dbr verify-log；中断的写入保留在 {pending}，请交给维护人员",
        path,
    )


def write_durably(path: Path, data: bytes) -> None:
    """Write a new file and see it onto the disk.

    Raises:
        FileExistsError: there is one already.
    """
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """See a folder's names onto the disk."""
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
