"""A checkpoint: a log's head as C2SP tlog-checkpoint text, which offices sign (docs/protocol.md, section 5).

Laws:
1. Three lines, each with LF: the log's origin, the number of its events, the root over them in standard base64.
2. `format_checkpoint` and `parse_checkpoint` are exact inverses: text that is not its own re-format is refused.
3. Signatures are no part of it: they are over these bytes and are kept beside them.
"""

from dbl_random.core.record.log_head import LogHead, NoHeadError, head_of_fields
from dbl_random.core.record.merkle import format_root


class NoCheckpointError(ValueError):
    """The text is no checkpoint; the message says why, in Chinese."""


def format_checkpoint(head: LogHead) -> str:
    r"""Its text.

    >>> from dbl_random.core.record.log_head import head_over
    >>> format_checkpoint(head_over("dbr.example", []))
    'dbr.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'
    """
    return f"{head.origin}\n{head.size}\n{format_root(head.root)}\n"


def parse_checkpoint(text: str) -> LogHead:
    """The head that a checkpoint says.

    Raises:
        NoCheckpointError: it is none, or not its own re-format (law 2).
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise NoCheckpointError("检查点应为三行，每行末尾换行")
    try:
        return head_of_fields(*lines[:3])
    except NoHeadError as error:
        raise NoCheckpointError(f"检查点的{error}") from error
