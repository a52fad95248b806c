"""The site's folder as people open it."""

import hashlib
import http.server
import threading
from dataclasses import replace
from functools import partial

import pytest

from dbl_random.model.event import Recorded
from dbl_random.model.notice import LogMark
from dbl_random.render.notice_page import render_notice_page
from dbl_random.render.site import Site, SiteEntry, render_site
from dbl_random.render.site_folder import render_folder

pytestmark = pytest.mark.no_cover

FILES = ("结果 公示#1.html", "a-verify.html", "a.docx", "a.csv", "a.json")


def digest(text):
    return hashlib.sha256(str(text).encode()).hexdigest()


def event(seq):
    return Recorded(
        seq, "", f"2016-07-{seq:02d}T09:30:00+08:00", "notice.published", "clerk-01", "dbr", None, digest(seq)
    )


def site(name="关于2016年度节能监察双随机抽查结果的公示", *, practice=False):
    files = {file: digest(file) for file in FILES}
    fates = {2: ("withdrawn", name, event(8)), 3: ("corrected", name, event(4))}
    entries = tuple(
        SiteEntry(kind, name, name, name, f"201{seq % 2 + 5}-07-20", event(seq), digest(0), files, *fates.get(seq, ()))
        for seq, kind in enumerate(("plan", "draw", "results", "results", "bulletin"), 1)
    )
    return Site(name, practice, LogMark("dbr.example", 12, "A" * 43 + "="), entries)


@pytest.mark.parametrize("practice", [False, True])
def test_the_index_is_sound(sound, practice):
    sound(render_site(site(practice=practice))["index.html"])


def test_the_index_without_notices_is_sound(sound):
    empty = Site("某局", practice=False, log=LogMark("dbr.example", 0, "A" * 43 + "="), entries=())
    sound(render_site(empty)["index.html"])


@pytest.mark.parametrize(
    "name",
    [
        "<script>document.title='run'</script>",
        "</style><img src=x onerror=\"document.title='run'\">",
        "\"'><iframe src=javascript:alert(1)>",
        "甲&乙&lt;公司",
        "=1+1[/]",
        "🏭𠮷野家",
        "名" * 60,
        "W" * 60,
    ],
)
def test_a_hostile_name_is_shown_and_runs_nothing(sound, opened, tmp_path, name):
    html = render_site(site(name))["index.html"]
    sound(html)
    path = tmp_path / "index.html"
    path.write_text(html, encoding="utf-8")
    with opened(path, 1280) as seen:
        assert seen.page.title() == f"{name}双随机抽查公告"
        assert seen.page.inner_text("main").count(name) >= 20


def write(place, whole):
    for name, data in render_folder(whole).items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.fixture
def told(tmp_path, long_notice):
    """The folder of a site with sixty enterprises; its name needs encoding."""
    whole = site()
    entries = (replace(each, paper=replace(long_notice, kind=each.kind)) for each in whole.entries)
    place = tmp_path / "公 示#"
    write(place, replace(whole, entries=tuple(entries), rights=("可以申请行政复议。",)))
    return place


@pytest.mark.parametrize("width", [375, 1280])
def test_an_enterprise_is_found_by_a_part_of_its_name_or_code_from_a_disk(opened, told, width):
    with opened(told / "search.html", width) as seen:
        page = seen.page
        assert page.locator("#listed").is_visible()
        page.fill("#wanted", "００００００００7x")  # in full width, as an input method writes it
        assert page.inner_text("#count").startswith("找到企业 1 家，公告 0 份")
        assert not page.locator("#listed").is_visible()
        assert "91350500000000007X" in page.inner_text("#found > li")
        assert (seen.overflow(), seen.errors) == (0, [])
        assert seen.requests == [(told / name).as_uri() for name in ("search-index.js", "search.js")]
        assert seen.faults() == []
        page.fill("#wanted", "示例 机械")
        assert page.inner_text("#count").startswith("找到企业 60 家")
        page.fill("#wanted", "没有这一家")
        assert page.inner_text("#count") == "找到企业 0 家，公告 0 份。"
        page.fill("#wanted", "0007X")
        page.locator("#found a").first.click()
        assert "91350500000000007X" in page.inner_text("main")


def test_without_scripts_every_enterprise_is_listed(browser, told):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((told / "search.html").as_uri())
    assert page.locator("#listed a[href^='enterprises/']").count() == 60
    assert page.locator("#listed").is_visible()
    assert not page.locator("#search").is_visible()
    context.close()


def test_the_pages_for_the_citizen_are_sound(sound, told):
    firm = min((told / "enterprises").iterdir())
    for page in (firm, told / "data" / "index.html", told / "index.html"):
        sound(page.read_text("utf-8"))


@pytest.mark.parametrize("name", ["</script><script>document.title='run'</script>", "__proto__", "\u2028'\"`${1}"])
def test_a_hostile_name_is_text_in_the_search(opened, tmp_path, long_notice, name):
    entry = site(name).entries[4]
    table = long_notice.table("rows")
    hostile = replace(table, rows=tuple((*row[:1], name, *row[2:]) for row in table.rows[:1]))
    paper = replace(long_notice, kind=entry.kind, blocks=(hostile,))
    write(tmp_path, replace(site(name), entries=(replace(entry, paper=paper),)))
    with opened(tmp_path / "search.html", 1280) as seen:
        seen.page.fill("#wanted", "91350500")
        assert seen.errors == []
        assert seen.page.title() != "run"
        assert seen.page.locator("#found > li").count() == 1


@pytest.fixture
def folder(tmp_path, notice):
    """The folder below a name that needs encoding."""
    place = tmp_path / "公 示#"
    write(place, site())
    for name in FILES:
        (place / name).write_text(render_notice_page(notice), encoding="utf-8")
    return place


def links(page):
    return page.locator("a").evaluate_all("all => all.map(one => one.href)")


def test_the_links_open_the_files_from_a_disk(opened, folder):
    with opened(folder / "index.html", 1280) as seen:
        found = {link.split("#")[0] for link in links(seen.page)}
        made = ("index.html", "feed.xml", "search.html", "data/index.html")
        assert found == {(folder / name).as_uri() for name in (*made, *FILES)}
        seen.page.click("text=网页")
        assert seen.page.title().endswith("结果的公示")
        assert seen.errors == []


def test_the_links_open_the_files_below_any_address(browser, folder):
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=folder.parent)
    handler.log_message = lambda *_: None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/%E5%85%AC%20%E7%A4%BA%23/")
        for link in {link.split("#")[0] for link in links(page)}:
            assert page.request.get(link).ok
        page.close()
        server.shutdown()


def test_a_corrected_notice_leads_to_its_correction(opened, folder):
    with opened(folder / "index.html", 375) as seen:
        seen.page.locator("#n3 a", has_text="公示").last.click()
        assert seen.page.url.endswith("#n4")
        box = seen.page.locator("#n4").bounding_box()
    assert 0 <= box["y"] < 800


def test_the_digests_open_without_a_script(opened, folder):
    with opened(folder / "index.html", 375) as seen:
        details = seen.page.locator("#n5 details")
        assert not details.locator("dd").first.is_visible()
        details.locator("summary").click()
        assert details.locator("dd").first.is_visible()
        assert seen.overflow() == 0
