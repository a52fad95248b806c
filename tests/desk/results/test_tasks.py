"""A task keeps its number and its day, and its papers are written again."""

import re

from dbl_random.desk.publish.forms import make_inspection_notices, make_inspection_records
from dbl_random.desk.results.tasks import issue_tasks

DRAW = "2016-energy-1"


def test_everybody_drawn_has_a_number_once_and_a_sheet(at, teams, finished, log_of):
    done = issue_tasks(at(), DRAW)
    assert [each.number for each in done.numbers] == list(range(1, len(teams) + 1))
    assert {each.enterprise for each in done.tasks} == set(teams)
    assert done.entered.event == log_of().events[-1]
    assert done.tasks[0].number == "〔2016〕1号"
    assert (finished / done.page).is_file()
    assert (finished / done.sheet.written).is_file()
    again = issue_tasks(at(), DRAW)
    assert (again.numbers, again.entered, again.tasks) == ((), None, done.tasks)


def test_printed_again_a_paper_has_the_number_and_the_day_of_its_task(at, teams, finished):
    page = finished / issue_tasks(at("2016-07-20T10:00"), DRAW).page
    issue_tasks(at("2016-08-15T10:00"), DRAW)
    assert set(re.findall(r'<time datetime="([^"]*)"', page.read_text(encoding="utf-8"))) == {"2016-07-20"}


def test_one_paper_has_one_composition_whichever_command_makes_it(at, teams, finished):
    page = (finished / issue_tasks(at(), DRAW).page).read_text(encoding="utf-8")
    for make in (make_inspection_notices, make_inspection_records):
        for name in make(at("2016-08-15T10:00"), DRAW, next(iter(teams))).files:
            if name.endswith(".html"):
                (paper,) = re.findall(
                    r"<article.*?</article>", (finished / name).read_text(encoding="utf-8"), re.DOTALL
                )
                assert paper in page


def test_what_the_files_no_longer_say_is_left_blank(at, finished):
    (finished / "plans/2016-energy.yaml").unlink()
    done = issue_tasks(at(), DRAW)
    assert all(each.name and each.team for each in done.tasks)
    assert "2016-energy第1批" not in (finished / done.page).read_text(encoding="utf-8")


def test_a_preview_counts_and_writes_nothing(at, teams, unwritten):
    with unwritten():
        done = issue_tasks(at(), DRAW, preview=True)
    assert (len(done.numbers), done.page, done.sheet) == (len(teams), None, None)


def test_a_draw_that_is_not_there_has_no_tasks(at, refused):
    assert refused(issue_tasks, at(), "2016-energy-9") == (4, ["DBR409"])
