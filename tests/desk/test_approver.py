"""Where nobody is named the chair approves, if the rules in force let them; anybody else is named."""

import pytest

from dbl_random.desk.approver import approved
from dbl_random.desk.writer import writing
from dbl_random.model.aftercare import ResultsCorrected
from dbl_random.model.event import DrawVoid
from dbl_random.model.problem import Refusal
from dbl_random.model.reference import FileRef


def correction(who):
    return ResultsCorrected("2016-energy-1", 1, "录入有误", who, FileRef("0.tsv", 0, 0), {})


def by_nobody(request, make):
    """Who approves an act for which nobody was named, or the refusal's code and hint."""
    with writing(request, preview=True) as writer:
        try:
            return approved(writer, make, "").approved_by
        except Refusal as told:
            return [(problem.code, problem.hint) for problem in told.problems]


def test_the_chair_approves_what_the_rules_let_them_approve(at):
    assert by_nobody(at(), correction) == "chen-mingyuan", "a deputy of the head in 2016"
    assert by_nobody(at(), lambda who: DrawVoid(3, "有误", who)) == "chen-mingyuan"


@pytest.mark.parametrize(("time", "actor"), [("2017-01-05T10:00", "fu-ziang"), ("2016-07-20T10:00", "chen-mingyuan")])
def test_a_chair_who_may_not_is_nobody_s_default_and_those_who_may_are_told(at, time, actor):
    ((code, hint),) = by_nobody(at(time, actor), correction)
    assert code == "DBR267"
    assert hint == "--approved-by 写其中一人：林知夏（lin-zhixia）"


def test_where_nobody_may_that_is_told(at):
    ((code, hint),) = by_nobody(at(actor="chen-mingyuan"), lambda who: DrawVoid(3, "有误", who))
    assert (code, "没有可以批准的人" in hint) == ("DBR267", True)


def test_whoever_is_named_is_left_to_the_judgement(at):
    with writing(at(), preview=True) as writer:
        assert approved(writer, correction, "nobody").approved_by == "nobody"
