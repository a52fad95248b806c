"""Every event type, one row a body (model/event_type.EventType).

Law: whatever must know all of them (bodies, words, schemas, commits, the protocol's table) is derived from this tuple.
"""

from collections.abc import Mapping

from dbl_random.model.acts import ACTS
from dbl_random.model.aftercare import AFTERCARE
from dbl_random.model.event import (
    Body,
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    DrawVoid,
    EnterpriseSubstituted,
    InspectorSubstituted,
    LogOpened,
)
from dbl_random.model.event_type import EventType
from dbl_random.model.people import PEOPLE
from dbl_random.model.words import HOW, MODES

_OUTCOME = {"outcome": ("draw.outcome",)}

#: The rows of the ceremony.
_DRAWS: tuple[EventType, ...] = (
    EventType(
        "log.opened",
        LogOpened,
        "开启日志",
        "the first event, and only the first",
        unsound=("DBR306", 1),
        notes={"origin": "a name for checkpoints", "offices": "at least one; not `machine`, not `public`"},
        shown={"日志名称": "{origin}", "性质": "{practice:演练库|正式库}", "监督科室": "{offices:name}"},
        subject="{origin}",
    ),
    EventType(
        "draw.intent",
        DrawIntent,
        "冻结方案",
        "section 4.1",
        unsound=("DBR321", 1),
        answers={"after_void": ("draw.void",)},
        codes=MODES,
    ),
    EventType(
        "draw.sealed",
        DrawSealed,
        "各方封存",
        "section 4.2",
        unsound=("DBR323", 3),
        answers={"intent": ("draw.intent",)},
        codes=HOW,
    ),
    EventType(
        "draw.outcome",
        DrawOutcome,
        "开启并得出结果",
        "sections 4.3 and 4.4",
        unsound=("DBR329", 3),
        answers={"intent": ("draw.intent",), "sealed": ("draw.sealed",)},
    ),
    EventType(
        "draw.teamed",
        DrawTeamed,
        "补配检查组",
        "section 4.4",
        unsound=("DBR327", 3),
        answers=_OUTCOME,
        shown={"检查组": "{result.rows} 户已配检查组，每人至多 {team_cap} 户，越过 {skips:count} 人次"},
    ),
    EventType(
        "draw.void",
        DrawVoid,
        "作废",
        "section 4.5",
        unsound=("DBR326", 3),
        answers={"intent": ("draw.intent",)},
        shown={"理由": "{reason}", "批准人": "{approved_by:staff}"},
    ),
    EventType(
        "draw.substituted", EnterpriseSubstituted, "递补企业", "section 4.6", unsound=("DBR328", 3), answers=_OUTCOME
    ),
    EventType(
        "draw.substituted",
        InspectorSubstituted,
        "递补检查人员",
        "section 4.6",
        unsound=("DBR328", 3),
        answers=_OUTCOME,
        shown={
            "企业": "{enterprise}",
            "人员": "{replaced:inspector} 由 {replacement:inspector} 接替",
            "检查组": "{team:inspector|无}",
            "理由": "{reason:reason}",
            "证据": "{evidence}",
            "批准人": "{approved_by:staff}",
        },
    ),
)

EVENT_TYPES: tuple[EventType, ...] = (*_DRAWS, *ACTS, *AFTERCARE, *PEOPLE)
_BY_BODY: Mapping[type, EventType] = {row.body: row for row in EVENT_TYPES}


def row_of(body: Body) -> EventType:
    """The row of a body.

    >>> from dbl_random.model.event import DrawVoid
    >>> row_of(DrawVoid(7, "名录库有误", "staff-01")).title
    '作废'
    """
    return _BY_BODY[type(body)]
