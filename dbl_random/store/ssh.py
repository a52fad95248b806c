"""Signatures by `ssh-keygen -Y` (docs/protocol.md, section 11.3): the key stays with whoever holds it.

Laws:
1. What is signed goes in by standard input, and the signature comes back by standard output: no file is left behind.
2. On the log a signature is the standard base64 of its binary form: the armour without its frame and line breaks.
3. Whether a signature fits a text is asked without asking whose key it is.
"""

import subprocess
import tempfile
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
    armour = done.stdout.decode("ascii", "replace").strip().splitlines()
    if done.returncode or not armour or (armour[0], armour[-1]) != _FRAME:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise refuse(Exit.UNUSABLE, "DBR545", f"不能用这个密钥签名：{why[-1] if why else ''}", "核对 --key", str(key))
    return "".join(armour[1:-1])


def fits(text: bytes, signature: str, namespace: str) -> bool:
    """Whether a signature, as the log has it, is one over a text (law 3).

    Raises:
        Refusal: ssh-keygen is not there (exit status 3, DBR545).
    """
    with tempfile.NamedTemporaryFile("w", encoding="ascii", errors="replace", suffix=".sig") as armour:
        armour.write("\n".join((_FRAME[0], signature, _FRAME[1], "")))
        armour.flush()
        try:
            done = subprocess.run(  # noqa: S603 - fixed program; the file is ours
                ["ssh-keygen", "-Y", "check-novalidate", "-n", namespace, "-s", armour.name],  # noqa: S607 - the user's
                input=text,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise refuse(Exit.UNUSABLE, "DBR545", "没有 ssh-keygen，不能核对签名", "安装 OpenSSH") from error
    return done.returncode == 0
