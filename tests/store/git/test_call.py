"""Git is called in its own surroundings, and what it says is told as what it means."""

import pytest

from dbl_random.model.problem import Exit
from dbl_random.store.git.call import git, refused


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("fatal: sha1 file '<stdout>' write error. Out of diskspace", "DBR502"),
        ("error: unable to write new index file", "DBR502"),
        ("fatal: unable to write x: Permission denied", "DBR501"),
        ("fatal: could not write config file: Read-only file system", "DBR501"),
        ("fatal: bad object", "DBR506"),
        ("", "DBR506"),
    ],
)
def test_the_cause_is_told_before_what_it_hindered(said, code):
    told = refused("commit-tree", 128, said)
    assert (told.exit_status, told.problems[0].code) == (Exit.UNUSABLE, code)
    assert "commit-tree" in told.problems[0].message


def test_what_the_user_s_surroundings_say_of_git_does_not_reach_it(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.worktree")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "/")
    assert git(tmp_path, ("config", "--get", "core.worktree")).returncode == 1
    assert git(tmp_path, ("var", "GIT_DIR")).returncode != 0
    assert git(tmp_path, ("init", "--quiet", "--template=")).returncode == 0
    assert (tmp_path / ".git").is_dir()


def test_settings_of_ours_stand_before_those_of_a_store(tmp_path):
    git(tmp_path, ("init", "--quiet", "--template="))
    git(tmp_path, ("config", "core.hooksPath", "/elsewhere"))
    assert git(tmp_path, ("config", "--get", "core.hooksPath")).stdout == b"/dev/null\n"
