"""What does not belong to the log, or was touched, refuses a writer before anything is written or committed.

What is committed once stays in history and could never be put right.
"""

import hashlib
import shutil

import pytest

WRITERS = ["draw", "substitute"]
ORPHAN = b"{}\n"
#: Name -> its path, and what it is told as.
STRANGERS = {
    "note": ("audit-log/notes.txt", "DBR309"),
    "editor's-copy": ("audit-log/0000/00000018.json~", "DBR309"),
    "other-folder": ("audit-log/0001/00000001.json", "DBR755"),
    "among-snapshots": ("audit-log/snapshots/Thumbs.db", "DBR756"),
    "keeper-with-text": ("audit-log/.gitkeep", "DBR309"),
    "orphan": (f"audit-log/snapshots/{hashlib.sha256(ORPHAN).hexdigest()}.json", "DBR309"),
}


def write(dbr, how):
    return getattr(dbr, how)()


def refused_without_a_trace(dbr, how):
    """Exit status 3, and the store is just as it was."""
    before = dbr.everything()
    status = write(dbr, how)
    assert dbr.everything() == before
    return status == 3


# --- what does not belong there ---


@pytest.mark.parametrize("how", WRITERS)
def test_beside_nothing_strange_a_writer_writes(dbr, how):
    count = len(dbr.events())
    assert write(dbr, how) == 0
    assert len(dbr.events()) > count


@pytest.mark.parametrize("how", WRITERS)
@pytest.mark.parametrize(("path", "code"), STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_s_file_refuses_and_once_it_is_moved_out_the_same_command_goes_on(dbr, path, code, how):
    stranger = dbr.root / path
    stranger.parent.mkdir(exist_ok=True)
    kept = stranger.read_bytes() if stranger.exists() else None
    stranger.write_bytes(ORPHAN)
    assert refused_without_a_trace(dbr, how), dbr.said
    assert f"{path}: {code} " in dbr.said

    stranger.unlink()
    if kept is not None:
        stranger.write_bytes(kept)
    assert write(dbr, how) == 0, dbr.said


@pytest.mark.parametrize("how", WRITERS)
def test_a_link_is_a_stranger_whatever_it_leads_to(dbr, how):
    (dbr.root / "audit-log" / "0001").symlink_to("0000")
    assert refused_without_a_trace(dbr, how), dbr.said
    assert "audit-log/0001: DBR309" in dbr.said


@pytest.mark.parametrize("how", WRITERS)
def test_without_git_a_stranger_refuses_as_well(dbr, how):
    shutil.rmtree(dbr.root / ".git")
    (dbr.root / "audit-log" / "notes.txt").write_bytes(b"x")
    assert refused_without_a_trace(dbr, how), dbr.said


# --- what was touched ---


def as_committed_now(dbr):
    """What was touched is in HEAD."""
    dbr.git("add", "-A", "audit-log")
    dbr.git("commit", "-q", "--no-verify", "-m", "touched")


def as_if_killed_before_the_commits(dbr):
    """The two draws are in the folder, and not in git yet: the next writer would commit them."""
    dbr.git("update-ref", "HEAD", "HEAD~4")
    dbr.git("read-tree", "HEAD")


def without_git(dbr):
    shutil.rmtree(dbr.root / ".git")


def touched(path):
    path.write_bytes(path.read_bytes() + b"\n")


def gone(path):
    path.rename(path.parents[2] / "aside")


def linked(path):
    gone(path)
    path.symlink_to(path.parents[2] / "aside")


def as_committed_before(dbr):
    """HEAD holds what it was."""


READ = [
    ("draw", "draw.intent", "candidates"),
    ("draw", "draw.intent", "pool"),
    ("substitute", "draw.outcome", "result"),
]


@pytest.mark.parametrize(("how", "kind", "field"), READ, ids=[field for _, _, field in READ])
@pytest.mark.parametrize("place", [without_git, as_if_killed_before_the_commits, as_committed_now, as_committed_before])
@pytest.mark.parametrize("damage", [touched, gone, linked])
def test_a_snapshot_that_is_not_what_its_name_says_refuses(dbr, how, kind, field, place, damage):
    path = dbr.snapshot(kind, field)
    damage(path)
    place(dbr)
    assert refused_without_a_trace(dbr, how), dbr.said
    assert f"audit-log/snapshots/{path.name}: DBR3" in dbr.said


@pytest.mark.parametrize(("damage", "code"), [(touched, "DBR311"), (gone, "DBR310")])
def test_what_is_wrong_with_a_snapshot_is_said_as_verify_log_says_it(dbr, damage, code):
    path = dbr.snapshot("draw.intent", "candidates")
    damage(path)
    without_git(dbr)
    dbr.draw()
    assert f"{path.name}: {code}" in dbr.said
    dbr("verify-log")
    assert code in dbr.said


def test_an_intent_whose_pool_was_touched_can_still_be_made_void(dbr):
    touched(dbr.snapshot("draw.intent", "pool"))
    without_git(dbr)
    assert dbr.draw() == 3
    assert dbr("void", "2016-civil-explosives-1", "--reason", "冻结的人员库被改动") == 0, dbr.said


def test_what_a_kill_left_whole_is_committed_and_the_same_command_goes_on(dbr):
    as_if_killed_before_the_commits(dbr)
    assert dbr.draw() == 0, dbr.said
    assert dbr.git("status", "--porcelain", "audit-log") == ""
