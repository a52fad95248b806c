"""A draw tells by which ways the names of the drawn could get out before the visits."""

import subprocess

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.exposure import exposures
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.publish.forms import make_draw_record
from dbl_random.desk.publish.notices import publish_notice
from dbl_random.desk.publish.site import make_site
from dbl_random.desk.results.tasks import issue_tasks


@pytest.fixture
def remote(finished):
    words = ["git", "-C", finished, "remote", "add", "shared", "https://git.example/store"]
    subprocess.run(words, check=True)


def test_a_store_that_nobody_else_reaches_is_not_warned_of(finished):
    finished.chmod(0o700)
    assert exposures(open_desk(finished)) == ()


def test_a_draw_warns_of_a_remote_before_anything_is_logged(at, plan, options, room, remote):
    draw(at(), plan, options=options(), view=room)
    assert room.names.index("exposed") < room.names.index("intent_logged")
    (sentences,) = next(shown for name, shown in room.seen if name == "exposed")
    assert "shared" in sentences[0]
    assert "不要推送" in sentences[0]


def test_a_draw_warns_of_a_folder_that_others_read(finished, monkeypatch):
    monkeypatch.setattr("dbl_random.desk.draw.exposure.open_to_others", lambda folder: folder == finished)
    assert ["其他用户也能读" in each for each in exposures(open_desk(finished))] == [True]


def test_a_store_from_before_keeps_its_old_places_as_they_are_and_publishes_nothing_of_them(at, finished, tmp_path):
    old = {"notices/2016-energy-1/record.html": b"old record", "tasks/2016-energy-1/tasks.html": b"old tasks"}
    for path, data in old.items():
        (finished / path).parent.mkdir(parents=True)
        (finished / path).write_bytes(data)
    (finished / ".gitignore").write_text("/.dbr/\n", encoding="utf-8")
    assert make_draw_record(at(), "2016-energy-1").page
    issue_tasks(at(), "2016-energy-1")
    publish_notice(at(), "draw", "2016-energy-1")
    site = make_site(at(), tmp_path / "site")
    assert not [name for name in site.files if "record" in name or "task" in name]
    assert {path: (finished / path).read_bytes() for path in old} == old
    assert not [file for folder in ("notices", "tasks") for file in (finished / folder).rglob("record.docx")]
    untracked = ["git", "-C", finished, "status", "--porcelain", "--untracked-files=all"]
    assert "internal" not in subprocess.check_output(untracked, text=True)
