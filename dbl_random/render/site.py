"""The public site: a static folder with every notice, its index and its feed.

Laws:
1. It is made of the log alone: times are those of events, ids come from the log's name and the events' hashes; the
   same log gives the same bytes.
2. Nothing disappears: a notice that was withdrawn or corrected stays listed, with the reason and the way on. Its page
   stays at its address and says so; that of a corrected one as it was published lies beside it.
3. Every link is relative and percent-encoded, so the folder works from a disk and below any address.
4. A feed needs a time, and a log without notices has none to give: then there is no feed, and nothing names one.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Literal
from urllib.parse import quote

from dbl_random.model.event import Event
from dbl_random.model.immutable import immutable
from dbl_random.model.notice import LogMark, Notice
from dbl_random.model.notice_types import NOTICES, NoticeKind
from dbl_random.render.page import DOCUMENT, chinese_day, render_page
from dbl_random.render.site_feed import FeedItem, render_feed

SHEETS = (*DOCUMENT, "notice.css", "site_index.css")
#: End of a file's name -> what the link to it says, the first that fits; in the order of the links.
FORMATS = {
    "verify.html": "核验页",
    ".as-published.html": "公布时的网页",
    ".html": "网页",
    ".docx": "文档（DOCX）",
    "-changes.csv": "更正对照表（CSV）",
    ".csv": "表格（CSV）",
    ".json": "数据（JSON）",
}
NEWEST = 5
_STATES = {"published": "", "withdrawn": "已撤回", "corrected": "已更正"}
_ORDER = ("网页", "公布时的网页", "核验页", "文档（DOCX）", "表格（CSV）", "更正对照表（CSV）", "数据（JSON）")


@immutable
class SiteEntry:
    """A notice that was published, whatever became of it.

    Attributes:
        kind, subject, title, number, day: as in the notice.
        event: that published it. content_hash: SHA-256 of the notice's canonical form, 64 hex digits.
        files: name in the folder -> SHA-256, empty where none is shown any more.
        state: `corrected` by a later notice. reason: why it was withdrawn or corrected, else "".
        by_event: the event that withdrew it, or that published the correction; None while it stands.
        page: address of its page where that is none of the files. paper: the notice itself, None where it is not shown.
    """

    kind: NoticeKind
    subject: str
    title: str
    number: str
    day: str
    event: Event
    content_hash: str
    files: Mapping[str, str]
    state: Literal["published", "withdrawn", "corrected"] = "published"
    reason: str = ""
    by_event: Event | None = None
    page: str = ""
    paper: Notice | None = None


@immutable
class Site:
    """All notices of a bureau, in any order, the log that they stand on, and where to object, in sentences."""

    bureau: str
    practice: bool
    log: LogMark
    entries: tuple[SiteEntry, ...]
    rights: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What people read above it."""
        return f"{self.bureau}双随机抽查公告" + ("（演练库）" if self.practice else "")


@immutable
class Link:
    """A file of a notice: relative address, what the link says, name, SHA-256."""

    href: str
    words: str
    name: str
    digest: str


@immutable
class Item:
    """A notice on the index: its links, and the notice (by its event) that it corrects or that corrects it."""

    entry: SiteEntry
    links: tuple[Link, ...]
    corrects: tuple[SiteEntry, ...]
    corrected_by: SiteEntry | None


def render_site(site: Site) -> dict[str, str]:
    """File name -> text of the folder's own files; the notices' files stand beside them.

    Raises:
        ValueError: a notice's day is no date.
    """
    entries = sorted(site.entries, key=lambda entry: entry.event.seq, reverse=True)
    items = tuple(_item(entry, site.entries) for entry in entries)
    years = _by_year_and_kind(items)
    index = render_page(
        "site_index.html",
        site.name,
        SHEETS,
        site=site,
        newest=items[:NEWEST],
        years=years,
        kinds=NOTICES,
        states=_STATES,
    )
    if not items:  # law 4
        return {"index.html": index}
    return {
        "index.html": index,
        "feed.xml": render_feed(site.name, site.bureau, site.log.origin, list(_feed_items(items))),
    }


def links_of(files: Mapping[str, str]) -> tuple[Link, ...]:
    """The links to a notice's files, in the order of their formats, then of their names.

    >>> [(link.href, link.words) for link in links_of({"公告 1.csv": "", "a.html": ""})]
    [('a.html', '网页'), ('%E5%85%AC%E5%91%8A%201.csv', '表格（CSV）')]
    """
    links = [Link(quote(name), _words(name), name, digest) for name, digest in files.items()]
    return tuple(sorted(links, key=lambda link: (_place(link.words), link.name)))


def _words(name: str) -> str:
    return next((words for end, words in FORMATS.items() if name.endswith(end)), name)


def _place(words: str) -> int:
    return _ORDER.index(words) if words in _ORDER else len(_ORDER)


def _item(entry: SiteEntry, every: tuple[SiteEntry, ...]) -> Item:
    corrects = tuple(each for each in every if each.state == "corrected" and _is(each.by_event, entry))
    by = next((each for each in every if entry.state == "corrected" and _is(entry.by_event, each)), None)
    page = (Link(quote(entry.page), "网页", entry.page, ""),) if entry.page else ()
    return Item(entry, (*page, *links_of(entry.files)), corrects, by)


def _is(event: Event | None, entry: SiteEntry) -> bool:
    return event is not None and event.seq == entry.event.seq


def _by_year_and_kind(items: tuple[Item, ...]) -> list[tuple[int, list[tuple[NoticeKind, list[Item]]]]]:
    """Newest year first; kinds in their usual order; within them newest first, as given."""
    order = list(NOTICES)

    def year(item: Item) -> int:
        return date.fromisoformat(item.entry.day).year

    def kind(item: Item) -> int:
        return order.index(item.entry.kind)

    return [
        (at, [(order[k], list(each)) for k, each in groupby(sorted(of_year, key=kind), kind)])
        for at, of_year in groupby(sorted(items, key=year, reverse=True), year)
    ]


def _feed_items(items: tuple[Item, ...]) -> Iterator[FeedItem]:
    """Publications, corrections and withdrawals, newest first; a correction that is a notice itself comes once."""
    found = [_published(item) for item in items]
    found += [_ended(item, item.entry.by_event) for item in items if item.entry.by_event and not item.corrected_by]
    yield from sorted(found, key=lambda item: item.event.seq, reverse=True)


def _published(item: Item) -> FeedItem:
    entry = item.entry
    mark = f"【{_STATES[entry.state]}】" if entry.by_event else "更正：" if item.corrects else ""
    corrected = [f"更正第 {each.event.seq} 号事件公布的公告：{each.reason}" for each in item.corrects]
    said = [NOTICES[entry.kind], entry.number, chinese_day(date.fromisoformat(entry.day)), *corrected, *_ending(entry)]
    return _feed_item(item, entry.event, mark + entry.title, said, entry.by_event)


def _ended(item: Item, event: Event) -> FeedItem:
    verb = "撤回" if item.entry.state == "withdrawn" else "更正"
    said = [f"第 {item.entry.event.seq} 号事件公布的公告", *_ending(item.entry)]
    return _feed_item(item, event, f"{verb}：{item.entry.title}", said, None)


def _ending(entry: SiteEntry) -> tuple[str, ...]:
    return (f"{_STATES[entry.state]}：{entry.reason}",) if entry.by_event else ()


def _feed_item(item: Item, event: Event, title: str, said: list[str], changed: Event | None) -> FeedItem:
    entry = item.entry
    page = next((link.href for link in item.links if link.words == "网页"), f"index.html#n{entry.event.seq}")
    files = tuple((link.href, link.words) for link in item.links if link.href != page)
    words = "，".join(each for each in said if each) + "。"
    return FeedItem(event, changed, title, words, (entry.kind, NOTICES[entry.kind]), page, files)
