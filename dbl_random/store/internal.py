"""What names the drawn before the visits: `internal/`, which git ignores and nobody else on the machine reads (二(二)).

Records and task sheets of stores from before lie under `notices/` and `tasks/`; they are never written there again.
"""

from pathlib import Path

from dbl_random.store.writing import write_below

INTERNAL = "internal"
RECORDS, TASKS = f"{INTERNAL}/records", f"{INTERNAL}/tasks"


def write_internal(root: Path, path: str, data: bytes) -> Path:
    """Write a file of the store's inside (`path` from the root), mode 0600 in folders of 0700; answers it."""
    return write_below(root, path, data, mode=0o600, folders=0o700)
