"""Whoever enters an act is told what it waits for, with the command that gives it."""

from dataclasses import field

import pytest

from dbl_random.desk.credit.blacklist import change_blacklist
from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.void import void
from dbl_random.desk.plan.submission import amend_plan, approve_plan
from dbl_random.desk.publish.notices import publish_notice
from dbl_random.desk.publish.published import withdraw_notice
from dbl_random.desk.request import Nobody, Paper, Request
from dbl_random.model.immutable import immutable
from tests.conftest import commit


class Listener(Nobody):
    def __init__(self):
        self.said = []

    def say(self, text, style=""):
        self.said.append((text, style))


@immutable
class Heard(Request):
    listener: Listener = field(default_factory=Listener)

    @property
    def terminal(self):
        return self.listener


@pytest.fixture
def heard(at):
    """Calls a transaction; answers what it says waits."""

    def call(transaction, *words, paper=None):
        asked = at("2016-08-20T10:00")
        request = Heard(asked.directory, asked.actor, asked.at, paper)
        transaction(request, *words)
        return [text for text, style in request.listener.said if style == "warn" and "等待" in text]

    return call


def test_a_withdrawal_and_a_void_wait_for_a_paper_and_say_so(heard, at, log_of):
    draw(at("2016-08-19T09:00"), "2016-power", options=DrawOptions(intent_only=True))
    (told,) = heard(void, "2016-power-1", "名录有误")
    assert "（作废）等待批准人陈明远的" in told
    publish_notice(at("2016-08-20T10:00"), "checklist", "2016")
    seq = log_of().events[-1].seq + 1
    (told,) = heard(withdraw_notice, seq - 1, "有误")
    what = f"第 {seq} 号事件（撤回公告）等待批准人陈明远的书面件或本人签名，在此之前不起作用"
    assert told == f"注意：{what}：dbr confirm {seq} --document 文号 或 --key 密钥"


def test_what_comes_with_its_paper_waits_for_nothing(heard, at):
    draw(at("2016-08-20T10:00"), "2016-power", options=DrawOptions(intent_only=True))
    assert heard(void, "2016-power-1", "名录有误", paper=Paper("审批表1号")) == []
    assert heard(change_blacklist, "91350524060945873K", "entry", "失信", "决定1号") == []


def test_an_approval_without_a_paper_waits(heard, finished):
    path = finished / "plans/2016-power.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# 有改动\n", encoding="utf-8")
    commit(finished)
    assert heard(amend_plan, "2016-power", "工作需要") == []
    (told,) = heard(approve_plan, "2016-power")
    assert "（批准计划）等待批准人陈明远的书面件或本人签名" in told
