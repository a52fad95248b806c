"""A signature is an SSHSIG to its last byte; what only looks like one is none, in both readings."""

import pytest

from dbl_random.core.record.sshsig import KEY_KINDS, NoSignatureError, parse_sshsig
from tests.core.judgement.bureau import OTHER
from tests.core.record.sshsigs import UNSOUND, sshsig


@pytest.mark.parametrize("kind", sorted(KEY_KINDS))
@pytest.mark.parametrize("hashed", [b"sha256", b"sha512"])
def test_what_openssh_makes_is_read(kind, hashed):
    for signed_as in KEY_KINDS[kind]:
        text = sshsig(kind=kind, signed_as=signed_as, hashed=hashed)
        assert parse_sshsig(text).namespace == "dbr-act"
        assert OTHER.read_sshsig(text).namespace == "dbr-act"


@pytest.mark.parametrize("name", sorted(UNSOUND.keys() - {"another purpose"}))
def test_what_only_looks_like_one_is_none(name):
    with pytest.raises(NoSignatureError, match="签名"):
        parse_sshsig(UNSOUND[name])
    assert OTHER.read_sshsig(UNSOUND[name]) is None


def test_what_it_was_made_for_is_told():
    assert parse_sshsig(UNSOUND["another purpose"]).namespace == "file"
