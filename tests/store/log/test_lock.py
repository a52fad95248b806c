"""The lock goes from hand to hand in the order in which people came, and nobody waits for ever."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from dbl_random.model.problem import Exit, Refusal
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.log.lock import Turn

PROJECT = Path(__file__).parents[3]
WRITER = """
import sys
from pathlib import Path
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.log.lock import Turn

root = Path(sys.argv[1])
for _ in range(3):
    with LogFolder(root).locked(Turn(120)):
        count = int((root / "count").read_text())
        (root / "count").write_text(str(count + 1))
"""
HOLDER = """
import sys
from pathlib import Path
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.log.lock import Turn

with LogFolder(Path(sys.argv[1])).locked(Turn(0, "dbr draw")):
    print("held", flush=True)
    sys.stdin.read()
"""


def python(program, root, **more):
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen([sys.executable, "-c", program, str(root)], env=env, text=True, **more)


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the lock until its input ends."""
    made = python(HOLDER, tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert made.stdout.readline() == "held\n"
    yield made
    made.kill()
    made.communicate()


def refused(root, **turn):
    with pytest.raises(Refusal) as caught, LogFolder(root).locked(Turn(**turn)):
        pass
    assert caught.value.exit_status == Exit.LOCKED
    assert caught.value.problems[0].code == "DBR504"
    return caught.value.problems[0].message


def queue(root):
    return list((root / ".dbr" / "queue").iterdir())


@pytest.mark.no_cover
def test_sixteen_writers_all_get_through_and_none_at_the_same_time(tmp_path):
    (tmp_path / "count").write_text("0", encoding="ascii")
    writers = [python(WRITER, tmp_path) for _ in range(16)]
    assert [each.wait(240) for each in writers] == [0] * 16
    assert (tmp_path / "count").read_text(encoding="ascii") == "48"
    assert queue(tmp_path) == []


def test_who_holds_it_is_told_with_process_user_time_and_command(tmp_path, holder):
    message = refused(tmp_path)
    words = json.loads((tmp_path / ".dbr/holder.json").read_text("utf-8"))
    assert words["pid"] == holder.pid
    for each in (f"进程 {holder.pid}", f"用户 {words['user']}", f"自 {words['since']} 起", "dbr draw"):
        assert each in message
    assert queue(tmp_path) == []


def test_a_wait_is_bounded_and_told_of_while_it_lasts(tmp_path, holder):
    told = []
    refused(tmp_path, wait=1.2, say=told.append)
    assert len(told) == 1
    assert "dbr draw" in told[0]
    assert holder.poll() is None


def test_what_a_killed_holder_left_stops_nobody(tmp_path, holder):
    holder.kill()
    holder.wait()
    (tmp_path / ".dbr/queue/00000000000000000001-1-dead").touch()
    with LogFolder(tmp_path).locked():
        assert json.loads((tmp_path / ".dbr/holder.json").read_text("utf-8"))["pid"] == os.getpid()
    assert not (tmp_path / ".dbr/holder.json").exists()
    assert queue(tmp_path) == []


@pytest.mark.parametrize("rubbish", ["", "[]", "{", '{"pid": 1}', "\\xff"])
def test_words_of_a_holder_that_are_none_hinder_nothing(tmp_path, holder, rubbish):
    (tmp_path / ".dbr/holder.json").write_text(rubbish, encoding="utf-8")
    assert refused(tmp_path) == "另一项操作正在本库进行"


def test_first_come_is_first_served(tmp_path, holder):
    served = []

    def wait(name):
        with LogFolder(tmp_path).locked(Turn(60)):
            served.append(name)

    waiting = []
    for name in "abcd":
        waiting.append(threading.Thread(target=wait, args=[name]))
        waiting[-1].start()
        while len(queue(tmp_path)) < len(waiting):
            time.sleep(0.001)
    assert served == []
    holder.communicate()
    for each in waiting:
        each.join(60)
    assert served == list("abcd")


@pytest.mark.parametrize("place", ["lock", "queue/00000000000000000000-1-aaaaaaaa"])
def test_a_hard_link_in_the_place_of_a_lock_is_refused_and_what_it_names_is_left_alone(tmp_path, place):
    precious, lock = tmp_path / "precious", tmp_path / "store" / ".dbr" / place
    precious.write_text("mine")
    lock.parent.mkdir(parents=True)
    os.link(precious, lock)
    with pytest.raises(Refusal) as told, LogFolder(tmp_path / "store").locked(Turn(1)):
        pass
    assert (told.value.exit_status, [each.code for each in told.value.problems]) == (Exit.UNUSABLE, ["DBR509"])
    assert precious.read_text() == "mine"
