"""An Atom feed of events: names that never change, times of the events, and nothing in it but text."""

import uuid
from datetime import datetime
from hashlib import sha256
from xml.etree import ElementTree as ET

import pytest

from dbl_random.model.event import Recorded
from dbl_random.render.site_feed import FeedItem, render_feed, urn

ATOM = "{http://www.w3.org/2005/Atom}"
ORIGIN = "dbr.example/quanzhou"


def event(seq):
    digest = sha256(str(seq).encode()).hexdigest()
    return Recorded(seq, "", f"2016-07-{seq:02d}T09:30:00+08:00", "notice.published", "clerk-01", "dbr", None, digest)


def item(seq, changed=None, files=(), title="公示"):
    return FeedItem(event(seq), changed, title, "摘要", ("results", "抽查结果公示"), f"r-{seq}.html", files)


def feed(*items, origin=ORIGIN):
    text = render_feed("公告", "泉州市经信委", origin, items)
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    return ET.fromstring(text.encode())  # noqa: S314 - made a line above


def of(element, *tags):
    return [each.text for each in element.iterfind("/".join(ATOM + tag for tag in tags))]


# --- law 1 ---


def test_an_entry_keeps_its_name_whatever_came_later_and_has_another_in_another_log():
    first = of(feed(item(3)), "entry", "id")
    assert first == [urn(ORIGIN, event(3).hash)]
    assert of(feed(item(5), item(3, changed=event(7), title="更名")), "entry", "id")[1:] == first
    elsewhere = feed(item(3), origin="dbr.example/other")
    assert not {*of(elsewhere, "id"), *of(elsewhere, "entry", "id")} & {*first, *of(feed(item(3)), "id")}


def test_every_name_is_a_uuid_made_of_a_name():
    found = feed(item(1), item(2))
    names = [*of(found, "id"), *of(found, "entry", "id")]
    assert len(set(names)) == 3
    assert {uuid.UUID(each.removeprefix("urn:uuid:")).version for each in names} == {5}


# --- law 2 ---


def test_an_entry_was_updated_by_what_changed_it_and_the_feed_by_its_newest():
    found = feed(item(3, changed=event(9)), item(5))
    assert of(found, "updated") == [event(9).time]
    assert of(found, "entry", "published") == [event(3).time, event(5).time]
    assert of(found, "entry", "updated") == [event(9).time, event(5).time]
    assert all(datetime.fromisoformat(each).tzinfo for each in of(found, "entry", "updated"))


def test_the_newest_is_that_of_the_highest_number_in_whatever_order_the_items_come():
    assert of(feed(item(5), item(9), item(7)), "updated") == [event(9).time]


# --- what an entry has ---


def test_the_entries_stand_in_the_order_of_the_items_each_with_its_page_and_category():
    found = feed(item(2, title="乙"), item(1, title="甲"))
    assert of(found, "entry", "title") == ["乙", "甲"]
    assert [each.get("href") for each in found.iterfind(f"{ATOM}entry/{ATOM}link")] == ["r-2.html", "r-1.html"]
    (first, _) = found.iterfind(f"{ATOM}entry/{ATOM}category")
    assert first.attrib == {"term": "results", "label": "抽查结果公示"}
    assert of(found, "author", "name") == ["泉州市经信委"]


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("a.html", "text/html"),
        ("a.csv", "text/csv"),
        ("a.json", "application/json"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.sig", "application/octet-stream"),
        ("csv", "application/octet-stream"),
    ],
)
def test_a_file_is_an_enclosure_of_its_type(name, media):
    _, link = feed(item(1, files=((name, "文件"),))).iterfind(f"{ATOM}entry/{ATOM}link")
    assert link.attrib == {"rel": "enclosure", "type": media, "href": name, "title": "文件"}


@pytest.mark.parametrize("text", ["<entry/>", "]]>", 'a"b&c', "甲\x00乙", "前\u202e后", "\ud800"])
def test_any_text_is_text(text):
    shown = "".join(f"<U+{ord(char):04X}>" if char in "\x00\u202e\ud800" else char for char in text)
    found = feed(item(1, files=((text, text),), title=text))
    assert of(found, "entry", "title") == [shown]
    assert [each.get("title") for each in found.iterfind(f"{ATOM}entry/{ATOM}link")] == [None, shown]
