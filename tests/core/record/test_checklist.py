"""The checklist as it was made public: what an item's content is, and what makes it public."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.record.checklist import MadePublic, content_hash, unpublished
from dbl_random.model.checklist import Basis, Item, Published, Revision, Weight
from dbl_random.model.ratio import Ratio

ITEM = Item(
    "explosives", "民爆检查", "industry", Weight.KEY, "民爆企业", "储存", "现场",
    (Basis("条例", "第四条", date(2006, 9, 1)),), Ratio(1, 1), 2, Published(date(2016, 6, 20), "清单"),
)  # fmt: skip
OPENED, DAY = date(2016, 6, 22), date(2016, 7, 1)
TEXT = (
    '{"bases":[{"article":"第四条","law":"条例","since":"2006-09-01","until":null}],"batches":2,"content":"储存",'
    '"department":"industry","id":"explosives","method":"现场","name":"民爆检查","ratio":"1/1","target":"民爆企业",'
    '"weight":"key"}'
)


def test_the_content_is_canonical_json_without_publication_and_revisions():
    assert content_hash(ITEM) == hashlib.sha256(TEXT.encode()).hexdigest()
    later = replace(ITEM, published=None, revisions=(Revision(DAY, "改"),))
    assert content_hash(later) == content_hash(ITEM)


@pytest.mark.parametrize(
    "change",
    [{"ratio": Ratio(1, 2)}, {"batches": 1}, {"name": "民爆"}, {"bases": ()}, {"content": ""}, {"method": "书面"}],
)
def test_an_item_that_was_altered_is_published_anew(change):
    content, other = content_hash(ITEM), replace(ITEM, **change)
    public = MadePublic(OPENED, {ITEM.id: content})
    assert unpublished(replace(ITEM, published=None), DAY, public) == ""
    assert "没有重新公布" in unpublished(other, DAY, public)
    drawn = MadePublic(OPENED, None, {ITEM.id: frozenset({content})})
    assert unpublished(ITEM, DAY, drawn) == ""
    assert "没有重新公布" in unpublished(other, DAY, drawn)


def test_what_is_typed_counts_for_notices_from_before_the_log():
    public = MadePublic(OPENED)
    assert unpublished(ITEM, DAY, public) == ""
    assert "尚未列入" in unpublished(replace(ITEM, published=None), DAY, public)
    typed_later = replace(ITEM, published=Published(date(2016, 6, 25), "清单"))
    assert "日志中没有清单公告" in unpublished(typed_later, DAY, public)
    altered = replace(ITEM, revisions=(Revision(date(2016, 6, 25), "降低比例"),))
    assert "没有重新公布" in unpublished(altered, DAY, public)
    assert unpublished(replace(ITEM, revisions=(Revision(date(2016, 6, 1), "核定"),)), DAY, public) == ""


@pytest.mark.parametrize("notice", [{}, {"another": "0" * 64}])
def test_once_a_notice_is_on_the_log_nothing_typed_counts(notice):
    """Renamed, added, left out, or the notice withdrawn."""
    assert "不在最近公布" in unpublished(ITEM, DAY, MadePublic(OPENED, notice))


def test_without_rules_in_force_what_is_typed_is_believed():
    assert unpublished(replace(ITEM, published=Published(date(2016, 6, 25), "清单")), DAY, None) == ""
