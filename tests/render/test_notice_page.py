import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dbl_random.model.notice import (
    Column,
    Facts,
    Heading,
    LogMark,
    Notice,
    Paragraph,
    QrCode,
    Signatures,
    Table,
)
from dbl_random.render.notice_page import render_book, render_notice_page
from dbl_random.render.page import qr_code

DIGEST = hashlib.sha256(b"result").hexdigest()
COLUMNS = (Column("seq", "序号", 3, "right"), Column("name", "企业名称", 14), Column("code", "代码", 10, "mid"))
NOTICE = Notice(
    kind="results",
    subject="2016-energy-1",
    bureau="某市经济和信息化委员会",
    practice=False,
    title="关于2016年度节能监察双随机抽查结果的公示",
    number="某经信法规〔2016〕312号",
    recipients=("各县（市、区）经信局", "各有关企业"),
    blocks=(
        Paragraph("现将结果公示如下。"),
        Heading(1, "一、基本情况"),
        Heading(2, "（一）抽取"),
        Facts((("抽中户数", "2 户"), ("结果校验值", DIGEST)), ("结果校验值",)),
        Heading(1, "二、检查结果"),
        Table("rows", "抽查结果公示表", COLUMNS, (("1", "甲公司", "91350500156001234X"), ("2", "乙公司", DIGEST))),
        QrCode(DIGEST, "结果校验值"),
    ),
    attachments=("核验页", "名单"),
    signed_by="某市经济和信息化委员会",
    day="2016-07-04",
    copies=("市政府法制办", "市监察局"),
    printed_by="某市经济和信息化委员会办公室",
    contact="法规科，0595-22500000",
    log=LogMark("dbr.example/some", 12345, base64.b64encode(bytes(32)).decode()),
)
FORM = replace(NOTICE, kind="draw-record", blocks=(Signatures((("法规科", "陈守正"), ("监察室", ""))),))
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "</title><b>",
    "=1+1",
    "[/]{{ 7 * 7 }}{% raw %}",
    "A&B&amp;<b>'\"公司",
    "泉州🏭𠮷野家𬭩业有限公司",
    "泉州市丰泽区特别长名称" * 5 + "有限公司x",
]


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []
        self.feed(html.replace("<wbr>", ""))  # where a title may be broken depends on its words

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)


def notice(**changed):
    return replace(NOTICE, **changed)


def test_the_parts_of_a_notice_stand_in_their_order(words):
    text = words(render_notice_page(NOTICE))
    order = [
        "某市经济和信息化委员会 某经信法规〔2016〕312号",
        "关于2016年度节能监察双随机抽查结果的公示",
        "各县（市、区）经信局，各有关企业：",
        "现将结果公示如下。",
        "一、基本情况",
        "（一）抽取",
        f"结果校验值{DIGEST}",
        "二、检查结果",
        "抽查结果公示表",
        "序号企业名称代码",
        "1甲公司91350500156001234X",
        "附件： 核验页 名单",
        "某市经济和信息化委员会2016年7月4日",
        "（联系方式：法规科，0595-22500000）",
        "抄送：市政府法制办，市监察局。",
        "某市经济和信息化委员会办公室 2016年7月4日印发",
        "前 12,345 个事件算出的根应与此相同",
        "日志名称dbr.example/some",
        "事件数12,345",
        f"根{NOTICE.log.root}",
    ]
    at = [text.index(part) for part in order]
    assert at == sorted(at)


def test_what_a_notice_does_not_have_is_not_there(words):
    bare = notice(number="", recipients=(), attachments=(), copies=(), printed_by="", contact="", log=None)
    page = render_notice_page(bare)
    for part in ("附件", "抄送", "印发", "联系方式", "日志", "〔"):
        assert part not in words(page)
    assert not {"ol", "dl"} & set(Page(page).tags)


def headings(*blocks):
    return re.findall(r"<(h\d)[ >]", render_notice_page(notice(blocks=blocks)))


def test_headings_go_down_one_step_at_a_time():
    first, second = Heading(1, "一、"), Heading(2, "（一）")
    assert headings(first, second, second, first) == ["h1", "h2", "h3", "h3", "h2"]
    assert headings(second, first, second) == ["h1", "h2", "h2", "h3"]


def test_a_table_names_its_columns_and_its_frame_is_reached_by_keyboard():
    page = render_notice_page(NOTICE)
    assert '<div class="wide" role="region" tabindex="0" aria-label="表1　抽查结果公示表"><table>' in page
    assert "<caption>抽查结果公示表</caption>" in page
    assert page.count('<th scope="col">') == 3
    assert '<colgroup><col class="w3"><col class="w14"><col class="w10"></colgroup>' in page


def test_frames_of_tables_have_names_of_their_own():
    table = Table("a", "", COLUMNS, ())
    page = render_notice_page(notice(blocks=(table, replace(table, key="b"))))
    assert re.findall(r'aria-label="(.*?)"', page) == ["表1　", "表2　"]
    assert "<caption>" not in page


def test_codes_and_dates_are_not_broken_and_hashes_are():
    page = render_notice_page(NOTICE)
    assert '<td class="right short">1</td>' in page
    assert '<td class="">甲公司</td>' in page
    assert '<td class="mid short">91350500156001234X</td>' in page
    assert f'<td class="mid hash">{DIGEST}</td>' in page


def test_a_table_without_rows_says_so(words):
    page = render_notice_page(notice(blocks=(Table("rows", "", COLUMNS, ()),)))
    assert '<td class="mid" colspan="3">无</td>' in page


def test_a_wide_table_is_set_in_small_type():
    wide = Table("rows", "", tuple(replace(COLUMNS[1], key=f"c{n}", width=20) for n in range(3)), ())
    assert '<table class="dense">' in render_notice_page(notice(blocks=(wide,)))
    assert '<table class="dense">' not in render_notice_page(NOTICE)


def test_labels_of_facts_are_row_headers_and_hashes_are_told_by_their_type():
    page = render_notice_page(NOTICE)
    assert '<tr><th scope="row">抽中户数</th><td>2 户</td></tr>' in page
    assert f'<tr><th scope="row">结果校验值</th><td class="hash">{DIGEST}</td></tr>' in page


def test_a_qr_code_says_what_it_is():
    page = render_notice_page(NOTICE)
    assert f'<div role="img" aria-label="二维码：结果校验值">{qr_code(DIGEST)}</div>' in page
    assert "<figcaption>结果校验值</figcaption>" in page


def test_every_place_to_sign_has_its_role_a_blank_and_a_date():
    page = render_notice_page(FORM)
    for role, name in FORM.blocks[0].places:
        row = f'<tr><th scope="row">{role}</th><td class="mid">{name}</td><td class="blank"></td><td class="date">'
        assert row in page


def test_a_form_stays_inside_and_has_no_red_head(words):
    page = render_notice_page(FORM)
    assert '<meta name="robots" content="noindex">' in page
    assert "内部材料，不得公布" in words(page)
    assert 'class="masthead plain"' in page
    assert "\\5185 \\90e8 \\6750 \\6599 " in page.split("</head>")[0]


def test_a_book_holds_each_paper_as_it_is_alone_from_a_new_page_on():
    book, alone = render_book("检查任务", [NOTICE, FORM]), [render_notice_page(each) for each in (NOTICE, FORM)]
    assert re.findall(r"<article.*?</article>", book, re.DOTALL) == [
        re.search(r"<article.*?</article>", page, re.DOTALL)[0] for page in alone
    ]
    assert "<title>检查任务" in book
    assert ".notice+.notice{margin-top:60px;break-before:page}" in book


def test_a_notice_is_for_everybody_and_has_a_red_head(words):
    page = render_notice_page(NOTICE)
    assert '<meta name="robots" content="all">' in page
    assert "内部材料" not in words(page)
    assert 'class="masthead red"' in page


def test_a_practice_store_is_marked_on_screen_and_on_every_printed_page(words):
    page = render_notice_page(notice(practice=True))
    assert '<div class="watermark" aria-hidden="true"></div>' in page
    assert "演练库：全部数据只供演练，本件不产生任何效力" in words(page)
    assert "\\6f14 \\7ec3 \\5e93 " in page.split("</head>")[0]
    assert f"<title>{NOTICE.title}（演练）</title>" in page
    assert "演练" not in words(render_notice_page(NOTICE))


def test_a_title_is_broken_between_words_alone():
    page = render_notice_page(notice(title="关于2016年7月1日抽查、2016年度计划的公示"))
    title = re.search(r"<h1>(.*?)</h1>", page)[1]
    assert title == "关于2016年7月1日<wbr>抽查、<wbr>2016年度<wbr>计划的<wbr>公示"


def test_a_day_that_is_none_is_refused():
    with pytest.raises(ValueError, match="2016年"):
        render_notice_page(notice(day="2016年7月4日"))


def renamed(name):
    """The notice with `name` wherever it has a text of people or firms."""
    blocks = (
        Paragraph(name),
        Heading(1, name),
        Facts(((name, name), ("校验值", name)), ("校验值",)),
        Table("rows", name, tuple(replace(each, title=name) for each in COLUMNS), ((name, name, name),)),
        QrCode("1", name),
        Signatures(((name, name),)),
    )
    lists = dict.fromkeys(("recipients", "attachments", "copies"), (name,))
    texts = dict.fromkeys(("bureau", "title", "number", "signed_by", "printed_by", "contact"), name)
    return notice(blocks=blocks, log=replace(NOTICE.log, origin=name), **lists, **texts)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_and_nothing_else(name):
    page, harmless = Page(render_notice_page(renamed(name))), Page(render_notice_page(renamed("甲")))
    assert page.tags == harmless.tags
    assert {key for key, _ in page.attributes} == {key for key, _ in harmless.attributes}
    assert sum(name in text for text in page.text) == sum("甲" in text for text in harmless.text)


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u200f", "\u061c", "\x00", "\x1b", "\x85", "\u2028", "\ud800"])
def test_a_character_that_steers_the_text_is_spelled_out(char):
    page = render_notice_page(renamed(f"甲{char}乙"))
    assert char not in page
    assert page.count(f"甲&lt;U+{ord(char):04X}&gt;乙") > 20


def test_a_line_break_and_a_tab_stay():
    assert '<p class="run">甲\n\t乙</p>' in render_notice_page(notice(blocks=(Paragraph("甲\n\t乙"),)))


def test_the_page_fetches_and_runs_nothing():
    for html in (render_notice_page(NOTICE), render_notice_page(FORM)):
        page = Page(html)
        assert not {"script", "link", "img", "iframe", "object", "form", "a", "base"} & set(page.tags)
        assert not {"src", "href", "style", "onclick", "onload"} & {key for key, _ in page.attributes}
        assert "url(" not in html
        assert "@import" not in html


def test_the_policy_allows_its_two_styles_and_nothing_else():
    html = render_notice_page(NOTICE)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    named = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'" for each in styles)
    policies = [value for key, value in Page(html).attributes if key == "content"]
    assert f"default-src 'none'; style-src {named}; base-uri 'none'; form-action 'none'" in policies
    assert len(styles) == 2


def test_a_page_is_the_same_bytes_every_time():
    assert render_notice_page(NOTICE) == render_notice_page(NOTICE)
