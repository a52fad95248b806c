"""Where plans stand, and what several of them share."""

from dbl_random.desk.plan.overview import overlaps_of, plans_of


def test_every_plan_with_its_batches_and_its_way(at, keep, unwritten):
    keep()
    with unwritten():
        found = plans_of(at())
    standing = {each.plan.id: each for each in found.plans}
    assert len(standing) == 9
    assert standing["2016-spot"].way == "not-submitted"
    assert standing["2016-energy"].way == "approved"
    assert [each.state for each in standing["2016-energy"].batches] == ["teamed", "open"]
    assert found.lacking(2016) == []
    assert "energy" in found.lacking(2015)


def test_one_plan(at):
    (found,) = plans_of(at(), "2016-energy").plans
    assert found.batches[0].draw == "2016-energy-1"
    assert found.batches[0].drawn > 0


def test_plans_of_a_period_that_share_enterprises(at, unwritten):
    with unwritten():
        year, found = overlaps_of(at(), None, range(1, 13))
    assert year == 2016
    assert all(each.shared for each in found)
    assert ("2016-energy", "2016-joint-boilers") in {(each.first, each.second) for each in found}
    assert overlaps_of(at(), 2015, range(1, 13)) == (2015, ())
