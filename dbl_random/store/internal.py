"""What names the drawn before the visits: `internal/`, which git ignores and nobody else on the machine reads (二(二)).

Records and task sheets of stores from before lie under `notices/` and `tasks/`; they are never written there again.
"""

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from dbl_random.store.writing import write_below

INTERNAL = "internal"
RECORDS, TASKS = f"{INTERNAL}/records", f"{INTERNAL}/tasks"


def write_internal(root: Path, path: str, data: bytes) -> Path:
    """Write a file of the store's inside (`path` from the root), mode 0600 in folders of 0700; answers it.

    The folder says itself that git ignores it: the `.gitignore` of a store from before does not.
    """
    ignored = f"{INTERNAL}/.gitignore"
    mark = root / ignored
    if mark.is_symlink() or not mark.is_file() or mark.read_bytes() != b"*\n":
        write_below(root, ignored, b"*\n", mode=0o600, folders=0o700)
    return write_below(root, path, data, mode=0o600, folders=0o700)


class Scan(NamedTuple):
    """The scan of a signed paper: its bytes, their SHA-256, and where the store keeps it (a path from its root)."""

    data: bytes
    digest: str
    path: str


def scan_of(data: bytes, suffix: str) -> Scan:
    """A scan by its hash, with the ending that its file had."""
    ending = suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
    digest = sha256(data).hexdigest()
    return Scan(data, digest, f"{RECORDS}/{digest}{ending}")
