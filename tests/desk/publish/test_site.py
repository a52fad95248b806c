"""The site has the files of every notice that stands or was corrected, lists all, and removes nothing."""

from dataclasses import replace
from pathlib import Path

from dbl_random.desk.publish.notices import publish_notice
from dbl_random.desk.publish.published import withdraw_notice
from dbl_random.desk.publish.site import make_site
from dbl_random.desk.request import Paper


def test_the_site_has_what_stands_and_names_what_is_not_its_own(at, tmp_path):
    done = publish_notice(at(), "checklist")
    folder = tmp_path / "site"
    folder.mkdir()
    made = make_site(at(), folder)
    assert (made.notices, made.strangers) == (1, [])
    (folder / "stranger.txt").write_text("x", encoding="utf-8")
    assert make_site(at(), folder).strangers == ["stranger.txt"]
    assert "index.html" in made.files
    assert {name.removeprefix("notices/") for name in done.files} < set(made.files)
    assert all((folder / name).is_file() for name in made.files)
    withdraw_notice(replace(at(), paper=Paper("9号")), done.entered.event.seq, "有误")
    again = make_site(at(), folder)
    assert again.notices == 1
    assert len(again.files) == len(made.files) - len(done.files)
    assert "stranger.txt" in again.strangers


def test_a_touched_file_or_a_file_for_a_folder_is_refused(at, finished, tmp_path, refused):
    done = publish_notice(at(), "checklist")
    (finished / done.files[0]).unlink()
    (finished / done.files[1]).write_text("x", encoding="utf-8")
    assert refused(make_site, at(), tmp_path / "site") == (3, ["DBR607", "DBR607"])
    assert not (tmp_path / "site").exists()


def test_a_folder_with_files_that_is_none_of_ours_is_refused_and_stays(at, finished, refused, unwritten):
    with unwritten():
        for folder in (finished, finished / "data", Path("/")):
            assert refused(make_site, at(), folder) == (3, ["DBR514"])
    assert not Path("/index.html").exists()
