"""The steps of a ceremony as `dbr log show` tells them: offices in order, what was not opened, who was passed over."""

from dataclasses import replace
from pathlib import Path

import pytest

from dbl_random.cli.log.ceremony import COMPOSED
from dbl_random.cli.log.fields import body_lines
from dbl_random.core.record.chain import parse_line
from dbl_random.desk.names import Names
from dbl_random.model.acts import RecusalDecided
from dbl_random.model.event import (
    Deviation,
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    EnterpriseSubstituted,
    PublicValue,
    Skipped,
)

FOLDER = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log" / "0000"
BODIES = [parse_line(path.read_bytes()).body for path in sorted(FOLDER.iterdir())]
NAMES = Names(people={"staff-01": "李某"}, offices={"supervision": "监察室", "legal": "法规科"})


def first(kind):
    return next(body for body in BODIES if isinstance(body, kind))


def told(body):
    return list(body_lines(body, NAMES))


@pytest.mark.parametrize("kind", COMPOSED, ids=lambda kind: kind.__name__)
def test_each_of_them_is_told_with_a_label_first(kind):
    decided = RecusalDecided(7, granted=False, reason="无关", decided_by="x", date="2016-07-01", since=None, until=None)
    assert told(decided if kind is RecusalDecided else first(kind))[0][0]


def test_an_intent_says_what_is_frozen():
    intent = first(DrawIntent)
    lines = dict(told(intent))
    assert lines["计划"] == f"{intent.plan}，第 {intent.batch} 批，第 {intent.attempt} 次"
    assert ("公开值" in lines, "变通" in lines) == (intent.seed.public is not None, bool(intent.deviations))
    public = PublicValue("福彩3D", 3, "2016-07-01T20:30:00+08:00")
    departed = replace(
        intent,
        seed=replace(intent.seed, public=public),
        team=replace(intent.team, cap=None),
        deviations=(Deviation("DBR203", "二(三)1", "统一部署", "staff-01"),),
        commit=None,
    )
    lines = dict(told(departed))
    assert lines["公开值"] == "福彩3D，2016-07-01 20:30 以后"
    assert lines["检查组"].endswith("每人户数不限")
    assert lines["变通"] == "DBR203 二(三)1：统一部署（李某 批准）"
    assert lines["提交"] == "不在 git 中"


def test_offices_are_told_in_the_order_in_which_they_seal():
    sealed = first(DrawSealed)
    labels = [label for label, _ in told(sealed) if label]
    assert labels[:2] == ["监察室", "法规科"]
    assert len(labels) == len(sealed.how)


def test_who_did_not_open_is_told_with_what_stood_in():
    outcome = first(DrawOutcome)
    withheld = replace(
        outcome,
        contributions={**outcome.contributions, "legal": None},
        machine_nonce=None,
        public="482",
        team_cap=None,
    )
    lines = told(withheld)
    assert ("法规科", "没有开启，以封存值代替") in lines
    assert ("机器", "没有开启，以封存值代替") in lines
    assert ("公开值", "482") in lines
    assert "检查组待配" in dict(lines)["结果"]
    assert ("机器", "没有开启，以封存值代替") not in told(replace(withheld, machine_nonce="0" * 64))


def test_a_substitution_tells_who_was_passed_over_and_where_nobody_is_left():
    body = replace(first(EnterpriseSubstituted), replacement=None, team=(), skipped=(Skipped("E", "suspended"),))
    lines = dict(told(body))
    assert lines["企业"].endswith("由 （无企业可以递补） 递补")
    assert lines["越过"].startswith("E：")
    assert lines["检查组"] == "无"


@pytest.mark.parametrize(
    ("granted", "since", "until", "words"),
    [
        (False, None, None, "不准予"),
        (True, "2016-07-01", None, "准予，自 2016-07-01 起，长期有效"),
        (True, "2016-07-01", "2016-12-31", "准予，自 2016-07-01 至 2016-12-31"),
    ],
)
def test_a_recusal_is_granted_from_a_day_or_not(granted, since, until, words):
    body = RecusalDecided(7, granted, "近亲属", "staff-01", "2016-07-01", since, until)
    assert told(body)[1:] == [("决定", words), ("理由", "近亲属"), ("决定人", "李某，2016-07-01")]
