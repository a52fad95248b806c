"""The seed: sealed first, opened after (docs/protocol.md, sections 4.1 to 4.3).

Laws:
1. The machine is bound by its commitment in the intent, each office by its commitment in the sealing.
2. The seed is made of the intent's hash, what was opened, and the sealed value in place of what was not:
   a withheld opening changes the seed, it never stops the draw.
3. Digits are 10 to 64 ASCII digits, a salt 32 and a nonce 64 lower-case hex digits; nothing else is taken.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from dbl_random.model.event import Contribution

_DIGITS = re.compile(r"[0-9]*", re.ASCII)
_HEX = re.compile(r"[0-9a-f]*", re.ASCII)


def _sha256_of_lines(*lines: str) -> str:
    return sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


# --- law 1: who is bound, and to what ---


def machine_commitment(draw: str, nonce: str) -> str:
    """The machine's commitment in the intent, 64 hex digits.

    >>> machine_commitment("2016-energy-1", "fe152692dcdd6afb09923182a1495cada9f7d10ae4681ffbe2fd12e9d81ab9f7")
    '9f185e47f11d6dbc7fdb94f60000422edb495c57af563ead93e8a30af5eea10e'
    """
    # 4.1: machine_commitment = SHA-256("dbr-machine/1\n<draw>\n<nonce>\n")
    return _sha256_of_lines("dbr-machine/1", draw, nonce)


def commitment(intent_hash: str, office: str, salt: str, digits: str) -> str:
    """An office's commitment to its digits, 64 hex digits; `intent_hash` is the SHA-256 of the intent's file.

    >>> commitment("d032183486ea9a72df391749f91f1f1777bd64598a863c6b13e5697c8e586a9a", "legal",
    ...            "64e2dca42ac2be32a119e85a7756c1a3", "3141592653")
    '983de39bb267ace7e0207ae4e64ba33ce97589c18fd0e14cfa756f4977db0529'
    """
    # 4.2: commitment = SHA-256("dbr-commitment/1\n<SHA-256 of the intent's file>\n<office>\n<salt>\n<digits>\n")
    return _sha256_of_lines("dbr-commitment/1", intent_hash, office, salt, digits)


# --- law 2: the seed ---


def seed(
    intent_hash: str,
    machine_nonce: str | None,
    machine_commitment: str,
    offices: Sequence[str],
    contributions: Mapping[str, Contribution | None],
    commitments: Mapping[str, str],
    public: str | None,
) -> str:
    """The seed of a draw, 64 hex digits.

    Args:
        intent_hash: SHA-256 of the intent's file, 64 hex digits.
        machine_nonce: what the machine opened, None where it is lost.
        machine_commitment: the intent's, used where the nonce is lost.
        offices: ids, in the order of `log.opened`.
        contributions: what each office opened, None where it did not.
        commitments: of each office, used where it did not open.
        public: the public value, None exactly where the intent names none.

    >>> seed("d032183486ea9a72df391749f91f1f1777bd64598a863c6b13e5697c8e586a9a", None,
    ...      "9f185e47f11d6dbc7fdb94f60000422edb495c57af563ead93e8a30af5eea10e", ["legal"],
    ...      {"legal": Contribution("64e2dca42ac2be32a119e85a7756c1a3", "3141592653")}, {}, "482")
    'ba789c749745909fe120840473aed78543002a8b1920be14a87ebfc083a1d66e'
    """
    # SHA-256 of: dbr-seed/1, the intent's hash, machine:<nonce>, <office>:<digits> one line each in the order
    # of log.opened, public:<value> only where the intent names one; each with LF. What was not opened stands
    # as withheld:<commitment>.
    lines = ["dbr-seed/1", intent_hash, f"machine:{machine_nonce or f'withheld:{machine_commitment}'}"]
    for office in offices:
        opened = contributions[office]
        lines.append(f"{office}:{opened.digits if opened else f'withheld:{commitments[office]}'}")
    if public is not None:
        lines.append(f"public:{public}")
    return _sha256_of_lines(*lines)


# --- law 3: forms ---


def digits_fault(text: str) -> str | None:
    """None, or why `text` may not be an office's digits: 10 to 64 ASCII digits (4.2).

    >>> digits_fault("3141592653")
    >>> digits_fault("31415")
    '只有 5 位，应为 10 至 64 位数字'
    """
    if not _DIGITS.fullmatch(text):
        return "只能用半角数字 0 至 9，不能有空格或其他字符"
    if len(text) < 10:
        return f"只有 {len(text)} 位，应为 10 至 64 位数字"
    if len(text) > 64:
        return f"有 {len(text)} 位，应为 10 至 64 位数字"
    return None


def salt_fault(text: str) -> str | None:
    """None, or why `text` is no salt: 16 bytes as 32 lower-case hex digits (4.2)."""
    return _hex_fault(text, 32)


def nonce_fault(text: str) -> str | None:
    """None, or why `text` is no nonce: 32 bytes as 64 lower-case hex digits (4.1)."""
    return _hex_fault(text, 64)


def public_fault(text: str, digits: int) -> str | None:
    """None, or why `text` is no public value of exactly `digits` ASCII digits (4.3).

    >>> public_fault("482", 3)
    >>> public_fault("48", 3)
    '有 2 位，应为 3 位数字'
    """
    if not _DIGITS.fullmatch(text):
        return "只能用半角数字 0 至 9，不能有空格或其他字符"
    return None if len(text) == digits else f"有 {len(text)} 位，应为 {digits} 位数字"


def _hex_fault(text: str, length: int) -> str | None:
    if not _HEX.fullmatch(text):
        return "只能用数字 0 至 9 和小写字母 a 至 f"
    return None if len(text) == length else f"有 {len(text)} 位，应为 {length} 位"
