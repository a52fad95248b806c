"""What the store or the disk does not have is refused by its code."""

import pytest

from dbl_random.desk.known import read_given, refuse_not_staff
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
