"""What names the drawn before the visits: `internal/`, which git ignores and nobody else on the machine reads (二(二)).

Records and task sheets of stores from before lie under `notices/` and `tasks/`; they are never written there again.
"""

import re
from hashlib import sha256
from pathlib import Path

from dbl_random.store.writing import write_below

INTERNAL = "internal"
RECORDS, TASKS = f"{INTERNAL}/records", f"{INTERNAL}/tasks"


def write_internal(root: Path, path: str, data: bytes) -> Path:
    """Write a file of the store's inside (`path` from the root), mode 0600 in folders of 0700; answers it.

    The folder says itself that git ignores it: the `.gitignore` of a store from before does not.
    """
    ignored = f"{INTERNAL}/.gitignore"
    if not (root / ignored).is_file():
        write_below(root, ignored, b"*\n", mode=0o600, folders=0o700)
    return write_below(root, path, data, mode=0o600, folders=0o700)


def keep_scan(root: Path, data: bytes, suffix: str) -> Path:
    """Keep the scan of a signed paper under its hash, with the ending that it had."""
    ending = suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", suffix) else ""
    return write_internal(root, f"{RECORDS}/{sha256(data).hexdigest()}{ending}", data)
