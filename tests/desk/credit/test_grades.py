"""Grades of a sheet stand in the registry; who is not in it is named."""

import csv

import pytest

from dbl_random.desk.credit.grades import take_grades
from dbl_random.desk.request import Request


@pytest.fixture
def sheet(tmp_path):
    def made(*rows):
        path = tmp_path / "grades.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([("统一社会信用代码", "信用等级"), *rows])
        return path

    return made


@pytest.fixture
def first(finished):
    with (finished / "data/registries/energy.csv").open(encoding="utf-8", newline="") as file:
        return next(iter(csv.DictReader(file)))


def test_a_new_grade_is_written_by_nobodys_name(finished, sheet, first, teams):
    new = "A" if first["grade"] != "A" else "B"
    done = take_grades(Request(finished), "energy", sheet((first["id"], new)))
    assert (done.given, done.changed, done.strangers) == (1, 1, [])
    assert "data/registries/energy.csv" in done.files
    again = take_grades(Request(finished), "energy", sheet((first["id"], new)))
    assert (again.changed, again.files) == (0, [])


def test_a_preview_says_what_it_would_write(finished, sheet, first):
    before = (finished / "data/registries/energy.csv").read_bytes()
    new = "A" if first["grade"] != "A" else "B"
    assert take_grades(Request(finished), "energy", sheet((first["id"], new)), preview=True).files
    assert (finished / "data/registries/energy.csv").read_bytes() == before


def test_who_is_not_in_the_registry_is_named(finished, sheet, first):
    done = take_grades(Request(finished), "chemicals", sheet((first["id"], "A")))
    assert (done.changed, done.strangers) == (0, [first["id"]])


def test_no_registry_and_no_sheet_are_refused(finished, sheet, first, refused, tmp_path):
    assert refused(take_grades, Request(finished), "nothing", sheet((first["id"], "A"))) == (4, ["DBR171"])
    assert refused(take_grades, Request(finished), "energy", tmp_path / "none.csv") == (3, ["DBR150"])
    assert refused(take_grades, Request(finished), "energy", sheet())[0] == 3
