"""A draw is a transaction: it answers what it came to, shows it in order, and goes on where it broke off."""

import pytest

from dbl_random.core.record.log_head import format_head, head_over
from dbl_random.desk.draw.draw import Waiting, draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.view import CeremonyView, Drawn
from dbl_random.desk.open_store import open_desk
from dbl_random.store.log.secrets import recall_secrets
from tests.desk.draw.conftest import TYPED

DRAW = "2016-civil-explosives-1"


def head(finished, size):
    lines = [path.read_bytes() for path in sorted((finished / "audit-log").glob("0*/*.json"))][:size]
    return format_head(head_over(open_desk(finished).opened.origin, lines))


def test_a_draw_answers_its_state_and_its_record_sheet(at, plan, options, finished, log_of):
    drawn = draw(at(), plan, options=options())
    assert isinstance(drawn, Drawn)
    assert drawn.state == log_of().draws[DRAW]
    assert not drawn.state.lacks_teams
    assert drawn.sheet.relative_to(finished).as_posix() == f"internal/records/{DRAW}/record.html"
    assert drawn.sheet.is_file()
    assert recall_secrets(finished, DRAW) is None


def test_the_room_sees_each_step_once_it_is_in_the_log(at, plan, options, room):
    draw(at(), plan, options=options(), view=room)
    order = [name for name in room.names if name != "not_reported"]
    assert order == ["preview", "intent_logged", "sealed", "outcome", "continued", "finished"]


def test_what_was_not_shown_to_the_end_is_shown_again_and_not_drawn_again(at, plan, options, finished, room, log_of):
    class Broken(CeremonyView):
        def finished(self, *_):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        draw(at(), plan, options=options(), view=Broken())
    events = len(log_of().events)
    assert recall_secrets(finished, DRAW) is not None
    again = draw(at(), plan, view=room)
    assert isinstance(again, Drawn)
    assert room.names == ["taken_up", "outcome", "continued", "finished"]
    assert len(log_of().events) == events


def test_an_intent_alone_waits_and_is_taken_up(at, plan, options, room, log_of):
    answer = draw(at(), plan, options=DrawOptions(intent_only=True), view=room)
    assert isinstance(answer, Waiting)
    assert answer.last == log_of().draws[DRAW].intent
    assert room.names[-1] == "intent_waits"
    assert isinstance(draw(at(), plan, options=options()), Drawn)
    assert list(log_of().draws) == ["2016-energy-1", DRAW]


def test_options_that_contradict_the_log_are_refused_and_those_that_repeat_it_are_not(
    at, plan, options, refused, log_of
):
    draw(at("2016-07-20T10:00"), plan, options=DrawOptions(intent_only=True, place="会议室"))
    body, size = log_of().draws[f"{plan}-1"].body, len(log_of().events)
    for said in ({"chair": "lin-zhixia"}, {"place": "别处"}):
        assert refused(draw, at("2016-07-20T11:00"), plan, options=options(**said)) == (4, ["DBR382"])
    assert len(log_of().events) == size
    again = options(chair=body.chair, place="会议室")
    assert draw(at("2016-07-20T11:00"), plan, options=again).state.outcome is not None


def test_a_witness_or_a_seal_that_contradicts_the_sealing_is_refused(at, plan, options, public_value, refused):
    draw(at("2016-07-20T10:00"), plan, options=options())
    for said in ({"witnesses": {"general": "xie-wenbo"}}, {"commitments": {"legal": "0" * 64}}):
        status, codes = refused(draw, at("2016-07-20T21:00"), plan, options=DrawOptions(public="123", **said))
        assert (status, codes) == (4, ["DBR382"])


def test_nothing_is_frozen_or_sealed_once_the_public_value_may_be_known(at, plan, options, public_value, refused):
    later = "2016-07-20T20:00"
    assert refused(draw, at(later), plan, options=options()) == (4, ["DBR405"])
    draw(at(), plan, options=DrawOptions(intent_only=True))
    assert refused(draw, at(later), plan, options=options()) == (4, ["DBR405"])


def test_what_cannot_begin_is_refused_and_nothing_is_written(at, plan, digits, options, refused, unwritten):
    with unwritten():
        assert refused(draw, at(), plan) == (4, ["DBR401"])
        assert refused(draw, at(), plan, options=options(digits={**digits, "legal": "1", "general": "x"})) == (
            4,
            ["DBR400", "DBR400"],
        )
        assert refused(draw, at(), plan, options=options(commitments={"legal": "0" * 64})) == (4, ["DBR400"])
        assert refused(draw, at(), plan, options=options(salts={"legel": "0"})) == (2, ["DBR402"])
        assert refused(draw, at(), plan, options=options(chair="nobody")) == (4, ["DBR415"])
        assert refused(draw, at(), plan, options=options(witnesses={"legal": "nobody"})) == (4, ["DBR415"])
        assert refused(draw, at(), plan, 99, options()) == (4, ["DBR408"])
        assert refused(draw, at(), plan, options=options(public="482")) == (4, ["DBR404"])
        assert refused(draw, at(), "2016-energy", 1, options()) == (4, ["DBR407"])


def test_the_head_is_shown_at_the_intent_before_the_first_digit_at_the_sealing_and_last(
    attended, plan, finished, log_of
):
    asked = attended(**TYPED)
    draw(asked, plan)
    state, person = log_of().draws[DRAW], asked.person
    seqs = [event.seq for event in (state.intent, state.sealed, state.outcome)]
    assert [(when, wait, shown) for when, wait, shown, _ in person.heads] == [
        ("抽取意向", True, head(finished, seqs[0])),
        ("封存", True, head(finished, seqs[1])),
        ("抽取结束", False, head(finished, seqs[2])),
    ]
    asked_before = [count for *_, count in person.heads]
    assert not any("位数字" in question for question in person.asked[: asked_before[0]])
    assert any("位数字" in question for question in person.asked[asked_before[0] :])


def test_a_draw_that_is_taken_up_at_its_sealing_shows_the_intents_head_again(attended, plan, finished, options, log_of):
    asked = attended(**TYPED)
    draw(asked, plan, options=DrawOptions(intent_only=True))
    again = attended(**TYPED)
    draw(again, plan)
    assert again.person.heads[0][:3] == asked.person.heads[0][:3]
    assert asked.person.heads[0][2] == head(finished, log_of().draws[DRAW].intent.seq)
