"""Whose keys are trusted: one key has one name, and no pattern speaks for others."""

from base64 import b64encode

import pytest

from dbl_random.core.record.allowed_signers import NotTrustedError, parse_allowed_signers
from tests.core.judgement.bureau import OTHER


def blob(mark=b"a", kind=b"ssh-ed25519"):
    return len(kind).to_bytes(4, "big") + kind + (32).to_bytes(4, "big") + mark * 32


def key(mark=b"a", kind=b"ssh-ed25519"):
    return f"{kind.decode()} {b64encode(blob(mark, kind)).decode()}"


@pytest.mark.parametrize(
    "line",
    [
        f"legal {key()}",
        f'"legal" {key()} a comment',
        f'legal namespaces="dbr-act, dbr-checkpoint",valid-before="20200101" {key()}',
        f"\n# 监督科室\n\n  legal {key()}  \n",
        f"legal {key()}\nlegal {key()}",
    ],
)
def test_a_line_says_whose_key_it_is(line):
    assert parse_allowed_signers(line) == {blob(): "legal"}
    assert OTHER.read_signers(line) == {blob(): "legal"}


def test_a_person_may_have_several_keys():
    text = f"legal {key()}\nlegal {key(b'b')}\nwu {key(b'c', b'sk-ssh-ed25519@openssh.com')}"
    assert (
        sorted(parse_allowed_signers(text).values())
        == ["legal", "legal", "wu"]
        == sorted(OTHER.read_signers(text).values())
    )


@pytest.mark.parametrize(
    "text",
    {
        "nobody": "# nobody\n",
        "everybody": f"* {key()}",
        "a pattern": f"lega? {key()}",
        "a negation": f"legal,!wu {key()}",
        "an authority": f"legal cert-authority {key()}",
        "an authority among options": f'legal namespaces="x",cert-authority {key()}',
        "two names": f"legal,general {key()}",
        "one key under two names": f"legal {key()}\ngeneral {key()}",
        "an empty name": f"legal, {key()}",
        "no key": "legal",
        "half a key": "legal ssh-ed25519",
        "an unknown option": f"legal restrict {key()}",
        "another kind of key": f"legal ssh-rsa {key().split()[1]}",
        "no base64": "legal ssh-ed25519 !",
    }.items(),
    ids=lambda case: case[0],
)
def test_what_would_let_a_key_speak_for_others_is_refused(text):
    with pytest.raises(NotTrustedError):
        parse_allowed_signers(text[1])
    with pytest.raises(ValueError, match=r"\S"):
        OTHER.read_signers(text[1])
