"""Names of natural persons are looked for in every text of a notice."""

from dataclasses import replace

import pytest

from dbl_random.core.notices.draws import void
from dbl_random.core.notices.people import named_in, people_named
from dbl_random.core.notices.published import Known
from dbl_random.model.notice import Column, Facts, Heading, Paragraph, Table

NAME = "李秋斌"


def who(notice, *firms):
    return people_named(notice, Known(frozenset([NAME])), firms)[1]


@pytest.fixture
def notice(world):
    """A notice that names nobody."""
    return void(world.concluded("2016-energy-2.2").frame, "2016-energy-2")


@pytest.mark.parametrize(
    "block",
    [
        Heading(1, f"一、{NAME}"),
        Paragraph(f"经{NAME}核实。"),
        Table("rows", "", (Column("name", "企业名称", 4),), (("某企业",), (f"{NAME}说",))),
        Facts((("联系人", NAME),)),
        Facts(((NAME, "值"),)),
    ],
)
def test_a_name_is_found_wherever_it_stands(notice, block):
    assert who(notice) == []
    assert who(replace(notice, blocks=(*notice.blocks, block))) == [NAME]


@pytest.mark.parametrize("field", ["title", "bureau", "contact", "printed_by"])
def test_head_and_foot_are_read_too(notice, field):
    assert who(replace(notice, **{field: f"{NAME}办公室"})) == [NAME]


def test_the_name_of_an_enterprise_is_left_alone_and_a_text_with_it_is_not(notice):
    firm = f"{NAME}石材厂"
    cell = Table("rows", "", (Column("name", "企业名称", 4),), ((firm,),))
    text = Paragraph(f"{firm}已整改。")
    assert who(replace(notice, blocks=(cell,)), firm) == []
    assert who(replace(notice, blocks=(cell, text)), firm) == [NAME]


def test_a_number_is_found_among_words_and_digits_alone_are_nobodys(notice):
    cell = Table("rows", "", (Column("seed", "种子", 4),), (("13812345678",),))
    text = Paragraph("联系13812345678。")
    assert who(replace(notice, blocks=(cell,))) == []
    assert who(replace(notice, blocks=(cell, text))) == ["138****5678"]


def test_masked_a_notice_names_nobody_and_is_the_same_for_the_rest(notice):
    named = replace(notice, blocks=(*notice.blocks, Paragraph(f"经{NAME}核实。")))
    hidden, _ = people_named(named, Known(frozenset([NAME])), [])
    assert hidden == replace(notice, blocks=(*notice.blocks, Paragraph("经李某核实。")))


def test_a_name_of_one_character_cannot_be_looked_for():
    assert named_in("经李秋斌核实", ["经", "李", ""]) == []


def test_all_who_are_named_are_told_once_in_order():
    assert named_in("王秋诚、李秋斌、王秋诚", ["王秋诚", "李秋斌", "李秋斌"]) == ["李秋斌", "王秋诚"]
