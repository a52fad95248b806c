"""Git by its plumbing: what is committed is what lies on disk, whatever git is told to do with it."""

import subprocess

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.git.repository import (
    Signature,
    blob_id,
    create_repository,
    open_repository,
    why_without_git,
)

WHO = Signature("林知夏", "lin@dbr.example")


@pytest.fixture(autouse=True)
def quiet(tmp_path_factory, monkeypatch):
    home = tmp_path_factory.mktemp("home")
    (home / "config").write_text("[user]\nname=x\nemail=x@x\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return home


def git(folder, *words, **how):
    return subprocess.run(
        ["git", "-C", folder, *words], check=True, capture_output=True, text=True, **how
    ).stdout.strip()


@pytest.fixture
def store(tmp_path):
    return create_repository(tmp_path)


def write(repository, path, data):
    full = repository.root / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(data)
    return path


def names(store, commit):
    return git(store.root, "ls-tree", "-r", "--name-only", commit).splitlines()


def test_a_commit_holds_the_files_as_they_are_with_message_and_author(store):
    made = store.commit(
        [write(store, "audit-log/0000/00000001.json", b"{}\r\n")], "log.opened: x\n\nDbr-Event: 1\n", WHO
    )
    assert store.head() == made
    assert store.blob(store.tree(made, "audit-log")["audit-log/0000/00000001.json"]) == b"{}\r\n"
    assert git(store.root, "log", "--format=%an|%ae|%cn|%s|%(trailers:key=Dbr-Event,valueonly)") == (
        "林知夏|lin@dbr.example|林知夏|log.opened: x|1"
    )
    assert git(store.root, "status", "--porcelain") == ""
    assert git(store.root, "branch", "--show-current") == "main"


def test_commits_follow_each_other(store):
    first = store.commit([write(store, "a", b"1")], "one", WHO)
    second = store.commit([write(store, "b", b"2")], "two", WHO)
    assert git(store.root, "rev-parse", "HEAD~1") == first
    assert names(store, second) == ["a", "b"]


def test_what_somebody_has_staged_stays_theirs(store):
    store.commit([write(store, "a", b"1")], "one", WHO)
    write(store, "draft", b"mine")
    git(store.root, "add", "draft")
    made = store.commit([write(store, "b", b"2")], "two", WHO)
    assert names(store, made) == ["a", "b"]
    assert git(store.root, "status", "--porcelain") == "A  draft"


def test_filters_hooks_and_line_end_rules_never_run(store):
    write(store, ".gitattributes", b"* text=auto eol=crlf filter=upper\n")
    git(store.root, "config", "filter.upper.clean", "tr a-z A-Z")
    git(store.root, "config", "filter.upper.required", "true")
    git(store.root, "config", "core.autocrlf", "true")
    hooks = store.git_dir / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {store.root}/ran-{name}\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    made = store.commit([write(store, "a", b"x\r\ny\n")], "one", WHO)
    assert store.blob(store.tree(made, "a")["a"]) == b"x\r\ny\n"
    assert list(store.root.glob("ran-*")) == []


def test_git_variables_of_the_surroundings_do_not_lead_elsewhere(store, tmp_path_factory, monkeypatch):
    other = create_repository(tmp_path_factory.mktemp("other"))
    monkeypatch.setenv("GIT_DIR", str(other.git_dir))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.git_dir / "index"))
    found = open_repository(store.root)
    assert found.git_dir.resolve() == store.git_dir.resolve()
    found.commit([write(found, "a", b"1")], "one", WHO)
    assert other.head() is None


def test_a_store_inside_a_larger_work_tree_keeps_its_own_paths(tmp_path):
    create_repository(tmp_path)
    (tmp_path / "deep" / "store" / "data").mkdir(parents=True)
    (tmp_path / "deep" / "store" / "data" / "organisation.yaml").write_bytes(b"name: x\n")
    assert open_repository(tmp_path / "deep" / "store") is None, "git keeps nothing of it: it is not the store's own"
    assert "没有收录" in why_without_git(tmp_path / "deep" / "store")
    git(tmp_path, "add", "deep")
    inner = open_repository(tmp_path / "deep" / "store")
    assert inner.prefix == "deep/store/"
    made = inner.commit([write(inner, "data/a", b"1")], "one", WHO)
    assert inner.tree(made, "data").keys() == {"data/a"}
    assert git(tmp_path, "ls-files").split() == ["deep/store/data/a", "deep/store/data/organisation.yaml"]
    assert [inner.blob(oid) for oid in inner.versions("data/a")] == [b"1"]


def test_without_a_work_tree_there_is_no_repository(tmp_path):
    assert open_repository(tmp_path) is None
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    assert open_repository(tmp_path / "bare.git") is None


def test_without_git_there_is_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert open_repository(tmp_path) is create_repository(tmp_path) is None


def test_before_the_first_commit_there_is_no_head_and_nothing_held(store):
    assert store.head() is None
    assert store.versions("a") == []
    write(store, "a", b"1")
    assert store.changed_since_head(["a"]) == ["a"]


def test_what_differs_from_head_is_named(store):
    store.commit([write(store, "a", b"1"), write(store, "b", b"2")], "one", WHO)
    write(store, "b", b"3")
    write(store, "c", b"4")
    assert store.changed_since_head(["a", "b", "c"]) == ["b", "c"]


def test_an_index_lock_is_explained_and_not_removed(store):
    lock = store.git_dir / "index.lock"
    lock.touch()
    with pytest.raises(Refusal) as caught:
        store.commit([write(store, "a", b"1")], "one", WHO)
    assert caught.value.exit_status == Exit.LOCKED
    assert caught.value.problems[0].code == "DBR505"
    assert lock.exists()
    assert store.head() is None


def test_a_git_that_says_no_is_told_in_one_line(store):
    with pytest.raises(Refusal) as caught:
        store.run("cat-file", "blob", "0" * 40)
    assert caught.value.exit_status == Exit.UNUSABLE
    assert caught.value.problems[0].code == "DBR506"


# --- versions of a file ---


def contents(store, path="data/a"):
    return {store.blob(oid) for oid in store.versions(path)}


def test_every_version_that_a_branch_ever_had_is_found(store):
    for text in (b"1", b"2", b"3"):
        store.commit([write(store, "data/a", text)], "x", WHO)
    git(store.root, "rm", "-q", "data/a")
    git(store.root, "commit", "-q", "-m", "gone")
    assert contents(store) == {b"1", b"2", b"3"}


def test_versions_of_other_branches_and_of_merged_ones_are_found(store):
    store.commit([write(store, "data/a", b"1")], "x", WHO)
    git(store.root, "checkout", "-q", "-b", "side")
    store.commit([write(store, "data/a", b"side")], "x", WHO)
    git(store.root, "checkout", "-q", "main")
    store.commit([write(store, "data/b", b"2")], "x", WHO)
    assert contents(store) == {b"1", b"side"}
    # Merged without taking its file, and the branch removed: its version is in history all the same.
    git(store.root, "merge", "-q", "-s", "ours", "-m", "merged", "side")
    git(store.root, "branch", "-q", "-D", "side")
    assert contents(store) == {b"1", b"side"}


def test_a_version_that_only_a_merge_has_is_found(store):
    store.commit([write(store, "data/a", b"1")], "x", WHO)
    git(store.root, "checkout", "-q", "-b", "side")
    store.commit([write(store, "data/b", b"2")], "x", WHO)
    git(store.root, "checkout", "-q", "main")
    store.commit([write(store, "data/c", b"3")], "x", WHO)
    git(store.root, "merge", "-q", "--no-commit", "side")
    write(store, "data/a", b"merge")
    git(store.root, "add", "data/a")
    git(store.root, "commit", "-q", "-m", "merged")
    write(store, "data/a", b"after")
    git(store.root, "commit", "-q", "-a", "-m", "after")
    assert contents(store) == {b"1", b"merge", b"after"}


@pytest.mark.parametrize(
    "settings",
    [{"log.showSignature": "true"}, {"log.follow": "true"}, {"diff.renames": "copies"}, {"log.date": "human"},
     {"diff.orderFile": "/nowhere"}, {"core.abbrev": "4"}, {"log.diffMerges": "off"}],
    ids=lambda settings: next(iter(settings)),
)  # fmt: skip
def test_no_setting_of_the_user_hides_a_version(store, settings):
    for name, value in settings.items():
        git(store.root, "config", name, value)
    store.commit([write(store, "data/b", b"same text, long enough to be found alike\n" * 9)], "x", WHO)
    store.commit([write(store, "data/a", b"same text, long enough to be found alike\n" * 9)], "x", WHO)
    store.commit([write(store, "data/a", b"2")], "x", WHO)
    assert contents(store) == {b"same text, long enough to be found alike\n" * 9, b"2"}


@pytest.mark.parametrize("path", ["data/*", "data/[a]", ":(glob)**", ":!data/a", ":/data/a", "data"])
def test_a_path_is_a_path_and_no_pattern(store, path):
    store.commit([write(store, "data/a", b"1")], "x", WHO)
    assert contents(store, path) == set()


def test_an_id_is_reckoned_as_git_reckons_it(store):
    data = "甲公司\r\n".encode()
    for kind in ("sha1", "sha256"):
        git(store.root, "init", "-q", f"--object-format={kind}", kind)
        write(store, f"{kind}/x", data)
        oid = git(store.root / kind, "hash-object", "--no-filters", "x")
        assert blob_id(data, oid) == oid
