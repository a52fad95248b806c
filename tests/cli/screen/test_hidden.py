"""A terminal shows again what is typed, however a hidden question ends."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
SEAL = ("seal", "2016-energy-2", "--intent", "0" * 64, "--office", "legal", "--state")
PLAIN = "from dbl_random.cli.screen import prompt; prompt.ask_hidden('数字：')"


class Session:
    """A command at a pseudo-terminal that is asked something hidden."""

    def __init__(self, *words):
        self.terminal, self.far_end = pty.openpty()
        self.child = subprocess.Popen(
            [sys.executable, *words],
            env={**os.environ, "PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8", "TERM": "xterm"},
            stdin=self.far_end,
            stdout=self.far_end,
            stderr=self.far_end,
            start_new_session=True,
        )
        self.seen = b""

    def until(self, words):
        while words.encode() not in self.seen:
            assert select.select([self.terminal], [], [], 60)[0], self.seen.decode()
            self.seen += os.read(self.terminal, 4096)

    def type(self, text):
        os.write(self.terminal, text.encode())

    @property
    def shows(self):
        return bool(termios.tcgetattr(self.far_end)[3] & termios.ECHO)

    def ended(self):
        return self.child.wait(60)


@pytest.fixture
def session():
    sessions = []

    def begin(*words):
        sessions.append(Session(*words))
        return sessions[-1]

    yield begin
    for each in sessions:
        each.child.kill()
        each.child.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_the_program_and_the_terminal_shows_again(session, number):
    asked = session("-c", PLAIN)
    asked.until("数字：")
    assert not asked.shows
    asked.child.send_signal(number)
    assert asked.ended() == -number  # to a shell: 128 and the number
    assert asked.shows
    assert b"Traceback" not in asked.seen


def test_an_interruption_shows_again_and_is_told(session, tmp_path):
    asked = session("-m", "dbl_random.cli.app", *SEAL, str(tmp_path / "seals.json"))
    asked.until("是否一致")
    asked.type("是\n")
    asked.until("（不显示）：")
    assert not asked.shows
    asked.child.send_signal(signal.SIGINT)
    assert asked.ended() == 130
    assert asked.shows


def test_an_answer_shows_again(session):
    asked = session("-c", PLAIN)
    asked.until("数字：")
    asked.type("3141592653\n")
    assert asked.ended() == 0
    assert asked.shows
    assert b"3141592653" not in asked.seen


@pytest.mark.parametrize("when", ["是否一致", "（不显示）："])
def test_a_terminal_that_goes_away_is_an_interruption(session, tmp_path, when):
    asked = session("-m", "dbl_random.cli.app", *SEAL, str(tmp_path / "seals.json"))
    asked.until("是否一致")
    if when != "是否一致":
        asked.type("是\n")
        asked.until(when)
    os.close(asked.far_end)
    os.close(asked.terminal)
    assert asked.ended() in {130, -signal.SIGHUP}
    assert not (tmp_path / "seals.json").exists()


def test_signals_that_somebody_else_handles_stay_theirs(session):
    program = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); {PLAIN}; print('done')"
    asked = session("-c", program)
    asked.until("数字：")
    asked.child.send_signal(signal.SIGHUP)
    asked.type("1\n")
    asked.until("done")
    assert asked.ended() == 0


KEYS = """
from dbl_random.cli.screen.hidden import keys
with keys() as key:
    print("按键：", flush=True)
    while (pressed := key(60)) != b"q":
        print(repr(pressed), flush=True)
"""


def test_a_key_comes_at_once_unseen_and_the_terminal_shows_again(session):
    asked = session("-c", KEYS)
    asked.until("按键：")
    asked.type("7")
    asked.until("b'7'")
    assert not asked.shows
    asked.type("q")
    assert asked.ended() == 0
    assert asked.shows
    assert asked.seen.count(b"7") == 1


@pytest.mark.parametrize(("ending", "status"), [(signal.SIGTERM, -signal.SIGTERM), ("\x04", 1)])
def test_where_keys_end_the_terminal_shows_again(session, ending, status):
    asked = session("-c", KEYS)
    asked.until("按键：")
    asked.type(ending) if isinstance(ending, str) else asked.child.send_signal(ending)
    assert asked.ended() == status
    assert asked.shows
