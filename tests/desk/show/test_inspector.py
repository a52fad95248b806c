"""One inspector and their assignments."""

from dbl_random.desk.show.draw import show_draw
from dbl_random.desk.show.inspector import show_inspector


def test_assignments_are_the_present_teams_that_the_inspector_belongs_to(shipped):
    found = show_inspector(shipped, "jx-001")
    teams = {
        (draw, each.id): each.team
        for draw in {each.draw for each in found.assignments}
        for each in show_draw(shipped, draw).present
    }
    assert found.assignments
    for each in found.assignments:
        team = teams[each.draw, each.enterprise]
        assert "jx-001" in team
        assert each.lead == (team[0] == "jx-001")


def test_recusals_of_the_inspector_are_told(shipped):
    found = show_inspector(shipped, "jx-002")
    assert [each.inspector for each in found.recusals] == ["jx-002"]


def test_an_inspector_whom_the_pool_does_not_have_is_refused(shipped, refused):
    assert refused(show_inspector, shipped, "jx-999") == (4, ["DBR132"])
