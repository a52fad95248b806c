"""A path below a store never leads out of it, on any system."""

import pytest

from dbl_random.model.store_path import name_fault, path_fault


@pytest.mark.parametrize(
    "path", ["data/policy.yaml", "archives/2016-energy-1/9135", "名录/企业 1.csv", ".gitkeep", "a..b"]
)
def test_a_path_of_names_is_below_the_store(path):
    assert path_fault(path) is None


@pytest.mark.parametrize(
    "path",
    ["", " ", "/etc/passwd", "..", "../a", "a/../../b", "a//b", "a/", "./a", "a\\b", "C:a", "c:/a", "a\0b", ".. /a"],
)
def test_whatever_could_lead_out_is_no_path(path):
    assert path_fault(path) == "不是库内的路径"
    assert name_fault(path) == "不是单独的文件名"


def test_a_name_has_no_folder():
    assert name_fault("现场照片 1.jpg") is None
    assert name_fault("a/b.jpg") == "不是单独的文件名"
