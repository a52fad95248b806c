"""The store's own `.git`, and nothing that git would follow out of it."""

import os
import shutil
import subprocess

import pytest

from dbl_random.model.problem import Refusal
from dbl_random.store.git import dot_git
from dbl_random.store.git.repository import open_repository
from tests.conftest import loose


def git(root, *words):
    subprocess.run(["git", "-C", root, *words], check=True, capture_output=True)


def refusal(root):
    with pytest.raises(Refusal) as caught:
        open_repository(root)
    (problem,) = caught.value.problems
    return problem


def test_the_nearest_is_the_one_whatever_it_is(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert dot_git.nearest(inner) == tmp_path / ".git"
    (inner / ".git").symlink_to("nowhere")
    assert dot_git.nearest(inner) == inner / ".git"


def test_a_git_folder_that_is_a_link_or_leads_elsewhere_is_refused(finished, tmp_path):
    (finished / ".git").rename(tmp_path / "elsewhere.git")
    for make in (
        lambda dot: dot.symlink_to(tmp_path / "elsewhere.git"),
        lambda dot: dot.write_text(f"gitdir: {tmp_path / 'elsewhere.git'}\n", encoding="utf-8"),
        lambda dot: dot.write_text("rubbish\n", encoding="utf-8"),
        os.mkfifo,
    ):
        make(finished / ".git")
        assert refusal(finished).code == "DBR508"
        (finished / ".git").unlink()


@pytest.mark.parametrize(
    "name",
    [
        "HEAD", "config", "index", "refs", "refs/heads", "refs/heads/main", "logs", "logs/HEAD", "logs/refs/heads/main",
        "objects", "objects/pack", "objects/pack/pack-1.idx", "info", "info/attributes", "packed-refs",
    ],
)  # fmt: skip
def test_what_git_would_follow_to_another_place_is_refused(finished, tmp_path, name):
    place = finished / ".git" / name
    place.parent.mkdir(exist_ok=True)
    if os.path.lexists(place):
        shutil.move(place, tmp_path / "outside")
    place.symlink_to(tmp_path / "outside")
    found = refusal(finished)
    assert (found.code, str(place) in found.message) == ("DBR508", True)


@pytest.mark.parametrize("name", ["HEAD", "config", "index", "refs/heads/main", "objects/pack/pack-1.idx"])
def test_a_pipe_that_git_would_wait_for_is_refused(finished, name):
    (finished / ".git" / name).parent.mkdir(exist_ok=True)
    (finished / ".git" / name).unlink(missing_ok=True)
    os.mkfifo(finished / ".git" / name)
    assert refusal(finished).code == "DBR508"


def test_hooks_that_are_links_harm_nobody_and_stay(finished):
    hooks = finished / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "pre-commit").symlink_to("/bin/false")
    assert open_repository(finished).head()


@pytest.mark.parametrize("name", ["config", "config.worktree"])
@pytest.mark.parametrize(
    "text", ["[include]\n\tpath = /dev/tty\n", '[core][includeIf "gitdir:/"] path = x\n', "[INCLUDE] path = x\n"]
)
def test_a_configuration_that_leads_to_another_is_refused(finished, name, text):
    with (finished / ".git" / name).open("a", encoding="ascii") as file:
        file.write(text)
    assert name in refusal(finished).message


def test_an_object_that_is_a_link_is_refused(finished, tmp_path):
    some = next(path for path in (loose(finished) / ".git/objects").rglob("*") if path.is_file())
    shutil.move(some, tmp_path / "object")
    some.symlink_to(tmp_path / "object")
    assert refusal(finished).code == "DBR508"


def test_another_common_folder_is_refused(finished, tmp_path):
    shutil.copytree(finished / ".git", tmp_path / "other")
    (finished / ".git/commondir").write_text(f"{tmp_path / 'other'}\n", encoding="utf-8")
    assert "commondir" in refusal(finished).message


def test_a_linked_work_tree_of_git_itself_is_used(finished, tmp_path):
    git(finished, "worktree", "add", "-q", "-b", "side", tmp_path / "side")
    found = open_repository(tmp_path / "side")
    assert found.git_dir == (finished / ".git/worktrees/side").resolve()
    assert found.head()


@pytest.mark.parametrize("told", ["../../../other", "/nowhere", ""])
def test_a_linked_work_tree_with_another_common_folder_is_refused(finished, tmp_path, told):
    git(finished, "worktree", "add", "-q", "-b", "side", tmp_path / "side")
    shutil.copytree(finished / ".git", tmp_path / "other")
    (finished / ".git/worktrees/side/commondir").write_text(f"{told}\n", encoding="utf-8")
    assert refusal(tmp_path / "side").code == "DBR508"


def test_a_linked_work_tree_whose_common_folder_holds_a_link_is_refused(finished, tmp_path):
    git(finished, "worktree", "add", "-q", "-b", "side", tmp_path / "side")
    shutil.move(finished / ".git/objects", tmp_path / "objects")
    (finished / ".git/objects").symlink_to(tmp_path / "objects")
    assert refusal(tmp_path / "side").code == "DBR508"


def test_a_work_tree_that_the_configuration_names_is_not_asked(finished):
    git(finished, "config", "core.worktree", str(finished.parent))
    found = open_repository(finished)
    assert found.changed_since_head(["data/organisation.yaml"]) == []
    assert found.tree(found.head(), "data")


def test_a_repository_above_counts_only_where_it_keeps_the_store(finished):
    shutil.rmtree(finished / ".git")
    git(finished.parent, "init", "-q")
    assert open_repository(finished) is None, "it is somebody's own, and keeps nothing of the store"
    git(finished.parent, "add", "--", finished.name)
    assert open_repository(finished).prefix == "store/"


def alternates(finished, *folders):
    """Each folder of objects names the next as one in which git looks, too."""
    objects = finished / ".git/objects"
    for folder in folders:
        (objects / "info").mkdir(parents=True, exist_ok=True)
        (folder / "pack").mkdir(parents=True)
        (objects / "info/alternates").write_text(f"{folder}\n", encoding="utf-8")
        objects = folder


def test_a_pipe_in_another_folder_of_objects_is_refused_however_deep_it_is_named(finished, tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    alternates(finished, one, two)
    assert open_repository(finished).head()
    os.mkfifo(two / "pack/pack-1.idx")
    assert refusal(finished).code == "DBR508"
    shutil.rmtree(two)
    (one / "info/alternates").write_text('"quoted"\n', encoding="utf-8")
    assert refusal(finished).code == "DBR508"


def test_folders_of_objects_that_name_each_other_are_refused_and_not_followed_for_ever(finished, tmp_path):
    one = tmp_path / "one"
    alternates(finished, one)
    (one / "info").mkdir()
    (one / "info/alternates").write_text(f"{one}\n", encoding="utf-8")
    assert refusal(finished).code == "DBR508"
