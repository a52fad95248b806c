"""An Atom 1.0 feed (RFC 4287) of events of the log.

Laws:
1. Ids are `urn:uuid:` names (RFC 4122, version 5) of the log's name and the event's hash: they never change, and
   two logs never share one.
2. `updated` is an event's time; the feed's is its newest entry's.
"""

import uuid
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from dbl_random.model.event import Event
from dbl_random.model.immutable import immutable
from dbl_random.render.page import shown

_ATOM = "http://www.w3.org/2005/Atom"
_TYPES = {
    ".html": "text/html",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
    ".json": "application/json",
}


@immutable
class FeedItem:
    """An entry of the feed.

    Attributes:
        event: that the entry tells of. changed: a later event that changed what it says, None where there is none.
        category: ASCII term and its Chinese label.
        page: relative address to read. files: relative address and title of what can be downloaded.
    """

    event: Event
    changed: Event | None
    title: str
    summary: str
    category: tuple[str, str]
    page: str
    files: tuple[tuple[str, str], ...]

    @property
    def updated(self) -> Event:
        """The event that its `updated` is of."""
        return self.changed or self.event


def render_feed(title: str, author: str, origin: str, items: Sequence[FeedItem]) -> str:
    """The feed as XML text in the order of the items, at least one.

    Args:
        title: the feed's.
        author: who publishes.
        origin: the log's name.
        items: what it tells of.
    """
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    newest = max(items, key=lambda item: item.updated.seq).updated
    _add(feed, "id", uuid.uuid5(uuid.NAMESPACE_URL, origin).urn)
    _add(feed, "title", title)
    _add(feed, "updated", newest.time)
    _add(_add(feed, "author"), "name", author)
    _add(feed, "link", rel="self", type="application/atom+xml", href="feed.xml")
    _add(feed, "link", rel="alternate", type="text/html", href="index.html")
    for item in items:
        _entry(feed, origin, item)
    ET.indent(feed, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def urn(origin: str, digest: str) -> str:
    """The name of an event for ever (law 1).

    >>> urn("dbr.example", "00" * 32)
    'urn:uuid:6a3e65dd-51e9-5d98-9526-1d62c412863d'
    """
    return uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, origin), digest).urn


def _entry(feed: ET.Element, origin: str, item: FeedItem) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", urn(origin, item.event.hash))
    _add(entry, "title", item.title)
    _add(entry, "published", item.event.time)
    _add(entry, "updated", item.updated.time)
    _add(entry, "summary", item.summary)
    _add(entry, "category", term=item.category[0], label=item.category[1])
    _add(entry, "link", rel="alternate", type="text/html", href=item.page)
    for href, words in item.files:
        known = next((media for end, media in _TYPES.items() if href.endswith(end)), "application/octet-stream")
        _add(entry, "link", rel="enclosure", type=known, href=href, title=words)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, {name: shown(value) for name, value in attributes.items()})
    if text:
        child.text = shown(text)
    return child
