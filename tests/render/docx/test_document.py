"""A document's own laws, read from its bytes."""

import io
import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from dbl_random.model.notice import (
    BLOCKS,
    Column,
    Facts,
    Heading,
    NewPage,
    Paragraph,
    QrCode,
    QrCodes,
    Signatures,
    Table,
)
from dbl_random.model.notice_types import FORM_TYPES, NOTICE_TYPE
from dbl_random.render.docx.document import render_docx
from dbl_random.render.page import shown

HOSTILE = [
    "<script>alert(1)</script>",
    "甲 & 乙",
    "=1+1",
    "[/]",
    "\"引'号",
    "😀𠮷野家",
    "长" * 60,
    "前\u202e后",
    "铃\x07声\ufffe",
    "一行\n二行\t三",
    "]]>&amp;<w:p/>",
]


WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def member(data, name):
    return etree.fromstring(ZipFile(io.BytesIO(data)).read(name))


def text_of(data):
    """All text of the body as a reader finds it, in order."""
    return "".join(member(data, "word/document.xml").xpath("//w:t/text()", namespaces=WORD))


def test_the_same_paper_gives_the_same_bytes(papers, paper):
    assert render_docx(papers[paper]) == render_docx(papers[paper])


def test_its_times_are_those_of_the_papers_day(notice):
    data = render_docx(notice)
    properties = docx.Document(io.BytesIO(data)).core_properties
    assert properties.created.date().isoformat() == properties.modified.date().isoformat() == notice.day
    assert {each.date_time for each in ZipFile(io.BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_margins_are_those_of_the_standard(notice):
    """GB/T 9704-2012, 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 mm by 225 mm."""
    section = docx.Document(io.BytesIO(render_docx(notice))).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 156
    assert round(section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm) == 225


def test_the_text_stands_in_the_papers_order(notice):
    blocks = (
        Heading(1, "一、甲"),
        Paragraph("乙文。"),
        Facts((("丙", "丁"),)),
        Table("rows", "戊表", (Column("a", "己", 5), Column("b", "庚", 5)), (("辛", "壬"),)),
        Signatures((("癸科", "子某"),)),
        Heading(2, "（一）丑"),
    )
    words = [
        notice.bureau,
        notice.number,
        *notice.recipients,
        *("一、甲", "乙文。", "丙", "丁", "戊表", "己", "庚", "辛", "壬", "癸科", "子某", "（一）丑"),
        *notice.attachments,
        notice.signed_by,
        "2016年8月1日",
        notice.contact,
        *notice.copies,
        notice.printed_by,
    ]
    text = text_of(render_docx(replace(notice, blocks=blocks)))
    places, at = [], 0
    for word in words:
        at = text.index(word, at)
        places.append(at)
    assert places == sorted(places)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_is_shown_as_text(notice, hostile):
    """Characters that no document can hold are shown in a visible form, and nothing of the text becomes markup."""
    blocks = (
        Heading(1, hostile),
        Paragraph(hostile),
        Facts(((hostile, hostile),)),
        Table("rows", hostile, (Column("a", hostile, 5),), ((hostile,),)),
        Signatures(((hostile, hostile),)),
    )
    every = dict.fromkeys(("title", "number", "bureau", "signed_by", "printed_by", "contact"), hostile)
    several = dict.fromkeys(("recipients", "attachments", "copies"), (hostile, hostile))
    data = render_docx(replace(notice, **every, **several, blocks=blocks))
    for name in ZipFile(io.BytesIO(data)).namelist():
        if name.endswith((".xml", ".rels")):
            member(data, name)
    assert text_of(data).count(shown(hostile)) >= 17
    invisible = [
        char for char in text_of(data) if char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cf", "Cn", "Cs"}
    ]
    assert invisible == []


def test_a_table_without_rows_says_so(notice):
    data = render_docx(
        replace(notice, blocks=(Table("rows", "", (Column("a", "名称", 5), Column("b", "代码", 5)), ()),))
    )
    assert [cell.text for cell in docx.Document(io.BytesIO(data)).tables[0].rows[1].cells] == ["无", ""]


def test_two_tables_in_a_row_stay_two(notice):
    table = Table("rows", "", (Column("a", "名称", 5),), (("甲",),))
    data = render_docx(replace(notice, copies=(), printed_by="", blocks=(table, table)))
    body = member(data, "word/document.xml")[0]
    tags = [etree.QName(each).localname for each in body]
    assert "tbl" in tags
    assert all(pair != ("tbl", "tbl") for pair in pairwise(tags))


def test_a_long_table_is_made_in_linear_work(notice):
    """13,000 rows become one document; python-docx's own cells would take minutes."""
    columns = (Column("a", "名称", 5), Column("b", "代码", 5))
    data = render_docx(replace(notice, blocks=(Table("rows", "", columns, (("甲", "乙"),) * 13_000),)))
    assert len(re.findall(rb"<w:tr[ >]", ZipFile(io.BytesIO(data)).read("word/document.xml"))) == 13_000 + 1 + 2


def assert_no_theme(data):
    """No part is a theme or names a font by one; every style and every paragraph's mark names its Chinese font."""
    archive = ZipFile(io.BytesIO(data))
    assert not [name for name in archive.namelist() if "theme" in name.lower() or "Effects" in name]
    for name in archive.namelist():
        assert not re.search(rb"(?:ascii|hAnsi|eastAsia|cs)theme=", archive.read(name), re.IGNORECASE), name
        assert b"ja-JP" not in archive.read(name), name
        if re.fullmatch(r"word/(?:document|header\d|footer\d)\.xml", name):
            every = member(data, name)
            assert len(every.xpath("//w:p", namespaces=WORD)) == len(
                every.xpath("//w:p/w:pPr/w:rPr/w:rFonts[@w:eastAsia]", namespaces=WORD)
            ), name
            assert every.xpath("//w:r[not(w:rPr/w:rFonts/@w:eastAsia)]", namespaces=WORD) == [], name
    (language,) = member(data, "word/settings.xml").xpath("//w:themeFontLang", namespaces=WORD)
    assert set(language.attrib.values()) == {"zh-CN"}
    styles = member(data, "word/styles.xml")
    assert styles.xpath("//w:style[not(w:rPr/w:rFonts/@w:eastAsia)]", namespaces=WORD) == []
    assert len(styles.xpath("//w:rPrDefault/w:rPr/w:rFonts/@w:eastAsia", namespaces=WORD)) == 1


def test_no_font_of_any_paper_comes_from_a_theme(papers, paper):
    assert_no_theme(render_docx(papers[paper]))


@pytest.mark.parametrize("kind", [*NOTICE_TYPE, *(row.kind for row in FORM_TYPES)])
def test_no_font_of_any_kind_of_document_comes_from_a_theme(notice, kind):
    """Every kind, each with every block that there is."""
    column = (Column("a", "名称", 5),)
    blocks = (
        *(Heading(1, "一、甲"), Heading(2, "（一）乙"), Paragraph("丙"), Facts((("丁", "　　"),), ("丁",))),
        *(Table("rows", "戊", column, (("己",),)), Signatures((("庚", ""),)), NewPage()),
        *(QrCode("1", "辛"), QrCodes(("1", "2"), "壬")),
    )
    assert {type(each) for each in blocks} == set(BLOCKS)
    assert_no_theme(render_docx(replace(notice, kind=kind, practice=True, blocks=blocks)))


@pytest.mark.parametrize("font", ["仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"])
def test_a_font_of_the_standard_has_other_names(notice, font):
    fonts = member(render_docx(notice), "word/fontTable.xml")
    found = fonts.xpath(f'w:font[@w:name="{font}"]/w:altName/@w:val', namespaces=WORD)
    assert len(found) == 1
    assert len(found[0].split(";")) >= 2
