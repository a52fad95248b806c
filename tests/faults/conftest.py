"""A sample store with one draw that is over and another whose intent waits: each test gets a copy and a shell in it."""

import json
import shutil
import subprocess

import pytest

from dbl_random.cli import app
from tests.conftest import packed

SEAT = ["--at", "2016-07-01T09:30", "--actor", "fu-ziang"]
DIGITS = [
    "--digits", "legal=3141592653", "--digits", "general=2718281828",
    "--digits", "personnel=1414213562", "--digits", "supervision=1732050807",
]  # fmt: skip
DRAWN, WAITING = "2016-energy", "2016-civil-explosives"


class Store:
    """A store's folder, and a shell in it; `first` is the first enterprise of the draw that is over."""

    def __init__(self, root, capsys):
        self.root, self._capsys, self.said = root, capsys, ""
        rows = self.snapshot("draw.outcome", "result").read_text(encoding="utf-8").splitlines()
        self.first = rows[1].split("\t")[1]

    def __call__(self, *words):
        """The exit status of a command; `said` holds all that it said."""
        self._capsys.readouterr()
        status = app.run(["-C", str(self.root), *SEAT, *words])
        self.said = "".join(self._capsys.readouterr())
        return status

    def draw(self, *more):
        """Take up the draw whose intent waits."""
        return self("draw", "--plan", WAITING, *DIGITS, *more)

    def substitute(self):
        """A substitute for that enterprise."""
        words = ["substitute", f"{DRAWN}-1", "--enterprise", self.first]
        return self(*words, "--reason", "moved", "--evidence", "登记机关的迁出信息")

    def events(self, kind=""):
        """The log's events, all or of one kind."""
        read = (json.loads(path.read_bytes()) for path in sorted((self.root / "audit-log").glob("0*/*.json")))
        return [event for event in read if event["type"].startswith(kind)]

    def snapshot(self, kind, field):
        """The file of the snapshot that the latest event of a kind names."""
        return self.root / "audit-log" / "snapshots" / self.events(kind)[-1]["body"][field]["file"]

    def git(self, *words):
        """What git says in the store."""
        return subprocess.run(
            ["git", "-C", self.root, "-c", "user.name=x", "-c", "user.email=x@x", *words],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    def everything(self):
        """Every file with its bytes, every folder and link; of git its HEAD and its index."""
        held = {}
        for path in sorted(self.root.rglob("*")):
            if ".git" not in path.relative_to(self.root).parts:
                plain = path.is_file() and not path.is_symlink()
                held[path.relative_to(self.root)] = path.read_bytes() if plain else path.is_symlink()
        if (self.root / ".git").exists():
            held |= {"HEAD": self.git("rev-parse", "HEAD"), "index": self.git("ls-files", "--stage")}
        return held


@pytest.fixture(scope="session")
def begun(example_store, tmp_path_factory):
    """The store that is copied."""
    root = shutil.copytree(example_store, tmp_path_factory.mktemp("begun") / "store", symlinks=True)
    assert app.run(["-C", str(root), *SEAT, "-q", "draw", "--plan", DRAWN, *DIGITS]) == 0
    assert app.run(["-C", str(root), *SEAT, "-q", "draw", "--plan", WAITING, "--intent-only"]) == 0
    return packed(root)


@pytest.fixture
def dbr(begun, tmp_path, capsys):
    """A shell in a copy."""
    return Store(shutil.copytree(begun, tmp_path / "store", symlinks=True), capsys)
