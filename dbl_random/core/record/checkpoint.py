"""A checkpoint: what a log was at one size, as C2SP tlog-checkpoint text (docs/protocol.md, section 5).

Laws:
1. Three lines, each with LF: the log's origin, the number of its events, the root over them in standard base64.
2. `format_checkpoint` and `parse_checkpoint` are exact inverses: text that is not its own re-format is refused.
3. Signatures are no part of it: they are over these bytes and are kept beside them.
"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dbl_random.core.record.merkle import format_root, leaf_hash, root
from dbl_random.model.ids import text_fault

_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)


class NoCheckpointError(ValueError):
    """The text is no checkpoint; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The name of a log, its number of events and its root, 32 bytes."""

    origin: str
    size: int
    root: bytes


def checkpoint_of(origin: str, lines: Sequence[bytes]) -> Checkpoint:
    """The checkpoint over the files of a log's first events.

    >>> checkpoint_of("dbr.example", []).size
    0
    """
    return Checkpoint(origin, len(lines), root(map(leaf_hash, lines)))


def format_checkpoint(checkpoint: Checkpoint) -> str:
    r"""Its text.

    >>> format_checkpoint(checkpoint_of("dbr.example", []))
    'dbr.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'
    """
    return f"{checkpoint.origin}\n{checkpoint.size}\n{format_root(checkpoint.root)}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """The checkpoint that a text is.

    Raises:
        NoCheckpointError: it is none, or not its own re-format (law 2).
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise NoCheckpointError("检查点应为三行，每行末尾换行")
    origin, size, encoded, _ = lines
    if not origin or text_fault(origin):
        raise NoCheckpointError("检查点第 1 行应为日志的名称")
    if not _SIZE.fullmatch(size):
        raise NoCheckpointError("检查点第 2 行应为记录的条数")
    try:
        value = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoCheckpointError("检查点第 3 行应为 base64 形式的根") from error
    if len(value) != 32 or format_root(value) != encoded:
        raise NoCheckpointError("检查点第 3 行应为 base64 形式的根")
    return Checkpoint(origin, int(size), value)
