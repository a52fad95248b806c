"""A head: what a log was at one size, as one line to photograph, send and keep (docs/protocol.md, section 5).

Laws:
1. `dbr-head/1 <origin> <size> <root in standard base64>`, one line without LF.
2. `format_head` and `parse_head` are exact inverses: a text that is not its own re-format is refused.
3. `SIZE:ROOT`, which names no log, is read as a head of the log that it is held against.
"""

import re
from collections.abc import Sequence

from dbl_random.core.record.merkle import format_root, leaf_hash, parse_root, root
from dbl_random.model.immutable import immutable
from dbl_random.model.laws import ORIGIN

HEAD_VERSION = "dbr-head/1"
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)


class NoHeadError(ValueError):
    """The text is no head; the message says why, in Chinese."""


@immutable
class LogHead:
    """The name of a log, its number of events and its root, 32 bytes."""

    origin: str
    size: int
    root: bytes


def head_over(origin: str, lines: Sequence[bytes]) -> LogHead:
    """The head over the files of a log's first events.

    >>> head_over("dbr.example", []).size
    0
    """
    return LogHead(origin, len(lines), root(map(leaf_hash, lines)))


def format_head(head: LogHead) -> str:
    """Its line.

    >>> format_head(head_over("dbr.example", []))
    'dbr-head/1 dbr.example 0 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return f"{HEAD_VERSION} {head.origin} {head.size} {format_root(head.root)}"


def parse_head(text: str) -> LogHead:
    """The head that a line is.

    Raises:
        NoHeadError: it is none, or not its own re-format (law 2).
    """
    parts = text.split(" ")
    if len(parts) != 4 or parts[0] != HEAD_VERSION:
        raise NoHeadError(f"日志头应为一行：{HEAD_VERSION} 日志名称 条数 根，各隔一个空格")
    return head_of_fields(*parts[1:])


def parse_short_head(text: str, origin: str) -> LogHead:
    """The head that `SIZE:ROOT` says of the log `origin` (law 3).

    Raises:
        NoHeadError: the text is not of this form.
    """
    size, colon, encoded = text.partition(":")
    if not colon:
        raise NoHeadError("日志头应为 条数:根")
    return head_of_fields(origin, size, encoded)


def head_of_fields(origin: str, size: str, encoded: str) -> LogHead:
    """The head of these three texts, as a line and a checkpoint have them.

    Raises:
        NoHeadError: one of them is not what it should be.
    """
    if not ORIGIN.fullmatch(origin):
        raise NoHeadError("日志名称应为英文字母、数字和符号，没有空格")
    if not _SIZE.fullmatch(size):
        raise NoHeadError("条数应为不带多余零的十进制数")
    if (value := parse_root(encoded)) is None:
        raise NoHeadError("根应为 32 字节的 base64")
    return LogHead(origin, int(size), value)
