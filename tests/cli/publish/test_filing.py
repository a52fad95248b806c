"""The sheet of a joint plan is written and its place told."""


def test_the_place_of_the_sheet_is_told_to_people_and_programs(dbr, codes):
    plan = "2016-joint-boilers"
    assert dbr("publish", "filing", plan) == 0
    assert f"联合抽查备案表（打印盖章）：notices/{plan}/filing.html" in dbr.err
    assert dbr.json("publish", "filing", plan) == {"plan": plan, "filing": f"notices/{plan}/filing.html"}
    assert codes("publish", "filing", "2016-energy") == (4, ["DBR437"])
