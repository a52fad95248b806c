"""The rules in force (docs/protocol.md, section 11.1).

Laws:
1. An adoption names the two files, and a snapshot that can be read; the working group in it is of the offices, 三(一).
2. What is done while the files say otherwise than the rules in force is refused: they are adopted first. A word that
   is confirmed rests on no file, and may be what puts the rules into force.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.core.record.rules_file import parse_rules
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.event import Event, Recorded
from dbl_random.model.organisation import Duty
from dbl_random.model.people import ActConfirmed, RulesAdopted
from dbl_random.model.rules import rules_of

#: The files that the rules come from.
FILES = ("data/organisation.yaml", "data/policy.yaml")

KINDS = kinds(
    Kind("rules.files", "DBR388", 3, "施行的规定应来自机构名单和抽查规则两个文件"),
    Kind("rules.snapshot", "DBR388", 3, "施行的规定不能读取，或格式不合规定"),
    Kind("rules.changed", "DBR388", 3, "施行的规定与现行的相同", "DBR472", "没有需要施行的变动"),
    Kind("duty.group", "DBR283", 5, "{who}不在监督科室，不能是督导工作小组成员", hint="三(一)：小组由四个监督科室的人员组成"),
    Kind("rules.in-force", "DBR284", 5, "机构名单、抽查规则与现行的规定不同", hint="dbr rules adopt --approved-by 人员 --document 文号 --reason 理由"),
)  # fmt: skip


def rules_can_be_read(history: History, event: Recorded[RulesAdopted], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body = event.body
    if sorted(body.sources) != list(FILES):
        yield fault(KINDS["rules.files"], expected=listed(FILES), found=listed(body.sources))
    rules = read_table(sources.table, body.rules, parse_rules)
    if rules is None:
        yield fault(KINDS["rules.snapshot"], table=body.rules)
    elif rules == history.people.rules:
        yield fault(KINDS["rules.changed"])


def group_is_of_the_offices(_: History, event: Recorded[RulesAdopted], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    rules = read_table(sources.table, event.body.rules, parse_rules)
    offices = {each.id for each in rules.offices} if rules else set()
    for member in rules.staff if rules else ():
        if Duty.GROUP in member.duties and member.department not in offices:
            yield fault(KINDS["duty.group"], found=member.id, who=member.name)


def files_are_in_force(history: History, event: Event, sources: Sources) -> Iterator[EventFault]:
    """Law 2, where the files are at hand."""
    rules = history.people.rules
    exempt = isinstance(event.body, RulesAdopted | ActConfirmed)
    records = sources.records(event) if rules and not exempt else None
    if records and rules != rules_of(records.organisation, records.policy):
        yield fault(KINDS["rules.in-force"])


LAWS: Laws = {RulesAdopted: (rules_can_be_read,)}
POLICY: Laws = {RulesAdopted: (group_is_of_the_offices,)}
