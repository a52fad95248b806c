"""A page for each enterprise, and the search: what the notices that stand say, and nothing else."""

import json
import re
from dataclasses import replace

import pytest

from dbl_random.model.notice import Column, Table
from dbl_random.render.site_firms import firms_of, render_firms

ONE, OTHER = "91350500156001234X", "91350500156005678Y"


@pytest.fixture
def page(told_site, words):
    return words(render_firms(told_site)[f"enterprises/{ONE}.html"].decode())


def index(site):
    text = render_firms(site)["search-index.js"].decode()
    assert text.startswith("globalThis.dbrIndex = ")
    assert text.isascii()
    return json.loads(text.removeprefix("globalThis.dbrIndex = ").removesuffix(";\n"))


def test_a_page_says_what_was_found_on_what_basis_what_came_of_it_and_where_to_object(page):
    said = (
        "甲公司", ONE, "2016年节能监察第1批", "检查发现了什么", "节能监察", "《节约能源法》第十二条",
        "发现问题已责令改正",
        "处理的情况", "责令改正", "3号", "整改完成", "第十二条", "有异议怎么办", "向某市政府申请。",
    )  # fmt: skip
    at = 0
    for text in said:
        assert text in page[at:], text
        at = page.index(text, at)


def test_nothing_that_does_not_stand_is_on_a_page_or_in_the_search(told_site):
    text = b"".join(render_firms(told_site).values()).decode()
    for withheld in ("误写的结果", "误发的通报", "整改中"):
        assert withheld not in text
    only = replace(told_site, entries=tuple(e for e in told_site.entries if e.state != "published"))
    assert not [name for name in render_firms(only) if name.startswith("enterprises/")]


def test_an_enterprise_without_measures_says_so(told_site, words):
    assert "没有公布处理的情况。" in words(render_firms(told_site)[f"enterprises/{OTHER}.html"].decode())


def test_the_index_leads_to_the_page_and_to_each_notice_that_names_the_enterprise(told_site):
    found = index(told_site)
    (firm,) = [row for row in found["firms"] if row[1] == ONE]
    assert firm[:3] == ["甲公司", ONE, f"enterprises/{ONE}.html"]
    assert [found["notices"][at][3] for at in firm[3]] == [
        "2016-energy-1/results-5.html", "2016-energy-1/follow-up-7.html",
    ]  # fmt: skip
    states = {row[3]: row[4] for row in found["notices"]}
    assert states["2016-energy-1/results-2.html"] == "已更正"
    assert states["2016-energy-1/bulletin-3.html"] == "已撤回"


def test_without_a_script_the_page_lists_every_enterprise_and_every_notice(told_site):
    text = render_firms(told_site)["search.html"].decode()
    assert re.findall(r'<a href="(enterprises/[^"]*)"', text) == [f"enterprises/{code}.html" for code in (ONE, OTHER)]
    assert len(re.findall(r'<li><a href="20', text)) == len(told_site.entries)
    assert '<form id="search" role="search" hidden>' in text


def test_scripts_stand_in_files_beside_the_page_alone(told_site):
    files = render_firms(told_site)
    for name, data in files.items():
        if name.endswith(".html"):
            text = data.decode()
            assert re.findall(r"<script[^>]*>", text) == (
                ['<script src="search-index.js">', '<script src="search.js">'] if name == "search.html" else []
            )
            assert "https:" not in text
            assert not re.search(r"\son[a-z]+=|\sstyle=", text)
    assert "default-src &#39;none&#39;; script-src &#39;self&#39;; style-src" in files["search.html"].decode()


@pytest.mark.parametrize("code", ["", "../index", "a/b", "甲", "x" * 41, ".x"])
def test_a_code_that_is_no_plain_name_has_no_page(told_site, code):
    entry = told_site.entries[3]
    table = Table("rows", "", (Column("name", "名称", 8), Column("code", "代码", 8)), (("甲", code),))
    assert firms_of([replace(entry, paper=replace(entry.paper, blocks=(table,)))]) == []


def test_who_was_replaced_and_who_came_are_found_in_the_notice_of_substitutes(told_site):
    keys = ("replaced", "replaced_code", "reason", "replacement", "replacement_code")
    table = Table("rows", "", tuple(Column(key, key, 8) for key in keys), (("甲", ONE, "停产", "乙", OTHER),))
    entry = replace(told_site.entries[3], kind="substitution")
    firms = firms_of([replace(entry, paper=replace(entry.paper, blocks=(table,)))])
    assert [(firm.name, firm.code, len(firm.others), firm.visits) for firm in firms] == [
        ("甲", ONE, 1, {}),
        ("乙", OTHER, 1, {}),
    ]
