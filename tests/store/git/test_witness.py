"""Git bears witness where it shows the whole history of this very folder, and nowhere else."""

import pytest

from dbl_random.store.git.repository import Signature, create_repository
from dbl_random.store.git.witness import doubts

WHO = Signature("林知夏", "lin@dbr.example")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    made = create_repository(tmp_path)
    (tmp_path / "a").write_bytes(b"1")
    return made


@pytest.fixture
def committed(repository):
    repository.commit(["a"], "one", WHO)
    return repository


def test_a_plain_repository_with_a_commit_raises_no_doubt(committed):
    assert list(doubts(committed)) == []


def test_before_the_first_commit_there_is_nothing_to_show(repository):
    assert list(doubts(repository)) == ["git 当前的分支没有可以读取的提交"]


@pytest.mark.parametrize(("named", "doubted"), [("..", False), ("../..", True), ("/", True), ("", False)])
def test_a_work_tree_elsewhere_is_told_and_this_one_is_not(committed, named, doubted):
    committed.run("config", "core.worktree", named)
    assert [f"（{named}）" in each for each in doubts(committed)] == [True] * doubted


def test_a_history_that_is_shallow_grafted_or_replaced_is_told(committed):
    head = committed.head()
    (committed.git_dir / "shallow").write_text(f"{head}\n", encoding="ascii")
    (committed.git_dir / "info").mkdir()
    (committed.git_dir / "info" / "grafts").write_text(f"{head}\n", encoding="ascii")
    committed.run("update-ref", f"refs/replace/{'0' * 40}", head)
    found = "".join(doubts(committed))
    assert all(word in found for word in ("浅克隆", "info/grafts", "refs/replace"))


def test_an_empty_file_of_grafts_is_no_graft(committed):
    (committed.git_dir / "info").mkdir()
    (committed.git_dir / "info" / "grafts").touch()
    assert list(doubts(committed)) == []
