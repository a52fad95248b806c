"""The page of a document: the paper, the grid of lines, numbers on the outer side, the running head on every page."""

from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree

from dbl_random.render.docx.measures import OTHERWISE, PITCH, twips
from dbl_random.render.docx.page import font_table, set_up
from dbl_random.render.docx.text import NAMESPACE

W = f"{{{NAMESPACE}}}"


@pytest.fixture
def section(notice):
    """The section of a document set up for the notice with these changes."""

    def made(**changes):
        document = docx.Document()
        set_up(document, replace(notice, **changes))
        return document.sections[0]

    return made


def words(part):
    return "".join(each.text or "" for each in part.part.element.iter(f"{W}t"))


def test_the_paper_is_a4_upright_with_the_margins_of_the_standard(section):
    page = section()
    assert page.orientation == WD_ORIENT.PORTRAIT
    assert [round(each.mm) for each in (page.page_width, page.page_height)] == [210, 297]
    margins = (page.top_margin, page.bottom_margin, page.left_margin, page.right_margin, page.gutter)
    assert [round(each.mm) for each in margins] == [37, 35, 28, 26, 0]


def test_lines_stand_on_a_grid_of_the_exact_pitch(section):
    grid = section()._sectPr.find(f"{W}docGrid")
    assert (grid.get(f"{W}type"), grid.get(f"{W}linePitch")) == ("lines", str(twips(PITCH)))


# --- law 1 ---


def test_numbers_stand_right_on_odd_pages_and_left_on_even_ones(notice):
    document = docx.Document()
    set_up(document, notice)
    page = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    sides = []
    for footer in (page.footer, page.even_page_footer):
        assert words(footer) == "— 1 —"
        assert footer.part.element.findtext(f".//{W}instrText").strip() == "PAGE"
        sides.append(footer.part.element.find(f".//{W}jc").get(f"{W}val"))
    assert sides == ["right", "left"]
    right, left = (each.part.element.find(f".//{W}ind") for each in (page.footer, page.even_page_footer))
    assert right.get(f"{W}right") == left.get(f"{W}firstLine") == str(twips(14))  # one character of 4号


# --- law 2 ---


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"practice": False}, ""),
        ({"practice": True}, "演练　本件不产生任何效力"),
        ({"kind": "draw-record", "practice": False}, "内部材料"),
        ({"kind": "rectification-order", "practice": False}, ""),
        ({"kind": "draw-record", "practice": True}, "内部材料　演练　本件不产生任何效力"),
    ],
)
def test_every_page_says_what_the_paper_is_not(section, changes, said):
    page = section(**changes)
    assert (words(page.header), words(page.even_page_header)) == (said, said)


# --- law 3 ---


def test_every_font_of_the_standard_has_another_name_in_the_font_table():
    fonts = etree.fromstring(font_table())
    assert {each.get(f"{W}name"): each.find(f"{W}altName").get(f"{W}val") for each in fonts} == OTHERWISE
