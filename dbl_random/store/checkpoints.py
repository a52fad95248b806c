"""`checkpoints/<8-digit size>/checkpoint` and `<office>.sig`: what offices signed, as it lies in a store.

Laws:
1. Reading follows no link, reads plain files of their size alone, and gives everything else as a stranger.
2. A checkpoint and its signatures are written once; what is there with other bytes stays (DBR714).
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dbl_random.model.ids import id_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.writing import folder_below

FOLDER = "checkpoints"
CHECKPOINT = "checkpoint"
_SIZE = re.compile(r"[0-9]{8}", re.ASCII)
#: Law 1: far above any signature.
_MOST = 16 * 1024


@immutable
class StoredCheckpoint:
    """The text of a checkpoint, None where there is only a signature, and office -> the file of its signature."""

    size: int
    text: bytes | None
    signatures: Mapping[str, bytes]


@dataclass(slots=True)
class StoredCheckpoints:
    """All that a store has, ascending by size, and paths of what is none."""

    checkpoints: list[StoredCheckpoint] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


def checkpoint_path(size: int, office: str = "") -> str:
    """Where a checkpoint lies, or an office's signature over it.

    >>> checkpoint_path(12), checkpoint_path(12, "legal")
    ('checkpoints/00000012/checkpoint', 'checkpoints/00000012/legal.sig')
    """
    return f"{FOLDER}/{size:08d}/{f'{office}.sig' if office else CHECKPOINT}"


def read_checkpoints(root: Path) -> StoredCheckpoints:
    """What a store has (law 1)."""
    found = StoredCheckpoints()
    top = root / FOLDER
    if top.is_symlink() or (top.exists() and not top.is_dir()):
        found.strangers.append(FOLDER)
        return found
    for entry in _entries(top):
        path = f"{FOLDER}/{entry.name}"
        if not _SIZE.fullmatch(entry.name) or int(entry.name) == 0 or not entry.is_dir(follow_symlinks=False):
            found.strangers.append(path)
            continue
        files = {each.name: _read(Path(each.path)) for each in _entries(Path(entry.path))}
        found.strangers += [f"{path}/{name}" for name, data in files.items() if data is None or not _named(name)]
        sound = {name: data for name, data in files.items() if data is not None and _named(name)}
        signatures = {name.removesuffix(".sig"): data for name, data in sound.items() if name != CHECKPOINT}
        found.checkpoints.append(StoredCheckpoint(int(entry.name), sound.get(CHECKPOINT), signatures))
    return found


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    if folder.is_dir():
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda each: each.name)


def _named(name: str) -> bool:
    return name == CHECKPOINT or (name.endswith(".sig") and not id_fault(name.removesuffix(".sig")))


def _read(path: Path) -> bytes | None:
    found = path.lstat()
    return path.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size <= _MOST else None


def keep(root: Path, path: str, data: bytes) -> None:
    """Write a checkpoint or a signature (law 2).

    Raises:
        Refusal: other bytes are there (exit status 4, DBR714), or a link or another thing is in the way (3, DBR509).
    """
    folder, _, name = path.rpartition("/")
    with folder_below(root, folder) as below:
        below.refuse_strange(name)
        if below.kind(name) is None:
            below.replace(below.draft(data), name)
        elif (root / path).read_bytes() != data:
            raise refuse(Exit.REFUSED, "DBR714", "这里已经有另一份检查点或签名，不改动", "查明哪一份是真的", path)
