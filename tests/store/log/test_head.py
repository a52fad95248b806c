"""What lies in the log's folder is compared with HEAD, byte for byte."""

import subprocess

import pytest

from dbl_random.store.git.repository import Signature, create_repository, open_repository
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.log.head import HeadDifferences, compare_with_head

WHO = Signature("林知夏", "lin@dbr.example")
EVENT, TABLE = "audit-log/0000/00000001.json", "audit-log/snapshots/" + "0" * 64 + ".tsv"
SAME = HeadDifferences((), (), ())


@pytest.fixture(params=["", "deep/store"])
def root(request, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    create_repository(tmp_path)
    folder = tmp_path / request.param
    write(folder, "data/organisation.yaml", b"name: x\n")
    subprocess.run(["git", "-C", tmp_path, "add", "-A"], check=True)
    write(folder, EVENT, b"{}\n")
    write(folder, TABLE, b"id\r\n")
    write(folder, "audit-log/.gitkeep", b"")
    repository(folder).commit([EVENT, TABLE, "audit-log/.gitkeep"], "one", WHO)
    return folder


def write(root, path, data):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)


def repository(root):
    return open_repository(root)


def compared(root):
    return compare_with_head(LogFolder(root), repository(root))


def test_what_was_committed_is_the_same(root):
    assert compared(root) == SAME


def test_a_changed_byte_is_seen_even_where_time_and_size_are_the_same(root):
    before = (root / EVENT).stat()
    write(root, EVENT, b"[]\n")
    (root / EVENT).touch()
    assert (root / EVENT).stat().st_size == before.st_size
    assert compared(root) == HeadDifferences((EVENT,), (), ())


def test_line_ends_are_bytes_too(root):
    write(root, TABLE, b"id\n")
    assert compared(root) == HeadDifferences((TABLE,), (), ())


def test_a_missing_file_is_seen(root):
    (root / TABLE).unlink()
    assert compared(root) == HeadDifferences((), (TABLE,), ())


def test_a_file_that_head_does_not_have_is_told(root):
    write(root, "audit-log/0000/00000002.json", b"{}\n")
    assert compared(root) == HeadDifferences((), (), ("audit-log/0000/00000002.json",))


def test_what_is_staged_is_not_committed(root):
    write(root, EVENT, b"[]\n")
    repository(root).run("add", EVENT)
    assert compared(root) == HeadDifferences((EVENT,), (), ())


def test_a_link_to_the_same_bytes_is_a_change(root, tmp_path_factory):
    copy = tmp_path_factory.mktemp("elsewhere") / "x"
    copy.write_bytes((root / EVENT).read_bytes())
    (root / EVENT).unlink()
    (root / EVENT).symlink_to(copy)
    assert compared(root) == HeadDifferences((EVENT,), (), ())


def test_a_folder_in_the_place_of_a_file_is_a_file_missing(root):
    (root / EVENT).unlink()
    write(root, f"{EVENT}/x", b"")
    assert compared(root) == HeadDifferences((), (EVENT,), (f"{EVENT}/x",))


def test_the_empty_keepers_do_not_count_and_a_keeper_with_text_does(root):
    (root / "audit-log/.gitkeep").unlink()
    assert compared(root) == SAME
    write(root, "audit-log/.gitkeep", b"x")
    assert compared(root) != SAME


def test_a_replaced_object_does_not_fool_it(root):
    ids = repository(root).tree("HEAD", "audit-log")
    write(root, EVENT, b"[]\n")
    forged = repository(root).run("hash-object", "-w", "--no-filters", EVENT).decode().strip()
    repository(root).run("replace", ids[EVENT], forged)
    assert compared(root) == HeadDifferences((EVENT,), (), ())


def test_before_the_first_commit_nothing_is_held(tmp_path):
    create_repository(tmp_path)
    write(tmp_path, EVENT, b"{}\n")
    assert compared(tmp_path) == HeadDifferences((), (), (EVENT,))
