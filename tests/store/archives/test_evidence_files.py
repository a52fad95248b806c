"""Evidence stays where it is: the log has names and hashes, and what cannot be had is told file by file."""

import hashlib

import pytest

from dbl_random.store.archives.evidence_files import digest_of, hash_files


@pytest.fixture
def folder(tmp_path):
    """A folder of evidence with a neighbour that is none of its business."""
    there = tmp_path / "evidence"
    (there / "现场").mkdir(parents=True)
    for name, data in {"照片.jpg": b"photo", "现场/笔录.pdf": b"record", "空.txt": b""}.items():
        (there / name).write_bytes(data)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return there


def digest(data):
    return hashlib.sha256(data).hexdigest()


def told(names, folder, **how):
    found, problems = hash_files(names, folder, **how)
    return found, [(each.file, each.code, each.message) for each in problems]


def test_a_file_is_its_hash_with_its_bare_name(folder):
    assert told(["照片.jpg", "现场/笔录.pdf"], folder, within=True) == (
        {digest(b"photo"): "照片.jpg", digest(b"record"): "笔录.pdf"},
        [],
    )
    assert digest_of("现场/笔录.pdf", folder) == digest(b"record")


def test_a_file_that_is_named_twice_is_one(folder):
    found, problems = told(["照片.jpg", "照片.jpg", "x", "x"], folder)
    assert (len(found), len(problems)) == (1, 1)


def test_all_that_cannot_be_had_is_told_and_the_others_are_hashed(folder):
    (folder / "双\u202e名.txt").write_bytes(b"x")
    found, problems = told(["无.jpg", "空.txt", "现场", "双\u202e名.txt", "照片.jpg"], folder)
    assert list(found.values()) == ["照片.jpg"]
    assert [(file, code) for file, code, _ in problems] == [
        ("无.jpg", "DBR445"),
        ("空.txt", "DBR445"),
        ("现场", "DBR445"),
        ("双\u202e名.txt", "DBR445"),
    ]
    assert [message for *_, message in problems][:3] == ["证据文件不存在", "证据文件是空的", "证据文件不存在"]


def test_a_name_that_no_disk_can_hold_is_not_there(folder):
    for how in ({}, {"within": True}):
        assert told(["长" * 200 + ".jpg"], folder, **how)[1] == [("长" * 200 + ".jpg", "DBR445", "证据文件不存在")]


def test_links_in_a_circle_lead_nowhere(folder):
    (folder / "loop.jpg").symlink_to(folder / "loop.jpg")
    for how in ({}, {"within": True}):
        assert [problem[:2] for problem in told(["loop.jpg"], folder, **how)[1]] == [("loop.jpg", "DBR445")]


# --- what comes from others ---


@pytest.mark.parametrize("name", ["../secret.txt", "现场/../../secret.txt", "link.txt", "out/secret.txt"])
def test_no_name_or_link_of_a_sheet_leads_out_of_the_folder(folder, name):
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "out").symlink_to(folder.parent)
    assert told([name], folder, within=True) == ({}, [(name, "DBR445", "证据文件不在证据文件夹中")])
    assert told([name], folder)[0] == {digest(b"secret"): name.rpartition("/")[2]}  # a command line may


def test_an_absolute_name_of_a_sheet_is_out_of_the_folder(folder):
    outside = str(folder.parent / "secret.txt")
    assert told([outside], folder, within=True)[1] == [(outside, "DBR445", "证据文件不在证据文件夹中")]
    inside = str(folder / "照片.jpg")
    assert told([inside], folder, within=True)[0] == {digest(b"photo"): "照片.jpg"}
