"""A recusal ends by a decision, not by a line that is gone (ADR 0005)."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace as Given

import pytest

from dbl_random.core.policy.recusals import lost
from dbl_random.model.inspector import Recusal

DAY = date(2016, 7, 1)
ONE = Recusal("J1", "E1", "近亲属", date(2016, 1, 1), None, "staff-01", date(2016, 1, 1))
NO_ACTS = Given(recusals={})


def test_what_the_file_lacks_is_told():
    assert lost([ONE], [], NO_ACTS, DAY) == [ONE]
    assert lost([ONE], [ONE], NO_ACTS, DAY) == []


def test_what_was_cut_short_is_told_too():
    assert lost([ONE], [replace(ONE, until=date(2016, 6, 30))], NO_ACTS, DAY) == [ONE]


def test_what_had_ended_anyway_is_not_told():
    assert lost([replace(ONE, until=date(2016, 6, 30))], [], NO_ACTS, DAY) == []


@pytest.mark.parametrize(("decision", "told"), [(None, [ONE]), (object(), [])])
def test_what_an_event_decided_is_not_told(decision, told):
    acts = Given(recusals={7: Given(body=Given(inspector="J1", enterprise="E1"), decision=decision)})
    assert lost([ONE], [], acts, DAY) == told
