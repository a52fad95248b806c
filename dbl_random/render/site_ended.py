"""The pages of notices that were corrected or withdrawn, at the addresses that people kept.

Laws:
1. The page of a corrected notice says so at its head, why and since when, and leads to the correction; its text stays.
2. The page of a withdrawn notice says so, and has nothing of its text.
3. What was published byte for byte lies beside the page of a corrected one; a verification page is no page of these.
"""

from collections.abc import Iterable
from posixpath import dirname, relpath
from urllib.parse import quote

from dbl_random.render.notice_page import SHEETS, Ended, render_notice_page
from dbl_random.render.page import chinese_day, render_page
from dbl_random.render.site import Site, SiteEntry


def main_page(names: Iterable[str]) -> str:
    """The name of a notice's own page among those of its files, "" where it has none.

    >>> main_page(["a/results.json", "a/results-verify.html", "a/results.html"])
    'a/results.html'
    """
    found = (name for name in names if name.endswith(".html") and not name.endswith("-verify.html"))
    return next(found, "")


def address(entry: SiteEntry) -> str:
    """Where a notice is read: its page, on the index where it has none."""
    return entry.page or main_page(entry.files) or f"index.html#n{entry.event.seq}"


def as_published(name: str) -> str:
    """Law 3.

    >>> as_published("a/results.html")
    'a/results.as-published.html'
    """
    return f"{name.removesuffix('.html')}.as-published.html"


def render_ended(site: Site) -> dict[str, str]:
    """Address -> page of every notice that ended."""
    return {entry.page: _page(site, entry) for entry in site.entries if entry.page and entry.by_event}


def _page(site: Site, entry: SiteEntry) -> str:
    when = chinese_day(entry.by_event.day) if entry.by_event else ""
    number = f"日志第{entry.by_event.seq}号事件" if entry.by_event else ""
    if entry.state == "corrected" and entry.paper:
        by = next((each for each in site.entries if _same(each, entry)), None)
        href = relative(address(by), entry.page) if by else ""
        said = (
            f"已更正：本公告于{when}更正（{number}），理由：{entry.reason}。以更正后的公告为准：" if by else "已更正。"
        )
        return render_notice_page(entry.paper, Ended(said, href, by.title if by else ""))
    said = f"已撤回：本公告于{when}撤回（{number}），理由：{entry.reason}。"
    home = relative("index.html", entry.page)
    return render_page("site_ended.html", entry.title, SHEETS, site=site, entry=entry, said=said, home=home)


def _same(each: SiteEntry, entry: SiteEntry) -> bool:
    return entry.by_event is not None and each.event.seq == entry.by_event.seq


def relative(name: str, page: str) -> str:
    """The address of a file of the folder (and a place in it), as a page of it links to it.

    >>> relative("a/b 1.html", "c/d.html")
    '../a/b%201.html'
    """
    path, mark, anchor = name.partition("#")
    return f"{quote(relpath(path, dirname(page) or '.'))}{mark}{anchor}"
