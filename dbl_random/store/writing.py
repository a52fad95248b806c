"""Files are written whole, where they are meant to be, and nowhere else.

Laws:
1. Below a store every folder on the way is opened without following a link; a link, a device or a file in the way is
   refused (DBR509).
2. A draft is new, has a name that nobody can foretell, and lies in the target's folder; it is on the disk before it
   gets the target's name. What was there under that name is a plain file of the user's own, or nothing (DBR509).
3. A name can be given so that nothing is overwritten: by a hard link, and where the disk has none by reserving the
   name with an empty file, which the draft then replaces; an empty file that a break left is such a reservation.
4. What the user names for an output is never among the files of a log, of git or of `.dbr/`; within a store it is
   reached without a link, as law 1 has it.
"""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store import platform

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | platform.NOFOLLOW | platform.CLOEXEC | platform.BINARY
#: Law 4.
_STORE = "data/organisation.yaml"
_KEPT = frozenset({"audit-log", ".dbr", ".git"})
_FOLDER = os.O_RDONLY | platform.DIRECTORY | platform.NOFOLLOW | platform.CLOEXEC


@immutable
class Folder:
    """A folder that was reached without a link.

    Attributes:
        handle: None where the system has no handles of folders.
        above: the folder that it lies in, None for the root of what is written.
    """

    path: Path
    handle: int | None
    above: "Folder | None" = None

    def name(self, name: str) -> str:
        """What a call that takes the handle is told: the bare name, or the whole path where there is no handle."""
        return name if self.handle is not None else str(self.path / name)

    def kind(self, name: str) -> int | None:
        """The mode of what has this name, links not followed; None where nothing has it."""
        try:
            return os.lstat(self.name(name), dir_fd=self.handle).st_mode
        except FileNotFoundError:
            return None

    def create(self, name: str, data: bytes, mode: int = 0o644) -> None:
        """A new file, on the disk.

        Raises:
            FileExistsError: the name is taken.
        """
        handle = os.open(self.name(name), _NEW, mode, dir_fd=self.handle)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def draft(self, data: bytes, mode: int = 0o644) -> str:
        """Law 2: the name of a new file with this content."""
        name = f".{secrets.token_hex(8)}.draft"
        try:
            self.create(name, data, mode)
        except OSError:
            self.remove(name)
            raise
        return name

    def replace(self, draft: str, name: str) -> None:
        """Let a draft take the place of a plain file of the user's own, or of nothing.

        Raises:
            Refusal: something else is there (exit status 3, DBR509); the draft is gone.
        """
        try:
            self.refuse_strange(name)
            os.replace(self.name(draft), self.name(name), src_dir_fd=self.handle, dst_dir_fd=self.handle)
        except (OSError, Refusal):
            self.remove(draft)
            raise
        self.sync()

    def refuse_strange(self, name: str) -> None:
        """Refuse what a draft may not take the place of.

        Raises:
            Refusal: it is no plain file of the user's own (exit status 3, DBR509).
        """
        try:
            found = os.lstat(self.name(name), dir_fd=self.handle)
        except FileNotFoundError:
            return
        owner = getattr(os, "geteuid", lambda: found.st_uid)()
        if not stat.S_ISREG(found.st_mode) or found.st_uid != owner:
            raise strange(self.path / name, found.st_mode)

    def give_name(self, source: "Folder", draft: str, name: str, data: bytes) -> None:
        """Law 3: let `name` be the file `draft` of the folder `source`, whose content is `data`.

        Raises:
            FileExistsError: the name is taken by something that is not empty.
        """
        if self.kind(name) is None and self._linked(source, draft, name):
            self.sync()
            return
        copy = self.draft(data)
        try:
            self._reserve(name)
            os.replace(self.name(copy), self.name(name), src_dir_fd=self.handle, dst_dir_fd=self.handle)
        except OSError:
            self.remove(copy)
            raise
        self.sync()

    def _linked(self, source: "Folder", draft: str, name: str) -> bool:
        return platform.hard_link(source.name(draft), self.name(name), source.handle, self.handle)

    def _reserve(self, name: str) -> None:
        try:
            self.create(name, b"")
        except FileExistsError:
            found = os.lstat(self.name(name), dir_fd=self.handle)
            if not stat.S_ISREG(found.st_mode) or found.st_size:
                raise

    def remove(self, name: str) -> None:
        """Remove a file of ours, if it is there."""
        with suppress(FileNotFoundError):
            os.unlink(self.name(name), dir_fd=self.handle)

    def sync(self) -> None:
        """See the folder's names onto the disk, and those of the folders above it."""
        if self.handle is not None:
            os.fsync(self.handle)
        else:
            platform.sync_folder(self.path)
        if self.above is not None:
            self.above.sync()


@contextmanager
def folder_below(root: Path, path: str = "", *, mode: int = 0o755) -> Iterator[Folder]:
    """The folder `path` (names parted by `/`) below `root`, made with its parents where it is missing (law 1).

    Raises:
        Refusal: a link or another thing is in the way, or the path leads out of the root (exit status 3, DBR509).
    """
    with ExitStack() as handles:
        folder = _opened(root, None, handles)
        for part in filter(None, path.split("/")):
            if part in {".", ".."} or os.sep in part or (os.altsep and os.altsep in part):
                raise strange(root / path, None)
            with suppress(FileExistsError):
                os.mkdir(folder.name(part), mode, dir_fd=folder.handle)
            folder = _opened(folder.path / part, folder, handles)
        yield folder


def _opened(path: Path, above: Folder | None, handles: ExitStack) -> Folder:
    if not platform.HANDLES:
        if above and (path.is_symlink() or not path.is_dir()):
            raise strange(path, path.lstat().st_mode)
        return Folder(path, None, above)
    flags = _FOLDER if above else _FOLDER & ~platform.NOFOLLOW  # the root itself may be reached by a link
    try:
        handle = os.open(path.name if above else path, flags, dir_fd=above.handle if above else None)
    except NotADirectoryError:
        raise strange(path, path.lstat().st_mode) from None
    except OSError:
        if path.is_symlink():
            raise strange(path, stat.S_IFLNK) from None
        raise
    handles.callback(os.close, handle)
    return Folder(path, handle, above)


def write_below(root: Path, path: str, data: bytes, *, mode: int = 0o644, folders: int = 0o755) -> Path:
    """Write a file of the store durably; a plain file of that name is replaced.

    Args:
        root: of the store.
        path: below it, names parted by `/`.
        data: the whole content.
        mode: of the file.
        folders: mode of folders that are made on the way.

    Raises:
        Refusal: a link, a device or somebody else's file is in the way (exit status 3, DBR509).
    """
    folder_path, _, name = path.rpartition("/")
    with folder_below(root, folder_path, mode=folders) as folder:
        folder.replace(folder.draft(data, mode), name)
    return root / path


def write_output(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write a file that the user named, anywhere, durably; a plain file of that name and of theirs is replaced.

    Raises:
        Refusal: it is a link, a device, a folder or somebody else's file (exit status 3, DBR509).
        FileNotFoundError: its folder does not exist.
    """
    with _output_folder(path) as folder:
        folder.replace(folder.draft(data, mode), path.name)


def refuse_outputs(*paths: Path | None) -> None:
    """Refuse, before anything is written, what `write_output` would refuse.

    Raises:
        Refusal, FileNotFoundError: as `write_output`.
    """
    for path in filter(None, paths):
        with _output_folder(path) as folder:
            folder.refuse_strange(path.name)


@contextmanager
def _output_folder(path: Path) -> Iterator[Folder]:
    """The folder of a file that the user named; nobody's output lies among the files of a log (law 4)."""
    if path.name in {"", ".", ".."}:
        raise strange(path, stat.S_IFDIR)
    refuse_kept(path.parent)
    whole = Path(os.path.abspath(path.parent))  # noqa: PTH100 - links are to be met, not followed
    store = next((each for each in (whole, *whole.parents) if (each / _STORE).is_file()), None)
    below = (store, whole.relative_to(store).as_posix().removeprefix(".")) if store else (path.parent, "")
    with folder_below(*below) as folder:
        yield folder


def refuse_kept(folder: Path) -> None:
    """Law 4.

    Raises:
        Refusal: the folder is one of those, or lies in one (exit status 3, DBR509).
    """
    if _KEPT & set(folder.resolve().parts):
        raise strange(folder, None, "在日志或 git 的文件夹里，那里只放它们自己的文件")


def strange(path: Path, mode: int | None, fact: str = "") -> Refusal:
    """The refusal of a place that nothing is written to; the fact follows from the mode where none is said."""
    why = fact or _why_strange(mode)
    return refuse(Exit.UNUSABLE, "DBR509", why, "换一个位置或名称；库内的，核对它从何而来", str(path))


def _why_strange(mode: int | None) -> str:
    if mode is None:
        return "这个路径越出了它应在的文件夹"
    if stat.S_ISLNK(mode):
        return "是链接，不写到链接所指的地方"
    if stat.S_ISDIR(mode):
        return "是文件夹，不是文件"
    if stat.S_ISREG(mode):
        return "是别人的文件，或挡在路上的文件，不改动"
    return "是设备、管道之类，不是文件"
