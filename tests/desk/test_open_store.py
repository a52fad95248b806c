"""A desk writes where the log is whole and git will keep it, and enters nothing that verify-log would find wrong."""

import subprocess
from datetime import datetime
from hashlib import sha256

import pytest

from dbl_random.desk.open_store import open_desk, writing_desk
from dbl_random.model.acts import ChangesAcknowledged, RecusalDecided, RecusalDeclared
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.clock import CHINA
from dbl_random.model.event import DrawVoid
from dbl_random.model.organisation import Member
from dbl_random.model.oversight import DepartmentAssessed
from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.log.folder import LogFolder

FIRM = "91350582500748689Q"
NOW = datetime(2016, 7, 1, 10, tzinfo=CHINA)
WHO = Member("lin-zhixia", "林知夏", "energy")
RIGHT = BlacklistChanged(FIRM, "entry", "拒不整改", "", "2016-07-01", "chen-mingyuan")

WRONG = [
    (DrawVoid(1, "x", "lin-zhixia"), ["DBR410"]),
    (RecusalDecided(1, False, "x", "lin-zhixia", "2016-07-01", None, None), ["DBR426"]),
    (RecusalDeclared("nobody", FIRM, "declared", "近亲属", "本人", "energy"), ["DBR425"]),
    (ChangesAcknowledged(1, "lin-zhixia", ""), ["DBR429"]),
    (BlacklistChanged(FIRM, "exit", "x", "", "2016-07-01", "lin-zhixia"), ["DBR449"]),
    (BlacklistChanged(FIRM, "entry", " ", "", "2016-07-02", "lin-zhixia"), ["DBR416", "DBR442"]),
    (BlacklistChanged(FIRM, "entry", "x", "", "2016-07-01", "stranger"), ["DBR270", "DBR275"]),
    (DepartmentAssessed(2016, "nowhere", 90, "良好", "stranger"), ["DBR270", "DBR275", "DBR452"]),
]


def git(root, *words):
    done = subprocess.run(["git", "-C", root, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def enter(root, body=RIGHT, **how):
    with writing_desk(root) as desk:
        return desk.enter(body, {}, WHO, NOW, **how)


def sits(root):
    with writing_desk(root):
        pass


def last_event(root):
    return max((root / "audit-log").glob("0*/*.json"))


# --- reading ---


def test_a_draw_that_is_not_there_is_answered_with_those_that_are(finished):
    with pytest.raises(Refusal) as told:
        open_desk(finished).draw("2016-energy-9")
    (problem,) = told.value.problems
    assert (problem.code, problem.hint) == ("DBR409", "最近的抽取：2016-energy-1")


def test_the_names_of_the_drawn_are_those_that_were_frozen(finished):
    table = finished / "data/registries/energy.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("有限公司", "公司"), encoding="utf-8")
    names = open_desk(finished).names_of_drawn()
    assert len(names) == 420
    assert any("有限公司" in name for name in names.values())


def test_a_log_with_a_gap_or_a_touched_event_is_not_read(finished, refused):
    first = finished / "audit-log/0000/00000002.json"
    kept = first.read_bytes()
    first.write_bytes(kept.replace(b"2016", b"2017", 1))
    assert refused(open_desk, finished) == (3, ["DBR309"])
    first.unlink()
    assert refused(open_desk, finished) == (3, ["DBR309"])


def test_nothing_is_decided_from_a_snapshot_that_is_gone_or_touched(finished, refused):
    desk = open_desk(finished)
    ref = desk.draw("2016-energy-1").body.candidates
    path = finished / "audit-log/snapshots" / ref.file
    data = path.read_bytes()
    path.write_bytes(data + b"\n")
    assert refused(desk.candidates, ref) == (3, ["DBR311"])
    path.unlink()
    assert refused(desk.candidates, ref) == (3, ["DBR310"])


# --- law 5 ---


@pytest.mark.parametrize(("body", "codes"), WRONG)
def test_what_is_wrong_is_refused_whole_and_the_log_stays(finished, events_of, refused, body, codes):
    before = len(events_of(finished))
    assert refused(enter, finished, body) == (Exit.REFUSED, codes)
    assert len(events_of(finished)) == before


def test_what_is_right_is_entered_and_stands_in_the_history(finished):
    with writing_desk(finished) as desk:
        event = desk.enter(RIGHT, {}, WHO, NOW)
        assert desk.history.credit.blacklist[FIRM] == event
        assert desk.history.head == event.hash


def test_a_preview_is_judged_and_folded_in_memory_alone(finished, unwritten, refused):
    desk = open_desk(finished)
    with unwritten():
        event = desk.enter(RIGHT, {}, WHO, NOW, preview=True)
        assert desk.history.credit.blacklist[FIRM] == event
        assert refused(desk.enter, RIGHT, {}, WHO, NOW, preview=True) == (4, ["DBR449"])  # it stands on the list now


# --- laws 1 and 2 ---


def test_an_event_is_committed_with_its_number_and_hash_by_whoever_acted(finished):
    event = enter(finished)
    assert git(finished, "status", "--porcelain", "audit-log") == ""
    assert git(finished, "log", "-1", "--format=%an %ae") == "林知夏 lin-zhixia@localhost"
    message = git(finished, "log", "-1", "--format=%B")
    assert message.startswith("blacklist.changed: ")
    assert message.endswith(f"Dbr-Event: {event.seq}\nDbr-Event-Hash: {event.hash}")
    assert sha256(last_event(finished).read_bytes()).hexdigest() == event.hash


def test_what_could_not_be_committed_was_entered_and_is_told_and_the_next_writer_commits_it(finished, refused):
    with writing_desk(finished) as desk:
        (finished / ".git/refs/heads").rename(finished / ".git/refs/kept")
        (finished / ".git/refs/heads").write_text("in the way")
        status, codes = refused(desk.enter, RIGHT, {}, WHO, NOW)
        (finished / ".git/refs/heads").unlink()
        (finished / ".git/refs/kept").rename(finished / ".git/refs/heads")
    assert (status, codes[0]) == (3, "DBR512")
    path = last_event(finished).relative_to(finished).as_posix()
    with writing_desk(finished) as desk:
        assert isinstance(desk.events[-1].body, BlacklistChanged)
        assert desk.catch_up(WHO) == [path]
        assert desk.catch_up(WHO) == []
    assert git(finished, "status", "--porcelain", "audit-log") == ""


# --- law 3 ---


def test_a_log_that_differs_from_what_git_holds_is_not_continued(finished, refused):
    last = last_event(finished)
    event = enter(finished)
    assert event.seq == int(last.stem) + 1
    last_event(finished).unlink()
    with writing_desk(finished) as desk:
        assert refused(desk.catch_up, WHO) == (3, ["DBR309"])


@pytest.mark.parametrize("name", ["notes.txt", "0000/00000018.json~", f"snapshots/{'0' * 64}.json"])
def test_a_strangers_file_in_the_log_refuses_the_writer(finished, refused, name):
    (finished / "audit-log" / name).write_text("{}\n", encoding="utf-8")
    assert refused(sits, finished) == (3, ["DBR309"])


def test_a_snapshot_that_was_touched_is_not_committed(finished, refused):
    with writing_desk(finished) as desk:
        ref = desk.draw("2016-energy-1").body.candidates
    path = f"audit-log/snapshots/{ref.file}"
    git(finished, "rm", "-q", "--cached", path)
    git(finished, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "lost")
    with writing_desk(finished) as desk:
        assert desk.catch_up(WHO) == [path]
    git(finished, "rm", "-q", "--cached", path)
    git(finished, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "lost again")
    (finished / path).write_bytes((finished / path).read_bytes() + b"\n")
    with writing_desk(finished) as desk:
        assert refused(desk.catch_up, WHO) == (3, ["DBR311"])


# --- what git would lose ---


def test_on_no_branch_nothing_is_entered(finished, refused, unwritten):
    git(finished, "checkout", "-q", "--detach")
    with unwritten():
        assert refused(sits, finished) == (4, ["DBR513"])


def test_a_locked_repository_is_left_alone(finished, refused, unwritten):
    (finished / ".git/index.lock").write_bytes(b"")
    with unwritten():
        assert refused(sits, finished) == (5, ["DBR505"])


def test_a_state_that_git_brought_along_is_somebody_elses(finished, refused):
    (finished / ".dbr").mkdir(exist_ok=True)
    (finished / ".dbr/strange").write_text("x", encoding="utf-8")
    git(finished, "add", "-f", ".dbr/strange")
    git(finished, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "state")
    assert refused(sits, finished) == (3, ["DBR509"])


# --- law 4 ---


def test_without_git_the_desk_works(finished):
    (finished / ".git").rename(finished.parent / "git-elsewhere")
    event = enter(finished)
    with writing_desk(finished) as desk:
        assert (desk.repository, desk.catch_up(WHO)) == (None, [])
        assert desk.events[-1].hash == event.hash


def test_a_journal_that_git_brought_is_not_completed(finished, refused):
    """A clone whose `.dbr/` came with it: its journal holds a sound next event, and nobody here has entered it."""
    log = LogFolder(finished)
    pending = finished / ".dbr/pending"
    pending.mkdir()
    (pending / "00").write_bytes(b"{}\n")
    (pending / "00.path").write_text("audit-log/0000/00000021.json", encoding="utf-8")
    subprocess.run(["git", "-C", finished, "add", "-f", ".dbr/pending"], check=True)
    who = ("-c", "user.name=x", "-c", "user.email=x@x")
    subprocess.run(["git", "-C", finished, *who, "commit", "-qm", "x"], check=True)
    before = log.paths()

    def sit_down():
        with writing_desk(finished):
            pass

    assert refused(sit_down) == (3, ["DBR509"])
    assert log.paths() == before
