"""A bag is read where it is, as what it is: nothing outside of archives/ and no link is opened (law 4)."""

import os
from datetime import date

import pytest

from dbl_random.store.archives.bags import bag_faults, make_bag, manifest_hash

NAME = "2016-energy-1/91350503350346779T"


@pytest.fixture
def bag(tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_text("通知书", encoding="utf-8")
    return make_bag(tmp_path, NAME, {"draw": "x"}, "目录", {"documents/notice/paper.txt": paper}, date(2016, 7, 20), {})


def test_a_bag_that_nobody_touched_has_no_faults(tmp_path, bag):
    assert (bag.name, bag.files) == (NAME, 3)
    assert bag_faults(tmp_path, NAME, bag.manifest) == []


@pytest.mark.parametrize("way_out", ["../../{}/x", "../elsewhere", "2016-energy-1/../../elsewhere", "", ".", "/etc"])
def test_a_bag_that_leads_out_of_the_archives_is_not_opened(tmp_path, bag, way_out):
    (tmp_path / "archives" / NAME).rename(tmp_path / "elsewhere")
    assert bag_faults(tmp_path, way_out, bag.manifest) == ["案卷的位置不是库内的路径"]


@pytest.mark.parametrize("place", ["archives", "archives/2016-energy-1", f"archives/{NAME}"])
def test_a_link_on_the_way_to_a_bag_is_not_followed(tmp_path, bag, place):
    (tmp_path / place).rename(tmp_path / "elsewhere")
    (tmp_path / place).symlink_to(tmp_path / "elsewhere")
    assert bag_faults(tmp_path, NAME, bag.manifest) == [f"{place} 是链接或设备，不能核对"]


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/etc/passwd"), os.mkfifo], ids=["link", "pipe"])
@pytest.mark.parametrize("place", ["data/case.json", "tagmanifest-sha256.txt", "data/more"])
def test_what_is_no_file_in_a_bag_is_named_and_not_opened(tmp_path, bag, place, make):
    path = tmp_path / "archives" / NAME / place
    path.unlink(missing_ok=True)
    make(path)
    assert bag_faults(tmp_path, NAME, bag.manifest) == [f"{place} 是链接或设备，不能核对"]


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.symlink_to("nowhere")])
def test_a_name_that_is_taken_is_not_overwritten_even_by_a_link_to_nothing(tmp_path, make):
    place = tmp_path / "archives" / NAME
    place.parent.mkdir(parents=True)
    make(place)
    with pytest.raises(FileExistsError):
        make_bag(tmp_path, NAME, {}, "目录", {}, date(2016, 7, 20), {})


def test_the_hash_of_a_bag_covers_its_manifest(tmp_path, bag):
    assert manifest_hash(tmp_path / "archives" / NAME) == bag.manifest


@pytest.mark.parametrize(
    "rubbish", [b"nonsense\n", b"\xff\xfe \xff\n", b"0 ../../../etc/passwd\n", b"\n", b"0  /etc/passwd\n"]
)
@pytest.mark.parametrize("name", ["tagmanifest-sha256.txt", "manifest-sha256.txt"])
def test_a_manifest_of_rubbish_is_told_and_opens_nothing(tmp_path, bag, name, rubbish):
    folder = tmp_path / "archives" / NAME
    with (folder / name).open("ab") as file:
        file.write(rubbish)
    assert bag_faults(tmp_path, NAME, manifest_hash(folder)) != []
