"""Task sheets (docs/protocol.md, section 8; 二(四)1).

Laws:
1. Tasks are numbered for an outcome; the table has one at least.
2. Numbers count up in each year over the whole log.
3. An enterprise that is to be visited has one task at most.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.core.record.result_table import parse_tasks
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.aftercare import TasksIssued
from dbl_random.model.event import Recorded

KINDS = kinds(
    Kind("tasks.outcome", "DBR364", 3, "检查任务没有对应的抽取结果", "DBR409", "dbr show draw {draw}"),
    Kind("tasks.table", "DBR364", 3, "检查任务表的格式不合规定，或一项也没有"),
    Kind("tasks.count-up", "DBR364", 3, "任务编号不连续"),
    Kind("tasks.listed", "DBR364", 3, "{enterprise} 不在 {draw} 的现行名单中", "DBR440", "dbr show draw {draw}"),
    Kind("tasks.once", "DBR364", 3, "{enterprise} 已有任务编号"),
)


def numbered_in_order(history: History, event: Recorded[TasksIssued], sources: Sources) -> Iterator[EventFault]:
    """Laws 1 to 3; what comes after a number out of order is not asked."""
    body, state = event.body, history.draws.get(event.body.draw)
    if state is None or state.outcome is None or state.outcome.seq != body.outcome:
        yield fault(KINDS["tasks.outcome"], body, expected="一个抽取结果", found=body.draw)
        return
    numbers = read_table(sources.table, body.tasks, parse_tasks)
    if not numbers:
        yield fault(KINDS["tasks.table"], table=body.tasks)
        return
    last, seen = dict(history.cases.last_number), set[str]()
    for enterprise, year, number in numbers:
        last[year] = last.get(year, 0) + 1
        if number != last[year]:
            yield fault(KINDS["tasks.count-up"], expected=str(last[year]), found=str(number))
            return
        if enterprise not in history.standings[body.draw].teams:
            yield fault(KINDS["tasks.listed"], body, subject=enterprise, enterprise=enterprise)
        elif history.cases.case(body.draw, enterprise).task or enterprise in seen:
            yield fault(KINDS["tasks.once"], subject=enterprise, expected="一个", found="又一个", enterprise=enterprise)
        seen.add(enterprise)


LAWS: Laws = {TasksIssued: (numbered_in_order,)}
