"""A reader that leaves early, and streams that are closed, full or gone: what was done stays done and is told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_cover

PROJECT = Path(__file__).parents[2]
SEATS = ("--actor", "lin-zhixia", "--at", "2016-07-20T10:00")


@pytest.mark.parametrize("words", [["explain"], ["explain", "--json"], ["--help"], ["explain", "DBR999", "--json"]])
def test_when_nobody_reads_any_more_it_is_quiet_and_never_done(words):
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "dbl_random.cli.app", *words],
            env={"PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8"},
            stdout=writer,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writer)
    if "DBR999" in words:
        assert (done.returncode, b"DBR542" in done.stderr) == (2, True)
    else:
        assert (done.returncode, done.stderr) == (130, b"")


WRITER = ("training", "publicity", "--title", "宣传周")
READER = ("log", "list")


def shell(root, words, redirections, **more):
    """Run a command as a shell does, with these redirections."""
    line = f'exec "$@" {redirections}'
    program = [sys.executable, "-m", "dbl_random.cli.app", "-C", str(root), *SEATS, *words]
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", line, "bash", *program], env=env, capture_output=True, check=False, **more)
    assert b"Traceback" not in done.stderr
    assert b"DBR9" not in done.stderr
    return done


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("words", [WRITER, READER, (*WRITER, "--json"), (*READER, "-q", "--json")])
def test_a_stream_that_was_closed_changes_nothing_of_what_is_done(finished, events_of, words, closed):
    before = len(events_of(finished))
    done = shell(finished, words, closed)
    assert done.returncode == 0
    assert len(events_of(finished)) == before + (words[0] == "training")
    if words == WRITER and "2>&-" not in closed:
        assert f"第 {before + 1} 号事件".encode() in done.stderr
    if "2>&-" in closed and ">&-" not in closed.replace("2>&-", ""):
        assert b"\xe5\xb7\xb2\xe8\xae\xb0\xe5\x85\xa5" not in done.stdout  # words stay out of the data
    assert shell(finished, ("verify-log", "-q"), "").returncode == 6


@pytest.mark.parametrize(
    ("words", "redirection"), [(("draw", "--batch"), "<&-"), (("status", "--nonsense"), ">&- 2>&-")]
)
def test_a_wrong_command_is_one_with_closed_streams_too(finished, words, redirection):
    assert shell(finished, words, redirection).returncode == 2


def test_a_question_where_the_input_is_closed_is_refused_as_off_a_terminal(finished):
    done = shell(finished, ("seal", "2016-energy-2", "--intent", "0" * 64, "--office", "legal"), "<&-")
    assert (done.returncode, b"DBR431" in done.stderr) == (4, True)


def test_what_is_on_the_log_is_told_where_nobody_takes_the_answer(finished, events_of):
    before = len(events_of(finished))
    reader, writer = os.pipe()
    os.close(reader)
    done = shell(finished, (*WRITER, "--json", "-q"), f">&{writer}", pass_fds=[writer])
    os.close(writer)
    assert done.returncode == 130
    assert done.stderr.decode() == f"本次已记入日志：第 {before + 1} 号事件。不要重做。\n"
    assert len(events_of(finished)) == before + 1


def test_what_is_on_the_log_is_told_where_the_answer_finds_a_full_disk(finished, events_of):
    before = len(events_of(finished))
    done = shell(finished, (*WRITER, "--json", "-q"), ">/dev/full")
    assert done.returncode == 3
    assert "DBR502" in done.stderr.decode()
    assert f"本次已记入日志：第 {before + 1} 号事件" in done.stderr.decode()


def test_where_nobody_listens_to_words_the_act_is_done_all_the_same(finished, events_of):
    before = len(events_of(finished))
    reader, writer = os.pipe()
    os.close(reader)
    done = shell(finished, WRITER, f">&{writer} 2>&{writer}", pass_fds=[writer])
    os.close(writer)
    assert done.returncode == 0
    assert len(events_of(finished)) == before + 1
