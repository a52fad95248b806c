"""A plan's file made from a few words, right or not at all."""

from dataclasses import replace

import pytest

from dbl_random.desk.plan.order import PlanOrder, order_plan

ORDER = PlanOrder("2016-spot", ("energy-supervision",), ("energy",), "energy", "5%")


def test_the_file_says_what_was_ordered(at, finished):
    made = order_plan(at(), replace(ORDER, title="补充计划", cap=3, months=("8", "11")))
    assert (finished / made.path).read_text(encoding="utf-8") == made.text
    assert (made.plan.title, made.plan.inspector_cap) == ("补充计划", 3)
    assert [batch.month for batch in made.plan.batches] == [8, 11]
    assert made.frozen.quota == made.frozen.strata[0].quota
    assert made.in_git


def test_what_is_not_said_follows_from_the_rest(at, finished):
    (finished / ".git").rename(finished.parent / "elsewhere")
    made = order_plan(at(), replace(ORDER, batches=3))
    assert made.plan.year == 2016
    assert [batch.month for batch in made.plan.batches] == [7, 9, 11]
    assert made.plan.title.startswith("2016年度")
    assert made.plan.inspector_cap is None
    assert not made.in_git


def test_without_a_year_in_its_id_it_is_the_year_of_the_day(at):
    assert order_plan(at(), replace(ORDER, plan="spot")).plan.year == 2016


def test_a_preview_writes_nothing(at, unwritten):
    with unwritten():
        assert order_plan(at(), ORDER, preview=True).plan.id == "2016-spot"


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"plan": "2016 spot"}, (2, ["DBR112"])),
        ({"plan": "x" * 49}, (2, ["DBR112"])),
        ({"plan": "2016-energy"}, (4, ["DBR131"])),
        ({"batches": 3, "months": ("7", "10")}, (2, ["DBR540"])),
        ({"items": ("nothing",)}, (4, ["DBR120"])),
        ({"items": ("nothing",), "unit": "nobody"}, (4, ["DBR120", "DBR120"])),
    ],
)
def test_an_order_that_is_not_right_makes_no_file(at, unwritten, refused, changes, answer):
    with unwritten():
        assert refused(order_plan, at(), replace(ORDER, **changes)) == answer


def test_what_is_badly_written_is_a_slip_of_the_option_that_said_it(at, refused):
    status, codes = refused(order_plan, at(), replace(ORDER, ratio="viel"))
    assert status == 2
    assert len(codes) == 1


def test_a_plan_that_was_not_handed_in_is_made_anew_where_that_is_said_and_no_other(at, finished, refused):
    order_plan(at(), ORDER)
    again = replace(ORDER, ratio="10%")
    assert refused(order_plan, at(), again) == (4, ["DBR131"])
    said = replace(at(), overwrite=True)
    assert "10%" in order_plan(said, again).text
    assert "10%" in (finished / "plans/2016-spot.yaml").read_text(encoding="utf-8")
    kept = (finished / "plans/2016-energy.yaml").read_bytes()
    assert refused(order_plan, said, replace(again, plan="2016-energy")) == (4, ["DBR131"])
    assert (finished / "plans/2016-energy.yaml").read_bytes() == kept
