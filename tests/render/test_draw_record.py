import re
from dataclasses import replace

import pytest

from dbl_random.model.event import Deviation
from dbl_random.render.draw_facts import EventRef, Tally
from dbl_random.render.draw_record import PassedOver, SubstitutionLine, VoidLine, render_draw_record
from dbl_random.render.page import qr_code


def with_shares(record, **how_by_office):
    shares = tuple(
        replace(share, seal=replace(share.seal, how=how_by_office.get(share.seal.office, "terminal")))
        for share in record.shares
    )
    return replace(record, shares=shares)


def without_public(record):
    return replace(record, facts=replace(record.facts, public=None), public_value=None)


def test_every_hash_of_the_record_stands_on_the_sheet_in_full(record, words):
    text = words(render_draw_record(record))
    facts = record.facts
    hashes = [facts.candidates_hash, facts.pool_hash, facts.result_hash, facts.machine_commitment, facts.log.root]
    hashes += [event.hash for _, event in facts.events] + [registry.hash for registry in facts.registries]
    hashes += [share.seal.commitment for share in record.shares] + [record.seed, record.machine_nonce]
    for value in hashes:
        assert value in text


def test_the_fields_of_the_form_are_all_there(record, words):
    text = words(render_draw_record(record))
    for field in (
        "任务编号",
        "计划",
        "抽查事项",
        "名录库",
        "人员库",
        "排除",
        "应抽户数",
        "种子来源",
        "算法",
        "时间",
        "地点",
        "主持人",
        "监督人",
        "结果",
        "递补顺位",
        "异常",
        "记录校验",
        "签字",
    ):
        assert field in text
    assert "总体 121 户，候选 116 户" in text
    assert "12 个月内抽查已达上限 4；暂停经营 1" in text
    assert "2016年7月1日 21:00:00" in text


def test_all_that_was_drawn_is_listed_in_the_order_drawn(record, record_of, words):
    for one in (record, record_of(665, 13291, 300)):
        text = words(render_draw_record(one))
        rows = text.split("附表一　抽取结果")[1].split("附表二　递补顺位")[0]
        assert re.findall(r"91350500[0-9A-Z]{10}", rows) == [row.id for row in one.drawn]
        assert all(row.ticket[:16] in rows and row.lead in rows for row in one.drawn)


def test_every_office_has_its_place_to_sign(record):
    signatures = render_draw_record(record).split('<table class="sign">')[1].split("</table>")[0]
    for share in record.shares:
        assert f"监督人（{share.seal.office}）" in signatures
        assert share.witness in signatures
    assert signatures.count("年　　月　　日") == signatures.count('class="blank"') == 6


def test_how_an_office_sealed_is_said(record, words):
    text = words(render_draw_record(with_shares(record, 法规科="device", 人事科="script")))
    row = re.search(r"法规科 ?陈守正 ?自有设备", text.replace("\n", " "))
    assert row
    assert re.search(r"人事科 ?黄任之 ?脚本（未独立封存）", text)


def test_a_share_that_was_not_opened_is_an_anomaly(record, words):
    shares = (replace(record.shares[0], digits=None, salt=None), *record.shares[1:])
    text = words(render_draw_record(replace(record, shares=shares)))
    assert "3141592653" not in text
    assert "未开启，以封存值代入" in text
    assert "法规科。封存值已代入，抽取照常进行；不开启者最多可在 2 种结果中选择" in text


@pytest.mark.parametrize(("withheld", "nonce", "choices"), [(0, True, 2), (1, True, 4), (2, False, 4), (3, True, 16)])
def test_withheld_openings_left_two_to_the_power_of_them(record, words, withheld, nonce, choices):
    shares = tuple(
        replace(share, digits=None, salt=None) if at < withheld else share for at, share in enumerate(record.shares)
    )
    lost = replace(record, shares=shares, machine_nonce=None if nonce else record.machine_nonce)
    text = words(render_draw_record(lost))
    assert f"最多可在 {choices} 种结果中选择" in text
    assert ("已丢失，以封存值代入" in text) == nonce


def test_a_draw_that_rests_on_its_terminal_says_so(record, words):
    warning = "本次抽取的可信程度取决于现场终端"
    assert warning in words(render_draw_record(without_public(record)))
    assert warning not in words(render_draw_record(record))
    assert warning not in words(render_draw_record(with_shares(without_public(record), 监察室="device")))


def test_where_nothing_was_unusual_the_sheet_says_none(record, words):
    anomalies = words(render_draw_record(record)).split("六、异常")[1].split("可信程度")[0]
    assert anomalies.split() == ["偏离规定无", "未开启无", "作废的抽取无", "无法分组无", "越过人员无"]


def test_what_was_unusual_is_told_with_reason_and_approver(record, words):
    line = SubstitutionLine(
        EventRef(9, "2016-07-08T10:00:00+08:00", "0" * 64),
        "enterprise",
        "某厂",
        "某厂",
        "另一厂",
        "无法联系",
        "退信",
        "张主任",
        ("李四", "王五"),
    )
    unusual = replace(
        record,
        deviations=(Deviation("DBR208", "二(三)3", "投诉集中", "张主任"),),
        voids=(VoidLine("2016-energy-0", "2016-07-01T09:00:00+08:00", "名录库版本有误", "张主任"),),
        passed_over=(PassedOver("某厂", "组长", "赵六"),),
        passed_over_total=1,
        team_fault="3 人至多承担 18 户次，需要 24 户次",
        substitutions=(line,),
    )
    text = words(render_draw_record(unusual))
    for fact in (
        "二(三)3（DBR208）：投诉集中；批准人 张主任",
        "版本有误；批准人 张主任",
        "需要 24 户次",
        "另一厂检查组：李四、王五",
        "无法联系：退信",
        "2016年7月8日 10:00:00",
        "共 1 人次",
        "赵六",
    ):
        assert fact in text


def test_enterprises_without_a_team_wait_for_one(record, words):
    waiting = replace(record, drawn=tuple(row._replace(lead="", members=()) for row in record.drawn), team_cap=None)
    assert words(render_draw_record(waiting)).count("待抽") == 26


def test_a_substitution_with_nobody_left_says_so(record, words):
    event = EventRef(9, "", "0" * 64)
    line = SubstitutionLine(event, "enterprise", "某厂", "某厂", "", "注销", "查询单", "张主任", ())
    assert "已无可递补者" in words(render_draw_record(replace(record, substitutions=(line,))))


def test_long_lists_are_cut_and_the_sheet_says_where_the_whole_is(record_of, words):
    big = record_of(665, 13_291, 300)
    text = words(render_draw_record(big))
    key, general = big.substitutes
    assert f"重点用能单位：共 {key.total:,} 户，此处列前 45 户" in text
    assert f"一般用能单位：共 {general.total:,} 户，此处列前 89 户" in text
    exclusions = text.split("附表三　排除名单")[1]
    assert "共 300 户，此处按代码顺序列前 60 户" in exclusions
    assert big.facts.candidates_hash in exclusions
    assert len(re.findall(r"91350500[0-9A-Z]{10}", exclusions)) == 60
    assert general.rows[88].id in text


def test_a_short_list_is_whole_and_says_nothing_of_a_limit(record, words):
    text = words(render_draw_record(record))
    assert "重点用能单位：共 20 户 " in text
    assert "此处按代码" not in text
    assert all(row.id in text for row in record.excluded)


def test_many_passed_over_are_counted_and_the_first_listed(record, words):
    passed = tuple(PassedOver(f"第{n}厂", "组长", f"人员{n}号") for n in range(80))
    text = words(render_draw_record(replace(record, passed_over=passed, passed_over_total=1234)))
    assert "共 1,234 人次，此处列前 60 人次" in text
    assert "人员59号" in text
    assert "人员60号" not in text


def test_a_million_enterprises_make_a_sheet_that_can_be_opened(record_of):
    page = render_draw_record(record_of(5_000, 1_000_000, 20_000))
    assert len(page.encode()) < 2_000_000


def test_the_qr_code_is_the_outcomes_hash_and_every_page_carries_its_head(record):
    page = render_draw_record(record)
    assert qr_code(record.facts.outcome.hash) in page
    head = page.split("@page{@top-right{content:")[1]
    assert record.facts.outcome.hash[:16] in head.split("</style>")[0]


def test_a_rehearsal_is_watermarked_and_has_nothing_to_verify(record, words):
    facts = replace(record.facts, intent=None, sealed=None, outcome=None, log=None, result_hash="")
    page = render_draw_record(replace(record, rehearsal=True, facts=facts))
    assert '<div class="watermark" aria-hidden="true"></div>' in page
    assert "本表不是抽取记录" in words(page)
    assert "<svg" not in page
    assert "watermark" not in render_draw_record(record).split("</head>")[1]


def test_a_practice_store_is_named_at_the_head_of_every_page(record, words):
    page = render_draw_record(replace(record, facts=replace(record.facts, practice=True)))
    assert "演练库：全部数据只供演练" in words(page)
    assert "\\6f14 \\7ec3 \\5e93 " in page.split("</head>")[0]
    assert "演练库" not in render_draw_record(record)


def test_a_single_stratum_needs_no_column_of_its_own(record, words):
    one = replace(record, facts=replace(record.facts, strata=record.facts.strata[1:]))
    results = words(render_draw_record(one)).split("附表一")[1].split("附表二")[0]
    assert "分层" not in results


def test_reasons_are_counted_and_none_is_said_where_there_are_none(record, words):
    facts = replace(record.facts, excluded=(), outside=(Tally("已迁出", 1200),), pool_excluded=())
    text = words(render_draw_record(replace(record, facts=facts, excluded=())))
    assert "排除（户）无" in text
    assert "已迁出 1,200" in text
    assert text.split("附表三　排除名单")[1].split() == ["无。"]
