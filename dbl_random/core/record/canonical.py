"""Canonical JSON: RFC 8785 on a subset without floats (docs/protocol.md, section 2).

Laws:
1. Values are null, true, false, strings, integers up to 2^53-1 in absolute value, arrays, objects with ASCII keys.
2. `encode` gives the one byte form; `decode` refuses every other: bytes must equal their own re-encoding, and
   every number must be an integer by type (20.0 equals 20 in Python, so equality alone would let it through).
3. Duplicate keys are refused.
4. Strings obey section 1: NFC, and no character of the categories Cc, Cf, Cs, Zl, Zp.
5. Bytes that are nearly all brackets and keys are nobody's record: read, they would take fifty times their size in
   memory. They are refused before they are.
"""

import json
from typing import Any

from dbl_random.model.ids import text_fault

LARGEST = 2**53 - 1
#: Law 5: arrays, objects and fields that any text may have, and beyond them one in so many bytes.
_PARTS, _BYTES_A_PART = 100_000, 16

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


class NotCanonicalError(ValueError):
    """The value or bytes are outside the canonical form; the text says why, in Chinese."""


def encode(value: Any) -> bytes:
    """The canonical bytes of `value`, without a final LF.

    Raises:
        NotCanonicalError: the value is outside the subset.

    >>> encode({"b": [1, True, None], "a": "泉州"}).decode()
    '{"a":"泉州","b":[1,true,null]}'
    """
    _check(value)
    return _ENCODER.encode(value).encode()


def decode(data: bytes) -> Any:
    """The value of canonical bytes (no final LF).

    Raises:
        NotCanonicalError: the bytes are not UTF-8 JSON, or not their own re-encoding.
    """
    if sum(map(data.count, (b"[", b"{", b'":'))) > max(_PARTS, len(data) // _BYTES_A_PART):
        raise NotCanonicalError("括号和字段名过多，不像一份记录")
    try:
        value = json.loads(data, object_pairs_hook=_object, parse_float=_float, parse_constant=_float)
    except NotCanonicalError:
        raise
    except (ValueError, RecursionError) as error:
        raise NotCanonicalError("不是 UTF-8 编码的 JSON 文本") from error
    if encode(value) != data:
        raise NotCanonicalError("不是规范格式（与重新编码的结果不同）")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonicalError("有重复的字段名")
    return found


def _float(text: str) -> Any:
    raise NotCanonicalError(f"数字“{text[:20]}”不是整数")


def _check(value: Any) -> None:
    # Law 1, by type: bool is an int in Python, and 20.0 equals 20. What there is most of comes first.
    if isinstance(value, str):
        if fault := text_fault(value):
            raise NotCanonicalError(f"文本“{value[:20]!a}”{fault}")
    elif isinstance(value, dict):
        _check_object(value)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner)
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotCanonicalError(f"整数 {value} 超出 ±(2^53-1)")
    elif value is not None:
        raise NotCanonicalError(f"{type(value).__name__} 不能写入日志")


def _check_object(value: dict[Any, Any]) -> None:
    for key, inner in value.items():
        if not isinstance(key, str) or not key.isascii():
            raise NotCanonicalError(f"字段名“{key!a}”不是 ASCII 文本")
        _check(key)
        _check(inner)
