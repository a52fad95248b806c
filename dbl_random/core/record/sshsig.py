"""The binary form of a signature by `ssh-keygen -Y sign` (PROTOCOL.sshsig; docs/protocol.md, 11.3).

Laws:
1. `SSHSIG`, version 1, public key, namespace, an empty reserved field, hash algorithm, signature: nothing else, and to
   the last byte. A length that leads beyond the end is no signature.
2. Hash, key and signature are of the kinds that OpenSSH makes, and the signature is of its key's kind.
3. Text is the standard base64 of these bytes, its own re-encoding.
4. Whether it fits a text, and whose key it is, is asked elsewhere.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping

from dbl_random.model.immutable import immutable

_MAGIC = b"SSHSIG"
_HASHES = frozenset({b"sha256", b"sha512"})
#: Kind of a key -> the kinds of signatures that it makes.
KEY_KINDS: Mapping[bytes, frozenset[bytes]] = {
    **{
        kind: frozenset({kind})
        for kind in (
            b"ssh-ed25519",
            b"sk-ssh-ed25519@openssh.com",
            b"ecdsa-sha2-nistp256",
            b"ecdsa-sha2-nistp384",
            b"ecdsa-sha2-nistp521",
            b"sk-ecdsa-sha2-nistp256@openssh.com",
        )
    },
    b"ssh-rsa": frozenset({b"rsa-sha2-256", b"rsa-sha2-512"}),
}


class NoSignatureError(ValueError):
    """It is no such signature; the message says why, in Chinese."""


@immutable
class SshSignature:
    """What a signature says of itself.

    Attributes:
        key: the public key as OpenSSH encodes it.
        namespace: what it was made for.
    """

    key: bytes
    namespace: str


def parse_sshsig(text: str) -> SshSignature:
    """The signature that a text in base64 is.

    Raises:
        NoSignatureError: laws 1 to 3.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoSignatureError("签名不是 base64") from error
    if base64.b64encode(data).decode() != text:
        raise NoSignatureError("签名不是规定写法的 base64")
    if not data.startswith(_MAGIC + (1).to_bytes(4, "big")):
        raise NoSignatureError("不是第 1 版的 SSH 签名")
    key, namespace, reserved, hashed, signature = _strings(data[len(_MAGIC) + 4 :], 5)
    if reserved or hashed not in _HASHES or not namespace:
        raise NoSignatureError("签名的用途、保留字段或散列算法不合规定")
    if _first(signature) not in KEY_KINDS.get(_first(key), frozenset()):
        raise NoSignatureError("签名的密钥种类不合规定")
    try:
        return SshSignature(key, namespace.decode("ascii"))
    except UnicodeDecodeError as error:
        raise NoSignatureError("签名的用途不是英文字母") from error


def _strings(data: bytes, count: int) -> list[bytes]:
    """Law 1: exactly this many strings, each behind its length, and no byte more."""
    found, at = [], 0
    for _ in range(count):
        size = int.from_bytes(data[at : at + 4], "big")
        if at + 4 + size > len(data):
            raise NoSignatureError("签名不完整")
        found.append(data[at + 4 : at + 4 + size])
        at += 4 + size
    if at != len(data):
        raise NoSignatureError("签名后面还有别的内容")
    return found


def _first(data: bytes) -> bytes:
    """The kind that stands first in a key or a signature."""
    return data[4 : 4 + int.from_bytes(data[:4], "big")]


def fingerprint(key: bytes) -> str:
    """A key's fingerprint, as `ssh-keygen -l` shows it.

    >>> fingerprint(b"")
    'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU'
    """
    return "SHA256:" + base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=")
