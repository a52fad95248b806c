"""An item is drawn as the checklist made it public, by the log alone; both readings agree."""

from dataclasses import replace

import pytest

from dbl_random.model.publishing import NoticeWithdrawn
from tests.core.judgement.bureau import HASH, Ledger, wrong_by_the_other_reader

LOWERED = "1" * 64


def published(ledger, content=HASH, corrects=None, year="2016"):
    assert ledger.enter(ledger.notice("checklist", year, corrects, content), "fu") == []
    return ledger.last


def both(ledger, body):
    """What is told of an event that comes next; the other reading finds it wrong just where this one does."""
    told = ledger.enter(body, "fu")
    assert bool(wrong_by_the_other_reader(ledger)) == bool(told)
    return told


@pytest.mark.parametrize(("content", "told"), [(HASH, []), (LOWERED, ["item.published"])])
def test_what_is_drawn_is_what_the_notice_says(content, told):
    ledger = Ledger().plan()
    published(ledger)
    assert both(ledger, ledger.intent(content=content)) == told


def test_an_item_that_is_in_no_notice_is_not_public():
    ledger = Ledger().plan()
    assert ledger.enter(replace(ledger.notice("checklist", "2016"), items={"salt": HASH}), "fu") == []
    assert both(ledger, ledger.intent()) == ["item.published"]


@pytest.mark.parametrize(("content", "told"), [(LOWERED, []), (HASH, ["item.published"])])
def test_a_correction_takes_the_place_of_what_it_corrects(content, told):
    ledger = Ledger().plan()
    published(ledger, LOWERED, corrects=published(ledger))
    assert both(ledger, ledger.intent(content=content)) == told


def test_the_notice_that_came_last_counts_whatever_its_year():
    ledger = Ledger().plan()
    published(ledger)
    published(ledger, LOWERED, year="2017")
    assert both(ledger, ledger.intent()) == ["item.published"]


def test_what_was_withdrawn_brings_no_older_notice_back():
    ledger = Ledger().plan()
    published(ledger)
    ledger.enter(NoticeWithdrawn(published(ledger, LOWERED, year="2017"), "有误", "yuan"), "fu")
    assert both(ledger, ledger.intent()) == ["item.published"]


@pytest.mark.parametrize(("content", "told"), [(HASH, []), (LOWERED, ["item.published"])])
def test_while_nothing_was_published_on_the_log_an_item_stays_as_it_was_drawn(content, told):
    ledger = Ledger().to_intent()
    assert both(ledger, ledger.intent(batch=2, content=content)) == told


@pytest.mark.parametrize("said", [None, {}, {"salt": HASH}, {"energy-use": HASH, "salt": HASH}])
def test_an_intent_says_what_each_of_its_items_is_and_of_no_other(said):
    ledger = Ledger().plan()
    assert both(ledger, replace(ledger.intent(), checklist=said)) == ["intent.checklist"]


@pytest.mark.parametrize(("kind", "items"), [("checklist", None), ("blacklist", {"energy-use": HASH})])
def test_the_checklist_says_what_each_item_is_and_no_other_notice_does(kind, items):
    ledger = Ledger()
    assert both(ledger, replace(ledger.notice(kind, "2016"), items=items)) == ["notice.items"]


def test_before_the_first_rules_neither_is_said():
    ledger = Ledger(adopted=False).to_intent()
    assert both(ledger, ledger.notice("checklist", "2016")) == []
    assert both(ledger, replace(ledger.intent(batch=2), checklist={"energy-use": HASH})) == ["intent.checklist"]
