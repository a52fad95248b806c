"""A directed draw freezes who approved its grounds, and is not sealed before their paper is there."""

from dataclasses import replace

import pytest

from dbl_random.desk.draw.draw import draw
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.people.confirmation import confirm_acts
from dbl_random.desk.request import Paper

PLAN, DRAW = "2016-complaints", "2016-complaints-1"
PAPER = Paper("定向抽查审批表1号")


@pytest.fixture
def september(at):
    return at("2016-09-05T09:30", "hong-jianchuan")


def test_by_word_alone_it_waits_until_a_paper_is_there(september, options, refused, log_of):
    assert refused(draw, september, PLAN, options=options()) == (4, ["DBR349"])
    state = log_of().draws[DRAW]
    assert (state.body.grounds_by, state.sealed) == (("chen-mingyuan",), None)
    confirm_acts(september, [state.intent.seq], PAPER)
    draw(september, PLAN, options=options())
    assert log_of().draws[DRAW].outcome is not None
    assert verify_log(september).wrong == []


def test_with_its_paper_it_costs_no_command_more(september, options, log_of):
    draw(replace(september, paper=PAPER), PLAN, options=options())
    assert log_of().draws[DRAW].outcome is not None


def test_the_missing_paper_is_told_before_the_intent_is_confirmed(attended, refused, log_of):
    request = replace(attended("2016-09-05T09:30", **{"记入日志？": [False]}), actor="hong-jianchuan")
    assert refused(draw, request, PLAN) == (4, ["DBR419"])
    assert any("还没有书面件或本人签名" in text and "--document" in text for text in request.terminal.said)
    assert DRAW not in log_of().draws
    with_paper = replace(attended("2016-09-05T09:30", **{"记入日志？": [False]}), actor="hong-jianchuan", paper=PAPER)
    assert refused(draw, with_paper, PLAN) == (4, ["DBR419"])
    assert not any("书面件" in text for text in with_paper.terminal.said)
