"""One substitution is entered as it was decided."""

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
    asked = AskedSubstitution(enterprise, team[1], "recusal", "决定书", "chen-mingyuan")
    done, _ = substitute(at(), DRAW, asked)
    assert (done.body.replaced, done.body.approved_by) == (team[1], "chen-mingyuan")
    assert done.body.team == (team[0], done.body.replacement)
