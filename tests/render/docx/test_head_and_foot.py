"""The head and the foot of an official document: one red line, an unbroken title, 署名 over its date, 版记."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dbl_random.model.notice import QrCode
from dbl_random.render.docx.head_and_foot import foot, head, running_head, title_lines
from dbl_random.render.docx.measures import CHARACTER, MEASURE, RED, width_of
from dbl_random.render.docx.text import NAMESPACE

W = f"{{{NAMESPACE}}}"
BUREAU = "泉州市经济和信息化委员会"


def paragraphs(xml):
    body = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{xml}</w:body>')
    return {"".join(each.itertext()): each for each in body.iter(f"{W}p")}


def lines(xml):
    return [text for text in paragraphs(xml) if text]


def right_of(paragraph):
    """How far a paragraph ends from the right, in characters of the text."""
    indents = paragraph.find(f".//{W}ind")
    return 0 if indents is None else int(indents.get(f"{W}right")) / 20 / CHARACTER


# --- law 1 ---


def test_the_name_of_the_bureau_is_red_and_the_number_stands_under_it_above_the_rule(notice):
    found = paragraphs(head(notice))
    assert list(filter(None, found))[:2] == [f"{BUREAU}文件", notice.number]
    assert found[f"{BUREAU}文件"].find(f".//{W}color").get(f"{W}val") == RED
    rule = found[notice.number].find(f".//{W}bottom")
    assert (rule.get(f"{W}color"), rule.get(f"{W}space")) == (RED, "11")


@pytest.mark.parametrize("times", [1, 2, 5])
def test_however_long_the_name_is_it_fits_one_line(notice, times):
    mark = BUREAU * times + "文件"
    scale = paragraphs(head(replace(notice, bureau=BUREAU * times)))[mark].find(f".//{W}w")
    shrunk = int(scale.get(f"{W}val")) / 100 if scale is not None else 1
    assert width_of(mark) * 36 * shrunk <= MEASURE


def test_a_paper_without_a_number_has_the_name_alone(notice):
    assert lines(head(replace(notice, number="")))[0] == BUREAU


@pytest.mark.parametrize(("number", "told"), [("", []), ("〔2016〕1号", ["〔2016〕1号"])])
def test_a_paper_that_stays_inside_has_no_red_head(notice, number, told):
    found = head(replace(notice, kind="draw-record", title="抽取记录表", number=number))
    assert lines(found) == ["抽取记录表", *told]
    assert RED not in found


def test_a_paper_that_is_handed_out_says_whose_it_is_above_its_title(notice):
    assert lines(head(replace(notice, kind="rectification-order", title="责令改正通知书"))) == [
        BUREAU, "责令改正通知书", notice.number
    ]  # fmt: skip


# --- the title (7.3.1) ---


@pytest.mark.parametrize(
    "lines",
    [
        ["抽取记录表"],
        ["泉州市经济和信息化委员会关于2016年度", "节能监察双随机抽查情况的通报"],
        ["（" + "国" * 40 + "）"],
        ["泉州市泉州市", "关于《节约能源法》、泉州市泉州市"],
        ["泉州市经济和信息化委员会（示例）", "2016年度用能单位节能监察", "计划第1批抽查结果公示"],
        ["泉州市经济和信息化委员会（示例）", "关于2016年度工业用能单位节能", "监察随机抽查计划第1批情况的通报"],
    ],
)
def test_a_title_is_broken_between_words_and_stays_whole_where_it_has_none(lines):
    assert title_lines("".join(lines)) == lines


@given(
    st.lists(
        st.sampled_from(["泉州市", "关于", "2016年度", "（示例）", "《节约能源法》", "第1批", "、", "的通报", "抽查"]),
        min_size=1,
        max_size=25,
    ).map("".join)
)
def test_no_line_of_a_title_is_empty_begins_with_a_mark_or_breaks_a_number_or_a_bracket(title):
    found = title_lines(title)
    assert "".join(found) == title
    assert all(found)
    assert [line for line in found[1:] if line[0] in "）》、的"] == []
    assert [
        line for line in found if line.count("（") != line.count("）") or line.count("《") != line.count("》")
    ] == []
    assert [line for line in found if line[-1].isdigit()] == []
    assert [line for line in found[:-1] if line.endswith("关于")] == []


# --- law 2 ---


def test_a_short_name_stands_over_the_middle_of_a_day_four_characters_from_the_right(notice):
    found = paragraphs(foot(replace(notice, signed_by="泉州市经信委", day="2016-12-28")))
    day, name = found["2016年12月28日"], found["泉州市经信委"]
    assert right_of(day) == pytest.approx(4, abs=0.01)
    middle = right_of(day) + width_of("2016年12月28日") / 2
    assert right_of(name) + width_of("泉州市经信委") / 2 == pytest.approx(middle, abs=0.01)


@pytest.mark.parametrize(("name", "edge"), [(BUREAU, 1.0), (f"{BUREAU}（示例）", 0)])
def test_under_a_long_name_the_day_stands_four_characters_from_the_right_all_the_same(notice, name, edge):
    found = paragraphs(foot(replace(notice, signed_by=name, day="2016-08-01")))
    assert right_of(found["2016年8月1日"]) == pytest.approx(4, abs=0.01)
    assert right_of(found[name]) == pytest.approx(edge, abs=0.01)


# --- the rest of the foot, and laws 3 and 4 ---


def test_all_of_the_foot_stays_on_one_page(notice):
    body = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{foot(notice)}</w:body>')
    assert all(each.find(f".//{W}keepNext") is not None for each in body.findall(f"{W}p")[:-1])


@pytest.mark.parametrize(
    "contact", ["法规科，0595-22500000", "节能与资源综合利用科，0595-22500000-801，行政中心3号楼305室"]
)
def test_how_to_ask_is_one_line_however_long(notice, contact):
    words = f"（联系方式：{contact}）"
    scale = paragraphs(foot(replace(notice, contact=contact)))[words].find(f".//{W}w")
    shrunk = int(scale.get(f"{W}val")) / 100 if scale is not None else 1
    assert width_of(words) * shrunk <= 26


def test_attachments_are_numbered_where_there_are_several(notice):
    several = lines(foot(replace(notice, attachments=("核验页", "名单"))))
    assert several[:2] == ["附件：1. 核验页", "　　　2. 名单"]
    assert lines(foot(replace(notice, attachments=("名单",))))[0] == "附件：名单"
    assert not any(each.startswith("附件") for each in lines(foot(replace(notice, attachments=()))))


def test_what_a_paper_has_not_is_not_said(notice):
    bare = foot(replace(notice, attachments=(), contact="", log=None, copies=(), printed_by=""))
    assert lines(bare) == [notice.signed_by, "2016年8月1日"]
    assert "<w:tbl>" not in bare
    whole = "\n".join(lines(foot(notice)))
    assert f"（联系方式：{notice.contact}）" in whole
    head = f"dbr-head/1 {notice.log.origin} {notice.log.size} {notice.log.root}"
    assert f"日志头（请拍照或抄写保存，今后可以核对）：{head}" in whole


def test_the_imprint_has_the_copies_above_the_printer_between_heavier_rules(notice):
    body = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{foot(notice)}</w:body>')
    (table,) = body.iter(f"{W}tbl")
    rows = [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert rows == [["抄送：市政府法制办，市监察局。"], [notice.printed_by, "2016年8月1日印发"]]
    rules = {each.tag.removeprefix(W): int(each.get(f"{W}sz")) for each in table.find(f".//{W}tblBorders")}
    assert rules["top"] == rules["bottom"] > rules["insideH"]
    alone = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{foot(replace(notice, copies=()))}</w:body>')
    assert len(list(alone.iter(f"{W}tr"))) == 1


# --- the running head ---


def test_the_sheets_of_a_paper_are_bound_by_what_its_code_says(notice):
    bound = replace(notice, kind="draw-record", blocks=(QrCode("0123456789abcdef" * 4, "校验值"),))
    assert lines(running_head(bound)) == ["内部材料　2016-energy-1　校验值 0123456789abcdef"]
    assert lines(running_head(notice)) == []
