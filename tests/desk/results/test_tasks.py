"""A task keeps its number, and its sheets are written again."""

from dbl_random.desk.results.tasks import issue_tasks

DRAW = "2016-energy-1"


def test_everybody_drawn_has_a_number_once_and_a_sheet(at, teams, finished, log_of):
    done = issue_tasks(at(), DRAW)
    assert [each.number for each in done.numbers] == list(range(1, len(teams) + 1))
    assert {each.enterprise for each in done.tasks} == set(teams)
    assert done.entered.event == log_of().events[-1]
    assert done.tasks[0].number == "〔2016〕1号"
    assert [person.leads for person in done.tasks[0].team] == [True, *[False] * (len(done.tasks[0].team) - 1)]
    assert (finished / done.page).is_file()
    assert (finished / done.sheet).is_file()
    again = issue_tasks(at(), DRAW)
    assert (again.numbers, again.entered, again.tasks) == ((), None, done.tasks)


def test_what_the_files_no_longer_say_is_left_blank(at, finished):
    (finished / "plans/2016-energy.yaml").unlink()
    done = issue_tasks(at(), DRAW)
    assert {each.region for each in done.tasks} == {""}
    assert all(each.name for each in done.tasks)


def test_a_preview_counts_and_writes_nothing(at, teams, unwritten):
    with unwritten():
        done = issue_tasks(at(), DRAW, preview=True)
    assert (len(done.numbers), done.page, done.sheet) == (len(teams), None, None)


def test_a_draw_that_is_not_there_has_no_tasks(at, refused):
    assert refused(issue_tasks, at(), "2016-energy-9") == (4, ["DBR409"])
