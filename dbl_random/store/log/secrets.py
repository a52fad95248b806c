"""What taking up a ceremony needs until its outcome: nonce and salts, outside the log (docs/protocol.md, 4.2).

Laws:
1. One file a draw under `.dbr/ceremony/`, mode 0600, git-ignored; removed once the outcome is in the log and was
   shown.
2. Digits are never in it.
3. It is written durably, names of folders included, before the event that binds to it.
4. Lost means gone or torn. A file that is there and may not be read is not lost: that refuses the command.
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dbl_random.store.log.folder import STATE, sync_folder


@dataclass(frozen=True, slots=True)
class CeremonySecrets:
    """The machine's nonce (64 hex digits) and the salts by office (32 hex digits each)."""

    nonce: str
    salts: dict[str, str] = field(default_factory=dict)


def fresh_nonce() -> str:
    """32 random bytes, 64 hex digits."""
    return secrets.token_hex(32)


def fresh_salt() -> str:
    """16 random bytes, 32 hex digits."""
    return secrets.token_hex(16)


def keep_secrets(root: Path, draw: str, kept: CeremonySecrets) -> None:
    """Keep what this draw's opening will need."""
    path = _path(root, draw)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        json.dump(asdict(kept), file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    for folder in (path.parent, path.parent.parent, root):  # law 3
        sync_folder(folder)


def recall_secrets(root: Path, draw: str) -> CeremonySecrets | None:
    """What was kept, None where it is lost: the draw then goes on with sealed values in its place.

    Raises:
        OSError: it is there and cannot be read (law 4).
    """
    try:
        found = json.loads(_path(root, draw).read_text(encoding="ascii"))
        return CeremonySecrets(str(found["nonce"]), {str(k): str(v) for k, v in found["salts"].items()})
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def forget_secrets(root: Path, draw: str) -> None:
    """Remove them: the outcome is in the log and was shown, or the intent is void."""
    _path(root, draw).unlink(missing_ok=True)


def _path(root: Path, draw: str) -> Path:
    return root / STATE / "ceremony" / f"{draw}.json"
