"""Whose keys a verifier trusts: a file of `allowed_signers`, as `ssh-keygen` reads it (ssh-keygen(1), ALLOWED SIGNERS).

Laws:
1. Each line names principals, then options, then one public key. Whether a key was valid at a time, and what it may
   sign, `ssh-keygen` says; this reading says only whose it is.
2. A pattern (`*`, `?`, `!`) would let one key speak for others, and so would an authority: both are refused.
3. One key has one name. A person may have several keys, one after the other.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dbl_random.core.record.sshsig import KEY_KINDS

#: Words of a line; an option may have spaces inside its quotes.
_WORD = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^\s"])+')
_OPTION = re.compile(r"cert-authority|(?:namespaces|valid-after|valid-before)=.*", re.ASCII | re.IGNORECASE)


class NotTrustedError(ValueError):
    """The file cannot be used; the message says where and why, in Chinese."""


def parse_allowed_signers(text: str) -> Mapping[bytes, str]:
    """Public key -> the one name that it signs as.

    Raises:
        NotTrustedError: laws 1 to 3, or the file names nobody.
    """
    found: dict[bytes, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = _WORD.findall(line)
        if not words or words[0].startswith("#"):
            continue
        for name, key in _row(words, number):
            if found.setdefault(key, name) != name:
                raise NotTrustedError(f"第 {number} 行：同一个密钥有两个名字（{found[key]}、{name}）")
    if not found:
        raise NotTrustedError("文件中没有任何人的密钥")
    return MappingProxyType(found)


def _row(words: list[str], number: int) -> Iterator[tuple[str, bytes]]:
    principals, rest = words[0].strip('"'), words[1:]
    options = rest.pop(0) if rest and rest[0].encode() not in KEY_KINDS else ""
    if re.search(r"[*?!]", principals):
        raise NotTrustedError(f"第 {number} 行：名字“{principals}”是通配符，会让一个密钥代表别人")
    if "cert-authority" in options.lower():
        raise NotTrustedError(f"第 {number} 行：cert-authority 会让一个密钥代表别人")
    if options and not _OPTION.match(options):
        raise NotTrustedError(f"第 {number} 行：“{options}”不是选项，也不是密钥的种类")
    key = _key(rest[:2])
    if key is None:
        raise NotTrustedError(f"第 {number} 行：没有完整的公钥")
    for name in principals.split(","):
        if not name:
            raise NotTrustedError(f"第 {number} 行：有空的名字")
        yield name, key


def _key(words: list[str]) -> bytes | None:
    """The key of its kind and its base64, None where they do not agree."""
    if len(words) != 2 or (kind := words[0].encode()) not in KEY_KINDS:
        return None
    try:
        data = base64.b64decode(words[1], validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if data.startswith(len(kind).to_bytes(4, "big") + kind) else None
