"""GB/T 9704-2012, measured on the pages that LibreOffice makes of the documents.

Lengths are points from the paper's upper left corner. No font of the standard need be there: the laws hold for
whatever font stands in.
"""

import subprocess

import pytest
from PIL import Image

_CHARACTER = 442.2 / 28
_PITCH = 28.9


def text_lines(page, room):
    """The words of a page's text, line by line from the top: neither running head nor page number."""
    lines = {}
    for word in page:
        if room.top - 4 < (word.top + word.bottom) / 2 < room.bottom:
            lines.setdefault(round((word.top + word.bottom) / 2 / 6), []).append(word)
    return [sorted(lines[at], key=lambda word: word.left) for at in sorted(lines)]


def line_with(page, text):
    """The words on the line of the first word that has the text."""
    found = next(word for word in page if text in word.text)
    return [word for word in page if abs(word.top - found.top) < 4]


def test_every_page_is_a4_upright(sizes, paper):
    assert {(round(width), round(height)) for width, height in sizes(paper)} == {(595, 842)}


def test_text_stands_between_the_margins(pages, paper, room):
    for page in pages(paper):
        for word in (each for line in text_lines(page, room) for each in line):
            assert word.left > room.left - 1, word
            assert word.right < room.right + _CHARACTER, word  # a mark may hang in the margin
            assert word.bottom < room.bottom + 4, word


def test_nothing_but_a_mark_hangs_in_the_margin(pages, paper, room):
    over = [word.text[-1] for page in pages(paper) for word in page if word.right > room.right + 1]
    assert set(over) <= set("，。；：、）”")


def test_a_full_page_has_22_lines_of_28_characters(pages, room):
    lines = text_lines(pages("full")[1], room)
    assert ["".join(word.text for word in line) for line in lines] == ["国" * 28] * 22
    first, last = lines[0][0], lines[-1][0]
    assert first.left == pytest.approx(room.left, abs=1)
    assert first.right == pytest.approx(room.right, abs=1.5)
    assert room.top - 1 < first.top < room.top + _PITCH / 2
    assert room.bottom - _PITCH / 2 < last.bottom < room.bottom + 4
    assert (last.top - first.top) / 21 == pytest.approx(_PITCH, abs=0.1)


def test_the_first_line_of_a_paragraph_stands_two_characters_in(pages, room):
    first = next(word for word in pages("full")[0] if word.text.startswith("国"))
    assert first.left == pytest.approx(room.left + 2 * _CHARACTER, abs=1)


def test_page_numbers_stand_on_the_outer_side(pages, room):
    """4号, between dashes, one character from the edge: odd pages right, even pages left (7.5)."""
    for number, page in enumerate(pages("full"), 1):
        words = [word for word in page if word.top > room.bottom]
        assert "".join(word.text for word in words) == f"—{number}—"
        assert words[0].top > room.bottom + 7 / 25.4 * 72 - 14
        edge = room.right - words[-1].right if number % 2 else words[0].left - room.left
        assert edge == pytest.approx(14, abs=2)


def test_a_table_over_several_pages_repeats_its_header(pages):
    of_table = [page for page in pages("table") if any("91350500" in word.text for word in page)]
    assert len(of_table) > 2
    for page in of_table:
        header = next(word.top for word in page if word.text == "统一社会信用代码")
        assert header < min(word.top for word in page if "91350500" in word.text)
    codes = [word.text for page in of_table for word in page if "91350500" in word.text]
    assert codes == [f"91350500{n:09d}X" for n in range(1, 91)], "no row is lost or torn"


def test_a_wide_table_tells_once_what_its_rows_share(pages):
    text = ["".join(word.text for word in page) for page in pages("wide")]
    assert sum(page.count("检查机关") for page in text) == 1
    assert "抽查事项：节能监察" in text[0]
    for number in range(1, 29):
        assert any(f"2016-07-{number:02d}" in page for page in text), "a date is not broken"
        assert any(f"91350500{number:09d}X" in page for page in text), "a code is not broken"


_PRINTED = ["short", "full", "wide", *(f"{how}-{n}" for how in ("filled", "ended") for n in range(22))]


@pytest.mark.parametrize("paper", _PRINTED)
def test_the_imprint_stands_at_the_foot_of_the_last_page(pages, paper, room):
    last = pages(paper)[-1]
    imprint = line_with(last, "印发")
    assert max(word.bottom for word in imprint) == pytest.approx(room.bottom, abs=10)
    assert "".join(word.text for word in imprint).startswith("泉州市经济和信息化委员会办公室")
    copies = line_with(last, "抄送：")
    assert 15 < imprint[0].top - copies[0].top < 35
    assert not [word for page in pages(paper)[:-1] for word in page if "印发" in word.text or "抄送" in word.text]


@pytest.mark.parametrize("paper", _PRINTED)
def test_no_page_has_the_foot_alone(pages, papers, paper, room):
    """The name and the day stand on the page of the imprint, with a last paragraph that is not long (7.3.5.4)."""
    last = "".join(word.text for word in pages(paper)[-1])
    assert papers[paper].signed_by in last
    assert last.count("2016年8月1日") == 2
    if paper.startswith("ended"):
        assert "终" in last


@pytest.mark.parametrize("paper", _PRINTED)
def test_the_imprint_covers_no_text(pages, paper, room):
    last = pages(paper)[-1]
    top = min(word.top for word in line_with(last, "抄送："))
    inside = ("抄送", "印发", "办公室", "市监察局", "年", "月", "2016", "8", "1")
    below = [
        word for word in last if top - 2 < word.top < room.bottom and not any(each in word.text for each in inside)
    ]
    assert below == []


def test_a_long_imprint_stays_one_line(pages):
    imprint = "".join(word.text for word in line_with(pages("long-imprint")[-1], "印"))
    assert imprint == "泉州市经济和信息化委员会（示例）办公室综合科2016年12月28日印发"


@pytest.mark.parametrize("practice", ["table", "form"])
def test_every_page_of_a_practice_paper_says_that_it_has_no_effect(pages, practice, room):
    for page in pages(practice):
        assert "本件不产生任何效力" in [word.text for word in page if word.bottom < room.top]


def test_a_paper_of_effect_says_nothing_above_its_text(pages, room):
    assert [word for page in pages("full") for word in page if word.bottom < room.top - 4] == []


def test_every_page_of_a_form_says_that_it_stays_in_the_house(pages, room):
    for page in pages("form"):
        assert "内部材料" in [word.text for word in page if word.bottom < room.top]


def test_the_day_stands_four_characters_from_the_edge_under_the_middle_of_the_signature(pages, room):
    page = next(page for page in pages("short") if any("泉州市经信委" in word.text for word in page))
    signature = line_with(page, "泉州市经信委")
    day = [word for word in page if 0.5 * _PITCH < word.top - signature[0].top < 1.5 * _PITCH]
    assert "".join(word.text for word in day) == "2016年8月1日"
    assert room.right - day[-1].right == pytest.approx(4 * _CHARACTER, abs=3)
    middle = (day[0].left + day[-1].right) / 2
    assert (signature[0].left + signature[-1].right) / 2 == pytest.approx(middle, abs=12)


@pytest.mark.parametrize("paper", ["short", "long-title"])
def test_the_name_of_the_bureau_is_one_red_line(pages, paper, room):
    name = next(word for word in pages(paper)[0] if word.text.endswith("文件"))
    assert name.text.startswith("泉州市经济和信息化委员会")
    assert room.left - 1 < name.left < name.right < room.right + 1


def test_the_red_rule_stands_four_millimetres_below_the_number(printed, pages, room, tmp_path):
    number = next(word for word in pages("short")[0] if "〔2016〕" in word.text)
    command = ["pdftoppm", "-r", "144", "-png", "-f", "1", "-l", "1", printed("short"), tmp_path / "page"]
    subprocess.run(command, check=True)
    image = Image.open(next(tmp_path.glob("*.png"))).convert("RGB")
    left, right = round(room.left * 2) + 4, round(room.right * 2) - 4
    red = [
        y
        for y in range(image.height)
        if all(r > 150 > g for r, g, b in (image.getpixel((x, y)) for x in range(left, right, 3)))
    ]
    assert red, "a red line over the whole measure"
    assert (red[0] / 2 - number.bottom) / 72 * 25.4 == pytest.approx(4, abs=1.5)


def test_a_long_title_is_broken_into_lines_of_about_one_length(pages, papers):
    page = pages("long-title")[0]
    title = papers["long-title"].title
    assert title in "".join(word.text for word in page)


def test_a_hash_breaks_at_the_edge_of_its_cell(pages, room):
    page = pages("form")[0]
    assert "0123456789abcdef" * 4 in "".join(word.text for word in page)
