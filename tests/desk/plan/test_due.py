"""What the sample's plans of 2016 owe."""

from datetime import date

from dbl_random.desk.plan.due import year_due


def test_the_year_is_looked_at_over_all_plans_and_registries(at, unwritten):
    with unwritten():
        found = year_due(at())
    items = {each.item.id: each for each in found.items}
    assert items["energy-supervision"].promised.plans == ("2016-coast", "2016-energy", "2016-joint-boilers")
    assert items["energy-supervision"].directed == ("2016-complaints",)
    assert items["energy-supervision"].drawn > 0
    explosives = items["civil-explosives"]
    assert (explosives.promised.plans, explosives.directed) == (("2016-civil-explosives",), ())
    assert [each.code for each in found.findings] == ["DBR255"], "of energy-use alone"


def test_a_plan_that_is_gone_is_a_finding(at, finished):
    (finished / "plans/2016-power.yaml").unlink()
    assert "DBR258" in {each.code for each in year_due(at()).findings}


def test_another_year(at):
    found = year_due(at(), 2015)
    assert (found.year, found.last) == (2015, date(2015, 12, 31))
    assert found.lacking
    assert {"DBR244", "DBR255"} <= {each.code for each in found.findings}
