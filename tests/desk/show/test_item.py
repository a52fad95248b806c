"""One item and what there is to inspect it with."""

from dbl_random.desk.show.item import show_item


def test_registries_plans_and_inspectors_are_those_of_the_item(shipped):
    found = show_item(shipped, "power-supervision")
    assert ([each.id for each in found.registries], [each.id for each in found.plans]) == (["power"], ["2016-power"])
    assert found.inspectors
    assert all("power-supervision" in each.items for each in found.inspectors)


def test_who_has_no_certificate_is_no_lead(shipped):
    found = show_item(shipped, "energy-supervision")
    assert len(found.leads) < len(found.inspectors)
    assert all(each.certificate for each in found.leads)


def test_an_item_that_the_checklist_does_not_have_is_refused(shipped, refused):
    assert refused(show_item, shipped, "energy-supervisio") == (4, ["DBR132"])
