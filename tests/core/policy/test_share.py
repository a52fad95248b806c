"""What a batch takes of a stratum: the stratum's own share, else the plan's (4.1)."""

from dataclasses import replace

from dbl_random.core.policy.share import share_of
from dbl_random.model.plan import PlanStratum
from dbl_random.model.ratio import Ratio


def test_a_stratum_takes_its_own_share_else_the_plans(case):
    own = PlanStratum("key", ("是",), Ratio(1, 5)), PlanStratum("few", ("少",), None, 3), PlanStratum("rest", ("*",))
    plan = replace(case.plan, stratum_column="重点", strata=own)
    assert share_of(plan, "key") == (Ratio(1, 5), None)
    assert share_of(plan, "few") == (None, 3)
    assert share_of(plan, "rest") == (Ratio(1, 20), None)


def test_where_nothing_is_said_nothing_is_drawn(case):
    assert share_of(replace(case.plan, ratio=None), "other") == (None, 0)
