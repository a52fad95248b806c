"""The log's folder after a kill and beside a stranger: what was begun is kept, what is there is not overwritten."""

import errno
import os
import subprocess

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.log.folder import Append, LogFolder

SNAPSHOT, EVENT = f"audit-log/snapshots/{chr(97) * 64}.tsv", "audit-log/0000/00000001.json"
APPEND = Append({SNAPSHOT: b"rows\n", EVENT: b"{}\n"})


@pytest.fixture
def log(tmp_path):
    """In a store of its own, so that what lies beside the store can be seen."""
    (tmp_path / "store").mkdir()
    return LogFolder(tmp_path / "store")


def put(log, path, data):
    full = log.root / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(data)
    return full


def journal(log):
    return {path: draft.read_bytes() for path, draft in log.journalled()}


def refused(log):
    with pytest.raises(Refusal) as caught:
        log.append(APPEND)
    return caught.value


# --- .dbr/.gitignore ---


def test_an_empty_gitignore_that_a_kill_left_is_written_again(log):
    subprocess.run(["git", "init", "-q", log.root], check=True)
    put(log, ".dbr/.gitignore", b"")
    put(log, ".dbr/ceremony/2016-energy-1.json", b"{}")
    with log.locked():
        assert (log.state / ".gitignore").read_bytes() == b"*\n"
    seen = subprocess.run(["git", "-C", log.root, "status", "--porcelain"], check=True, capture_output=True)
    assert seen.stdout == b""


def test_a_gitignore_that_says_something_stays(log):
    put(log, ".dbr/.gitignore", b"*\n!.gitignore\n")
    log.prepare_state()
    assert (log.state / ".gitignore").read_bytes() == b"*\n!.gitignore\n"


# --- a name that is taken ---


@pytest.mark.parametrize("path", [SNAPSHOT, EVENT])
def test_a_name_taken_by_other_bytes_is_refused_with_the_place_of_what_was_begun(log, path):
    stranger = put(log, path, b"other\n")
    told = refused(log)
    problem = told.problems[0]
    assert (told.exit_status, problem.code, problem.file) == (Exit.UNUSABLE, "DBR309", path)
    assert str(log.pending) in problem.hint
    assert journal(log) == dict(APPEND.files)
    assert stranger.read_bytes() == b"other\n"


def test_what_was_begun_is_kept_however_often_it_is_tried_and_completed_once_the_name_is_free(log):
    stranger = put(log, EVENT, b"other\n")
    refused(log)
    for _ in range(2):
        with pytest.raises(Refusal):
            log.complete()
        assert journal(log) == dict(APPEND.files)
    stranger.unlink()
    assert log.complete()
    assert (log.root / SNAPSHOT).read_bytes() == b"rows\n"
    assert (log.root / EVENT).read_bytes() == b"{}\n"
    assert not log.pending.exists()
    assert not log.complete()


def test_a_name_taken_by_the_same_bytes_is_what_was_begun(log):
    put(log, EVENT, b"{}\n")
    log.append(APPEND)
    assert log.paths() == [EVENT, SNAPSHOT]
    assert not log.pending.exists()


def test_a_link_to_the_same_bytes_is_not_what_was_begun(log, tmp_path):
    (tmp_path / "elsewhere").write_bytes(b"{}\n")
    (log.root / EVENT).parent.mkdir(parents=True)
    (log.root / EVENT).symlink_to(tmp_path / "elsewhere")
    assert refused(log).problems[0].code == "DBR309"
    assert journal(log) == dict(APPEND.files)


def test_a_folder_in_the_place_of_a_file_is_refused(log):
    (log.root / EVENT).mkdir(parents=True)
    assert refused(log).problems[0].code == "DBR309"
    assert journal(log) == dict(APPEND.files)


# --- on the disk ---


def test_the_root_s_own_names_are_on_the_disk_before_the_journal_goes(log, monkeypatch):
    seen = []
    fsync = os.fsync

    def watched(handle):
        if os.fstat(handle).st_ino == log.root.stat().st_ino:
            seen.append((log.pending.is_dir(), (log.root / EVENT).exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    log.append(APPEND)
    assert seen[-1:] == [(True, True)], "a power cut must not take the new audit-log/ with it"


# --- a journal that somebody else wrote ---


@pytest.mark.parametrize(
    "path",
    [".git/hooks/pre-commit", "../ESCAPED", "audit-log/../x", "audit-log/x", "data/a.yaml",
     "audit-log/0000/00000001.json\n", "audit-log/snapshots/aa.tsv", "audit-log/snapshots/../" + "a" * 64 + ".tsv"],
)  # fmt: skip
def test_a_journal_that_names_anything_but_an_event_or_a_snapshot_is_refused(log, path):
    put(log, ".dbr/pending/00", b"#!/bin/sh\n")
    put(log, ".dbr/pending/00.path", path.encode())
    before = sorted(log.root.parent.rglob("*"))
    with pytest.raises(Refusal) as caught:
        log.complete()
    assert (caught.value.exit_status, caught.value.problems[0].code) == (Exit.UNUSABLE, "DBR509")
    assert sorted(log.root.parent.rglob("*")) == before


@pytest.mark.parametrize("at", [".dbr", ".dbr/pending", ".dbr/pending/00", ".dbr/ceremony", ".dbr/lock"])
def test_a_state_that_is_a_link_or_holds_one_is_refused(log, tmp_path, at):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (log.root / at).parent.mkdir(parents=True, exist_ok=True)
    (log.root / at).symlink_to(elsewhere)
    with pytest.raises(Refusal) as caught, log.locked():
        pass
    assert (caught.value.exit_status, caught.value.problems[0].code) == (Exit.UNUSABLE, "DBR509")
    assert list(elsewhere.iterdir()) == []


def test_a_disk_without_hard_links_takes_the_event_all_the_same(log, monkeypatch):
    def none(*_words, **_more):
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", none)
    log.append(APPEND)
    assert log.paths() == [EVENT, SNAPSHOT]
    assert not log.pending.exists()
