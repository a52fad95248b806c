"""A day or a commit by its name: found by git, never taken for an option."""

import os
import subprocess
from datetime import date

import pytest

from dbl_random.store.git.moments import commit_named, commit_of_day
from dbl_random.store.git.repository import create_repository, open_repository


@pytest.fixture
def git(tmp_path, monkeypatch):
    config = tmp_path / "config"
    config.write_text("[user]\nname = x\nemail = x@x\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "store"
    root.mkdir()
    create_repository(root)

    def run(*words, when="2016-07-01T12:00:00+08:00"):
        done = subprocess.run(
            ["git", "-C", root, *words], check=True, capture_output=True, text=True,
            env={**os.environ, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00"},
        )  # fmt: skip
        return done.stdout.strip()

    run.root = root
    run.commit = lambda when: run("commit", "--allow-empty", "-qm", "x", when=when) or run("rev-parse", "HEAD")
    return run


def test_before_the_first_commit_there_is_no_moment(git):
    repository = open_repository(git.root)
    assert commit_of_day(repository, date(2016, 7, 1)) is None
    assert commit_named(repository, "HEAD") is None


def test_a_day_ends_at_midnight_in_china_by_the_committers_clock(git):
    first = git.commit("2016-07-01T15:59:59+00:00")
    second = git.commit("2016-07-01T16:00:00+00:00")
    repository = open_repository(git.root)
    assert commit_of_day(repository, date(2016, 6, 30)) is None
    assert commit_of_day(repository, date(2016, 7, 1)) == first
    assert commit_of_day(repository, date(2016, 7, 2)) == second


def test_what_came_in_from_a_side_branch_counts_from_its_merge(git):
    first = git.commit("2016-07-01T12:00:00+08:00")
    git("checkout", "-qb", "side")
    git.commit("2016-07-02T12:00:00+08:00")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "--no-edit", "side", when="2016-07-05T12:00:00+08:00")
    assert commit_of_day(open_repository(git.root), date(2016, 7, 3)) == first


def test_a_commit_is_named_by_branch_tag_or_part_of_its_id(git):
    made = git.commit("2016-07-01T12:00:00+08:00")
    git("tag", "-am", "x", "v1")
    repository = open_repository(git.root)
    assert {commit_named(repository, name) for name in ("main", "v1", made[:8], made, "HEAD~0")} == {made}


@pytest.mark.parametrize(
    "name", ["", "--all", "-h", "nowhere", "HEAD^{tree}", "HEAD:a", "HEAD\nHEAD", "a b", "\0", "\udcff"]
)
def test_what_names_no_commit_is_none(git, name):
    git.commit("2016-07-01T12:00:00+08:00")
    assert commit_named(open_repository(git.root), name) is None
