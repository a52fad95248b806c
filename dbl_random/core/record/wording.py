"""What an event says in words, by the templates of its row (model/event_type.EventType).

`{field:how|else}` is a value as `how` says it, `else` where there is none (null, false, "" or an empty table). `how` is
    a name among those who are asked     of somebody or something with a name; of each one of several: the pairs of a
                                         mapping are told apart by a blank line
    `code`                               what people read for the value of a field that has one of a few
    `event`, `count`                     `第 7 号事件`; how many there are
    `，`                                  the value behind a comma
    `.16` and the like                   Python's own
or the words for a true one.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from string import Formatter
from typing import Any

from dbl_random.model.event import Body
from dbl_random.model.event_type import EventType
from dbl_random.model.event_types import row_of

Ask = Mapping[str, Callable[[Any], str]]


class _Templates(Formatter):
    """Fills in templates for one row."""

    def __init__(self, row: EventType, ask: Ask) -> None:
        self.row = row
        self.ask = ask

    def format_field(self, value: Any, format_spec: str) -> str:
        how, _, otherwise = format_spec.partition("|")
        if how == "count":
            return str(len(value))
        if value is None or value is False or value in ("", (), {}):
            return otherwise
        return how if value is True else self._said(value, how)

    def _said(self, value: Any, how: str) -> str:
        if how in self.ask:
            asked = self.ask[how]
            if isinstance(value, dict):
                return "\n\n".join(asked(pair) for pair in value.items())
            return "、".join(map(asked, value)) if isinstance(value, tuple) else asked(value)
        if how == "code":
            return self.row.codes[value]
        if how == "event":
            return f"第 {value} 号事件"
        return f"，{value}" if how == "，" else format(value, how)


def fill(template: str, body: Body, ask: Ask) -> str:
    """A template with the values of a body.

    Args:
        template: of the body's row.
        body: whose fields it names.
        ask: name -> what somebody or something is called.

    >>> from dbl_random.model.acts import ChangesAcknowledged
    >>> fill("{submission:event}：{by:staff}{note:，}", ChangesAcknowledged(7, "a", "已阅"), {"staff": {"a": "甲"}.get})
    '第 7 号事件：甲，已阅'
    """
    values = {each.name: getattr(body, each.name) for each in fields(body)}
    return _Templates(row_of(body), ask).vformat(template, (), values)
