"""Point 6 from commits alone; tests/store/git/test_history.py asks the same of true repositories."""

from dbl_random.core.replay.past_commits import against_history
from dbl_random.model.commit import LogChange, LogCommit

FIRST = LogChange("A", "audit-log/0000/00000001.json", "f" * 40)


def commit(name, *parents, time=0, changes=()):
    return LogCommit(name, parents, time, "x", changes)


def told(*commits):
    return [(f.code, f.message) for f in against_history(commits, FIRST.oid, practice=False)]


def test_a_log_that_no_commit_has_is_not_judged():
    assert told() == []
    assert told(commit("a")) == []


def test_what_a_commit_did_is_one_finding_that_counts_and_names_the_first():
    gone = tuple(LogChange("M", f"audit-log/0000/0000000{seq}.json", "0" * 40) for seq in (3, 2))
    ((code, message),) = told(commit("a", changes=(FIRST,)), commit("b", "a", changes=gone))
    assert code == "DBR723"
    assert "2 个文件" in message


def test_a_time_that_cannot_be_is_told_as_that():
    removed = LogChange("D", FIRST.path, "0" * 40)
    ((_, message),) = told(commit("a", changes=(FIRST,)), commit("b", "a", time=10**18, changes=(removed,)))
    assert "不可能的时间" in message
