"""Visits from before the log (docs/protocol.md, section 7.3; 二(三)3).

Laws:
1. The table has one visit at least; each row has a right id and lies before the log's first day.
2. No visit is entered twice, in one table or in several.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.core.record.snapshots import parse_visits, read_table
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.event import Recorded
from dbl_random.model.ids import enterprise_id_fault

KINDS = kinds(
    Kind("visits.table", "DBR345", 3, "以前的检查的格式不合规定，或一次也没有"),
    Kind("visits.enterprise", "DBR345", 3, "以前的检查中 {id} {fault}", "DBR113", "核对代码"),
    Kind("visits.before-log", "DBR345", 3, "录入的检查不在日志开启之前"),
    Kind("visits.once", "DBR345", 3, "{id} {date} 的检查已经录入", "DBR168", "删去已经录入的行，再导入其余的"),
)


def entered_once(history: History, event: Recorded[VisitsEntered], sources: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2: the first row that breaks them."""
    table = event.body.visits
    rows = read_table(sources.table, table, parse_visits)
    if not rows:
        yield fault(KINDS["visits.table"], table=table)
        return
    first_day = history.events[0].day.isoformat() if history.events else ""
    before = {row for entered in history.entered.values() for row in entered}
    for row in rows:
        if wrong := enterprise_id_fault(row.id):
            yield fault(KINDS["visits.enterprise"], table=table, id=row.id, fault=wrong)
        elif row.date >= first_day:
            found = f"{row.id} {row.date}"
            yield fault(KINDS["visits.before-log"], table=table, expected=f"早于 {first_day}", found=found)
        elif row in before:
            yield fault(KINDS["visits.once"], table=table, found=" ".join(row), id=row.id, date=row.date)
        else:
            before.add(row)
            continue
        return


LAWS: Laws = {VisitsEntered: (entered_once,)}
