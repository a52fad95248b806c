"""A folder is written into where it is empty or bears our mark."""

import os

import pytest

from dbl_random.model.problem import Refusal
from dbl_random.store.made_folder import MARK, claim_folder


def refused(folder):
    with pytest.raises(Refusal) as caught:
        claim_folder(folder)
    assert caught.value.exit_status == 3
    return caught.value.problems[0].code


def test_a_new_or_empty_folder_is_marked_and_is_ours_from_then_on(tmp_path):
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "deep" / "new"):
        claim_folder(folder)
        assert [path.name for path in folder.iterdir()] == [MARK]
        (folder / "index.html").write_bytes(b"x")
        claim_folder(folder)


def test_a_folder_with_anything_in_it_and_no_mark_is_refused_and_stays(tmp_path):
    (tmp_path / ".hidden").mkdir()
    assert refused(tmp_path) == "DBR514"
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


@pytest.mark.parametrize(
    "forge", [lambda path: path.symlink_to("../mark"), lambda path: path.write_bytes(b"other\n"), os.mkdir]
)
def test_what_only_looks_like_the_mark_is_none(tmp_path, forge):
    folder = tmp_path / "site"
    claim_folder(folder)
    (folder / MARK).rename(tmp_path / "mark")
    forge(folder / MARK)
    assert refused(folder) == "DBR514"


@pytest.mark.parametrize(
    "make",
    [lambda path: path.symlink_to("."), lambda path: path.symlink_to("nowhere"), lambda path: path.touch(), os.mkfifo],
)
def test_a_link_a_file_and_a_pipe_are_no_folder(tmp_path, make):
    make(tmp_path / "site")
    assert refused(tmp_path / "site") == "DBR509"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
