"""Runs and paragraphs: every text escaped and shown, every font named for Chinese and Latin letters, twips exact."""

import pytest
from lxml import etree

from dbl_random.render.docx.measures import FANGSONG, HEITI
from dbl_random.render.docx.text import NAMESPACE, blank, paragraph, run, written

W = f"{{{NAMESPACE}}}"


def parsed(xml):
    return etree.fromstring(f'<w:r xmlns:w="{NAMESPACE}">{xml}</w:r>')


def attributes(xml, name):
    """The attributes of the first element of a name, without their namespace; None where there is none."""
    found = parsed(xml).find(f".//{W}{name}")
    return None if found is None else {key.removeprefix(W): value for key, value in found.attrib.items()}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲<w:p/>&amp;乙", "甲<w:p/>&amp;乙"),
        ("前\u202e后", "前<U+202E>后"),
        ("铃\x07", "铃<U+0007>"),
        (" 空 格 ", " 空 格 "),
    ],
)
def test_a_text_is_text_and_what_a_reader_cannot_bear_is_spelled_out(text, shown):
    assert parsed(run(text)).findtext(f".//{W}t") == shown
    assert parsed(f"<w:t>{written(text)}</w:t>").findtext(f"{W}t") == shown


def test_a_font_is_named_for_all_letters():
    assert set(attributes(run("甲A", HEITI), "rFonts").values()) == {HEITI}
    assert attributes(run("甲A"), "rFonts").keys() == {"ascii", "hAnsi", "eastAsia", "cs"}
    assert attributes(run("甲A"), "rFonts")["cs"] == FANGSONG


def test_sizes_are_half_points_and_characters_stand_closer_by_twentieths():
    xml = run("甲", size=10.5, closer=0.25)
    assert (attributes(xml, "sz"), attributes(xml, "szCs")) == ({"val": "21"}, {"val": "21"})
    assert attributes(xml, "spacing") == {"val": "-5"}


def test_what_is_as_usual_is_not_said():
    plain = run("甲", closer=0)
    assert [attributes(plain, name) for name in ("color", "spacing", "w")] == [None] * 3
    special = run("甲", closer=0, color="C00000", scale=80)
    assert [attributes(special, name) for name in ("color", "w")] == [{"val": "C00000"}, {"val": "80"}]


def test_raw_xml_stands_in_the_place_of_the_text():
    found = parsed(run("甲", raw='<w:br w:type="page"/>'))
    assert found.find(f".//{W}br") is not None
    assert found.find(f".//{W}t") is None


def test_a_paragraph_has_its_runs_its_pitch_and_its_side():
    xml = paragraph(run("甲"), run("乙"), align="right", pitch=28.9)
    assert "".join(parsed(xml).itertext()) == "甲乙"
    assert attributes(xml, "jc") == {"val": "right"}
    spacing = next(each for each in parsed(xml).iter(f"{W}spacing") if each.get(f"{W}line"))
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("578", "exact")
    assert 'w:lineRule="atLeast"' in paragraph(exact=False)


@pytest.mark.parametrize(
    ("options", "indents"),
    [
        ({}, None),
        ({"indent": 2}, {"firstLineChars": "200", "firstLine": "630"}),
        ({"right": 4}, {"right": "1260"}),
        ({"indent": 2, "right": 4}, {"firstLineChars": "200", "firstLine": "630", "right": "1260"}),
    ],
)
def test_indents_are_counted_in_characters_of_the_text(options, indents):
    assert attributes(paragraph(run("甲"), **options), "ind") == indents


def test_a_paragraph_keeps_with_the_next_or_leaves_the_grid_only_where_it_says_so():
    assert [attributes(paragraph(), name) for name in ("keepNext", "snapToGrid")] == [None, None]
    assert attributes(paragraph(keep=True), "keepNext") == {}
    assert attributes(paragraph(snap=False), "snapToGrid") == {"val": "0"}


def test_properties_stand_in_the_order_that_the_schema_asks_for():
    """Word refuses a document whose w:pPr has its elements in another order (ECMA-376, 17.3.1.26)."""
    border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    xml = paragraph(run("甲"), keep=True, first="<w:pageBreakBefore/>", border=border, snap=False, indent=2)
    order = [each.tag.removeprefix(W) for each in parsed(xml).find(f".//{W}pPr")]
    assert order == [
        "keepNext", "pageBreakBefore", "widowControl", "pBdr", "overflowPunct", "autoSpaceDE", "autoSpaceDN",
        "snapToGrid", "spacing", "ind", "jc", "rPr",
    ]  # fmt: skip


def test_a_paragraphs_mark_names_its_font_and_its_language():
    mark = parsed(paragraph(run("甲", HEITI))).find(f".//{W}pPr/{W}rPr")
    assert set(mark.find(f"{W}rFonts").attrib.values()) == {FANGSONG}
    assert mark.find(f"{W}lang").get(f"{W}eastAsia") == "zh-CN"


def test_what_is_kept_leaves_no_single_line_behind():
    kept, free = (paragraph(run("甲"), keep=keep) for keep in (True, False))
    assert (attributes(kept, "widowControl"), attributes(free, "widowControl")) == ({"val": "1"}, {"val": "0"})


def test_blank_lines_are_paragraphs_without_text():
    found = parsed(blank(3))
    assert (len(found), "".join(found.itertext())) == (3, "")
