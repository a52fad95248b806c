"""A file keeps every byte that did not change."""

import pytest

from dbl_random.store.book.layout import BookSheet, Column
from dbl_random.store.book.merge import merge
from dbl_random.store.book.plain import Record, plain
from dbl_random.store.yaml.fields import Sheet
from dbl_random.store.yaml.strict_yaml import read_yaml

BOOK = (
    BookSheet("己", (), (Column("名", ("name",)),)),
    BookSheet("人", ("staff",), (Column("编号", ("id",), defines="member"), Column("职务", ("title",)))),
    BookSheet("证", ("staff", "papers"), (Column("证号", ("number",)),)),
    BookSheet("假", ("away",), (Column("起", ("since",)),)),
)
TEXT = b"""# head
name: "x"   # own
staff:      # people
  - {id: a, title: one}   # first
  - id: b   # second
    title: two
away:
  - {since: 2016-01-01}
"""


def content(data):
    return plain(read_yaml(data, Sheet("f")))


def merged(change):
    new = content(TEXT)
    change(new)
    done = merge(TEXT, content(TEXT), new, BOOK)
    assert content(done.data) == new or sorted(map(str, content(done.data)["staff"])) == sorted(map(str, new["staff"]))
    return done


def test_where_nothing_changed_no_byte_does():
    assert merged(lambda _: None).data == TEXT


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (lambda new: new.update(name="y"), b'name: "x"', b'name: "y"'),
        (lambda new: new["staff"][0].update(title="new"), b"{id: a, title: one}", b"{id: a, title: new}"),
        (lambda new: new["staff"][1].update(title="new"), b"title: two", b"title: new"),
    ],
)
def test_a_change_is_written_where_it_is_and_comments_stay(change, before, after):
    assert merged(change).data == TEXT.replace(before, after)


def test_the_order_of_the_sheet_changes_nothing():
    done = merged(lambda new: new["staff"].reverse())
    assert (done.data, done.changes) == (TEXT, ())


def test_who_is_gone_leaves_and_who_is_new_follows():
    def change(new):
        new["staff"] = [new["staff"][1], Record({"id": "c", "title": "three"})]

    done = merged(change)
    assert [(each.how, each.record) for each in done.changes] == [("removed", "a one"), ("added", "c three")]
    assert b"id: a" not in done.data
    assert done.data.index(b"id: b") < done.data.index(b"id: c")


def test_a_record_without_an_id_is_another_once_it_differs():
    done = merged(lambda new: new["away"][0].update(since="2016-02-01"))
    assert [each.how for each in done.changes] == ["removed", "added"]


def test_a_file_that_is_not_there_is_made():
    new = Record({"name": "x", "staff": [Record({"id": "a", "title": "no"})]})
    done = merge(b"", Record(), new, BOOK)
    assert content(done.data) == new


def test_a_list_within_a_record_is_told_by_its_sheet():
    done = merged(lambda new: new["staff"][0].update({"papers": [Record({"number": "3"})]}))
    assert [(each.record, each.keys) for each in done.changes] == [("a one", ("证",))]
