"""Notices after the visits: results, what followed, the bulletin, substitutes, the blacklist (二(四)1, 二(四)2)."""

from dataclasses import replace

import pytest

from dbl_random.core.notices.results import blacklist, bulletin, follow_up, results, substitutions, visited_cases
from dbl_random.model.findings import FollowUp, ItemResult, Method, Nature, Outcome
from dbl_random.model.notice import Facts, Heading, Paragraph

DRAW = "2016-energy-1"
FINE = ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM)
BAD = ItemResult(
    "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.VIOLATION, "未设岗位。", follow_ups=(FollowUp.RECTIFY,)
)
DANGER = replace(BAD, nature=Nature.HAZARD, detail="配电室积水", follow_ups=(FollowUp.PENALTY,))


def column(notice, key):
    table = notice.table("rows")
    at = [each.key for each in table.columns].index(key)
    return [row[at] for row in table.rows]


def texts(notice):
    return [block.text for block in notice.blocks if isinstance(block, Paragraph)]


def headings(notice):
    return [block.text for block in notice.blocks if isinstance(block, Heading)]


def test_every_visit_of_the_list_is_told_in_the_words_of_the_forms(after):
    after.results(after.visit(0, BAD), after.visit(1))
    notice = results(after.frame(), DRAW)
    assert column(notice, "code") == after.ids[:2]
    assert column(notice, "name") == [row.name for row in after.rows[:2]]
    assert column(notice, "result") == ["发现问题已责令改正", "未发现问题"]
    assert column(notice, "follow_up") == ["责令改正", "无需后续处置"]
    assert "未设岗位" not in str(notice)


def test_who_was_visited_before_a_substitute_came_is_told_last(after):
    after.results(after.visit(0), after.visit(1))
    after.substitute(0)
    frame = after.frame()
    assert [case.enterprise for case in visited_cases(frame, DRAW)] == [after.ids[1], after.ids[0]]
    assert f"检查{len(after.ids) - 1}户" in texts(results(frame, DRAW))[0]


def test_a_corrected_result_is_the_one_that_is_told(after):
    first = after.results(after.visit(0))
    after.correction(after.visit(0, BAD), first.seq)
    assert column(results(after.frame(), DRAW), "result") == ["发现问题已责令改正"]


def test_an_order_is_told_as_it_stands_on_the_day(after):
    after.results(after.visit(0, BAD))
    order = after.order()
    frame = after.frame()
    assert column(follow_up(frame, DRAW), "state") == ["整改中，期限2016-08-10"]
    late = replace(frame, day=frame.day.replace(month=8, day=11))
    assert column(follow_up(late, DRAW), "state") == ["整改中，已逾期，期限2016-08-10"]
    after.recheck(order.seq, outcome="extended", deadline="2016-08-20")
    assert column(follow_up(after.frame(), DRAW), "state") == ["整改中，期限2016-08-20"]
    after.recheck(order.seq)
    assert column(follow_up(after.frame(), DRAW), "state") == ["整改完成"]


@pytest.mark.parametrize(
    ("kind", "closed", "told"),
    [
        ("penalty", True, ("立案处罚", "已办结")),
        ("transfer", False, ("案件线索移送", "办理中")),
        ("notify", True, ("抄告其他部门", "已办结")),
    ],
)
def test_a_measure_is_told_with_its_kind_and_state(after, kind, closed, told):
    after.results(after.visit(0, DANGER))
    after.measure(kind=kind, closed=closed)
    notice = follow_up(after.frame(), DRAW)
    assert (column(notice, "action") + column(notice, "state")) == list(told)


def test_where_nothing_followed_it_is_said(after):
    after.results(after.visit(0))
    assert texts(follow_up(after.frame(), DRAW))[0].endswith("没有需要处理的问题。")


def test_the_bulletin_counts_problems_by_nature_and_detail(after):
    after.results(after.visit(0, DANGER), after.visit(1, BAD), after.visit(2, BAD))
    notice = bulletin(after.frame(), DRAW)
    assert headings(notice)[1:4] == ["二、存在问题", "（一）违法行为", "（二）安全隐患"]
    assert texts(notice)[1:3] == ["未设岗位（2项）。", "配电室积水（1项）。"]
    assert "检查3户次，发现问题3户。" in texts(notice)[0]
    assert column(notice, "count") == ["2", "1"]


def test_a_nature_that_was_not_found_takes_no_number(after):
    after.results(after.visit(0, DANGER))
    assert "（一）安全隐患" in headings(bulletin(after.frame(), DRAW))


def test_what_is_demanded_follows_from_what_was_found(after):
    after.results(after.visit(0, DANGER), after.visit(1, BAD))
    assert [each[:8] for each in texts(bulletin(after.frame(), DRAW))[-3:]] == [
        "责令改正的1项，",
        "立案处罚、移送的",
        "各有关单位要对照",
    ]


def test_a_batch_without_problems_says_so_and_demands_only_what_all_must_do(after):
    after.results(after.visit(0))
    told = texts(bulletin(after.frame(), DRAW))
    assert told[1] == "本次检查未发现问题。"
    assert len(told) == 3


@pytest.mark.parametrize(
    ("last", "words"),
    [("2016-07-15", "检查于2016年7月15日进行"), ("2016-07-18", "检查自2016年7月15日至2016年7月18日进行")],
)
def test_the_days_of_the_visits_are_told(after, last, words):
    after.results(after.visit(0), after.visit(1, visited=last))
    assert words in texts(bulletin(after.frame(), DRAW))[0]


def test_a_substitute_is_announced_with_the_reason_and_no_inspector(world):
    frame = world.concluded(DRAW).frame
    body = frame.draw(DRAW).substitutions[0].body
    notice = substitutions(frame, DRAW)
    (row,) = notice.table("rows").rows
    gone, came = body.replaced, body.replacement
    assert row[1:] == (frame.firm(gone), gone, "已注销", frame.firm(came), came, "2016-07-05")
    assert "检查员" not in str(notice.table("rows").rows)


def test_where_nobody_is_left_the_announcement_says_so(after):
    after.substitute(0)
    (row,) = substitutions(after.frame(), DRAW).table("rows").rows
    assert row[4:6] == ("本层没有可以递补的企业", "")


def test_the_blacklist_tells_the_changes_of_its_year_and_who_is_on_it(after):
    after.listed("entry", date="2015-12-31")
    after.listed("exit")
    after.listed("entry", enterprise=after.ids[1])
    notice = blacklist(after.frame(), "2016")
    assert list(zip(column(notice, "code"), column(notice, "change"), strict=True)) == [
        (after.ids[0], "移出"),
        (after.ids[1], "列入"),
    ]
    (facts,) = (block for block in notice.blocks if isinstance(block, Facts))
    assert facts.rows == (("截至本日在列", "1户"),)
