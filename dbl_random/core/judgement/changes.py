"""Reports of changes and their acknowledgement (docs/protocol.md, section 7.4; 二(二)).

Laws:
1. A report begins where the last one ended, the first one at nothing, and is about one file at least.
2. Its rows say what was added, removed or altered.
3. A report is acknowledged once, by a member of the law office (法规科).
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.changes import ADDED, ALTERED, REMOVED, last_report
from dbl_random.core.record.history import History
from dbl_random.core.record.snapshots import parse_changes, read_table
from dbl_random.model.acts import ChangesAcknowledged, ChangesSubmitted
from dbl_random.model.event import Recorded
from dbl_random.model.organisation import LAW_OFFICE

KINDS = kinds(
    Kind("changes.follow", "DBR346", 3, "变动报告没有接在上一次报告之后"),
    Kind("changes.files", "DBR346", 3, "变动报告没有写明文件"),
    Kind("changes.table", "DBR346", 3, "变动清单的格式不合规定"),
    Kind("changes.acknowledged-once", "DBR346", 3, "第 {submission} 号事件{why}", "DBR429", "dbr log list 查看变动报告"),
    Kind("changes.by-law-office", "DBR358", 5, "“{by}”不是{office}的人员，不能签收", "DBR429", "--by 写签收人：{known}"),
)  # fmt: skip


def follows_the_last(history: History, event: Recorded[ChangesSubmitted], sources: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2."""
    body, last = event.body, last_report(history.acts)
    if body.since != (last.body.sources if last else {}):
        wanted = f"第 {last.event.seq} 号事件的文件" if last else "从无到有"
        yield fault(KINDS["changes.follow"], expected=wanted, found="其他文件")
    if not body.sources:
        yield fault(KINDS["changes.files"])
    rows = read_table(sources.table, body.changes, parse_changes)
    if rows is None or any(row.change not in (ADDED, REMOVED, ALTERED) for row in rows):
        yield fault(KINDS["changes.table"], table=body.changes)


def acknowledged_once(history: History, event: Recorded[ChangesAcknowledged], _: Sources) -> Iterator[EventFault]:
    """Law 3."""
    standing = history.acts.reports.get(event.body.submission)
    if standing is None or standing.acknowledged:
        found, why = f"第 {event.body.submission} 号事件", "已经签收" if standing else "不是变动报告"
        yield fault(KINDS["changes.acknowledged-once"], event.body, expected="一份未签收的报告", found=found, why=why)


def by_the_law_office(history: History, event: Recorded[ChangesAcknowledged], sources: Sources) -> Iterator[EventFault]:
    """Law 3, where the organisation is at hand; once rules are in force, core/judgement/duties asks it of them."""
    records = sources.records(event) if history.people.rules is None else None
    if records is None:
        return
    bureau = records.organisation
    known = {each.id: each.name for each in bureau.staff if each.department == LAW_OFFICE}
    if event.body.by not in known:
        office, told = bureau.unit_name(LAW_OFFICE), [f"{who} {name}" for who, name in known.items()]
        yield fault(KINDS["changes.by-law-office"], event.body, found=event.body.by, office=office, known=told)


LAWS: Laws = {ChangesSubmitted: (follows_the_last,), ChangesAcknowledged: (acknowledged_once,)}
POLICY: Laws = {ChangesAcknowledged: (by_the_law_office,)}
