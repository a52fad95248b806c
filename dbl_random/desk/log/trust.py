"""Whose signatures count: the verifier's own file of keys, asked of `ssh-keygen` (docs/protocol.md, sections 5, 11.3).

Laws:
1. The file is read once; what was judged is what `ssh-keygen` is given.
2. A signature is refused by the first of: form, purpose, text, key, name, time; each has its code.
3. A signature of an unknown key, or of one that was not good then, does not count; any other that is refused is wrong.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from dbl_random.core.record.allowed_signers import NotTrustedError, parse_allowed_signers
from dbl_random.core.record.sshsig import NoSignatureError, fingerprint, parse_sshsig
from dbl_random.core.replay.finding import Weight
from dbl_random.desk.known import read_given
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.ssh import fits, why_not_trusted


@immutable
class Trust:
    """The file, and public key -> name."""

    data: bytes
    names: Mapping[bytes, str]


@immutable
class Refused:
    """Why a signature does not count."""

    code: str
    message: str

    @property
    def weight(self) -> Weight:
        """Law 3."""
        return Weight.UNCHECKED if self.code in {"DBR705", "DBR708"} else Weight.WRONG


def read_trust(file: Path) -> Trust:
    """The keys that a verifier trusts.

    Raises:
        Refusal: the file is not there (exit status 3, DBR150), or would let a key speak for others (2, DBR702).
    """
    data = read_given(file)
    try:
        return Trust(data, parse_allowed_signers(data.decode("utf-8")))
    except (NotTrustedError, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, NotTrustedError) else "不是 UTF-8 文本"
        raise refuse(Exit.USAGE, "DBR702", f"信任的公钥不能使用：{why}", "每行：名字 公钥", str(file)) from error


def why_refused(text: bytes, signature: str, namespace: str) -> Refused | None:
    """Law 2 as far as it goes without a file of keys: form, purpose, text.

    Raises:
        Refusal: ssh-keygen is not there (exit status 3, DBR545).
    """
    try:
        found = parse_sshsig(signature)
    except NoSignatureError as error:
        return Refused("DBR703", str(error))
    if found.namespace != namespace:
        return Refused("DBR704", f"签名的用途是“{found.namespace}”，应为 {namespace}")
    if not fits(text, signature, namespace):
        return Refused("DBR707", "签名与所签的内容不符")
    return None


def why_not_of(
    trust: Trust, text: bytes, signature: str, namespace: str, *, identity: str, at: datetime
) -> Refused | None:
    """Why a signature does not count as one of `identity` at a time, None where it does (law 2).

    Raises:
        Refusal: ssh-keygen is not there (exit status 3, DBR545).
    """
    if refused := why_refused(text, signature, namespace):
        return refused
    key = parse_sshsig(signature).key
    name = trust.names.get(key)
    if name is None:
        return Refused("DBR705", f"密钥 {fingerprint(key)} 不在信任之列")
    if name != identity:
        return Refused("DBR706", f"应由 {identity} 签名，实为 {name} 的密钥 {fingerprint(key)}")
    why = why_not_trusted(text, signature, namespace, identity=identity, allowed=trust.data, at=at)
    return Refused("DBR708", f"{identity} 的密钥当时无效：{why}") if why else None
