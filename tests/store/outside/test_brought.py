"""A file of the store is one by whatever name it is given."""

import shutil

import pytest

from dbl_random.store.outside.brought import lies_within


@pytest.fixture
def inside(tmp_path):
    place = tmp_path / "store/deep/heads"
    place.parent.mkdir(parents=True)
    place.write_text("dbr-head/1", encoding="ascii")
    return place


def test_a_file_below_a_folder_lies_in_it_by_each_of_its_names(inside, tmp_path):
    store = tmp_path / "store"
    (tmp_path / "hard").hardlink_to(inside)
    (tmp_path / "soft").symlink_to(inside)
    assert all(lies_within(each, [store]) for each in (inside, tmp_path / "hard", tmp_path / "soft"))


def test_a_copy_and_another_file_with_two_names_lie_outside(inside, tmp_path):
    store = tmp_path / "store"
    shutil.copy(inside, tmp_path / "copy")
    (tmp_path / "second").hardlink_to(tmp_path / "copy")
    assert not any(lies_within(tmp_path / each, [store]) for each in ("copy", "second", "nothing"))
