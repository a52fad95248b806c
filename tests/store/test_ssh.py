"""Signatures come from ssh-keygen, and a key that cannot sign is told with its file."""

import subprocess
from base64 import b64decode

import pytest

from dbl_random.model.problem import Refusal
from dbl_random.store.ssh import sign


@pytest.fixture
def key(tmp_path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    return tmp_path / "key"


def test_a_signature_is_one_line_of_base64_over_the_binary_form(key):
    found = sign("确认\n".encode(), key, "dbr-act")
    assert "\n" not in found
    assert b64decode(found, validate=True).startswith(b"SSHSIG")


def test_nothing_is_left_beside_the_key(key):
    sign(b"x", key, "dbr-act")
    assert sorted(path.name for path in key.parent.iterdir()) == ["key", "key.pub"]


@pytest.mark.parametrize("text", ["", "no key"])
def test_what_is_no_key_cannot_sign(tmp_path, text):
    (tmp_path / "key").write_text(text, "ascii")
    with pytest.raises(Refusal) as told:
        sign(b"x", tmp_path / "key", "dbr-act")
    assert [(each.code, each.file) for each in told.value.problems] == [("DBR545", str(tmp_path / "key"))]


def test_without_ssh_keygen_it_is_said_so(key, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal) as told:
        sign(b"x", key, "dbr-act")
    assert "OpenSSH" in told.value.problems[0].hint
