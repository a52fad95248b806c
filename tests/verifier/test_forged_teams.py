"""Forgeries of teams and substitutes (sections 4.4 and 4.6)."""

import json

import pytest

pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize("value", [3, 5, None, 0])
def test_another_limit_than_the_smallest_is_refused(log, found, value):
    log.until(4).body(4)["team_cap"] = value
    assert found(log) == (4, "0000/00000004.json", "team_cap")


def test_somebody_passed_over_who_was_not_is_refused(log, found):
    log.until(4).body(4)["skips"] = [["9135050000000082XF", 0, "J03"]]
    assert found(log) == (4, "0000/00000004.json", "skips")


def test_an_impossible_draw_has_no_teams_by_decree(log, found):
    table = log.text(11, "result").splitlines()
    log.until(11).put(11, "result", "\n".join([table[0], table[1] + "J01,J02", *table[2:]]) + "\n")
    assert found(log) == (11, "snapshots/" + log.body(11)["result"]["file"], "结果第 1 行")


# ------------------------------------------------------------------ teams that follow


def test_teams_follow_once(log, found):
    log.append(12)
    assert found(log) == (13, "0000/00000013.json", "配组")


def test_teams_do_not_follow_where_they_were_drawn_at_once(log, found):
    log.until(6).events[7] = log.events[6] | {"seq": 7, "type": "draw.teamed"}
    old = log.body(4)
    log.events[7]["body"] = {
        "draw": "2016-energy-1",
        "outcome": 4,
        "sources": {},
        "pool": log.body(2)["pool"],
        **{name: old[name] for name in ("result", "team_cap", "skips")},
    }
    assert found(log) == (7, "0000/00000007.json", "配组")


def test_teams_do_not_follow_while_nobody_can_do_it(log, found):
    log.body(12)["pool"] = log.body(9)["pool"]
    assert found(log) == (12, "0000/00000012.json", "配组")


def test_teams_that_follow_are_drawn_with_the_same_seed(log, found):
    table = log.text(12, "result").replace("J05,J07", "J05,J08")
    log.put(12, "result", table)
    assert found(log) == (12, "snapshots/" + log.body(12)["result"]["file"], "结果第 4 行")


def test_teams_that_follow_belong_to_their_draw(log, found):
    log.body(12)["draw"] = "2016-energy-2"
    assert found(log) == (12, "0000/00000012.json", "抽查编号")


def test_teams_that_follow_need_an_outcome(log, found):
    log.body(12)["outcome"] = 10
    assert found(log) == (12, "0000/00000012.json", "引用的抽取结果")


# ------------------------------------------------------------------ another enterprise

ENTERPRISE = {
    "a substitute out of order": ({"skipped": []}, "递补顺位"),
    "a substitute further down": ({"replacement": "9135050000000002X2"}, "递补顺位"),
    "one skipped who is not next": ({"skipped": [{"id": "9135050000000001X1", "reason": "x"}]}, "递补顺位"),
    "one skipped without a reason": (
        {"skipped": [{"id": "9135050000000028XK", "reason": ""}]},
        "body.skipped[0].reason",
    ),
    "nobody, though some are left": ({"replacement": None, "team": []}, "递补顺位用尽时跳过的企业"),
    "one replaced who was not drawn": ({"replaced": "9135050000000001X1"}, "被递补的企业"),
    "another team": ({"team": ["J09", "J02"]}, "递补企业的检查组"),
    "a team in another order": ({"team": ["J03", "J09"]}, "递补企业的检查组"),
    "no team": ({"team": []}, "递补企业的检查组"),
    "no approval": ({"approved_by": ""}, "body.approved_by"),
    "a reason that is no code": ({"reason": "注销"}, "body.reason"),
    "another draw": ({"draw": "2016-energy-2"}, "抽查编号"),
    "no outcome": ({"outcome": 3}, "引用的抽取结果"),
    "another kind": ({"kind": "friend"}, "body.kind"),
}


@pytest.mark.parametrize("forgery", ENTERPRISE)
def test_a_substituted_enterprise_against_the_order_is_refused(log, found, forgery):
    changes, what = ENTERPRISE[forgery]
    log.until(5).body(5).update(changes)
    assert found(log) == (5, "0000/00000005.json", what)


def test_an_enterprise_is_replaced_once(log, found):
    log.until(5).append(5)
    assert found(log) == (6, "0000/00000006.json", "被递补的企业")


def test_one_skipped_before_is_not_waited_for_again(log, found):
    log.until(5).append(5, replaced="9135050000000026XH", replacement="9135050000000028XK", skipped=[])
    assert found(log) == (6, "0000/00000006.json", "递补顺位")


def test_no_substitute_comes_before_the_teams(log, found):
    log.until(11).append(5, draw="2016-energy-2.2", outcome=11, replaced="9135050000000027XJ", replacement=None)
    log.body(12).update(team=[], skipped=[])
    assert found(log) == (12, "0000/00000012.json", "递补")


def test_a_recusal_after_the_draw_counts_for_the_substitute(log, found):
    pool = log.until(5).pool(5)
    pool["recusals"] = sorted([*pool["recusals"], ["J09", "9135050000000051XD", "near-relative"]])
    log.put(5, "pool", json.dumps(pool, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    assert found(log) == (5, "0000/00000005.json", "递补企业的检查组")


def test_a_substitute_nobody_may_inspect_is_refused(log, found):
    pool = log.until(5).pool(5)
    for one in pool["inspectors"]:
        one.update(status="excluded", fills=[], reason="away")
    log.put(5, "pool", json.dumps(pool, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n")
    assert found(log) == (5, "0000/00000005.json", "递补企业的检查组")


# ------------------------------------------------------------------ another inspector

INSPECTOR = {
    "another successor": ({"replacement": "J03", "team": ["J07", "J03"]}, "更换后的检查组"),
    "the replaced one again": ({"replacement": "J01", "team": ["J07", "J01"]}, "更换后的检查组"),
    "the leader changed too": ({"team": ["J05", "J02"]}, "更换后的检查组"),
    "a successor who is not in the team": ({"replacement": "J03"}, "接替人员"),
    "nobody": ({"replacement": None}, "body.replacement"),
    "one replaced who was not in the team": ({"replaced": "J05"}, "被更换的人员"),
    "an enterprise that was not drawn": ({"enterprise": "9135050000000001X1"}, "更换人员的企业"),
    "an enterprise that was replaced": ({"enterprise": "9135050000000082XF"}, "更换人员的企业"),
}


@pytest.mark.parametrize("forgery", INSPECTOR)
def test_a_substituted_inspector_against_the_lot_is_refused(log, found, forgery):
    changes, what = INSPECTOR[forgery]
    log.until(6).body(6).update(changes)
    assert found(log) == (6, "0000/00000006.json", what)


def test_who_was_replaced_at_an_enterprise_stays_out(log, judge, found):
    """J02 took the place of J01; when J02 must go too, J01 does not come back, whatever the lots say."""
    enterprise = "9135050000000040XN"
    out = {"J01", "J02"}
    able = [i for i in ("J03", "J04", "J05", "J08", "J09") if i not in out]
    teams = [line.split("\t")[5].split(",") for line in log.text(4, "result").splitlines()[2:-1]]
    load = judge.Counter(i for team in [*teams, ["J09", "J03"]] for i in team)
    seed = log.body(4)["seed"]
    best = min(able, key=lambda i: (load[i], judge.ticket(seed, "2016-energy-1", enterprise, i), i))
    log.until(6).append(6, replaced="J02", replacement=best, team=["J07", best])
    assert judge.verify(log.files()).findings == []
    log.body(7).update(replacement="J01", team=["J07", "J01"])
    assert found(log) == (7, "0000/00000007.json", "更换后的检查组")
