"""What a bare clone holds is read as its HEAD has it, whatever the files' bytes are."""

import subprocess

import pytest

from dbl_random.model.problem import Refusal
from dbl_random.store.git.bare import bare_log, is_bare
from tests.conftest import commit

FILES = {
    "audit-log/0000/00000001.json": b"{}\n",
    "audit-log/snapshots/x.tsv": b"",
    "audit-log/0000/2.json": b"\0\nblob 3\n",
}


@pytest.fixture
def clone(tmp_path):
    store = tmp_path / "work/store"
    for name, data in FILES.items():
        (store / name).parent.mkdir(parents=True, exist_ok=True)
        (store / name).write_bytes(data)
    subprocess.run(["git", "init", "-q", tmp_path / "work"], check=True)
    subprocess.run(["git", "-C", tmp_path / "work", "add", "."], check=True)
    commit(tmp_path / "work")
    subprocess.run(["git", "clone", "-q", "--bare", tmp_path / "work", tmp_path / "bare"], check=True)
    return tmp_path / "bare"


def test_the_files_of_head_are_read_byte_for_byte(clone):
    log = bare_log(clone, "store/")
    assert {path: log.read(path) for path in log.paths()} == FILES
    assert log.read("audit-log/none") is None
    assert bare_log(clone, "").paths() == []


def test_a_work_tree_is_none(clone, tmp_path):
    assert is_bare(clone)
    assert not is_bare(tmp_path / "work")
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "new"], check=True)
    assert bare_log(tmp_path / "new", "") is None


@pytest.mark.parametrize("how", ["another repository within", "a file is gone", "partial"])
def test_a_clone_that_lacks_files_is_refused_as_that(clone, tmp_path, how):
    work, bare = tmp_path / "work", tmp_path / "lacking"
    if how == "another repository within":
        link = f"160000,{'1' * 40},store/audit-log/x"
        who = ["-c", "user.name=x", "-c", "user.email=x@x"]
        subprocess.run(["git", "-C", work, "update-index", "--add", "--cacheinfo", link], check=True)
        subprocess.run(["git", "-C", work, *who, "commit", "-qm", "x"], check=True)
    partial = ["--filter=blob:none", "--no-local"] if how == "partial" else []
    subprocess.run(["git", "-C", work, "config", "uploadpack.allowFilter", "true"], check=True)
    subprocess.run(["git", "clone", "-q", "--bare", *partial, f"file://{work}", bare], check=True)
    if how == "a file is gone":
        listed = ["git", "-C", bare, "ls-tree", "-r", "HEAD", "--format=%(objectname)"]
        gone = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split()[0]
        for pack in (bare / "objects/pack").iterdir():
            data = pack.read_bytes()
            pack.unlink()
            if pack.suffix == ".pack":
                subprocess.run(["git", "-C", bare, "unpack-objects", "-q"], input=data, check=True)
        (bare / "objects" / gone[:2] / gone[2:]).unlink()
    with pytest.raises(Refusal) as refused:
        bare_log(bare, "store/")
    assert [each.code for each in refused.value.problems] == ["DBR732"]
