"""What taking up a ceremony needs until its outcome: nonce and salts, outside the log (docs/protocol.md, 4.2).

Laws:
1. One file a draw under `.dbr/ceremony/`, mode 0600, git-ignored; removed once the outcome is in the log and was
   shown.
2. Digits are never in it.
3. It is written durably, names of folders included, before the event that binds to it.
4. Lost means gone or torn. A file that is there and may not be read is not lost: that refuses the command.
"""

import json
import secrets
from dataclasses import asdict, field
from pathlib import Path

from dbl_random.model.immutable import immutable
from dbl_random.store.log.folder import STATE
from dbl_random.store.writing import write_below


@immutable
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
    text = json.dumps(asdict(kept)).encode("ascii")
    write_below(root, _path(draw), text, mode=0o600, folders=0o700)


def recall_secrets(root: Path, draw: str) -> CeremonySecrets | None:
    """What was kept, None where it is lost: the draw then goes on with sealed values in its place.

    Raises:
        OSError: it is there and cannot be read (law 4).
    """
    try:
        found = json.loads((root / _path(draw)).read_text(encoding="ascii"))
        return CeremonySecrets(str(found["nonce"]), {str(k): str(v) for k, v in found["salts"].items()})
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def forget_secrets(root: Path, draw: str) -> None:
    """Remove them: the outcome is in the log and was shown, or the intent is void."""
    (root / _path(draw)).unlink(missing_ok=True)


def _path(draw: str) -> str:
    return f"{STATE}/ceremony/{draw}.json"
