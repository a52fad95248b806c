"""Where a ceremony stands is read from the log alone: the golden log event by event; what may be sealed and opened."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dbl_random.core.draw.ceremony import (
    Finished,
    Freeze,
    OnDevice,
    Open,
    Seal,
    Team,
    Typed,
    entry_fault,
    next_step,
    opening_fault,
    public_value_fault,
    seal,
    too_late,
)
from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.draws import fold_draws
from dbl_random.model.clock import CHINA
from dbl_random.model.event import Contribution, PublicValue

FOLDER = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log" / "0000"
EVENTS = [parse_line(path.read_bytes()) for path in sorted(FOLDER.iterdir())]
INTENT, SEALED, OUTCOME = EVENTS[1], EVENTS[2], EVENTS[3]
PUBLIC = PublicValue("福彩3D", 3, "2016-07-01T20:00:00+08:00")
AT = datetime(2016, 7, 1, 20, 0, tzinfo=CHINA)
SECOND = timedelta(seconds=1)


def step(events, batches=(1, 2), plan="2016-energy"):
    found = next_step(fold_draws(events), plan, batches)
    match found:
        case Freeze(batch, attempt, after_void):
            return "freeze", batch, attempt, after_void
        case Finished(last):
            return "finished", last and last.body.draw
    return type(found).__name__.lower(), found.state.body.draw


@pytest.mark.parametrize(
    ("events", "wanted"),
    [
        (0, ("freeze", 1, 1, None)),
        (1, ("freeze", 1, 1, None)),
        (2, ("seal", "2016-energy-1")),
        (3, ("open", "2016-energy-1")),
        (4, ("freeze", 2, 1, None)),
        (6, ("freeze", 2, 1, None)),
        (7, ("seal", "2016-energy-2")),
        (8, ("freeze", 2, 2, 8)),
        (9, ("seal", "2016-energy-2.2")),
        (10, ("open", "2016-energy-2.2")),
        (11, ("team", "2016-energy-2.2")),
        (12, ("finished", "2016-energy-2.2")),
    ],
)
def test_after_each_event_the_log_says_what_comes_next(events, wanted):
    assert step(EVENTS[:events]) == wanted


def test_only_the_batches_that_were_asked_for_are_looked_at():
    assert step(EVENTS[:7], [1]) == ("finished", "2016-energy-1")
    assert step(EVENTS[:4], [2]) == ("freeze", 2, 1, None)
    assert step(EVENTS, []) == ("finished", None)
    assert step(EVENTS, [3]) == ("freeze", 3, 1, None)


def test_another_plan_begins_for_itself():
    assert step(EVENTS, plan="2016-salt") == ("freeze", 1, 1, None)


def test_every_step_is_met():
    assert {type(next_step(fold_draws(EVENTS[:n]), "2016-energy", [1, 2])) for n in range(13)} == {
        Freeze, Seal, Open, Team, Finished,
    }  # fmt: skip


# --- sealing ---


@pytest.mark.parametrize(("now", "late"), [(AT - SECOND, False), (AT, True), (AT + SECOND, True)])
def test_at_the_hour_of_the_public_value_it_is_too_late_to_seal(now, late):
    assert too_late(PUBLIC, now) is late
    assert not too_late(None, now)


def test_the_golden_sealing_is_made_again():
    given = OUTCOME.body.contributions
    opened = [office for office, each in given.items() if each]
    entries = {office: Typed(given[office].digits, SEALED.body.how[office]) for office in opened}
    made = seal(INTENT, entries, {office: given[office].salt for office in opened}, SEALED.body.witnesses)
    assert made.intent == INTENT.seq
    assert made.commitments == {office: SEALED.body.commitments[office] for office in opened}
    assert made.how == {office: SEALED.body.how[office] for office in opened}


def test_what_an_office_sealed_on_its_own_device_is_taken_as_it_is():
    made = seal(INTENT, {"legal": OnDevice("ab" * 32)}, {}, {"legal": "staff-01"})
    assert (made.commitments, made.how) == ({"legal": "ab" * 32}, {"legal": "device"})


@pytest.mark.parametrize(
    ("entry", "right"),
    [
        (Typed("0123456789", "terminal"), True),
        (Typed("123456789", "terminal"), False),
        (Typed("012345678x", "script"), False),
        (OnDevice("ab" * 32), True),
        (OnDevice("AB" * 32), False),
        (OnDevice("ab" * 16), False),
    ],
)
def test_an_entry_has_its_form(entry, right):
    assert (entry_fault(entry) is None) is right


# --- opening ---


def fault(office="legal", **changes):
    given = replace(OUTCOME.body.contributions["legal"], **changes)
    return opening_fault(INTENT, SEALED.body, office, given)


def test_what_opens_its_own_seal_is_taken_and_nothing_else():
    assert fault() is None
    assert "不符" in fault(digits="3141592654")
    assert "不符" in fault(salt="0" * 32)
    assert "不符" in fault(office="personnel")
    assert "32 位" in fault(salt="0" * 31)
    assert "10" in fault(digits="12345")


def test_an_opening_of_another_intent_opens_nothing():
    given = OUTCOME.body.contributions["legal"]
    assert opening_fault(replace(INTENT, hash="0" * 64), SEALED.body, "legal", Contribution(given.salt, given.digits))


@pytest.mark.parametrize(
    ("public", "value", "now", "why"),
    [
        (None, None, AT, None),
        (None, "482", AT, "没有约定"),
        (PUBLIC, "482", AT, None),
        (PUBLIC, "482", AT - SECOND, "以后才会产生"),
        (PUBLIC, None, AT, "需要“福彩3D”（3 位数字）"),
        (PUBLIC, "4821", AT, "3 位"),
        (PUBLIC, "４８２", AT, "半角"),
    ],
)
def test_a_public_value_is_taken_in_its_form_after_its_hour(public, value, now, why):
    intent = replace(INTENT.body, seed=replace(INTENT.body.seed, public=public))
    found = public_value_fault(intent, value, now)
    assert found is None if why is None else why in found
