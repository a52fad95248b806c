"""The year of an item, once rules are in force: at the hand-in, at the draw, and in verify-log."""

import subprocess
from functools import partial

import pytest

from dbl_random.cli.app import run
from dbl_random.core.draw.freeze import freeze
from dbl_random.core.policy.rules import RULES
from dbl_random.desk.draw import freezing
from dbl_random.desk.log.verify import verify_log
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.plan import submission
from dbl_random.desk.plan.check import check_plan
from dbl_random.desk.plan.submission import amend_plan, submit_plan

DIGITS = {"legal": "3141592653", "general": "2718281828", "personnel": "1414213562", "supervision": "1732050807"}
BUSY = "deviations:\n  - {rule: DBR253, clause: 二(三)1, reason: 忙, approved_by: chen-mingyuan}\njoint: 无"
MORE = """\
plan: 2016-chemicals-more
title: 2016年度监控化学品补充计划
year: 2016
department: materials
items: [controlled-chemicals]
registries: [chemicals]
ratio: 10%
joint: 无
batches:
  - {batch: 1, month: 10}
"""


@pytest.fixture
def write(adopted):
    """Writes a plan's file and commits it."""

    def put(plan, text):
        (adopted / f"plans/{plan}.yaml").write_text(text, encoding="utf-8")
        for words in (["add", "plans"], ["commit", "-qm", "A clerk's change"]):
            subprocess.run(["git", "-C", str(adopted), *words], check=True)

    return put


@pytest.fixture
def lower(adopted, write):
    """The plan of the chemicals with 5 % instead of the law's 15 %, for the reason 忙 where it is given."""

    def change(joint="joint: 无"):
        text = (adopted / "plans/2016-chemicals.yaml").read_text(encoding="utf-8")
        write("2016-chemicals", text.replace("ratio: 15%", "ratio: 5%").replace("joint: 无", joint))

    return change


@pytest.fixture
def clerk(at):
    return partial(at, "2016-07-03T09:00", "ye-wanqing")


def test_the_laws_15_per_cent_are_not_lowered_for_want_of_time(lower, clerk, refused):
    lower(BUSY)
    assert refused(amend_plan, clerk(), "2016-chemicals", "忙") == (4, ["DBR253", "DBR220"])


def test_two_plans_reach_it_together_and_each_is_handed_in_with_the_other_beside_it(lower, write, clerk, refused):
    lower()
    assert refused(amend_plan, clerk(), "2016-chemicals", "分两批") == (4, ["DBR253"])
    write("2016-chemicals-more", MORE)
    assert amend_plan(clerk(), "2016-chemicals", "分两批").entered.written
    assert submit_plan(clerk(), "2016-chemicals-more").entered.written


def test_a_plan_whose_companion_is_not_handed_in_is_not_drawn(lower, write, clerk):
    lower()
    write("2016-chemicals-more", MORE)
    amend_plan(clerk(), "2016-chemicals", "分两批")
    assert "DBR253" in {each.code for each in check_plan(clerk(), "2016-chemicals").findings}
    submit_plan(clerk(), "2016-chemicals-more")
    assert "DBR253" not in {each.code for each in check_plan(clerk(), "2016-chemicals").findings}


def draw(root, plan):
    seats = ["-C", str(root), "--at", "2016-09-05T09:00", "--actor", "ye-wanqing", "-q"]
    words = [word for office, text in DIGITS.items() for word in ("--digits", f"{office}={text}")]
    people = [w for o, who in WITNESSES.items() for w in ("--witness", f"{o}={who}")]
    return run([*seats, "draw", "--plan", plan, *words, *people])


WITNESSES = {"supervision": "su-zhengyan"}


def approve(root, plan):
    words = ["--by", "chen-mingyuan", "--document", "纪要5号"]
    return run(
        ["-C", str(root), "--at", "2016-07-03T09:00", "--actor", "ye-wanqing", "-q", "plan", "approve", plan, *words]
    )


def test_the_intent_names_what_the_year_was_judged_by(lower, write, clerk, adopted):
    lower()
    write("2016-chemicals-more", MORE)
    amend_plan(clerk(), "2016-chemicals", "分两批")
    submit_plan(clerk(), "2016-chemicals-more")
    assert approve(adopted, "2016-chemicals") == 0
    draw(adopted, "2016-chemicals")
    (intent,) = (
        e.body
        for e in open_desk(adopted).events
        if getattr(e.body, "plan", "") == "2016-chemicals" and e.type == "draw.intent"
    )
    plans = {path for path in intent.sources if path.startswith("plans/")}
    assert plans == {"plans/2016-chemicals.yaml", "plans/2016-chemicals-more.yaml"}
    assert not [f for f in verify_log(clerk()).wrong if f.code in {"DBR351", "DBR355", "DBR356"}]


def test_a_log_that_was_drawn_short_of_the_law_is_found_by_verify_log(lower, clerk, adopted, monkeypatch):
    lower()
    monkeypatch.setattr(submission, "_judged", lambda *_: ())
    lenient = tuple(rule for rule in RULES if rule.code != "DBR253")
    monkeypatch.setattr(freezing, "freeze", partial(freeze, rules=lenient))
    amend_plan(clerk(), "2016-chemicals", "忙")
    assert approve(adopted, "2016-chemicals") == 0
    draw(adopted, "2016-chemicals")
    told = [f.message for f in verify_log(clerk()).wrong if f.code == "DBR355"]
    assert any("DBR253" in message for message in told)
    for path, old, new in (
        ("data/policy.yaml", "min_ratio: 5%", "min_ratio: 1%"),
        ("data/checklist.yaml", "ratio: 15%", "ratio: 5%"),
    ):
        file = adopted / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
    subprocess.run(["git", "-C", str(adopted), "commit", "-qam", "figures"], check=True)
    assert [f.message for f in verify_log(clerk()).wrong if f.code == "DBR355"] == told
