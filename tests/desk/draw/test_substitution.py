"""One substitution: decided on the log and the sources as they stand, or refused with every fault."""

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.substitution import substitute
from dbl_random.desk.draw.substitution_decision import AskedSubstitution

DRAW = "2016-energy-1"


def gone(enterprise, **more):
    asked = {"enterprise": enterprise, "inspector": "", "reason": "not-found", "evidence": "现场照片"}
    return AskedSubstitution(**{**asked, **more})


def test_the_next_enterprise_takes_the_place_and_a_preview_says_the_same(at, teams, unwritten, log_of):
    first = next(iter(teams))
    with unwritten():
        foreseen, _ = substitute(at(), DRAW, gone(first), preview=True)
    done, records = substitute(at(), DRAW, gone(first))
    assert (foreseen.written, done.written) == (False, True)
    assert foreseen.body == done.body
    assert done.body.approved_by == log_of().draws[DRAW].body.chair
    assert set(done.body.team) <= {each.id for each in records.inspectors}
    standing = log_of().standing(DRAW)
    assert first not in standing.teams
    assert standing.teams[done.body.replacement] == done.body.team


def test_an_inspector_is_replaced_and_the_others_stay(at, teams):
    enterprise, team = next(iter(teams.items()))
    asked = AskedSubstitution(enterprise, team[1], "recusal", "决定书", "su-zhengyan")
    done, _ = substitute(at(), DRAW, asked)
    assert (done.body.replaced, done.body.approved_by) == (team[1], "su-zhengyan")
    assert done.body.team == (team[0], done.body.replacement)


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({"reason": "not-liked"}, ["DBR413"]),
        ({"reason": "not-liked", "evidence": " ", "approved_by": "nobody"}, ["DBR413", "DBR413", "DBR415"]),
        ({"enterprise": "9135"}, ["DBR412"]),
        ({"inspector": "nobody", "reason": "recusal"}, ["DBR412"]),
    ],
)
def test_every_fault_is_told_at_once(at, teams, refused, unwritten, more, codes):
    with unwritten():
        assert refused(substitute, at(), DRAW, gone(**{"enterprise": next(iter(teams)), **more})) == (4, codes)


def test_who_was_replaced_is_not_replaced_again(at, teams, refused):
    first = next(iter(teams))
    substitute(at(), DRAW, gone(first))
    assert refused(substitute, at(), DRAW, gone(first)) == (4, ["DBR412"])


def test_a_draw_without_teams_and_sources_that_are_not_committed_are_refused(at, teams, plan, refused, finished):
    draw(at(), plan, options=DrawOptions(intent_only=True))
    assert refused(substitute, at(), f"{plan}-1", gone("9135")) == (4, ["DBR409"])
    assert refused(substitute, at(), "2016-energy-9", gone("9135")) == (4, ["DBR409"])
    with (finished / "data/inspectors.yaml").open("a", encoding="utf-8") as file:
        file.write("# 待核对\n")
    assert refused(substitute, at(), DRAW, gone(next(iter(teams)))) == (4, ["DBR406"])
