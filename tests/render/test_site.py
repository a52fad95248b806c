import hashlib
import re
import uuid
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from dbl_random.model.event import Recorded
from dbl_random.model.notice import LogMark
from dbl_random.model.notice_types import NOTICES
from dbl_random.render.site import Site, SiteEntry, links_of, render_site

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><b>",
    "]]><entry/>",
    "A&B&lt;'\"",
    "=1+1 [/] {{ 7 }}",
    "泉州🏭𠮷野家𬭩业",
    "名" * 60,
]


#: What the index leads to beside the notices.
DOORS = ("search.html", "data/index.html")


def digest(text):
    return hashlib.sha256(str(text).encode()).hexdigest()


def event(seq):
    return Recorded(
        seq, "", f"2016-07-{seq:02d}T09:30:00+08:00", "notice.published", "clerk-01", "dbr", None, digest(seq)
    )


def entry(seq, kind="results", day="2016-07-20", **changed):
    files = {f"{kind}-{seq}.{end}": digest(end) for end in ("json", "csv", "docx", "html")}
    plain = SiteEntry(
        kind, "2016-energy-1", f"第{seq}号公告", f"某经信〔2016〕{seq}号", day, event(seq), digest(0), files
    )
    return replace(plain, **changed)


def site(*entries, **changed):
    whole = Site(
        "某市经济和信息化委员会", practice=False, log=LogMark("dbr.example/some", 1234, "AAAA"), entries=entries
    )
    return replace(whole, **changed)


CORRECTED = entry(3, state="corrected", reason="日期有误", by_event=event(5))
WITHDRAWN = entry(4, "bulletin", state="withdrawn", reason="误发", by_event=event(7))
WHOLE = site(entry(1, "checklist", "2015-12-30"), entry(2, "draw"), CORRECTED, WITHDRAWN, entry(5))


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)

    def named(self, attribute):
        return [value for name, value in self.attributes if name == attribute]


def index(whole):
    return render_site(whole)["index.html"]


def feed(whole):
    return ET.fromstring(render_site(whole)["feed.xml"].encode())  # noqa: S314 - made a line above


def of(element, *tags):
    return [each.text for each in element.iterfind("/".join(ATOM + tag for tag in tags))]


def item(page, seq):
    return page.split(f'<li id="n{seq}"')[1].split('<li id="n')[0]


def test_every_notice_is_listed_once_whatever_became_of_it():
    ids = re.findall(r'<li id="n(\d+)"', index(WHOLE))
    assert sorted(ids) == ["1", "2", "3", "4", "5"]


def test_notices_stand_by_year_then_by_kind_then_newest_first():
    entries = [entry(seq, kind, day) for seq, kind, day in (
        (1, "results", "2015-01-02"), (2, "results", "2016-01-02"), (3, "plan", "2016-03-01"),
        (4, "results", "2016-05-01"), (5, "checklist", "2015-01-03"),
    )]  # fmt: skip
    listed = index(site(*entries)).split('<nav class="years"')[1]
    assert re.findall(r'id="([ny]\d+)"', listed) == ["y2016", "n3", "n4", "n2", "y2015", "n5", "n1"]
    assert re.findall(r"<h3>(.*?)</h3>", listed) == [NOTICES[k] for k in ("plan", "results", "checklist", "results")]


def test_the_newest_of_all_kinds_stand_at_the_top():
    top = index(site(*(entry(n) for n in (3, 9, 1, 5, 7, 2)))).split('<ul class="newest">')[1].split("</ul>")[0]
    assert re.findall(r'href="#n(\d+)"', top) == ["9", "7", "5", "3", "2"]


def test_the_order_of_the_entries_given_does_not_matter():
    assert render_site(WHOLE) == render_site(replace(WHOLE, entries=WHOLE.entries[::-1]))


def test_every_format_is_linked_in_one_order_and_the_verification_page_is_told_from_the_notice():
    files = {"a.json": "1", "a.csv": "2", "a.docx": "3", "a-verify.html": "4", "a.html": "5", "a.sig": "6"}
    words = ["网页", "核验页", "文档（DOCX）", "表格（CSV）", "数据（JSON）", "a.sig"]
    assert [link.words for link in links_of(files)] == words
    page = index(site(entry(1, files=files)))
    for name, words in (("a.html", "网页"), ("a-verify.html", "核验页"), ("a.docx", "文档（DOCX）")):
        assert f'<a href="{name}">{words}</a>' in page
    assert '<a href="a.html">第1号公告</a>' in page


def test_every_file_stands_with_its_digest(words):
    text = words(index(site(entry(1, files={"a.html": digest("a"), "b.csv": digest("b")}))))
    assert f"公告内容 {digest(0)} a.html {digest('a')} b.csv {digest('b')}" in text


def test_a_withdrawn_notice_says_why_and_when():
    text = item(index(WHOLE), 4)
    assert '<strong class="state">已撤回</strong>' in text
    assert "撤回理由：误发（日志第 7 号，2016年7月7日 09:30:00）" in text


def test_a_corrected_notice_leads_to_its_correction_and_back():
    page = index(WHOLE)
    assert '<strong class="state">已更正</strong>' in item(page, 3)
    assert "更正理由：日期有误（日志第 5 号，2016年7月5日 09:30:00）" in item(page, 3)
    assert '更正后的公告：<a href="#n5">第5号公告</a>' in item(page, 3)
    assert '本公告更正<a href="#n3">日志第 3 号公布的公告</a>' in item(page, 5)
    assert "state" not in item(page, 5)


def test_a_notice_that_ended_is_read_at_its_old_address_and_has_no_digest_of_that_page():
    moved = {"a.as-published.html": digest("a"), "a-changes.csv": digest("b")}
    text = item(index(site(replace(CORRECTED, files=moved, page="a.html"), entry(5))), 3)
    assert '<a href="a.html">第3号公告</a>' in text
    assert [words for _, words in re.findall(r'<a href="(a[^"]*)">([^<第]*)</a>', text)] == [
        "网页", "公布时的网页", "更正对照表（CSV）",
    ]  # fmt: skip
    assert re.findall(r"<dt>(.*?)</dt>", text)[:3] == ["公告内容", "a.as-published.html", "a-changes.csv"]


def test_where_to_object_stands_on_the_index():
    assert "向某市政府申请行政复议。" in index(replace(WHOLE, rights=("向某市政府申请行政复议。",)))
    assert "有异议怎么办" not in index(WHOLE)


def test_a_notice_whose_files_are_gone_is_listed_without_links():
    text = item(index(site(replace(WITHDRAWN, files={}))), 4)
    assert "第4号公告" in text
    assert "<a " not in text
    assert "details" not in text


def test_links_are_relative_and_percent_encoded():
    name = '公告 1#?%&:"<.html'
    page = Page(index(site(entry(1, files={name: digest("a")}))))
    links = [link for link in page.named("href") if link not in {"feed.xml", "#n1", "#y2016", *DOORS}]
    assert links
    for link in links:
        assert re.fullmatch(r"[A-Za-z0-9%._~-]+", link)
        assert unquote(link) == name


def test_no_link_leads_out_of_the_folder():
    for text in render_site(WHOLE).values():
        for link in re.findall(r'href="([^"]*)"', text):
            parts = urlsplit(link)
            assert not parts.scheme
            assert not parts.netloc
            assert not parts.path.startswith("/")


def test_every_anchor_that_is_linked_is_there():
    page = Page(index(WHOLE))
    assert {link[1:] for link in page.named("href") if link.startswith("#")} <= set(page.named("id"))


def test_the_index_runs_and_fetches_nothing():
    html = index(WHOLE)
    page = Page(html)
    assert not {"script", "img", "iframe", "object", "form", "base"} & set(page.tags)
    assert not {"src", "style", "onclick"} & {name for name, _ in page.attributes}
    assert "default-src &#39;none&#39;" in html


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_in_the_index_and_in_the_feed(name):
    def named(text):
        hostile = entry(1, title=text, number=text, subject=text, state="withdrawn", reason=text, by_event=event(2))
        return site(hostile, bureau=text, log=LogMark(text, 1, text))

    assert Page(index(named(name))).tags == Page(index(named("甲"))).tags
    assert any(name in text for text in Page(index(named(name))).text)
    harmless, found = feed(named("甲")), feed(named(name))
    assert [each.tag for each in found.iter()] == [each.tag for each in harmless.iter()]
    assert of(found, "entry", "title") == [f"撤回：{name}", f"【已撤回】{name}"]


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\u202e", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_no_xml_may_hold_or_that_steers_is_spelled_out(char):
    whole = site(entry(1, title=f"甲{char}乙"))
    assert of(feed(whole), "entry", "title") == [f"甲<U+{ord(char):04X}>乙"]
    assert char not in index(whole)


def test_the_feed_has_what_atom_asks_for():
    found = feed(WHOLE)
    for element in (found, *found.iterfind(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(of(element, tag)) == 1
        assert uuid.UUID(of(element, "id")[0].removeprefix("urn:uuid:")).version == 5
        assert datetime.fromisoformat(of(element, "updated")[0]).tzinfo
        alternates = [each for each in element.iterfind(f"{ATOM}link") if each.get("rel") == "alternate"]
        assert len(alternates) == 1
    assert of(found, "author", "name") == ["某市经济和信息化委员会"]
    order = [each.tag.removeprefix(ATOM) for each in found]
    assert order == ["id", "title", "updated", "author", "link", "link", *["entry"] * 6]


def test_publications_corrections_and_withdrawals_are_entries_newest_first():
    assert of(feed(WHOLE), "entry", "title") == [
        "撤回：第4号公告",
        "更正：第5号公告",
        "【已撤回】第4号公告",
        "【已更正】第3号公告",
        "第2号公告",
        "第1号公告",
    ]


def test_times_in_the_feed_are_those_of_the_events():
    found = feed(WHOLE)
    assert of(found, "updated") == [event(7).time]
    assert of(found, "entry", "published") == [event(n).time for n in (7, 5, 4, 3, 2, 1)]
    assert of(found, "entry", "updated") == [event(n).time for n in (7, 5, 7, 5, 2, 1)]


def test_a_correction_that_is_no_notice_of_this_site_is_told_by_itself():
    assert of(feed(site(CORRECTED)), "entry", "title") == ["更正：第3号公告", "【已更正】第3号公告"]


def test_summaries_say_what_happened():
    assert of(feed(WHOLE), "entry", "summary")[:4] == [
        "第 4 号事件公布的公告，已撤回：误发。",
        "抽查结果公示，某经信〔2016〕5号，2016年7月20日，更正第 3 号事件公布的公告：日期有误。",
        "抽查情况通报，某经信〔2016〕4号，2016年7月20日，已撤回：误发。",
        "抽查结果公示，某经信〔2016〕3号，2016年7月20日，已更正：日期有误。",
    ]


def test_the_files_of_a_notice_are_enclosures_with_their_type():
    found = feed(site(entry(1, files={"a.html": "", "a.csv": "", "a.docx": "", "a.json": "", "a-verify.html": ""})))
    links = {each.get("href"): (each.get("rel"), each.get("type")) for each in found.iter(f"{ATOM}link")}
    assert links["a.html"] == ("alternate", "text/html")
    assert links["a-verify.html"] == ("enclosure", "text/html")
    assert links["a.csv"] == ("enclosure", "text/csv")
    assert links["a.json"] == ("enclosure", "application/json")
    assert links["a.docx"][1].endswith("wordprocessingml.document")


def test_a_notice_without_a_page_is_read_on_the_index():
    found = feed(site(entry(1, files={})))
    assert [each.get("href") for each in found.iterfind(f"{ATOM}entry/{ATOM}link")] == ["index.html#n1"]


def test_a_site_without_notices_says_so_and_has_no_feed(words):
    files = render_site(site())
    assert set(files) == {"index.html"}
    assert "尚未公布公告。" in words(files["index.html"])
    assert "feed.xml" not in files["index.html"]


def test_a_practice_store_is_marked(words):
    files = render_site(replace(WHOLE, practice=True))
    assert "演练库：全部数据只供演练" in words(files["index.html"])
    assert "（演练库）" in files["feed.xml"]
    assert "演练" not in words(index(WHOLE))


def test_the_log_is_named_with_its_size_and_root(words):
    text = words(index(WHOLE))
    assert "前 1,234 个事件算出的根应与此相同" in text
    assert "日志名称dbr.example/some 事件数1,234 根AAAA" in text
