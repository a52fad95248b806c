"""`dbr checkpoint`: shown, signed, requested and collected; what lies ready goes with the record sheet."""

import subprocess

import pytest

AT = ("--at", "2016-07-03T09:00")


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "legal"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True)
    return str(path)


def committed(root):
    words = ["git", "-C", root, "ls-tree", "-r", "--name-only", "HEAD", "checkpoints"]
    return subprocess.run(words, check=True, capture_output=True).stdout.decode().split()


def test_the_sheet_takes_the_signature_that_lies_ready_with_it(dbr, adopted, key, tmp_path):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    assert (
        dbr("checkpoint", "sign", "--office", "legal", "--key", key, "--state", str(tmp_path / "s"), "--size", "3") == 0
    )
    (adopted / "checkpoints" / "00000003" / "general.sig").write_bytes(b"junk")
    assert committed(adopted) == []
    assert dbr("attest", "2016-energy-1", "--scan", str(tmp_path / "scan.pdf"), *AT) == 0
    assert "general.sig 没有收入" in dbr.err
    assert committed(adopted) == ["checkpoints/00000003/checkpoint", "checkpoints/00000003/legal.sig"]
    shown = dbr.json("checkpoint", "show", "--size", "3")
    assert shown["signed"] == {"3": ["general", "legal"]}
    assert shown["head"] == (tmp_path / "s").read_text("ascii").strip()


def test_an_office_elsewhere_sees_the_last_event_and_signs(dbr, adopted, key, tmp_path):
    asked, given, state = (str(tmp_path / name) for name in ("asked", "00000003-legal.sig", "s"))
    assert dbr("checkpoint", "request", "--office", "legal", "--output", asked, "--size", "3") == 0
    assert dbr("checkpoint", "sign", "--request", asked, "--key", key, "--state", state, "--output", given) == 0
    assert "第 3 号事件" in dbr.out
    assert dbr("checkpoint", "collect", given, *AT) == 0
    assert committed(adopted)[-1] == "checkpoints/00000003/legal.sig"


@pytest.mark.parametrize("words", [(), ("--office", "legal", "--request", "x"), ("--request", "x")])
def test_an_office_or_a_request_is_named(dbr, adopted, key, words):
    assert dbr("checkpoint", "sign", "--key", key, "--state", "s", *words) == 2
    assert "DBR710" in dbr.err
    assert adopted == dbr.root
