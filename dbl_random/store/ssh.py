"""Signatures by `ssh-keygen -Y` (docs/protocol.md, section 11.3): the key stays with whoever holds it.

Laws:
1. What is signed goes in by standard input, and the signature comes back by standard output: no file is left behind.
2. On the log a signature is the standard base64 of its binary form: the armour without its frame and line breaks.
3. Whether a signature fits a text is asked without asking whose key it is; whose it is, and whether the key was good
   then, is asked of the keys that the verifier trusts.
4. Times are given in the machine's own zone, in which `allowed_signers` names its days.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dbl_random.model.problem import Exit, refuse
from dbl_random.store.platform import program

_FRAME = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")


def sign(text: bytes, key: Path, namespace: str) -> str:
    """The signature of a text by a key's file; its passphrase is asked by ssh-keygen at the terminal.

    Raises:
        Refusal: the key cannot be used, or ssh-keygen is not there (exit status 3, DBR545).
    """
    try:
        done = subprocess.run(  # noqa: S603 - fixed program; the key is a path that the user named
            [program("ssh-keygen"), "-Y", "sign", "-q", "-n", namespace, "-f", str(key)],
            input=text,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise refuse(Exit.UNUSABLE, "DBR545", "没有 ssh-keygen，不能签名", "安装 OpenSSH") from error
    found = unarmoured(done.stdout)
    if done.returncode or found is None:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise refuse(Exit.UNUSABLE, "DBR545", f"不能用这个密钥签名：{why[-1] if why else ''}", "核对 --key", str(key))
    return found


def unarmoured(data: bytes) -> str | None:
    """The base64 in the armour of a signature's file, as the log has it; None where it is no such file."""
    lines = data.decode("ascii", "replace").rstrip("\n").split("\n")
    return "".join(lines[1:-1]) if (lines[0], lines[-1]) == _FRAME else None


def armoured(signature: str) -> bytes:
    """The file of a signature, as `ssh-keygen` writes it."""
    lines = [signature[at : at + 70] for at in range(0, len(signature), 70)]
    return "\n".join((_FRAME[0], *lines, _FRAME[1], "")).encode()


def fits(text: bytes, signature: str, namespace: str) -> bool:
    """Whether a signature, as the log has it, is one over a text (law 3).

    Raises:
        Refusal: ssh-keygen is not there (exit status 3, DBR545).
    """
    with _file(armoured(signature)) as armour:
        return _asked(["check-novalidate", "-n", namespace, "-s", armour], text).returncode == 0


def why_not_trusted(text: bytes, signature: str, namespace: str, *, identity: str, allowed: bytes, at: datetime) -> str:
    """Why a signature is not one of `identity` at a time, in ssh-keygen's words; "" where it is.

    Args:
        text: what was signed.
        signature: as the log has it.
        namespace: what it has to be made for.
        identity: the principal that has to have signed.
        allowed: the verifier's file of allowed signers.
        at: when the key has to be good (law 4).

    Raises:
        Refusal: ssh-keygen is not there (exit status 3, DBR545).
    """
    when = f"verify-time={at.astimezone():%Y%m%d%H%M%S}"
    with _file(armoured(signature)) as armour, _file(allowed) as signers:
        words = ["verify", "-f", signers, "-I", identity, "-n", namespace, "-s", armour, "-O", when]
        done = _asked(words, text)
    if done.returncode == 0:
        return ""
    said = done.stderr.decode("utf-8", "replace").replace(signers, "--trust").strip().splitlines()
    return said[-1] if said else "ssh-keygen 不认可"


@contextmanager
def _file(data: bytes) -> Iterator[str]:
    """A file of ours that ssh-keygen reads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "given")
        path.write_bytes(data)
        yield str(path)


def _asked(words: list[str], text: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - fixed program; the files are ours, and ids have no dash in front
            [program("ssh-keygen"), "-Y", *words], input=text, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise refuse(Exit.UNUSABLE, "DBR545", "没有 ssh-keygen，不能核对签名", "安装 OpenSSH") from error
