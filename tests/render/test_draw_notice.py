import re
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest

from dbl_random.model.event import Deviation
from dbl_random.render.draw_notice import notice_before_visits, render_draw_notice
from dbl_random.render.draw_record import VoidLine

DAY = date(2016, 7, 4)


def texts(value):
    """Every text inside a record, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def test_nothing_of_the_record_that_is_not_a_public_fact_is_on_the_notice(record):
    record = replace(
        record,
        chair="许主持",
        deviations=(Deviation("DBR208", "二(三)3", "针对泉州示例3号", "张批准"),),
        voids=(VoidLine("2016-energy-0", "2016-06-30T09:00:00+08:00", "名录库版本有误", "张批准"),),
    )
    notice = notice_before_visits(record, DAY)
    page = render_draw_notice(notice)
    public = set(texts(record.facts)) | set(texts(notice.seals)) | {"DBR208", "二(三)3"}
    secret = {text for text in texts(record) if text} - public - set(record.facts.team)
    assert {record.seed, record.machine_nonce, "3141592653", "陈守正", "许主持", "张批准"} <= secret
    assert record.drawn[0].id in secret
    values = {text for text in secret if text not in {"2016-energy-0", "2016-06-30T09:00:00+08:00", "482"}}
    assert [text for text in values if text in page] == []
    assert not re.search(r"[^0-9]482[^0-9]", page.split("</head>")[1])


def test_no_ticket_nor_a_part_of_one_is_on_the_notice(record):
    page = render_draw_notice(notice_before_visits(record, DAY))
    tickets = [row.ticket for row in record.drawn] + [row.ticket for order in record.substitutes for row in order.rows]
    assert not [ticket for ticket in tickets if ticket[:12] in page]


def test_every_long_hexadecimal_text_is_a_public_hash(record):
    notice = notice_before_visits(record, DAY)
    body = render_draw_notice(notice).split("</head>")[1]
    facts = notice.facts
    public = {facts.candidates_hash, facts.pool_hash, facts.result_hash, facts.machine_commitment, facts.log.root}
    public |= {event.hash for _, event in facts.events} | {seal.commitment for seal in notice.seals}
    public |= {registry.hash for registry in facts.registries}
    assert set(re.findall(r"[0-9a-f]{16,}", body)) == public


def test_the_figures_are_on_the_notice(record, words):
    text = words(render_draw_notice(notice_before_visits(record, DAY)))
    for fact in (
        "2016年度节能监察双随机抽查计划",
        "124 户",
        "可参加 14 人，每组 2 人",
        "共抽中 13 户",
        "合计 121 5 116 13".replace(" ", ""),
        "日志共 4 条",
    ):
        assert fact in text
    for office in ("机器", "法规科", "办公室", "人事科", "监察室"):
        assert office in text


def test_the_reader_is_told_what_is_held_back_and_what_to_check(record, words):
    text = words(render_draw_notice(notice_before_visits(record, DAY)))
    for told in (
        "一旦公布种子，任何人都能算出被抽中的单位",
        "请现在保存或打印本公告",
        "名单没有换过",
        "数字没有换过",
        "种子没有挑过",
        "结果没有改过",
        "日志没有改过",
    ):
        assert told in text


def test_number_day_and_contact_are_printed_where_given(record, words):
    given = words(render_draw_notice(notice_before_visits(record, DAY, "泉经信〔2016〕321号", "节能科")))
    assert "泉经信〔2016〕321号　任务编号 2016-energy-1" in given
    assert "联系方式：节能科" in given
    assert "2016年7月4日" in given
    assert "联系方式" not in words(render_draw_notice(notice_before_visits(record, DAY)))


def test_offices_that_did_not_open_are_named_and_the_rest_is_not_told(record, words):
    shares = (*record.shares[:3], replace(record.shares[3], digits=None, salt=None))
    notice = notice_before_visits(replace(record, shares=shares, machine_nonce=None), DAY)
    assert notice.unopened == ("监察室",)
    assert "未开启监察室、机器（以封存值代入）" in words(render_draw_notice(notice))
    assert "未开启机器（以封存值代入）" in words(render_draw_notice(replace(notice, unopened=())))
    assert "未开启无" in words(render_draw_notice(replace(notice, unopened=(), nonce_lost=False)))


def test_deviations_and_voids_are_counted_without_their_free_text(record, words):
    odd = replace(
        record,
        deviations=(Deviation("DBR208", "二(三)3", "某某公司被投诉", "张主任"),),
        voids=(VoidLine("2016-energy-0", "", "某某公司漏列", "张主任"),),
    )
    text = words(render_draw_notice(notice_before_visits(odd, DAY)))
    assert "偏离规定二(三)3（DBR208）" in text
    assert "作废的抽取1 次（均在封存以前）" in text
    assert "某某公司" not in text


def test_a_draw_that_rests_on_its_terminal_says_so_in_public(record, words):
    warning = "可信程度取决于现场终端"
    bare = replace(record, facts=replace(record.facts, public=None), public_value=None)
    assert warning in words(render_draw_notice(notice_before_visits(bare, DAY)))
    assert warning not in words(render_draw_notice(notice_before_visits(record, DAY)))


def test_a_practice_store_publishes_nothing_that_looks_real(record, words):
    practice = replace(record, facts=replace(record.facts, practice=True))
    assert "本件不产生任何效力" in words(render_draw_notice(notice_before_visits(practice, DAY)))


def test_a_rehearsal_has_no_notice(record):
    with pytest.raises(ValueError, match="rehearsal"):
        notice_before_visits(replace(record, rehearsal=True), DAY)
    with pytest.raises(ValueError, match="rehearsal"):
        notice_before_visits(replace(record, facts=replace(record.facts, outcome=None)), DAY)
