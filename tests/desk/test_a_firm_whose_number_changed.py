"""The first of the drawn has another number since the draw: what was done and what is done now is one firm's."""

import csv
import subprocess
from contextlib import contextmanager
from dataclasses import replace

import pytest

from dbl_random.desk.credit.blacklist import change_blacklist
from dbl_random.desk.credit.grades import take_grades
from dbl_random.desk.draw.substitution import substitute
from dbl_random.desk.draw.substitution_decision import AskedSubstitution
from dbl_random.desk.files.check import check_store
from dbl_random.desk.imports.registry import RegistryOrder, import_registry
from dbl_random.desk.publish.drafting import drafting
from dbl_random.desk.recusal.decision import Decision, decide_recusal
from dbl_random.desk.recusal.declaration import declare_recusal
from dbl_random.desk.recusal.listing import recusals
from dbl_random.desk.results.archives import seal_archive
from dbl_random.desk.results.rectification import order_rectification, take_measure
from dbl_random.desk.results.results import Visit, correct_result, record_result
from dbl_random.desk.show.enterprise import show_enterprise
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome
from dbl_random.model.ids import registration_check_digit
from dbl_random.model.problem import Refusal

DRAW = "2016-energy-1"
NEW = "35050000000001" + registration_check_digit("35050000000001")
FINE = ItemResult("", Method.ON_SITE, Outcome.NO_PROBLEM)
WRONG = ItemResult("", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位", follow_ups=(FollowUp.RECTIFY,))


@pytest.fixture
def old(teams):
    """The number under which it was drawn."""
    return next(iter(teams))


@pytest.fixture
def lead(teams, old):
    """Who leads there."""
    return teams[old][0]


@pytest.fixture(autouse=True)
def moved(finished, old):
    """The registries have the new number, and name the old one."""
    for path in (finished / "data/registries").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        if any(row[0] == old for row in rows):
            wide = [[*row, ""] if row[0] != old else [NEW, *row[1:], old] for row in rows]
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([[*header, "former_ids"], *wide])
    subprocess.run(["git", "-C", finished, "commit", "-qam", "换了代码"], check=True)


@pytest.mark.parametrize("number", ["old", "new"])
def test_it_is_shown_by_each_of_its_numbers(at, old, number):
    found = show_enterprise(at(), old if number == "old" else NEW)
    assert (found.id, found.former) == (NEW, (old,))
    assert {row.id for _, row in found.rows} == {NEW}
    assert [place.drawn for place in found.places if place.draw == DRAW] == [True]
    assert [visit.draw for visit in found.bearing.visits] == [DRAW]


def test_a_recusal_is_declared_for_the_present_number_and_waits_in_the_draw(at, old, lead):
    declared, _ = declare_recusal(at(), lead, old, "近亲属任职")
    assert declared.body.enterprise == NEW
    found = decide_recusal(at(), declared.event.seq, Decision(granted=True, reason="属实"))
    assert [(each.draw, each.enterprise) for each in found.to_substitute] == [(DRAW, old)]
    assert [(each.draw, each.enterprise) for each in recusals(at()).to_substitute] == [(DRAW, old)]
    assert "DBR245" in [problem.code for problem in check_store(at()).remarks]
    assert {each.enterprise for each in show_enterprise(at(), old).bearing.granted} == {NEW}


def test_the_same_is_not_declared_for_both_numbers(at, old, lead, refused, change_number_back):
    with change_number_back():
        declare_recusal(at(), lead, old, "近亲属任职")
    assert refused(declare_recusal, at(), lead, NEW, "近亲属任职") == (4, ["DBR426"])


@pytest.fixture
def change_number_back(finished, moved):
    """A block in which the registries are those of the draw."""

    files = {path: path.read_bytes() for path in (finished / "data/registries").iterdir()}

    @contextmanager
    def block():
        subprocess.run(["git", "-C", finished, "checkout", "-q", "HEAD~1", "--", "data"], check=True)
        subprocess.run(["git", "-C", finished, "commit", "-qm", "换回"], check=True)
        yield
        for path, data in files.items():
            path.write_bytes(data)
        subprocess.run(["git", "-C", finished, "commit", "-qam", "再换"], check=True)

    return block


def test_a_visit_by_whom_a_recusal_of_the_new_number_keeps_away_is_refused(at, old, lead, refused):
    declared, _ = declare_recusal(at(), lead, NEW, "近亲属任职")
    decide_recusal(at(), declared.event.seq, Decision(granted=True, reason="属实"))
    assert refused(record_result, at(), DRAW, Visit(old, FINE)) == (4, ["DBR443"])


def test_results_orders_and_measures_find_the_case_by_the_new_number(at, old, log_of):
    record_result(at(), DRAW, Visit(NEW, WRONG))
    correct_result(at(), DRAW, Visit(NEW, replace(WRONG, detail="未设专职岗位")), "笔误")
    order_rectification(at(), DRAW, NEW, "第五十五条", "设立岗位", days=15)
    take_measure(at(), DRAW, NEW, "notify", "1号", "告知")
    case = log_of().cases.case(DRAW, old)
    assert (len(case.results), len(case.orders), len(case.measures)) == (2, 1, 1)
    assert case.orders[0].body.region


def test_an_archive_finds_the_case_by_the_new_number(at, old):
    record_result(at(), DRAW, Visit(NEW, WRONG))
    with pytest.raises(Refusal, match=f"DBR450 {old} 还没有办结"):
        seal_archive(at(), DRAW, NEW, [])


def test_it_is_substituted_by_the_new_number(at, old):
    done, _ = substitute(at(), DRAW, AskedSubstitution(NEW, "", "not-found", "现场照片"))
    assert done.body.replaced == old


def test_who_entered_the_blacklist_under_the_old_number_leaves_it_under_the_new_one(
    at, old, log_of, change_number_back, refused
):
    with change_number_back():
        change_blacklist(at(), old, "entry", "拒不整改", "1号")
    assert show_enterprise(at(), NEW).blacklisted
    assert refused(change_blacklist, at(), NEW, "entry", "拒不整改", "2号") == (4, ["DBR449"])
    assert change_blacklist(at(), NEW, "exit", "改正", "3号").body.enterprise == old
    assert not log_of().credit.blacklist


def test_a_grade_of_the_old_number_is_the_firms(at, old, tmp_path):
    sheet = tmp_path / "grades.csv"
    sheet.write_text(f"统一社会信用代码,信用等级\n{old},D\n", encoding="utf-8")
    done = take_grades(at(), "energy", sheet)
    assert (done.changed, done.strangers) == (1, [])
    assert show_enterprise(at(), NEW).former == (old,)  # the registry that was written still names it


def test_a_paper_names_a_firm_by_a_number_that_no_draw_had(at, tmp_path):
    sheet = tmp_path / "firms.csv"
    sheet.write_text(
        "企业名称,统一社会信用代码,原注册号\n甲公司,9135050000000001X1,110108000000016\n", encoding="utf-8"
    )
    import_registry(at(), RegistryOrder("lamps", sheet, tmp_path / "errors.csv", items=("energy-use",)))
    with drafting(at()) as made:
        assert made.frame.firm("110108000000016") == "甲公司"
