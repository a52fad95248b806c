"""Who and what is named in an event stands on the organisation's lists, where these are at hand.

Laws:
1. The type of a field says on which list its id stands (model/laws.Listed); "" and null name nobody.
2. Staff chair, witness, approve, decide, acknowledge and keep; inspectors are those of the pool.
3. A notice's approver is asked where the notice corrects another: there it is given.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.fields import LAWFUL
from dbl_random.core.judgement.sources import Sources
from dbl_random.core.record.history import History
from dbl_random.model.event import Event
from dbl_random.model.event_types import row_of
from dbl_random.model.laws import Listed
from dbl_random.model.publishing import NoticePublished
from dbl_random.model.records import Records

KINDS = kinds(
    Kind("people.staff", "DBR358", 5, "{role}“{who}”不在机构名单中", "DBR415", "核对人员编号"),
    Kind("people.inspector", "DBR358", 5, "人员信息库中没有“{who}”", "DBR443", "核对检查人员的编号"),
    Kind("recusal.inspector", "DBR358", 5, "人员信息库中没有“{who}”", "DBR425", "核对检查人员的编号"),
    Kind("people.department", "DBR358", 5, "没有“{who}”这个科室", "DBR452", "科室：{known}"),
    Kind("order.region", "DBR366", 5, "没有“{who}”这个区域", "DBR446", "见 data/organisation.yaml 的 regions"),
    Kind("training.region", "DBR368", 5, "没有“{who}”这个区域", "DBR451", "见 data/organisation.yaml 的 regions"),
)

#: The kind of fault by list, and of those fields that the writer calls otherwise.
BY_LIST = {
    Listed.STAFF: "people.staff",
    Listed.INSPECTOR: "people.inspector",
    Listed.DEPARTMENT: "people.department",
    Listed.REGION: "order.region",
}
BY_FIELD = {"recusal.declared.inspector": "recusal.inspector", "training.held.region": "training.region"}


def named_are_listed(history: History, event: Event, sources: Sources) -> Iterator[EventFault]:
    """Laws 1 to 3: each who is not, once; staff and departments the rules in force know (core/judgement/duties)."""
    known_by_rules = (Listed.STAFF, Listed.DEPARTMENT) if history.people.rules is not None else ()
    asked = dict.fromkeys(each for each in named(event) if each[1] not in known_by_rules)
    records = sources.records(event) if asked else None
    for path, on, who in asked if records else ():
        known = _known(records, on) if records else {}
        if who not in known:
            key = BY_FIELD.get(f"{event.type}.{path}", BY_LIST[on])
            told = [f"{each} {name}" for each, name in known.items()]
            role = row_of(event.body).label(path.rpartition(".")[2])
            yield fault(KINDS[key], found=who, field=path, role=role, who=who, known=listed(told))


def named(event: Event) -> Iterator[tuple[str, Listed, str]]:
    """Who and what an event names: the path of the field, on which list, the id."""
    for field in LAWFUL[type(event.body)]:
        if field.listed:
            yield from ((field.path, field.listed, who) for who in field.values(event.body) if who)
    if isinstance(event.body, NoticePublished) and event.body.approved_by:
        yield "approved_by", Listed.STAFF, event.body.approved_by


def _known(records: Records, on: Listed) -> dict[str, str]:
    """Id -> name of all who stand on a list."""
    bureau = records.organisation
    match on:
        case Listed.STAFF:
            return {each.id: each.name for each in bureau.staff}
        case Listed.INSPECTOR:
            return {each.id: each.name for each in records.inspectors}
        case Listed.DEPARTMENT:
            return {each.id: each.name for each in bureau.departments}
        case Listed.REGION:
            return {each.id: each.name for each in bureau.regions}
