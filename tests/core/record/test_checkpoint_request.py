"""What an office is asked to sign, and what it signed; a draw is not sealed twice."""

from dataclasses import replace

import pytest

from dbl_random.core.record.checkpoint_request import (
    NotSignableError,
    format_request,
    format_state,
    make_request,
    parse_request,
    parse_state,
    sealed_twice,
)
from dbl_random.core.record.log_head import head_over
from dbl_random.model.event import DrawVoid
from tests.core.judgement.bureau import Ledger
from tests.core.record.test_log_head import LINES


@pytest.mark.parametrize("size", range(1, len(LINES) + 1))
def test_what_is_asked_is_read(size):
    for since in (None, *(head_over("dbr.example", LINES[:old]) for old in range(1, size + 1))):
        asked = make_request("legal", "dbr.example", LINES[:size], since)
        assert parse_request(format_request(asked)) == asked


def test_a_state_is_the_heads_of_one_log_ascending():
    heads = tuple(head_over("dbr.example", LINES[:size]) for size in (2, 5, 9))
    assert parse_state(format_state(heads)) == heads
    assert parse_state("") == ()
    for wrong in (heads[::-1], (heads[0], heads[0]), (heads[0], replace(heads[1], origin="other"))):
        with pytest.raises(NotSignableError, match="签署记录"):
            parse_state(format_state(wrong))


def test_a_draw_is_sealed_again_only_after_its_void():
    ledger = Ledger().to_intent()
    ledger.enter(ledger.sealed(supervision="su"), "fu")
    events = ledger.history.events
    intent, seal = events[-2:]
    assert sealed_twice(events) == ""
    assert sealed_twice([*events, intent, seal]) == "2016-energy-1"
    void = seal.with_body(DrawVoid(intent.seq, "改期", "yuan"))
    assert sealed_twice([*events, void, intent, seal]) == ""
