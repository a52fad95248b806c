"""The year's report: one page with charts beside their tables, and a workbook whose text is text."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from zipfile import ZipFile

import pytest

from dbl_random.render.year_report import (
    Bars,
    Columns,
    ReportPage,
    Table,
    Tiles,
    bar_chart,
    column_chart,
    in_words,
    percent,
    render_report,
    workbook,
)
from dbl_random.store.sheets.workbook import read_workbook

PLANS = Table(
    "计划执行", ("科室", "计划", "完成率"), (("节能科", 2, Fraction(1, 2)), ("=1+1", 12, None)), "完成率按户计算。"
)
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
    assert plans.rows == [list(PLANS.header), ["节能科", "2", "0.5"], ["=1+1", "12", "-"]]
    xml = ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<c r="B2"><v>2</v>', xml)
    assert re.search(r'<c r="C2"[^>]*><v>0.5</v>', xml)
    assert re.search(r'<c r="A3"[^>]* t="s"', xml)
    assert "<f>" not in xml


def test_a_mean_is_a_number_in_the_workbook():
    page = replace(PAGE, tables=(Table("甲", ("科室", "平均天数"), (("节能科", Decimal("4.5")),)),))
    xml = ZipFile(io.BytesIO(workbook(page))).read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<c r="B2"[^>]*><v>4.5</v>', xml)
    assert Table("甲", (), ((Decimal("4.5"), Fraction(1, 3), None, 3, "字"),)).words == [["4.5", "33.3%", "-", 3, "字"]]
    assert in_words(Fraction(1)) == "100%"


@pytest.mark.parametrize(
    ("share", "told"), [(Fraction(0), "0%"), (Fraction(1, 3), "33.3%"), (Fraction(1999, 2000), "100%")]
)
def test_a_share_is_rounded_half_up_to_one_place(share, told):
    assert percent(share) == told


def test_columns_stand_side_by_side_with_their_numbers_and_the_names_of_their_series():
    chart = column_chart(Columns("各月", ("1 月", "2 月"), (("抽中<b>", (3, 0)), ("检查", (6, 1)))))
    heights = [float(tall) for tall in re.findall(r'<rect class="s\d" [^>]*height="([\d.]+)"', chart)]
    assert heights == pytest.approx([14, 91, 0.5, 14, 182, 182 / 6], abs=0.06)  # the key, then its columns
    assert [word for word in re.findall(r">([^<]+)</text>", chart) if word.isdigit()] == ["3", "6", "1"]
    assert "抽中&lt;b&gt;" in chart
    assert all(f">{month}</text>" in chart for month in ("1 月", "2 月"))


@pytest.mark.parametrize("columns", [Columns("甲", (), ()), Columns("甲", ("1 月",), (("抽中", (0,)),))])
def test_columns_of_nothing_are_drawn_too(columns):
    assert 'aria-label="甲"' in column_chart(columns)


def test_a_place_is_a_tile_that_is_darker_the_more_there_is(words):
    tiles = (("甲区", Fraction(0), ("覆盖 0%",)), ("乙县", Fraction(1, 3), ("覆盖 3%",)), ("丙市", Fraction(1), ()))
    page = render_report(replace(PAGE, places=Tiles("各县市区", tiles, "颜色越深越高。")))
    assert re.findall(r'class="shade(\d)"><b>(..)', page) == [("0", "甲区"), ("2", "乙县"), ("4", "丙市")]
    assert "颜色越深越高。" in words(page)
    assert "tiles" not in re.sub(r"<style>.*?</style>", "", render_report(PAGE), flags=re.DOTALL)
