"""The log's files: locked, durable, never overwritten (docs/protocol.md, section 3).

Laws:
1. Whoever writes holds the lock from reading the head to the commit.
2. A file gets its final name so that nothing is overwritten (store/writing): a final file is never torn.
3. An append is journalled whole under `.dbr/pending/` before its first file appears: until then nothing has happened.
   From then on its events are entered: what was broken off is completed by the next writer, byte for byte.
4. Nothing under `audit-log/` is ever changed or removed.
5. Reading never writes, and never follows a link.
6. The journal may come from somebody else: it holds plain files and names events and snapshots, or it is refused.
"""

import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.log.lock import Turn, held
from dbl_random.store.writing import Folder, folder_below, strange

LOG, STATE = "audit-log", ".dbr"
SNAPSHOTS = f"{LOG}/snapshots"
#: Empty files in the log's folder that git needs and the protocol does not know.
KEEPERS = frozenset({f"{LOG}/.gitkeep", f"{SNAPSHOTS}/.gitkeep"})

#: Law 6: what an append may write.
_JOURNALLED = re.compile(rf"{LOG}/(?:[0-9]{{4,}}/[0-9]{{8,}}\.json|snapshots/[0-9a-f]{{64}}\.[a-z]{{1,8}})", re.ASCII)


@immutable
class Append:
    """What is added at once: path below the root -> bytes, snapshots first, the files of the events last."""

    files: Mapping[str, bytes]


class BrokenOffError(Exception):
    """The journal stands, so its events are entered; its files are not all in place. What broke it off is the cause."""


class LogFolder:
    """The log below a store's root."""

    def __init__(self, root: Path) -> None:
        """Look at the log of the store at `root`; nothing is read yet."""
        self.root = root
        self.state = root / STATE
        self.pending = self.state / "pending"

    # --- law 1 ---
    @contextmanager
    def locked(self, turn: Turn | None = None) -> Iterator[None]:
        """Hold the log's lock.

        Raises:
            Refusal: somebody else holds it, longer than the turn waits (exit status 5, DBR504).
        """
        self.prepare_state()
        with held(self.state, turn or Turn()):
            yield

    def prepare_state(self) -> None:
        """Make `.dbr/`, which git ignores: the lock, the journal and what a ceremony needs until its outcome.

        Raises:
            Refusal: it is a link, or something in it is none of a plain file or folder (exit status 3, DBR509).
        """
        with folder_below(self.root, STATE, mode=0o700) as state:
            _refuse_strangers(self.state)
            ignore = state.kind(".gitignore")
            if ignore is None or self.state.joinpath(".gitignore").stat().st_size == 0:  # a kill may have left it empty
                state.replace(state.draft(b"*\n"), ".gitignore")

    # --- law 5 ---
    def paths(self) -> list[str]:
        """Every file, link or other thing below `audit-log/`, by path from the root, sorted; folders are walked."""
        log = self.root / LOG
        there = [log] if log.is_symlink() else _things_below(log) if log.is_dir() else []
        found = (path.relative_to(self.root).as_posix() for path in there)
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
        """Add events and their snapshots, all of them or nothing; the caller holds the lock.

        Raises:
            OSError: nothing has happened.
            BrokenOffError: law 3; the next writer completes it.
            Refusal: a name is taken by other bytes (somebody wrote without the lock; exit status 3, DBR309).
        """
        self.prepare_state()
        name = f"draft-{secrets.token_hex(8)}"
        self._drop_drafts()
        try:
            with folder_below(self.root, f"{STATE}/{name}", mode=0o700) as draft:
                for number, (path, data) in enumerate(append.files.items()):
                    draft.create(f"{number:02d}", data, 0o644)
                    draft.create(f"{number:02d}.path", path.encode(), 0o644)
                draft.sync()
            (self.state / name).rename(self.pending)
        except OSError:
            shutil.rmtree(self.state / name, ignore_errors=True)
            raise
        try:
            self.complete()
        except OSError as error:
            raise BrokenOffError(str(error)) from error

    def complete(self) -> tuple[str, ...]:
        """Complete an append that was broken off; answers the paths that it wrote, none where there was none.

        The caller holds the lock.

        Raises:
            Refusal: the journal is none of ours, or a name is taken by other bytes (exit status 3, DBR509, DBR309).
        """
        files = self.journalled()
        if not files:
            return ()
        with folder_below(self.root, STATE, mode=0o700) as state:
            state.sync()
        with folder_below(self.root, f"{STATE}/pending") as pending:
            for path, draft in files:
                self._place(pending, path, draft)
        done = self.state / f"draft-{secrets.token_hex(8)}"
        self.pending.rename(done)
        shutil.rmtree(done)
        return tuple(path for path, _ in files)

    def _place(self, pending: Folder, path: str, draft: Path) -> None:
        folder, _, name = path.rpartition("/")
        data = draft.read_bytes()
        with folder_below(self.root, folder) as final:
            try:
                final.give_name(pending, draft.name, name, data)
            except FileExistsError:
                if self.read(path) != data:
                    raise _taken(path, self.pending) from None

    def _drop_drafts(self) -> None:
        """What a break left before its journal was one."""
        for left in self.state.glob("draft*"):
            shutil.rmtree(left, ignore_errors=True)

    def journalled(self) -> list[tuple[str, Path]]:
        """Final path and draft of each file of an append that was broken off, in order.

        Raises:
            Refusal: law 6 (exit status 3, DBR509).
        """
        if not os.path.lexists(self.pending):
            return []
        _refuse_strangers(self.state)
        places = sorted(self.pending.glob("*.path"))
        found = [(place.read_text(encoding="utf-8", errors="replace"), place.with_suffix("")) for place in places]
        for path, draft in found:
            if not _JOURNALLED.fullmatch(path) or not draft.is_file():
                raise refuse(
                    Exit.UNUSABLE,
                    "DBR509",
                    f"中断的写入要写的不是日志的文件：{path}",
                    "这个库的 .dbr 不是本程序留下的；核对它从何而来，移走 .dbr/pending 再运行同一命令",
                    f"{STATE}/pending/{draft.name}",
                )
        return found


def _refuse_strangers(state: Path) -> None:
    """Law 6: `.dbr/` is a folder of plain files and folders."""
    if state.is_symlink() or not state.is_dir():
        raise strange(state, state.lstat().st_mode)
    for path in _things_below(state):
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(mode := path.lstat().st_mode):
                raise strange(path, mode)


def _things_below(top: Path) -> Iterator[Path]:
    """Whatever lies below a folder and is no folder itself; no link is followed."""
    folders = [top]
    while folders:
        with suppress(FileNotFoundError), os.scandir(folders.pop()) as entries:  # another's draft may go at any moment
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
                else:
                    yield Path(entry.path)


def _taken(path: str, pending: Path) -> Refusal:
    return refuse(
        Exit.UNUSABLE,
        "DBR309",
        "一次中断的写入要用的文件名，已经有了另外的内容",
        f"可能有别处写入的日志合并进来了。运行 dbr verify-log；中断的写入保留在 {pending}，请交给维护人员",
        path,
    )
