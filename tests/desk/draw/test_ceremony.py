"""A run knows its plan, its people and the nonce, or says that it is lost."""

import shutil

from dbl_random.desk.draw.draw import draw

DRAW = "2016-civil-explosives-1"


def test_a_lost_nonce_and_lost_salts_are_confirmed(attended, plan, sealed, refused, log_of):
    shutil.rmtree(sealed / ".dbr" / "ceremony")
    events = len(log_of().events)
    assert refused(draw, attended(确认找不回来=[False]), plan) == (4, ["DBR419"])
    lost = {"确认找不回来": [True], "盐值已经丢失": [False]}
    assert refused(draw, attended(**lost), plan) == (4, ["DBR419"])
    assert len(log_of().events) == events
    draw(attended(**lost | {"盐值已经丢失": [True], "由谁批准": ["陈明远"]}), plan)
    body = log_of().draws[DRAW].outcome.body
    assert body.machine_nonce is None
    assert set(body.contributions.values()) == {None}


def test_who_chairs_is_said_or_planned_or_the_organisations(at, plan, options, log_of):
    draw(at(), plan, options=options(chair="zheng-siqi", witnesses={"general": "ye-wanqing"}, place="三楼会议室"))
    body = log_of().draws[DRAW].body
    assert (body.chair, body.place) == ("zheng-siqi", "三楼会议室")
    draw(at("2016-10-20T10:00"), "2016-energy", options=options())
    draws = log_of().draws
    assert draws["2016-energy-2"].body.chair == draws["2016-energy-1"].body.chair != "zheng-siqi"


def test_without_git_there_is_no_commit_and_whoever_draws_is_told(attended, plan, options, finished, log_of):
    shutil.rmtree(finished / ".git")
    request = attended(**{"记入日志？": [True]})
    draw(request, plan, options=options())
    assert sum("没有提交记录" in text for text in request.person.said) == 1
    assert log_of().draws[DRAW].body.commit is None


def test_a_batch_that_the_plan_does_not_have_is_refused(at, plan, refused, options):
    assert refused(draw, at(), plan, 7, options()) == (4, ["DBR408"])
