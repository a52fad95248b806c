"""Signatures of the form that OpenSSH makes, by no key."""

from base64 import b64encode

#: What `sshsig` puts together, by name.
SOUND = {
    "magic": b"SSHSIG",
    "version": 1,
    "kind": b"ssh-ed25519",
    "namespace": b"dbr-act",
    "reserved": b"",
    "hashed": b"sha512",
    "signed_as": b"ssh-ed25519",
    "rest": b"",
}


def _string(data):
    return len(data).to_bytes(4, "big") + data


def sshsig(**changed):
    """The base64 of such a signature, with some parts changed."""
    part = {**SOUND, **changed}
    key = _string(part["kind"]) + _string(b"k" * 32)
    signature = _string(part["signed_as"]) + _string(b"s" * 64)
    strings = (key, part["namespace"], part["reserved"], part["hashed"], signature)
    data = part["magic"] + part["version"].to_bytes(4, "big") + b"".join(map(_string, strings)) + part["rest"]
    return b64encode(data).decode()


#: Each departs from the form in one thing; the second reading is asked about the same.
UNSOUND = {
    "empty": "",
    "no base64": "!",
    "a prefix alone": b64encode(b"SSHSIG").decode(),
    "prefix and more": b64encode(b"SSHSIG and more").decode(),
    "magic": sshsig(magic=b"SSHSIM"),
    "version": sshsig(version=2),
    "another purpose": sshsig(namespace=b"file"),
    "no purpose": sshsig(namespace=b""),
    "purpose of no letters": sshsig(namespace=b"\xff"),
    "reserved": sshsig(reserved=b"x"),
    "hash": sshsig(hashed=b"sha1"),
    "kind of key": sshsig(kind=b"ssh-dss", signed_as=b"ssh-dss"),
    "another key's signature": sshsig(signed_as=b"ecdsa-sha2-nistp256"),
    "rsa with sha1": sshsig(kind=b"ssh-rsa", signed_as=b"ssh-rsa"),
    "one byte more": sshsig(rest=b"\0"),
    "cut": b64encode(b"SSHSIG" + (1).to_bytes(4, "big") + (99).to_bytes(4, "big") + b"short").decode(),
    "two lines": sshsig()[:70] + "\n" + sshsig()[70:],
    "spare bits": sshsig(rest=b"x").rstrip("=") + "=",
}
