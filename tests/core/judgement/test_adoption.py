"""The rules in force: what an adoption must be, and that they are read again as they were written."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.record.rules_file import format_rules, parse_rules
from dbl_random.core.record.snapshots import BrokenSnapshotError
from dbl_random.model.event import DrawVoid
from dbl_random.model.organisation import Duty, Partner, Region
from dbl_random.model.standing import Approval
from tests.core.judgement.bureau import HASH, OTHER, RULES, STAFF, Ledger


def test_rules_are_read_again_as_they_were_written():
    data = format_rules(RULES)
    assert parse_rules(data) == RULES
    assert b"email" not in data
    assert b'"min_ratio":"1/20"' in data
    assert all(f'"{kind}":['.encode() in data for kind in Approval)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b'"1/20"', b'"2/40"'),
        (b'"quorum":4', b'"quorum":"4"'),
        (b'"duties":["approve","chair"]', b'"duties":["approve","chief"]'),
        (b'"until":"2015-12-31"', b'"until":"2015-12-32"'),
        (b'"quorum":4,', b""),
        (b"}\n", b"}"),
    ],
)
def test_rules_of_another_form_are_broken(right, wrong):
    data = format_rules(RULES)
    assert right in data
    with pytest.raises(BrokenSnapshotError):
        parse_rules(data.replace(right, wrong))


def test_an_adoption_names_the_two_files_and_no_other():
    ledger = Ledger(adopted=False)
    for sources in (
        {},
        {"data/policy.yaml": HASH},
        {"data/organisation.yaml": HASH, "data/policy.yaml": HASH, "x": HASH},
    ):
        assert ledger.enter(replace(ledger.adoption(), sources=sources), "fu")[:1] == ["rules.files"]


@pytest.mark.parametrize("listed", ["staff", "departments", "offices", "regions", "partners"])
def test_rules_in_which_somebody_stands_twice_have_no_form_in_either_reading(listed):
    rules = replace(RULES, regions=(Region("350502", "鲤城区"),), partners=(Partner("quality", "质监局"),))
    first = getattr(rules, listed)[0]
    forged = replace(rules, **{listed: (*getattr(rules, listed), replace(first, name="另一个"))})
    ledger = Ledger(adopted=False)
    assert ledger.enter(ledger.adoption(forged), "fu") == ["rules.snapshot"]
    assert [finding.event for finding in OTHER.verify(ledger.files).findings] == [ledger.last]


def test_a_snapshot_that_cannot_be_read_adopts_nothing():
    ledger = Ledger(adopted=False)
    broken = replace(ledger.adoption(), rules=ledger.keep(b"{}\n"))
    assert ledger.enter(broken, "fu") == ["rules.snapshot"]
    assert ledger.history.people.rules is None


def test_while_the_files_agree_nothing_is_refused():
    ledger = Ledger()
    ledger.files_say(RULES)
    assert ledger.enter(ledger.submitted(), "fu") == []


def test_new_rules_may_be_adopted_while_the_files_differ():
    ledger, changed = Ledger(), replace(RULES, quorum=3)
    ledger.files_say(changed)
    assert ledger.enter(ledger.submitted(), "fu") == ["rules.in-force"]
    assert ledger.enter(ledger.adoption(changed), "fu") == []


def test_the_whole_of_both_readings_agrees_on_adoptions():
    right = Ledger().plan()
    assert OTHER.verify(right.files).findings == []
    wrong = Ledger(adopted=False)
    wrong.enter(replace(wrong.adoption(), rules=wrong.keep(b"{}\n")), "fu")
    told = [finding.event for finding in OTHER.verify(wrong.files).findings]
    assert told == [2, None]  # the snapshot of the right rules is named by nothing
    group = Ledger()
    group.enter(group.adoption(replace(RULES, staff=STAFF)), "fu")
    assert [finding.event for finding in OTHER.verify(group.files).findings] == [group.last]


def test_a_writer_adopts_rules_before_anything_else_is_entered():
    ledger = Ledger(adopted=False)
    ledger.entering = True
    assert ledger.enter(ledger.submitted(), "fu") == ["rules.none"]
    fresh = Ledger(adopted=False)
    fresh.entering = True
    assert fresh.enter(fresh.adoption(), "fu") == []
    assert fresh.enter(fresh.submitted(), "fu") == []


def test_a_log_that_went_on_without_rules_stays_what_it_is():
    ledger = Ledger(adopted=False)
    ledger.files_say(RULES)
    assert ledger.enter(ledger.submitted(), "fu") == []


@pytest.mark.parametrize("adopted", [True, False])
def test_an_open_draw_comes_to_its_end_whatever_the_files_say(adopted):
    ledger = Ledger(adopted=adopted).to_intent()
    ledger.entering = True
    ledger.files_say(replace(RULES, quorum=3))
    void = DrawVoid(ledger.last, "名录库有误", "yuan")
    assert ledger.enter(void, "fu") == []
    again = Ledger(adopted=adopted).to_intent()
    again.entering = True
    again.files_say(replace(RULES, quorum=3))
    assert again.enter(again.sealed(), "fu") == []


def test_an_intent_from_other_files_than_those_in_force_is_wrong():
    ledger = Ledger().plan()
    ledger.files_say(replace(RULES, quorum=3))
    assert ledger.enter(ledger.intent(), "lin") == ["rules.in-force"]


def test_an_adoption_is_what_its_files_give():
    ledger = Ledger()
    ledger.files_say(replace(RULES, quorum=3))
    assert ledger.enter(ledger.adoption(replace(RULES, quorum=2)), "fu") == ["rules.derived"]
    assert ledger.enter(ledger.adoption(replace(RULES, quorum=3)), "fu") == []


@pytest.mark.parametrize(
    ("staff", "told"),
    [
        ((STAFF[0], STAFF[2]), []),
        ((STAFF[2], STAFF[5]), ["rules.nobody"]),
        ((STAFF[0],), ["rules.nobody"]),
        ((replace(STAFF[0], duties=(Duty.APPROVE, Duty.OPERATOR)),), ["rules.nobody"]),
        ((STAFF[0], replace(STAFF[0], id="other", duties=(Duty.APPROVE, Duty.OPERATOR))), []),
        ((STAFF[0], replace(STAFF[2], until=date(2016, 1, 31))), ["rules.nobody"]),
        ((STAFF[8],), ["rules.nobody"]),
    ],
)
def test_rules_by_which_nothing_could_be_done_any_more_are_not_adopted(staff, told):
    ledger = Ledger()
    fewer = ledger.adoption(replace(RULES, staff=staff, deputies=()))
    assert ledger.enter(fewer, "fu", waived=("rules.dropped",)) == told
    whats = [finding.what for finding in OTHER.verify(ledger.files).findings]
    assert ("职责" in whats) == bool(told)
