"""Transcripts: a session at the keyboard, replayed word for word.

A file `tests/cli/*.txt` is read line by line:

    # a remark
    + cp -r ... .      a step of preparation: run by the shell, must succeed, shows nothing
    $ dbr explain 103  a command, run by the shell in the same folder (pipes and redirections work)
    text               a line of its stdout
    ! text             a line of its stderr
    = 2                its exit status (always there, last)

`<*>` in an expected line stands for anything, `<folder>` for the folder, which is new and empty. No DBR_ variable, git
identity or colour is set; $PROJECT is the project's root. A new command is written with `= 0` below it, and then
DBR_UPDATE_TRANSCRIPTS=1 writes what was seen into the files (read the diff).

A process takes a second before it comes to its command: where a line begins with a dbr that asks nothing of the shell,
it runs in this process, and the shell has the rest of the pipe.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dbl_random.cli.app import run

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
STATUS = re.compile("= [0-9]+")
TRANSCRIPTS = sorted(HERE.glob("*.txt"))
PLAIN = re.compile(r"dbr ([^|<>&;$`()*]+?)(?: \| (.+)| > /dev/null)?")


def surroundings(home):
    (home / "bin").mkdir()
    dbr = home / "bin" / "dbr"
    dbr.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dbl_random.cli.app "$@"\n', encoding="utf-8")
    dbr.chmod(0o755)
    (home / "gitconfig").write_text("", encoding="utf-8")
    return {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(PROJECT),
        "PROJECT": str(PROJECT),
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "TMPDIR": str(home),
    }


def shell(command, folder, env, given=""):
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=env,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


class Keyboard:
    """Runs the lines of a transcript in its folder: status, stdout and stderr."""

    def __init__(self, home, monkeypatch, capfd):
        self.folder, self._env, self._patch, self._capfd = home / "store", surroundings(home), monkeypatch, capfd
        self.folder.mkdir()

    def __call__(self, command):
        plain = PLAIN.fullmatch(command)
        if plain is None:
            done = shell(command, self.folder, self._env)
            return done.returncode, done.stdout, done.stderr
        words, rest = plain.groups()
        status, out, err = self._dbr(shlex.split(words))
        if rest is None:
            return status, out, err
        done = shell(rest, self.folder, self._env, out)
        return done.returncode, done.stdout, err + done.stderr

    def _dbr(self, words):
        with self._patch.context() as patch:
            for name in os.environ:
                patch.delenv(name)
            for name, value in self._env.items():
                patch.setenv(name, value)
            patch.chdir(self.folder)
            self._capfd.readouterr()
            return run(words), *self._capfd.readouterr()


@pytest.fixture
def keyboard(tmp_path, monkeypatch, capfd):
    return Keyboard(tmp_path, monkeypatch, capfd)


def replay(text, keyboard):
    """The transcript as it is when its commands are run now."""
    seen = []
    answering = False
    for line in text.splitlines():
        if answering:
            answering = not STATUS.fullmatch(line)
            continue
        seen.append(line)
        if line.startswith(("+ ", "$ ")):
            status, out, err = keyboard(line[2:])
            assert line.startswith("$ ") or status == 0, f"{line}\n{err}"
        if line.startswith("$ "):
            told = [*out.splitlines(), *(f"! {said}".rstrip() for said in err.splitlines())]
            seen += [*(told_line.replace(str(keyboard.folder), "<folder>") for told_line in told), f"= {status}"]
            answering = True
    return seen


def without_answers(lines):
    return [line for line in lines if line.startswith(("+ ", "$ "))]


def matches(expected, seen):
    pattern = ".*".join(re.escape(part) for part in expected.split("<*>"))
    return re.fullmatch(pattern, seen) is not None


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_session_goes_as_written(path, keyboard):
    text = path.read_text(encoding="utf-8")
    seen = replay(text, keyboard)
    expected = text.splitlines()
    same = len(expected) == len(seen) and all(map(matches, expected, seen))
    if not same and os.environ.get("DBR_UPDATE_TRANSCRIPTS") == "1":
        kept = {line for line in expected if "<*>" in line}
        path.write_text(
            "".join(f"{next((k for k in kept if matches(k, line)), line)}\n" for line in seen), encoding="utf-8"
        )
        return
    assert same or seen == expected


def test_every_transcript_runs_something():
    assert all(without_answers(path.read_text(encoding="utf-8").splitlines()) for path in TRANSCRIPTS)


def test_a_transcript_that_is_not_what_happens_is_noticed(keyboard):
    seen = replay("$ echo 通过\n不通过\n= 0\n", keyboard)
    assert seen == ["$ echo 通过", "通过", "= 0"]
    assert not matches("不通过", seen[1])
    assert matches("写入 <*>.json", "写入 00000001.json")
