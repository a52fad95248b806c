import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.git.identity import git_address
from dbl_random.store.place import find_store


def store_in(folder):
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "organisation.yaml").touch()
    return folder.resolve()


def test_the_store_is_found_from_any_folder_inside_it(tmp_path):
    root = store_in(tmp_path / "库")
    (root / "plans" / "old").mkdir(parents=True)
    assert [find_store(root / below) for below in ("", "plans", "plans/old")] == [root] * 3


def test_the_nearest_store_is_the_one_meant(tmp_path):
    store_in(tmp_path)
    inner = store_in(tmp_path / "practice")
    assert find_store(inner / "data") == inner


@pytest.mark.parametrize("start", ["", "absent"])
def test_where_there_is_no_store_the_refusal_says_how_to_make_one(tmp_path, start):
    with pytest.raises(Refusal) as refused:
        find_store(tmp_path / start)
    (problem,) = refused.value.problems
    assert (refused.value.exit_status, problem.code) == (Exit.UNUSABLE, "DBR510")
    assert ("dbr init" in problem.hint) or start


def test_a_folder_of_that_name_is_not_a_store(tmp_path):
    (tmp_path / "data" / "organisation.yaml").mkdir(parents=True)
    with pytest.raises(Refusal):
        find_store(tmp_path)


def test_without_git_there_is_no_address(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert git_address(tmp_path) == ""
