"""The site has the files of every notice that stands or was corrected, lists all, and removes nothing."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dbl_random.cli.app import run
from dbl_random.desk.publish.notices import NoticeOptions, publish_notice
from dbl_random.desk.publish.published import withdraw_notice
from dbl_random.desk.publish.site import make_site, rights
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Paper
from dbl_random.model.findings import OUTCOMES
from dbl_random.model.organisation import Contact

DRAW = "2016-energy-1"


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
    assert set(done.files) & {f"notices/{name}" for name in again.files} == {"notices/2016/checklist.html"}
    assert "已撤回" in (folder / "2016/checklist.html").read_text("utf-8")
    assert "stranger.txt" in again.strangers


@pytest.fixture
def corrected(at, visit, finished, teams):
    """Results that named what was wrong, and their correction; what each was."""
    visit()
    first = publish_notice(at(), "results", DRAW).entered.event.seq
    firm = next(iter(teams))
    seat = ["-q", "-C", str(finished), "--actor", "lin-zhixia", "--at", "2016-07-20T10:00"]
    found = ["--date", "2016-07-15", "--outcome", "no-contact", "--reason", "笔误", "--document", "8号"]
    assert run([*seat, "result", "correct", DRAW, "--enterprise", firm, *found]) == 0
    said = NoticeOptions(corrects=first, reason="笔误")
    return firm, publish_notice(replace(at(), paper=Paper("9号")), "results", DRAW, said)


def test_the_page_of_a_corrected_notice_says_so_and_what_was_published_lies_beside_it(
    at, corrected, finished, tmp_path
):
    make_site(at(), tmp_path / "site")
    folder = tmp_path / "site" / DRAW
    page = (folder / "results.html").read_text("utf-8")
    assert "已更正：本公告于2016年7月20日更正" in page
    assert '<a href="results-2.html">' in page
    assert (folder / "results.as-published.html").read_bytes() == (
        finished / f"notices/{DRAW}/results.html"
    ).read_bytes()
    assert "（更正）" in (folder / "results-2.html").read_text("utf-8")


def test_two_sites_of_one_log_are_the_same_bytes_and_search_and_data_have_only_what_stands(at, corrected, tmp_path):
    firm, done = corrected
    sites = [tmp_path / name for name in ("one", "two")]
    for site in sites:
        make_site(at(), site)
    one, two = ({str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()} for site in sites)
    assert one == two
    made = {name: data.decode("utf-8-sig") for name, data in one.items() if name.startswith(("data/", "enter", "sear"))}
    assert f"enterprises/{firm}.html" in made
    rows = json.loads(made["data/results-2016.json"])["rows"]
    assert {row["notice"] for row in rows} == {str(done.entered.event.seq)}
    assert [row["result"] for row in rows if row["code"] == firm] == [OUTCOMES["no-contact"]]
    people = [person.name for person in read_store(at())[1].inspectors]
    assert len(people) > 5
    assert [name for name in people if any(name in text for text in made.values())] == []
    withdraw_notice(replace(at(), paper=Paper("10号")), done.entered.event.seq, "有误")
    make_site(at(), tmp_path / "three")
    left = {p.relative_to(tmp_path / "three").as_posix(): p for p in (tmp_path / "three").rglob("*") if p.is_file()}
    assert not [name for name in left if name.startswith("enterprises/")]
    assert all(firm not in path.read_text("utf-8") for name, path in left.items() if name.startswith(("data/", "sear")))


def test_who_was_drawn_is_nowhere_in_the_site_before_the_visits(at, teams, tmp_path):
    publish_notice(at(), "draw", DRAW)
    made = make_site(at(), tmp_path / "site")
    texts = [(tmp_path / "site" / name).read_text("utf-8") for name in made.files if not name.endswith(".docx")]
    assert [firm for firm in teams if any(firm in text for text in texts)] == []


def test_where_to_object_is_told_as_far_as_it_is_known(at):
    bureau = replace(read_store(at())[1].organisation, contacts=(), reconsideration="", court="")
    assert len(rights(bureau)) == 1
    assert "电话" not in rights(bureau)[0]
    whole = replace(bureau, reconsideration="某市政府", court="某区法院", contacts=(Contact("legal", "0595-12345"),))
    assert "（法规科，电话 0595-12345）" in rights(whole)[0]
    assert rights(whole)[1] == (
        "对责令改正、行政处罚等处理决定不服的，可以自收到决定书之日起六十日内向某市政府申请行政复议，"
        "也可以六个月内向某区法院提起行政诉讼。"
    )
    assert rights(replace(whole, reconsideration=""))[1] == (
        "对责令改正、行政处罚等处理决定不服的，可以自收到决定书之日起六个月内向某区法院提起行政诉讼。"
    )


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
