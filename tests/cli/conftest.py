"""A practice store with a finished draw, made once by the commands themselves; each test gets a copy."""

import json
import shutil
import subprocess

import pytest

from dbl_random.cli.app import run

SEATS = ["--actor", "lin-zhixia", "--at", "2016-07-01T09:30"]
DIGITS = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}


class Shell:
    """Runs commands in this process: `dbr(...)` answers the exit status, `out` and `err` hold what was said."""

    def __init__(self, root, capsys):
        self.root, self._capsys, self.out, self.err = root, capsys, "", ""

    def __call__(self, *words):
        self._capsys.readouterr()
        status = run(["-C", str(self.root), *SEATS, *words])
        self.out, self.err = self._capsys.readouterr()
        return status

    def json(self, *words):
        self(*words, "--json")
        return json.loads(self.out)


@pytest.fixture(scope="session")
def finished_store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("finished")
    config = folder / "gitconfig"
    config.write_text("[user]\nname = 林知夏\nemail = lin.zhixia@dbr.example\n", encoding="utf-8")
    digits = [word for office, text in DIGITS.items() for word in ("--digits", f"{office}={text}")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(config))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        root = folder / "store"
        assert run(["-q", "init", str(root), "--example"]) == 0
        assert run(["-C", str(root), *SEATS, "-q", "draw", "--plan", "2016-energy", *digits]) == 0
    shutil.rmtree(root / "notices")
    return root


@pytest.fixture
def dbr(finished_store, tmp_path, monkeypatch, capsys):
    """A shell in a copy of the finished store."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(finished_store.parent / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = shutil.copytree(finished_store, tmp_path / "store", symlinks=True)
    return Shell(root, capsys)


@pytest.fixture
def digits():
    """What each office of the finished draw gave."""
    return dict(DIGITS)


@pytest.fixture
def events_of():
    """The events of the log in a store as they stand in their files: all, or those of one type."""

    def read(root, kind=""):
        every = [json.loads(path.read_bytes()) for path in sorted((root / "audit-log").glob("0*/*.json"))]
        return [event for event in every if kind in ("", event["type"])]

    return read


@pytest.fixture
def event_of(events_of):
    """The latest event of one type; its number is in `seq`."""
    return lambda root, kind: events_of(root, kind)[-1]


@pytest.fixture
def founded(events_of):
    """Checks that a log begins as `init --example` left it, and answers the types of all that came later."""
    sample = ["log.opened", *["plan.submitted", "plan.approved"] * 8]

    def later(root):
        kinds = [event["type"] for event in events_of(root)]
        assert kinds[: len(sample)] == sample
        return kinds[len(sample) :]

    return later


@pytest.fixture
def change_plan():
    """Changes a plan as a clerk does: the file, a commit, the amendment, its approval (two events)."""

    def change(root, plan, *changes, at="2016-07-01T09:30"):
        path = f"plans/{plan}.yaml"
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (root / path).write_text(text, encoding="utf-8")
        git = ["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@x"]
        subprocess.run([*git, "commit", "-qm", "changed", "--", path], check=True)
        seat = ["-C", str(root), "--at", at, "--actor", "fu-ziang", "-q"]
        assert run([*seat, "plan", "amend", plan, "--reason", "工作需要"]) == 0
        assert run([*seat, "plan", "approve", plan]) == 0

    return change
