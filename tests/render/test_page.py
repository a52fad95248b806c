import base64
import hashlib
import re
from html.parser import HTMLParser

import jinja2
import pytest

from dbl_random.render.notice_page import render_notice_page
from dbl_random.render.page import css_string, qr_code, render_page

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "A&B<b>'\"公司",
    "泉州🏭𠮷野家𬭩业有限公司",
    "泉州市丰泽区特别长名称" * 5 + "有限公司x",
]


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data):
        self.text.append(data)


def parsed(html):
    page = Page()
    page.feed(html)
    return page


def pages(record):
    return (render_notice_page(record),)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_and_nothing_else(record, rename, name):
    for harmless, hostile in zip(pages(rename(record, "甲")), pages(rename(record, name)), strict=True):
        page = parsed(hostile)
        breaks = {"wbr"}  # where a title may be broken hangs on its words
        assert [t for t in page.tags if t not in breaks] == [t for t in parsed(harmless).tags if t not in breaks]
        assert set(page.attributes) == set(parsed(harmless).attributes)
        assert any(name in text for text in page.text)


def test_no_page_has_a_script_a_link_or_an_outside_asset(record):
    for html in pages(record):
        page = parsed(html)
        assert not {"script", "link", "img", "iframe", "object", "form", "a", "base"} & set(page.tags)
        assert not {"src", "href", "style", "onclick", "onload"} & set(page.attributes)
        assert "url(" not in html
        assert "@import" not in html


def test_the_policy_names_both_styles_by_their_hash_and_forbids_the_rest(record):
    for html in pages(record):
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
        styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in styles]
        assert len(styles) == 2
        named = " ".join(f"'sha256-{value}'" for value in hashes)
        assert policy == f"default-src 'none'; style-src {named}; base-uri 'none'; form-action 'none'"


def test_the_language_the_encoding_and_the_paper_are_said(record):
    for html in pages(record):
        assert html.startswith('<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">')
        assert "@page{size:A4" in html
        assert "thead{display:table-header-group}" in html
        assert html.endswith("</html>\n")


def test_a_page_is_the_same_bytes_every_time(record):
    assert pages(record) == pages(record)


def test_a_name_that_a_template_misses_is_an_error(record):
    with pytest.raises(jinja2.UndefinedError, match="title"):
        render_page("notice.html", "head", first=record)


def test_a_css_string_cannot_end_itself_or_the_style():
    text = css_string("\"';}</style>\\\n泉🏭")
    assert text[0] == text[-1] == '"'
    assert not set(text[1:-1]) & set("\"';}<>/\n泉")
    assert "\\1f3ed " in text


def test_a_qr_code_depends_on_its_text_and_brings_no_style():
    one, other = qr_code("a" * 64), qr_code("b" * 64)
    assert one != other
    assert one.startswith("<svg")
    assert "style" not in one
