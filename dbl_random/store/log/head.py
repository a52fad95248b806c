"""What git's HEAD holds of the log, beside what lies in the folder (docs/protocol.md, section 6, point 6)."""

from dbl_random.model.immutable import immutable
from dbl_random.store.git.repository import Repository, blob_id
from dbl_random.store.log.folder import KEEPERS, LOG, LogFolder


@immutable
class HeadDifferences:
    """Paths below the store's root: changed or missing against HEAD, and those HEAD does not have yet."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    uncommitted: tuple[str, ...]


def compare_with_head(log: LogFolder, repository: Repository) -> HeadDifferences:
    """Compare every file below `audit-log/` with HEAD, byte for byte (by git's own id of the bytes)."""
    head = repository.head()
    held = repository.tree(head, LOG) if head else {}
    held = {path: oid for path, oid in held.items() if path not in KEEPERS}
    changed, uncommitted = [], []
    present = log.paths()
    for path in present:
        if path not in held:
            uncommitted.append(path)
        elif (data := log.read(path)) is None or blob_id(data, held[path]) != held[path]:
            changed.append(path)
    return HeadDifferences(tuple(changed), tuple(sorted(held.keys() - set(present))), tuple(uncommitted))
