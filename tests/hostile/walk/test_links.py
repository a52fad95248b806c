"""A link stands at each place that is written to, or leads git elsewhere: no command writes through one.

With the guards taken out (folders opened with links, files written plainly, nothing refused beforehand) each is written
through, by the same commands.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from dbl_random.cli.app import COMMANDS
from dbl_random.desk import open_store
from dbl_random.store import writing
from dbl_random.store.git import repository
from dbl_random.store.log import folder as log_folder

pytestmark = pytest.mark.no_cover

DRAW, WAITING = "2016-energy-1", "2016-civil-explosives"
ANSWERS = {0, 1, 2, 3, 4, 6}
#: Links all over the store, each to a folder, a file, or nothing yet, of the user's own.
EVERYWHERE = {
    "notices/2016": "precious", "notices/2016-energy": "precious", f"notices/{DRAW}/draw.json": "precious/file",
    f"notices/{DRAW}/draw.html": "precious/new", f"internal/records/{DRAW}/record.html": "precious/file",
    "internal/tasks": "precious", "outbox/0001.csv": "precious/new", "archives": "precious",
    "plans/2016-extra.yaml": "precious/new", "data/registries/walked.csv": "precious/file",
    "data/registries/walked.yaml": "precious/new",
}  # fmt: skip


def link(box, place, target):
    at = box.root / place
    at.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(at):
        shutil.move(at, box.root / ".git/aside")
    at.symlink_to(box.folder / target)


def test_no_command_of_the_table_writes_through_a_link(sandbox):
    for place, target in EVERYWHERE.items():
        link(sandbox, place, target)
    before, walked = sandbox.around(), set()
    for command, status, said in sandbox.walk():
        assert (command, status in ANSWERS) == (command, True), said
        assert "Traceback" not in said
        assert (command, sandbox.around()) == (command, before)
        walked.add(command)
    assert walked == set(COMMANDS)


# --- one place at a time, with the guards and without ---


def moved(place, into="precious/new"):
    """What lies there moves out, and a link leads to it: a command that follows it finds everything as it was."""

    def make(box):
        (box.root / place).parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(box.root / place):
            shutil.move(box.root / place, box.folder / into)
        link(box, place, into)

    return make


def led(place, target="precious"):
    return lambda box: link(box, place, target)


def journal(path):
    """A journal that came with the store names a file outside of the log."""

    def make(box):
        pending = box.root / ".dbr/pending"
        pending.mkdir(parents=True)
        (pending / "00").write_bytes(b"evil")
        (pending / "00.path").write_text(path, encoding="utf-8")

    return make


def common_folder(box):
    shutil.copytree(box.root / ".git", box.folder / "precious/new")
    (box.root / ".git/commondir").write_text("../../precious/new\n", encoding="utf-8")


def git_file(box):
    shutil.move(box.root / ".git", box.folder / "precious/new")
    (box.root / ".git").write_text("gitdir: ../precious/new\n", encoding="utf-8")


def fan_out(box):
    for number in range(256):
        place = box.root / f".git/objects/{number:02x}"
        shutil.move(place, box.folder / f"precious/{place.name}") if place.exists() else (
            box.folder / f"precious/{place.name}"
        ).mkdir()
        place.symlink_to(box.folder / f"precious/{place.name}")


TRAIN = ("training", "publicity", "--title", "宣传")
BEGIN = ("draw", "--plan", WAITING, "--intent-only")
#: Place -> how the trap is set, and the command that would step into it.
PLACES = {
    "notices": (led("notices"), ("publish", "checklist")),
    "a notice's folder": (led("notices/2016"), ("publish", "checklist")),
    "a notice's file": (led("notices/2016/checklist.json", "precious/file"), ("publish", "checklist")),
    "a notice's file that is not there": (led("notices/2016/checklist.json", "precious/new"), ("publish", "checklist")),
    "a site in the store": (led("notices/2016/checklist.csv", "precious/file"), ("publish", "checklist")),
    "internal": (led("internal"), ("task", DRAW)),
    "internal's own mark": (led("internal/.gitignore", "precious/new"), ("form", "record", DRAW)),
    "records": (led("internal/records"), ("form", "record", DRAW)),
    "tasks": (led("internal/tasks"), ("task", DRAW)),
    "outbox": (led("outbox"), ["attest", "result record", "credit export"]),
    "archives": (led("archives"), ["result record", "archive seal"]),
    "plans": (led("plans/2016-extra.yaml", "precious/new"), ["plan new"]),
    "a table": (led("data/registries/walked.csv", "precious/file"), ["import registry"]),
    "the state": (moved(".dbr"), TRAIN),
    "the ceremony": (led(".dbr/ceremony"), BEGIN),
    "a nonce": (led(f".dbr/ceremony/{WAITING}-1.json", "precious/file"), BEGIN),
    "the lock": (led(".dbr/lock", "precious/file"), TRAIN),
    "the holder": (led(".dbr/holder.json", "precious/file"), TRAIN),
    "the queue": (led(".dbr/queue"), TRAIN),
    "the state's own mark": (led(".dbr/.gitignore", "precious/empty"), TRAIN),
    "a journal that names a hook": (journal(".git/hooks/pre-commit"), TRAIN),
    "a journal that leads out": (journal("../precious/new"), TRAIN),
    "the log": (moved("audit-log"), TRAIN),
    "the log's folder": (moved("audit-log/0000"), TRAIN),
    "the snapshots": (moved("audit-log/snapshots"), ("task", DRAW)),
    "git": (moved(".git"), TRAIN),
    "git as a file": (git_file, TRAIN),
    "git's common folder": (common_folder, TRAIN),
    "git's index": (moved(".git/index"), TRAIN),
    "git's branches": (moved(".git/refs"), TRAIN),
    "git's heads": (moved(".git/refs/heads"), TRAIN),
    "git's objects": (moved(".git/objects"), TRAIN),
    "git's objects by their first digits": (fan_out, TRAIN),
    "git's logs": (moved(".git/logs"), TRAIN),
    "the log of a branch": (moved(".git/logs/HEAD"), TRAIN),
}


@pytest.fixture(params=PLACES)
def trapped(sandbox, request):
    """A store with one trap, what lies around it, and what would step into it."""
    make, words = PLACES[request.param]
    make(sandbox)
    return sandbox, {**sandbox.around(), "hook": hook(sandbox)}, words


def hook(box):
    return (box.root / ".git/hooks/pre-commit").exists()


def act(box, words):
    """Run the command, or those of the walk by their names; answers how the last one ended."""
    if isinstance(words, tuple):
        return box.obey(*words)
    return [answer for _, *answer in box.walk([step for step in box.steps if step[0] in words])][-1]


def test_what_would_lead_out_is_refused_and_nothing_is_written(trapped):
    box, before, words = trapped
    status, said = act(box, words)
    assert (status, "DBR5" in said or "DBR3" in said or "DBR1" in said) == (3, True), said
    assert box.obey("status")[0] in {0, 3}
    assert {**box.around(), "hook": hook(box)} == before


#: filelock itself follows no link; a new plan's file is created, never opened.
HELD_TWICE = {"the lock", "plans"}


@pytest.mark.parametrize("trapped", [each for each in PLACES if each not in HELD_TWICE], indirect=True)
def test_without_the_guards_the_same_command_writes_through_it(trapped, monkeypatch):
    box, before, words = trapped
    no_guards(monkeypatch)
    act(box, words)
    assert {**box.around(), "hook": hook(box)} != before


def no_guards(monkeypatch):
    """Each guard's one place is a plain call."""

    def plain(folder, draft, name):
        place = folder.path / name
        place.write_bytes((folder.path / draft).read_bytes())
        folder.remove(draft)

    monkeypatch.setattr(writing, "_FOLDER", writing._FOLDER & ~os.O_NOFOLLOW)
    monkeypatch.setattr(writing.Folder, "replace", plain)
    monkeypatch.setattr(log_folder.LogFolder, "paths", every_path)
    monkeypatch.setattr(log_folder.LogFolder, "_place", lambda log, _, path, draft: copied(draft, log.root / path))
    monkeypatch.setattr(log_folder, "_refuse_strangers", lambda _: None)
    monkeypatch.setattr(log_folder, "_JOURNALLED", re.compile(".*"))
    monkeypatch.setattr(open_store, "check_names", lambda _: ())
    monkeypatch.setattr(repository, "sound_folder", lambda dot: dot.resolve() if dot.is_dir() else behind(dot))


def every_path(log):
    found = os.walk(log.root / "audit-log", followlinks=True)
    names = ((Path(folder) / name).relative_to(log.root) for folder, _, names in found for name in names)
    return sorted(name.as_posix() for name in names if name.name != ".gitkeep")


def copied(draft, place):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(draft.read_bytes())


def behind(dot):
    return (dot.parent / dot.read_text(encoding="utf-8").partition("gitdir: ")[2].strip()).resolve()
