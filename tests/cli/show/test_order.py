"""The order of substitutes on request, the printed trail, and continuity as the draw shows it."""

import re
import subprocess
from html import unescape

import pytest

DRAW = "2016-energy-1"


@pytest.fixture
def drawn(dbr):
    return dbr.json("show", "draw", DRAW)["drawn"]


def order(dbr, most=6):
    return dbr.json("show", "draw", DRAW, "--order", str(most))["order"]


def substitute(dbr, enterprise):
    return dbr.json("substitute", DRAW, "--enterprise", enterprise, "--reason", "moved", "--evidence", "迁出信息")


def close(dbr, git, enterprise):
    """The registry says that an enterprise has gone, and that is committed."""
    file = dbr.root / "data/registries/energy.csv"
    text = file.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith(enterprise))
    file.write_text(text.replace(line, line.replace(",active,", ",deregistered,")), "utf-8")
    assert ",active," in line
    git(dbr.root, "commit", "-qam", "registry")


@pytest.fixture
def git():

    def run(root, *words):
        subprocess.run(["git", "-C", root, "-c", "user.name=x", "-c", "user.email=x@x", *words], check=True)

    return run


def test_the_next_in_the_order_is_whom_a_substitution_takes(dbr, drawn):
    for row in drawn[:2]:
        found = next(each for each in order(dbr)[row["stratum"]] if each["mark"] == "next")
        told = substitute(dbr, row["id"])
        assert told["replacement"] == found["id"]
        used = next(each for each in order(dbr)[row["stratum"]] if each["id"] == found["id"])
        assert (used["mark"], used["event"]) == ("used", told["event"])


def test_who_would_be_passed_over_today_is_marked_with_the_reason_and_then_is(dbr, drawn, git):
    stratum = drawn[0]["stratum"]
    first, second = order(dbr)[stratum][:2]
    close(dbr, git, first["id"])
    marks = [(each["mark"], each["reason"]) for each in order(dbr)[stratum][:2]]
    assert marks == [("barred", "deregistered"), ("next", "")]
    assert dbr("show", "draw", DRAW, "--order", "3") == 0
    assert "今日将越过：已注销" in dbr.out
    assert "下一个" in dbr.out
    assert substitute(dbr, drawn[0]["id"])["replacement"] == second["id"]
    marks = [(each["mark"], each["reason"]) for each in order(dbr)[stratum][:3]]
    assert marks == [("skipped", "deregistered"), ("used", ""), ("next", "")]


def test_there_is_no_order_before_the_outcome(dbr):
    assert dbr("draw", "--plan", "2016-power", "--batch", "1", "--reason", "提前", "--intent-only") == 0
    told = dbr.json("show", "draw", "2016-power-1", "--order", "3")
    assert [p["code"] for p in told["problems"]] == ["DBR600"]


def trail(dbr):
    assert dbr("form", "substitutes", DRAW) == 0
    page = unescape((dbr.root / "internal/tasks" / DRAW / "substitutes.html").read_text("utf-8"))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_the_trail_has_every_substitution_with_reason_evidence_approver_and_event(dbr, drawn, git):
    first = order(dbr)[drawn[0]["stratum"]][0]
    close(dbr, git, first["id"])
    told = substitute(dbr, drawn[0]["id"])
    who = drawn[1]["team"][0]
    words = ["--inspector", who, "--for", drawn[1]["id"], "--reason", "illness", "--evidence", "请假审批单第7号"]
    assert dbr("substitute", DRAW, *words) == 0
    made = dbr.json("show", "draw", DRAW)["substitutions"]
    page = trail(dbr)
    assert "内部材料" in page
    assert f"{first['id']} {first['name']}：已注销" in page
    for text in (told["replacement"], drawn[0]["name"], "已迁出本市", "迁出信息", "伤病", "请假审批单第7号", "签字"):
        assert text in page
    for each in made:
        assert f"第 {each['seq']} 号" in page
        assert each["hash"] in page


def test_without_substitutions_there_is_no_trail(dbr):
    told = dbr.json("form", "substitutes", DRAW)
    assert [p["code"] for p in told["problems"]] == ["DBR601"]


def test_who_stays_of_a_previous_team_is_shown_at_the_draw_and_on_the_record(dbr, digits):
    given = [word for office, text in digits.items() for word in ("--digits", f"{office}={text}")]
    shown = ""
    for number in range(2, 5):
        if (
            dbr(
                "draw",
                "--plan",
                "2016-energy",
                "--batch",
                str(number),
                "--reason",
                "提前",
                "--document",
                "变通审批表1号",
                *given,
            )
            != 0
        ):
            break
        shown += dbr.err
        name = f"2016-energy-{number}"
        found = dbr.json("show", "draw", name)
        teams = {row["id"]: row["team"] for row in found["drawn"]}
        for each in found["continuity"]:
            assert set(each["stays"]) <= set(teams[each["id"]])
            assert not {row["inspector"] for row in each["leaves"]} & set(teams[each["id"]])
        if found["continuity"]:
            assert "同一企业同一组人员" in shown
            assert dbr("publish", "draw", name) == 0
            page = unescape((dbr.root / "internal/records" / name / "record.html").read_text("utf-8"))
            assert "附表五　原检查组" in page
            return
    pytest.fail("the sample draws nobody twice")
