"""Enterprise ids by the hundred thousand: `all_right` answers what `ids.enterprise_id_fault` would for each, together.

Laws:
1. It only says yes or no; where and why is `ids.enterprise_id_fault`'s to say.
2. One step works on one position of all ids at once: a column of bytes is translated by a table, and columns are added
   as one big whole number, whose bytes never reach 256.
"""

from collections.abc import Sequence

from dbl_random.model.ids import USCC_ALPHABET, USCC_WEIGHTS

_ALNUM = USCC_ALPHABET.encode()
_DIGITS = b"0123456789"
_MOD_31 = bytes(byte % 31 for byte in range(256))
#: 18 positions: which characters may stand there (GB 32100-2015, 4.1: 3 to 8 are the region's digits).
_ALLOWED = tuple(_DIGITS if 2 <= at < 8 else _ALNUM for at in range(18))


def _table(of: bytes, values: Sequence[int]) -> bytes:
    return bytes.maketrans(of, bytes(values))


_WEIGHTED = tuple(_table(_ALNUM, [value * weight % 31 for value in range(31)]) for weight in USCC_WEIGHTS)
#: The check character's own value, so that sum + value = 0 mod 31.
_CHECKS = (*_WEIGHTED, _table(_ALNUM, range(31)))
_DIGIT_VALUES = _table(_DIGITS, range(10))


def all_right(ids: Sequence[str]) -> bool:
    """Whether every id is an enterprise id (18 or 15 characters, right check character).

    >>> all_right(["9135050000000001X1", "110108000000016"]), all_right(["9135050000000001X2"])
    (True, False)
    """
    if set(map(len, ids)) == {18}:
        return _usccs_right(ids)
    long = [text for text in ids if len(text) == 18]
    short = [text for text in ids if len(text) == 15] if len(long) < len(ids) else []
    return len(long) + len(short) == len(ids) and _usccs_right(long) and _registrations_right(short)


def _columns(ids: Sequence[str], width: int) -> list[bytes] | None:
    joined = "".join(ids)
    if not joined.isascii():
        return None
    data = joined.encode()
    return [data[at::width] for at in range(width)]


def _usccs_right(ids: Sequence[str]) -> bool:
    columns = _columns(ids, 18)
    if columns is None or any(c.translate(None, allowed) for c, allowed in zip(columns, _ALLOWED, strict=True)):
        return False
    # GB 32100-2015, 5.2: sum(value * 3^i) + check value = 0 (mod 31). Eight columns of at most 30 stay below 256.
    total = bytes(len(ids))
    for start in range(0, 18, 7):
        parts = zip(columns[start : start + 7], _CHECKS[start : start + 7], strict=True)
        total = _added(total, *(column.translate(table) for column, table in parts)).translate(_MOD_31)
    return not any(total)


def _registrations_right(ids: Sequence[str]) -> bool:
    columns = _columns(ids, 15)
    if columns is None or any(column.translate(None, _DIGITS) for column in columns):
        return False
    # ISO 7064 MOD 11,10: the state (1 to 10, 10 packed as 0) and the next digit give the next state.
    state = b"\x0a" * len(ids)
    for column in columns[:-1]:
        digit = column.translate(_DIGIT_VALUES)
        state = _added(state.translate(_STATE_TENS), digit).translate(_NEXT_STATE)
    final = _added(state, columns[-1].translate(_DIGIT_VALUES))
    return not final.translate(None, b"\x01\x0b")  # state + digit = 1 (mod 10)


def _added(*columns: bytes) -> bytes:
    """The columns added byte by byte; no sum of one byte reaches 256."""
    return sum(int.from_bytes(column, "little") for column in columns).to_bytes(len(columns[0]), "little")


def _next_state(packed: int) -> int:
    state, digit = packed // 10 or 10, packed % 10
    return ((state + digit) % 10 or 10) * 2 % 11


_STATE_TENS = bytes(state * 10 if state < 10 else 0 for state in range(256))
_NEXT_STATE = bytes(_next_state(packed) if packed < 100 else 0 for packed in range(256))
