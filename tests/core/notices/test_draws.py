"""Notices of a draw: before the visits nothing tells who is drawn; after them all is told that it rests on."""

import json
from dataclasses import replace

import pytest

from dbl_random.core.notices.draws import (
    Figures,
    after_visits,
    before_visits,
    events_of,
    figures_of,
    hashes,
    share_in_words,
    trust_in_words,
    void,
)
from dbl_random.model.event import Deviation, FrozenStratum
from dbl_random.model.notice import Facts, Paragraph, as_json

PLAIN, VOID, LATER, ODD = "2016-energy-1", "2016-energy-2", "2016-energy-2.2", "2016-energy-3"


@pytest.fixture
def before(world):
    """The notice before the visits, and what the draw rests on."""

    def make(name):
        draw = world.concluded(name)
        return before_visits(draw.frame, name, figures_of(draw.candidates, draw.pool)), draw

    return make


def text(notice):
    return json.dumps(as_json(notice), ensure_ascii=False)


def value(notice, label):
    return next(v for block in notice.blocks if isinstance(block, Facts) for name, v in block.rows if name == label)


@pytest.mark.parametrize("name", [PLAIN, LATER, ODD])
def test_before_the_visits_nothing_tells_who_is_drawn_nor_lets_anybody_compute_it(before, name):
    notice, draw = before(name)
    told, outcome = text(notice), draw.outcome
    for row in draw.rows:
        assert row.id not in told
        assert row.name not in told
        assert row.ticket[:16] not in told
    for person in draw.frame.records.inspectors:
        assert person.name not in told
    assert outcome.seed not in told
    assert outcome.machine_nonce not in told
    for given in filter(None, outcome.contributions.values()):
        assert given.digits not in told
        assert given.salt not in told


def test_after_the_visits_all_of_it_is_told(world):
    draw = world.concluded(PLAIN)
    told, outcome = text(after_visits(draw.frame, PLAIN, draw.rows)), draw.outcome
    given = [each for share in outcome.contributions.values() for each in (share.digits, share.salt)]
    for each in (outcome.seed, outcome.machine_nonce, *given, *(row.id for row in draw.rows)):
        assert each in told


def test_a_deviation_is_told_by_rule_and_clause_without_its_free_text(before, world):
    _, draw = before(PLAIN)
    state = draw.state
    body = replace(state.body, deviations=(Deviation("DBR208", "二(三)3", "某企业投诉集中", "staff-01"),))
    draw.frame.history._draws.draws[PLAIN] = replace(state, intent=replace(state.intent, body=body))
    notice = before_visits(draw.frame, PLAIN, figures_of(draw.candidates, draw.pool))
    assert value(notice, "变通规定") == "二(三)3（DBR208）"
    assert "投诉集中" not in text(notice)


def test_the_figures_are_counts_of_what_was_frozen(world):
    draw = world.concluded(PLAIN)
    assert figures_of(draw.candidates, draw.pool) == Figures((("已注销", 1),), (("暂停经营", 1),), 8, 7)


def test_what_was_unusual_is_told_without_names_of_people(before):
    notice, _ = before(ODD)
    assert value(notice, "未开启") == "supervision（以封存值代替）"
    assert value(before(LATER)[0], "作废的抽取") == "1次（均在封存以前）"
    assert value(before(PLAIN)[0], "未开启") == "无"


def test_seals_are_told_by_source_with_the_public_value_last(before):
    rows = before(ODD)[0].table("seals").rows
    assert [row[0] for row in rows] == ["机器", "legal", "supervision", "公开值"]
    assert [row[1] for row in rows] == ["随方案冻结", "自有设备", "命令选项（未独立封存）", "公开渠道"]
    assert rows[3][2] == "福彩3D（2016年11月1日以后才能知道）"


def test_the_substituted_and_those_who_came_stand_on_the_list(world):
    draw = world.concluded(PLAIN)
    gone, came = draw.state.substitutions[0].body.replaced, draw.state.substitutions[0].body.replacement
    notice = after_visits(draw.frame, PLAIN, draw.rows)
    remarks = {row[2]: row[5] for row in notice.table("rows").rows}
    assert {code: words for code, words in remarks.items() if words} == {gone: "已递补", came: "递补"}
    assert [row[4] for row in notice.table("rows").rows if row[2] == came] == [""]
    assert f"共抽中{len(draw.rows)}户，递补1户。" in text(notice)


def test_what_was_not_opened_or_was_lost_is_told_after_the_visits(world):
    draw = world.concluded(ODD)
    lost = replace(draw.event, body=replace(draw.outcome, machine_nonce=None))
    draw.frame.history._draws.draws[ODD] = replace(draw.state, outcome=lost)
    notice = after_visits(draw.frame, ODD, draw.rows)
    assert value(notice, "supervision") == "未开启"
    assert value(notice, "机器随机数") == "已丢失，以封存值代替"
    assert value(notice, "公开值") == "482"


def test_a_void_attempt_names_the_one_that_followed(world):
    notice = void(world.concluded(LATER).frame, VOID)
    assert value(notice, "作废理由") == "名录库有误"
    assert [b.text for b in notice.blocks if isinstance(b, Paragraph)][-1] == (
        "本批已另行抽取，任务编号为2016-energy-2.2。"
    )


def test_a_void_attempt_that_nobody_followed_yet_says_so(world):
    frame = world.concluded(LATER).frame
    del frame.history._draws.draws[LATER]
    assert "本批将另行抽取，结果另行公告。" in text(void(frame, VOID))


def test_a_state_has_the_hashes_of_the_events_that_it_has(world):
    state = world.concluded(PLAIN).state
    assert [words for words, _ in events_of(state)] == ["冻结方案", "各方封存", "开启并得出结果"]
    intent = replace(state, sealed=None, outcome=None)
    assert [words for words, _ in events_of(intent)] == ["冻结方案"]
    assert dict(hashes(intent).rows)["抽取结果"] == ""
    assert dict(hashes(state).rows)["抽取结果"] == state.result.file.removesuffix(".tsv")
    assert set(hashes(state).mono) == {label for label, _ in hashes(state).rows} - {"算法"}


def test_before_the_sealing_everything_rests_on_the_terminal(world):
    state = world.concluded(ODD).state
    assert trust_in_words(state) != trust_in_words(replace(state, sealed=None))


def test_strata_are_told_by_share():
    assert share_in_words(FrozenStratum("key", 10, 9, 2, "1/5", None)) == "20%"
    assert share_in_words(FrozenStratum("key", 10, 9, 2, None, 2)) == "固定2户"
