"""Notices as they come out of a printer: Chromium makes the PDF, Poppler reads it."""

import re
import subprocess
from dataclasses import replace

import pytest

from dbl_random.render.notice_page import render_notice_page

pytestmark = pytest.mark.no_cover

#: A4 in points; the page's margins are 18 mm left and right.
WIDTH, HEIGHT, MARGIN = 595, 842, 18 / 25.4 * 72


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def printed(opened, tmp_path):
    """Prints a page; answers the PDF's path."""

    def go(html):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        with opened(path, 1280) as seen:
            seen.page.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True)
        return path.with_suffix(".pdf")

    return go


def texts(pdf):
    """The text of each page."""
    return run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


def test_the_paper_is_a4(printed, notice):
    sizes = re.findall(
        r"Page +\d+ size: +([\d.]+) x ([\d.]+)", run("pdfinfo", "-l", "99", printed(render_notice_page(notice)))
    )
    assert {(round(float(wide)), round(float(high))) for wide, high in sizes} == {(WIDTH, HEIGHT)}


def test_a_table_over_several_pages_repeats_its_header(printed, long_notice):
    pages = [text for text in texts(printed(render_notice_page(long_notice))) if "9135050" in text]
    assert len(pages) >= 3
    assert all("统一社会信用代码" in text.split("9135050")[0] for text in pages)


def test_every_row_is_printed_once_and_on_one_page(printed, long_notice):
    pages = texts(printed(render_notice_page(long_notice)))
    codes = re.findall(r"91350500\d{9}X", "".join(pages))
    assert codes == sorted(set(codes))
    assert len(codes) == 60


def test_nothing_is_cut_at_the_edge_of_the_paper(printed, notice):
    boxes = run("pdftotext", "-bbox", printed(render_notice_page(notice)), "-")
    edges = [(float(left), float(right)) for left, right in re.findall(r'xMin="([\d.]+)".*?xMax="([\d.]+)"', boxes)]
    assert min(left for left, _ in edges) >= MARGIN - 1
    assert max(right for _, right in edges) <= WIDTH - MARGIN + 1


def test_every_page_has_its_number_and_the_title(printed, long_notice):
    pages = texts(printed(render_notice_page(long_notice)))
    for at, text in enumerate(pages, 1):
        assert re.search(rf"第 *{at} *页\s+共 *{len(pages)} *页", text)
        assert long_notice.title in text.splitlines()[0]


def test_every_page_of_a_practice_store_says_so(printed, long_notice):
    assert all("演练库" in text for text in texts(printed(render_notice_page(replace(long_notice, practice=True)))))
