"""What the store or the disk does not have is refused by its code."""

import pytest

from dbl_random.desk.known import MOST_GIVEN, read_given, refuse_not_staff, refuse_taken
from dbl_random.desk.request import Request
from dbl_random.store.founding import example_files
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.records import load_records


@pytest.fixture(scope="module")
def sample():
    return load_records(GivenBytes(example_files())).records


def test_who_is_not_on_the_staff_is_refused(sample, refused):
    refuse_not_staff(sample.organisation, "lin-zhixia")
    assert refused(refuse_not_staff, sample.organisation, "nobody", "批准人") == (4, ["DBR415"])


def test_a_file_is_read_where_there_is_one(tmp_path, refused):
    (tmp_path / "a").write_bytes(b"x")
    assert read_given(tmp_path / "a") == b"x"
    assert refused(read_given, tmp_path / "b") == (3, ["DBR150"])
    assert refused(read_given, tmp_path) == (3, ["DBR150"])


def test_a_file_beyond_the_bound_is_not_read(tmp_path, refused):
    with (tmp_path / "large").open("wb") as file:
        file.truncate(MOST_GIVEN + 1)
    assert refused(read_given, tmp_path / "large") == (3, ["DBR150"])


def test_a_file_that_is_there_is_written_over_only_where_that_is_said(tmp_path, refused):
    (tmp_path / "a").write_bytes(b"x")
    assert refused(refuse_taken, Request(), None, tmp_path / "b", tmp_path / "a") == (4, ["DBR456"])
    refuse_taken(Request(), None, tmp_path / "b")
    refuse_taken(Request(overwrite=True), tmp_path / "a")
