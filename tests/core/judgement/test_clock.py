"""Order is time: no event before the latest time so far, and a wrong time is taken out by who may."""

from dataclasses import replace

import pytest

from dbl_random.core.judgement.clock import latest_so_far
from dbl_random.model.people import ClockCorrected
from tests.core.judgement.bureau import OTHER, RULES, Ledger, confirmed

WRONG_DAY = "2062-06-22"


def corrected(event=3, approved_by="yuan"):
    return ClockCorrected(event, "时钟快了", approved_by)


def approved(ledger):
    return replace(ledger.approved(), submission=3)


def with_a_wrong_time(*, corrections=0):
    """A log whose third event has a time that is years ahead."""
    ledger = Ledger()
    assert ledger.enter(ledger.submitted(), "fu", WRONG_DAY, waived=("duty.serving",)) == []
    for _ in range(corrections):
        assert ledger.enter(corrected(), "fu") == []
    return ledger


def back_in_time(ledger):
    return ledger.enter(ledger.submitted(), "fu", "2016-06-21")


def before_a_wrong_time(_):
    return (ledger := with_a_wrong_time()).enter(approved(ledger), "fu")


def before_a_correction_stands(_):
    return (ledger := with_a_wrong_time(corrections=1)).enter(approved(ledger), "fu")


def of_what_is_not_there(ledger):
    return ledger.enter(corrected(9), "fu")


def a_second_time(_):
    return with_a_wrong_time(corrections=1).enter(corrected(), "fu")


def of_a_right_time(ledger):
    return ledger.enter(corrected(2), "fu")


def the_second_wrong_time_first(_):
    ledger = with_a_wrong_time()
    assert ledger.enter(approved(ledger), "fu", WRONG_DAY, waived=("duty.serving",)) == []
    return ledger.enter(corrected(4), "fu")


DEPARTURES = (
    ("clock.order", back_in_time),
    ("clock.order", before_a_wrong_time),
    ("clock.order", before_a_correction_stands),
    ("clock.order", the_second_wrong_time_first),
    ("clock.event", of_what_is_not_there),
    ("clock.once", a_second_time),
    ("clock.ahead", of_a_right_time),
)


@pytest.mark.parametrize(("key", "way"), DEPARTURES, ids=lambda each: getattr(each, "__name__", each))
def test_a_wrong_time_is_told_by_its_law(key, way):
    assert way(Ledger()) == [key]


@pytest.mark.parametrize("way", [way for _, way in DEPARTURES], ids=lambda way: way.__name__)
def test_the_other_reader_finds_the_same_wrong(way, monkeypatch):
    kept = []
    enter = Ledger.enter

    def remember(ledger, *given, **more):
        kept.append(ledger)
        return enter(ledger, *given, **more)

    monkeypatch.setattr(Ledger, "enter", remember)
    way(Ledger())
    ledger = kept[-1]
    assert ledger.last in {each.event for each in OTHER.verify(ledger.files).findings}


def test_a_correction_that_stands_sets_the_log_right():
    ledger = with_a_wrong_time(corrections=1)
    assert ledger.enter(confirmed(ledger, 4), "fu") == []
    assert latest_so_far(ledger.history).seq == 1
    assert ledger.enter(approved(ledger), "fu") == []
    assert ledger.enter(ledger.submitted(), "fu", "2016-06-21")[:1] == ["clock.order"]
    events = {each.event for each in OTHER.verify(ledger.files).findings}
    assert events & {4, 5, 6} == set()
    assert 7 in events


def test_several_wrong_times_are_corrected_one_by_one():
    ledger = with_a_wrong_time()
    ledger.enter(approved(ledger), "fu", WRONG_DAY)
    assert [ledger.enter(corrected(seq), "fu") for seq in (3, 4)] == [[], []]
    assert [ledger.enter(confirmed(ledger, seq), "fu") for seq in (5, 6)] == [[], []]
    assert latest_so_far(ledger.history).seq == 1


@pytest.mark.parametrize(
    ("who", "actor", "key"), [("huang", "fu", "duty.approver"), ("lin", "lin", "duty.own-approval")]
)
def test_a_correction_has_an_approver_who_may(who, actor, key):
    assert with_a_wrong_time().enter(corrected(approved_by=who), actor) == [key]


def test_a_log_without_rules_is_only_told():
    ledger = Ledger(adopted=False)
    assert ledger.enter(ledger.submitted(), "fu", "2016-06-21") == []
    assert any("时间倒退" in note for note in OTHER.verify(ledger.files).notes)
    ledger.entering = True
    assert "clock.order" in ledger.enter(ledger.submitted(), "fu", "2016-06-20")
    assert "clock.order" not in ledger.enter(ledger.adoption(RULES), "fu", "2016-06-20")
