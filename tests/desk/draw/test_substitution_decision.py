"""What is asked of a substitution is judged on the log and the sources, and refused with every fault."""

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.substitution import substitute
from dbl_random.desk.draw.substitution_decision import AskedSubstitution

DRAW = "2016-energy-1"


def gone(enterprise, **more):
    asked = {"enterprise": enterprise, "inspector": "", "reason": "not-found", "evidence": "现场照片"}
    return AskedSubstitution(**{**asked, **more})


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
