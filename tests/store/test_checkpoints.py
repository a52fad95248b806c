"""What lies below checkpoints/ is read without a link, and written once."""

import pytest

from dbl_random.model.problem import Refusal
from dbl_random.store.checkpoints import checkpoint_path, keep, read_checkpoints


def test_what_was_kept_is_read(tmp_path):
    keep(tmp_path, checkpoint_path(12), b"text")
    keep(tmp_path, checkpoint_path(12, "legal"), b"signature")
    keep(tmp_path, checkpoint_path(3, "legal"), b"signature")
    found = read_checkpoints(tmp_path)
    assert [(each.size, each.text, dict(each.signatures)) for each in found.checkpoints] == [
        (3, None, {"legal": b"signature"}),
        (12, b"text", {"legal": b"signature"}),
    ]
    assert found.strangers == []


@pytest.mark.parametrize(
    "name",
    ["x", "0000001/checkpoint", "00000000/checkpoint", "00000012/x", "00000012/-x.sig", "００００００１２/checkpoint"],
)
def test_another_name_is_a_stranger(tmp_path, name):
    path = tmp_path / "checkpoints" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    found = read_checkpoints(tmp_path)
    assert len(found.strangers) == 1
    assert not any(each.text or each.signatures for each in found.checkpoints)


def test_links_and_what_is_too_large_are_strangers(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "checkpoints" / "00000012"
    folder.mkdir(parents=True)
    (folder / "checkpoint").symlink_to(tmp_path / "elsewhere")
    (folder / "legal.sig").write_bytes(b"x" * 20_000)
    assert len(read_checkpoints(tmp_path).strangers) == 2
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "checkpoints").symlink_to(tmp_path / "elsewhere")
    assert read_checkpoints(tmp_path / "other").strangers == ["checkpoints"]
    with pytest.raises(Refusal) as told:
        keep(tmp_path / "other", checkpoint_path(1), b"x")
    assert told.value.problems[0].code == "DBR509"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_is_there_stays(tmp_path):
    keep(tmp_path, checkpoint_path(1), b"x")
    keep(tmp_path, checkpoint_path(1), b"x")
    with pytest.raises(Refusal) as told:
        keep(tmp_path, checkpoint_path(1), b"y")
    assert told.value.problems[0].code == "DBR714"
    assert (tmp_path / checkpoint_path(1)).read_bytes() == b"x"
