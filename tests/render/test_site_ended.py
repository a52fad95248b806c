"""The page of a notice that ended stays at its address and says so."""

from dbl_random.render.site_ended import address, as_published, main_page, relative, render_ended


def test_a_corrected_one_says_why_and_leads_to_its_correction_and_keeps_its_text(told_site, words):
    page = render_ended(told_site)["2016-energy-1/results-2.html"]
    assert "已更正：本公告于2016年7月5日更正（日志第5号事件），理由：笔误。" in words(page)
    assert '<a href="results-5.html">' in page
    assert "误写的结果" in page


def test_a_withdrawn_one_says_why_and_has_nothing_of_its_text(told_site, words):
    page = render_ended(told_site)["2016-energy-1/bulletin-3.html"]
    assert "已撤回：本公告于2016年7月5日撤回（日志第5号事件），理由：误发。" in words(page)
    assert '<a href="../index.html#n3">' in page
    assert "误发的通报" not in page


def test_what_stands_has_no_such_page(told_site):
    assert len(render_ended(told_site)) == 2


def test_an_address_is_the_page_and_the_index_where_there_is_none(told_site):
    assert [address(each) for each in told_site.entries[1:4]] == [
        f"2016-energy-1/{name}.html" for name in ("results-2", "bulletin-3", "results-5")
    ]
    assert main_page(["a.json", "a-verify.html"]) == ""
    assert as_published("a.html") == "a.as-published.html"
    assert relative("index.html#n3", "a/b.html") == "../index.html#n3"
