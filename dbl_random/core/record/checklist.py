"""The checklist as it was made public, by the content of its items (docs/protocol.md, section 11.7; 二(一)).

Laws:
1. An item's content is all that the checklist says of it, but its publication and the record of its changes.
2. What is public is what the notice of the checklist that came last says of each item; nothing while that notice is
   withdrawn. An item in no such notice is not public.
3. While no notice on the log says it, an item is public as its `published` says: by a notice from before the log, since
   when it was not altered. No entry of its changes is later, and every draw found it as it is. Nothing shows what that
   notice said: this is told at the draw and by verify-log.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from hashlib import sha256

from dbl_random.core.record.bodies import to_json
from dbl_random.core.record.canonical import encode
from dbl_random.model.checklist import Item
from dbl_random.model.immutable import immutable


def content_hash(item: Item) -> str:
    """SHA-256 of law 1's canonical JSON.

    >>> from dbl_random.model.checklist import Weight
    >>> content_hash(Item("salt", "食盐", "salt", Weight.KEY, "企业", "储存", "现场", ()))
    '3f6e5ed8e12a1dbae4758cbae427978225bbad4bb855be624f1db02b0dbc0436'
    """
    return sha256(encode(to_json(item))).hexdigest()


@immutable
class MadePublic:
    """What the log knows of the checklist.

    Attributes:
        opened: the day of the log's first event.
        notice: item -> content in the notice that came last, None where there was none (law 2).
        drawn: item -> every content that a draw found.
    """

    opened: date = date.max
    notice: Mapping[str, str] | None = None
    drawn: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def lacks(self, item: str, content: str) -> str:
        """Why an item of this content is not public, by the log alone; "" where nothing says so."""
        if self.notice is None:
            altered = self.drawn.get(item, frozenset()) - {content}
            return "在上一次抽取之后改动过，没有重新公布" if altered else ""
        if item not in self.notice:
            return "不在最近公布的随机抽查事项清单中"
        return "" if self.notice[item] == content else "与最近公布的随机抽查事项清单不同，没有重新公布"

    def rests_on_the_file(self, items: Iterable[str]) -> str:
        """Law 3: what is told of a draw of these items, "" where a notice on the log says what they are."""
        if self.notice is not None:
            return ""
        named = "、".join(items)
        return (
            f"日志中没有清单公告：事项 {named} 是否与公布的相同，只有 data/checklist.yaml 的 published 为据，没有核对"
        )


def unpublished(item: Item, day: date, public: MadePublic | None) -> str:
    """Why an item is not public on a day, "" where it is; without rules in force (None) its `published` is believed."""
    typed = item.published
    if public and public.notice is not None:
        return public.lacks(item.id, content_hash(item))
    if typed is None or typed.date > day:
        return f"在 {day} 尚未列入公布的随机抽查事项清单"
    if public is None:
        return ""
    if typed.date > public.opened:
        return f"写明 {typed.date} 公布，日志中没有清单公告"
    if later := [each.date for each in item.revisions if each.date > typed.date]:
        return f"在 {max(later)} 改动过，没有重新公布"
    return public.lacks(item.id, content_hash(item))
