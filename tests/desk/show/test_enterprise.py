"""One enterprise: rows, chances, visits, file."""

import pytest

from dbl_random.desk.show.enterprise import show_enterprise

DRAWN_TWICE = "91350581294352530Y"
REPLACED = "91350503148542112X"
SUBSTITUTE = "91350503876561920P"
DIRECTED = "91350504901269091D"


def place(shipped, enterprise, draw):
    return next(each for each in show_enterprise(shipped, enterprise).places if each.draw == draw)


def test_a_chance_is_the_quota_over_the_candidates_of_the_stratum(shipped):
    found = place(shipped, DRAWN_TWICE, "2016-energy-1")
    assert 0 < found.quota <= found.candidates
    assert (found.drawn, found.present, 1 <= found.rank <= found.quota) == (True, True, True)


@pytest.mark.parametrize(
    ("enterprise", "drawn", "present", "members"),
    [(DRAWN_TWICE, True, True, 2), (REPLACED, True, False, 0), (SUBSTITUTE, False, True, 2)],
)
def test_who_was_drawn_and_who_is_visited_are_told_apart(shipped, enterprise, drawn, present, members):
    found = place(shipped, enterprise, "2016-energy-1")
    assert (found.drawn, found.present, len(found.team)) == (drawn, present, members)


def test_who_is_outside_or_excluded_has_a_reason_and_no_lot(shipped):
    outside = place(shipped, DRAWN_TWICE, "2016-complaints-1")
    excluded = place(shipped, DRAWN_TWICE, "2016-coast-2")
    assert (outside.status, outside.reason, outside.ticket, outside.rank) == ("outside", "no-ground", "", 0)
    assert (excluded.status, excluded.reason.split()[0], excluded.rank) == ("excluded", "frequency-cap", 0)


def test_its_rows_are_those_of_every_registry_that_has_it(shipped):
    assert [registry.id for registry, _ in show_enterprise(shipped, DRAWN_TWICE).rows] == ["energy-shishi", "energy"]


def test_visits_count_for_the_cap_and_every_case_is_in_the_file(shipped):
    found = show_enterprise(shipped, DRAWN_TWICE)
    assert (len(found.bearing.visits), found.bearing.counted) == (2, 2)
    assert {case.draw for case in found.cases} == {"2016-energy-1", "2016-coast-1"}


def test_grounds_are_told_with_whether_they_stand(shipped):
    ((ground, stands),) = show_enterprise(shipped, DIRECTED).bearing.grounds
    assert (ground.enterprise, stands) == (DIRECTED, True)


def test_recusals_of_the_file_and_of_the_log_are_kept_apart(shipped):
    bearing = show_enterprise(shipped, "91350582500748689Q").bearing
    assert len(bearing.filed) == len(bearing.granted) == 1


def test_nobody_of_the_sample_is_on_the_blacklist(shipped):
    assert show_enterprise(shipped, DRAWN_TWICE).blacklisted is False


@pytest.mark.parametrize("name", ["91350503350346779X", "nobody"])
def test_an_enterprise_that_nothing_knows_is_refused(shipped, refused, name):
    assert refused(show_enterprise, shipped, name) == (4, ["DBR132"])
