"""An office signs what extends its own last head, and nothing else; what comes back is collected and committed."""

import subprocess
from dataclasses import replace

import pytest

from dbl_random.core.record.checkpoint_request import format_request
from dbl_random.core.record.log_head import format_head
from dbl_random.desk.log.checkpoints import (
    collect_checkpoints,
    read_request,
    request_checkpoint,
    show_checkpoint,
    sign_head,
    sign_request,
)
from dbl_random.desk.request import Request
from dbl_random.model.problem import Refusal


def codes(act):
    with pytest.raises(Refusal) as told:
        act()
    return [each.code for each in told.value.problems]


@pytest.fixture
def state(tmp_path):
    return tmp_path / "state"


def committed(root):
    return subprocess.run(
        ["git", "-C", root, "ls-tree", "-r", "--name-only", "HEAD", "checkpoints"], check=True, capture_output=True
    ).stdout.decode().split()  # fmt: skip


def test_what_was_signed_lies_ready_and_is_collected_once(finished, keys, state):
    said = Request(finished, actor="ye-wanqing")
    head = sign_head(said, "legal", keys["legal"], state, size=3)
    assert state.read_text("ascii") == f"{format_head(head)}\n"
    assert state.stat().st_mode & 0o777 == 0o600
    paths = ["checkpoints/00000003/checkpoint", "checkpoints/00000003/legal.sig"]
    assert collect_checkpoints(said, ()) == paths == committed(finished)
    assert collect_checkpoints(said, ()) == []
    assert show_checkpoint(said).signed == {3: ("legal",)}


def test_the_same_head_is_signed_again_and_an_older_one_never(finished, keys, state):
    said = Request(finished)
    for size in (3, 4, 4):
        sign_head(said, "legal", keys["legal"], state, size=size)
    assert len(state.read_text("ascii").splitlines()) == 2
    assert codes(lambda: sign_head(said, "legal", keys["legal"], state, size=3)) == ["DBR712"]
    assert codes(lambda: sign_head(said, "legal", keys["legal"], state, size=999)) == ["DBR712"]
    assert codes(lambda: sign_head(said, "nobody", keys["legal"], state)) == ["DBR714"]


@pytest.mark.parametrize(
    "line",
    ["dbr-head/1 {origin} 3 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "dbr-head/1 other 3 {root}"],
    ids=["another log of the same name", "another name"],
)
def test_what_does_not_extend_the_last_head_is_not_signed(finished, keys, state, line):
    said = Request(finished)
    _, origin, _, root = format_head(show_checkpoint(said, 3).head).split()
    state.write_text(line.format(origin=origin, root=root) + "\n", "ascii")
    before = state.read_bytes()
    assert codes(lambda: sign_head(said, "legal", keys["legal"], state)) == ["DBR712"]
    assert state.read_bytes() == before
    assert not (finished / "checkpoints" / "00000005").exists()


def test_a_state_that_was_touched_is_not_gone_on_with(finished, keys, state):
    heads = [format_head(show_checkpoint(Request(finished), size).head) for size in (2, 3)]
    for text in (f"{heads[1]}\n{heads[0]}\n", f"{heads[0]}\n{heads[0]}\n", "x\n", f"{heads[0]} \n"):
        state.write_text(text, "ascii")
        assert codes(lambda: sign_head(Request(finished), "legal", keys["legal"], state)) == ["DBR711"]


def test_an_office_without_the_log_signs_from_a_request(finished, keys, state, tmp_path):
    said, asked, given = (
        Request(finished, actor="ye-wanqing", overwrite=True),
        tmp_path / "asked",
        tmp_path / "00000002-legal.sig",
    )
    request_checkpoint(said, "legal", asked, size=2)
    sign_request(read_request(asked), keys["legal"], state, given)
    assert collect_checkpoints(said, [given]) == ["checkpoints/00000002/checkpoint", "checkpoints/00000002/legal.sig"]
    later = request_checkpoint(said, "legal", asked)
    assert later.since.size == 2
    assert later.proof
    sign_request(read_request(asked), keys["legal"], state, tmp_path / "later")
    assert len(state.read_text("ascii").splitlines()) == 2


def test_a_request_from_another_head_than_the_last_is_not_signed(finished, keys, state, tmp_path):
    said, asked = Request(finished, overwrite=True), tmp_path / "asked"
    sign_head(said, "legal", keys["legal"], state, size=3, output=tmp_path / "out")
    request_checkpoint(said, "legal", asked)
    assert codes(lambda: sign_request(read_request(asked), keys["legal"], state, tmp_path / "x")) == ["DBR712"]
    last = state.read_text("ascii").strip()
    request_checkpoint(said, "legal", asked, since=last)
    sign_request(read_request(asked), keys["legal"], state, tmp_path / "x")
    false = last[:-2] + ("A=" if last[-2] != "A" else "B=")
    assert codes(lambda: request_checkpoint(said, "legal", asked, since=false))[0] in {"DBR710", "DBR712"}


def test_a_request_whose_proofs_do_not_hold_is_none(finished, tmp_path):
    said, file = Request(finished), tmp_path / "asked"
    since = format_head(show_checkpoint(said, 2).head)
    sound = request_checkpoint(said, "legal", file, since=since)
    other = show_checkpoint(said, 3).head
    zero = bytes(32)
    for false in (
        replace(sound, proof=sound.proof[1:]),
        replace(sound, proof=(*sound.proof, zero)),
        replace(sound, proof=(zero, *sound.proof[1:])),
        replace(sound, path=sound.path[1:]),
        replace(sound, since=replace(sound.since, root=zero)),
        replace(sound, since=replace(sound.since, origin="other")),
        replace(sound, head=replace(sound.head, size=sound.head.size + 1)),
        replace(sound, head=other),
        replace(sound, office="-x"),
    ):
        file.write_bytes(format_request(false))
        assert codes(lambda: read_request(file)) == ["DBR710"]
    for junk in (b"", b"{}\n", format_request(sound)[:-1], b" " + format_request(sound)):
        file.write_bytes(junk)
        assert codes(lambda: read_request(file)) == ["DBR710"]


def test_what_is_no_signature_over_its_checkpoint_is_not_collected(finished, keys, tmp_path):
    said = Request(finished, actor="ye-wanqing")
    good, text = tmp_path / "00000003-legal.sig", tmp_path / "text"
    sign_head(said, "legal", keys["legal"], tmp_path / "s", size=3, output=good)
    for size, code in ((2, "DBR707"), (9999, "DBR712")):
        moved = tmp_path / f"{size:08d}-legal.sig"
        moved.write_bytes(good.read_bytes())
        assert codes(lambda file=moved: collect_checkpoints(said, [file])) == [code]
    for name in ("legal.sig", "3-legal.sig", "00000003-legal.txt", "00000003-nobody.sig"):
        (tmp_path / name).write_bytes(good.read_bytes())
        assert codes(lambda file=tmp_path / name: collect_checkpoints(said, [file])) == ["DBR714"]
    text.write_bytes(b"x")
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", keys["legal"], text], check=True)
    good.write_bytes(text.with_suffix(".sig").read_bytes())
    assert codes(lambda: collect_checkpoints(said, [good])) == ["DBR704"]
    good.write_bytes(b"junk")
    assert codes(lambda: collect_checkpoints(said, [good])) == ["DBR703"]
    assert not (finished / "checkpoints").exists()
