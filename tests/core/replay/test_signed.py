"""How far the signatures of enough offices reach, and that a seal is of a device only with its office's signature."""

from dataclasses import replace

import pytest

from dbl_random.core.replay.finding import Weight
from dbl_random.core.replay.signed import anchored, covered, devices, wanted_offices
from tests.core.judgement.bureau import OFFICES, Ledger


@pytest.mark.parametrize(
    ("signed", "wanted", "size"),
    [
        ((), 1, 0),
        ((("legal", 5),), 1, 5),
        ((("legal", 5),), 2, 0),
        ((("legal", 5), ("legal", 9)), 2, 0),
        ((("legal", 9), ("general", 5), ("personnel", 7)), 2, 7),
        ((("legal", 9), ("general", 5), ("personnel", 7), ("supervision", 1)), 4, 1),
        ((("legal", 9), ("nobody", 9)), 2, 0),
        (tuple((each, 3) for each in OFFICES), 5, 0),
    ],
)
def test_enough_distinct_offices_reach_as_far_as_the_last_of_them(signed, wanted, size):
    assert covered(OFFICES, signed, wanted) == size
    told = list(anchored(OFFICES, signed, wanted))
    if size:
        assert [(each.kind, each.size) for each in told] == [("checkpoint", size)]
    else:
        assert [(each.code, each.weight) for each in told] == [("DBR709", Weight.NOTE)]


def test_the_rules_can_only_raise_how_many_must_have_signed():
    assert [wanted_offices(OFFICES, *given) for given in ((None, 2), (1, 0), (1, 3), (4, 3))] == [4, 1, 3, 4]


def test_a_seal_counts_as_of_a_device_only_where_its_office_signed_the_sealing():
    ledger = Ledger().to_intent()
    sealed = ledger.sealed(supervision="su")
    assert ledger.enter(replace(sealed, how={**sealed.how, "legal": "device"}), "fu") == []
    seq = ledger.last
    assert [each.code for each in devices(ledger.history, ())] == ["DBR715"]
    assert "可信程度取决于现场终端" in next(iter(devices(ledger.history, ()))).message
    assert [each.code for each in devices(ledger.history, {("legal", seq - 1), ("general", seq)})] == ["DBR715"]
    assert [each.code for each in devices(ledger.history, {("legal", seq)})] == ["DBR716"]
