"""Archives: a bag is made whole or not at all, is never overwritten, and whatever was done to it later is named."""

import hashlib
import json
from datetime import date

import bagit
import pytest

from dbl_random.store.archives.bags import ARCHIVES, TAG_MANIFEST, bag_faults, make_bag, manifest_hash

NAME = "2016-energy-1/91350503350346779T"
DAY = date(2016, 7, 20)
CASE = {"enterprise": "91350503350346779T", "name": "泉州示例机械制造有限公司"}
INFO = {"Source-Organization": "泉州市经信委", "External-Identifier": NAME}


@pytest.fixture
def papers(tmp_path):
    """Path in the bag -> a file outside of the store."""
    (tmp_path / "papers").mkdir()
    texts = {"documents/notice/通知书.txt": "检查通知书", "evidence/0123-照片.jpg": "照片"}
    files = {inside: tmp_path / "papers" / inside.rpartition("/")[2] for inside in texts}
    for inside, file in files.items():
        file.write_text(texts[inside], encoding="utf-8")
    return files


@pytest.fixture
def root(tmp_path):
    (tmp_path / "store").mkdir()
    return tmp_path / "store"


@pytest.fixture
def made(root, papers):
    return make_bag(root, NAME, CASE, "目录", papers, DAY, INFO)


@pytest.fixture
def folder(root, made):
    return root / ARCHIVES / made.name


def test_a_bag_has_the_case_and_every_document_and_other_programs_find_it_valid(made, folder, papers):
    assert json.loads((folder / "data/case.json").read_bytes()) == CASE
    for inside, file in papers.items():
        assert (folder / "data" / inside).read_bytes() == file.read_bytes()
    assert (folder / "data/卷内目录.html").read_text("utf-8") == "目录"
    payload = [file for file in (folder / "data").rglob("*") if file.is_file()]
    assert (made.files, made.bytes) == (4, sum(file.stat().st_size for file in payload))
    bag = bagit.Bag(str(folder))
    assert bag.is_valid()
    assert (bag.info["Bagging-Date"], bag.info["Source-Organization"]) == ("2016-07-20", "泉州市经信委")


def test_a_case_without_documents_is_a_bag_too(root):
    made = make_bag(root, NAME, CASE, "目录", {}, DAY, INFO)
    assert made.files == 2
    assert bag_faults(root, NAME, made.manifest) == []


# --- law 1 ---


def test_a_name_that_is_taken_is_never_overwritten(root, made, papers, folder):
    before = manifest_hash(folder)
    with pytest.raises(FileExistsError):
        make_bag(root, NAME, {}, "目录", papers, DAY, INFO)
    assert manifest_hash(folder) == before


def test_a_bag_that_could_not_be_made_has_no_name(root, papers):
    with pytest.raises(FileNotFoundError):
        make_bag(root, NAME, CASE, "目录", {**papers, "documents/x": root / "none"}, DAY, INFO)
    assert not (root / ARCHIVES).exists()
    assert make_bag(root, NAME, CASE, "目录", papers, DAY, INFO).files == 4


# --- law 2 ---


def test_the_hash_of_a_bag_is_that_of_its_last_manifest_which_covers_all_others(made, folder):
    assert made.manifest == hashlib.sha256((folder / TAG_MANIFEST).read_bytes()).hexdigest()
    assert "manifest-sha256.txt" in (folder / TAG_MANIFEST).read_text(encoding="utf-8")


# --- law 3 ---


def test_a_bag_as_it_was_sealed_has_no_fault(root, made):
    assert bag_faults(root, NAME, made.manifest) == []


def test_every_file_that_was_changed_removed_or_added_is_named(root, made, folder):
    (folder / "data/case.json").write_text("{}", encoding="utf-8")
    (folder / "data/documents/notice/通知书.txt").unlink()
    (folder / "data/documents/notice/另一份.txt").write_text("x", encoding="utf-8")
    (folder / "外面.txt").write_text("x", encoding="utf-8")
    assert bag_faults(root, NAME, made.manifest) == [
        "data/documents/notice/通知书.txt 不见了",
        "data/documents/notice/另一份.txt 是多出来的",
        "外面.txt 是多出来的",
        "data/case.json 的内容被改动",
    ]


def test_a_bag_whose_manifests_were_made_anew_is_not_the_one_that_was_sealed(root, made, folder):
    (folder / "data/case.json").write_text("{}", encoding="utf-8")
    bagit.Bag(str(folder)).save(manifests=True)
    assert bag_faults(root, NAME, made.manifest) == ["清单与归档时不同"]


@pytest.mark.parametrize("line", [b"junk\n", b"\xff\xfe\n", b"\n\n", b"0 data/case.json\n"])
@pytest.mark.parametrize("manifest", ["manifest-sha256.txt", TAG_MANIFEST])
def test_a_manifest_with_a_line_that_is_none_is_a_fault_like_any_other(root, made, folder, manifest, line):
    with (folder / manifest).open("ab") as file:
        file.write(line)
    first = "清单与归档时不同" if manifest == TAG_MANIFEST else "manifest-sha256.txt 的内容被改动"
    assert first in bag_faults(root, NAME, made.manifest)


def test_a_manifest_that_is_gone_is_named(root, made, folder):
    (folder / "manifest-sha256.txt").unlink()
    assert "manifest-sha256.txt 不见了" in bag_faults(root, NAME, made.manifest)


@pytest.mark.parametrize("left", [[], ["data"]])
def test_a_bag_that_is_not_there_or_half_there_is_told(root, left):
    for part in left:
        (root / ARCHIVES / NAME / part).mkdir(parents=True)
    assert bag_faults(root, NAME, "0" * 64) == ["案卷不存在，或不完整"]


def test_a_bag_that_the_standard_does_not_know_is_told(root, made, folder):
    """Every file is as its manifest says, and yet it is no bag: one of its own files is lacking from the first."""
    tag = folder / TAG_MANIFEST
    (folder / "bagit.txt").unlink()
    kept = [line for line in tag.read_text(encoding="utf-8").splitlines(keepends=True) if "bagit.txt" not in line]
    tag.write_text("".join(kept), encoding="utf-8")
    (fault,) = bag_faults(root, NAME, manifest_hash(folder))
    assert fault.startswith("案卷不合规范：")
