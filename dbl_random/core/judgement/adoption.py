"""The rules in force (docs/protocol.md, section 11.1).

Laws:
1. An adoption names the two files, and a snapshot that can be read and is what they give; the working group in it is of
   the offices, 三(一), and somebody may approve what another enters: else nothing could be adopted or done any more.
   Whoever leaves stays, with a last day: no id that the rules in force have is missing in the next ones.
2. Nothing is entered while the files say otherwise than the rules in force: they are adopted first. It is the same
   while there are none; but a log that went on without any before there were rules stays what it is.
3. What follows from the log alone is not asked for today's files: an open draw can always be brought to its end, and a
   word that is confirmed may be what puts the rules into force.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.core.record.rule_changes import rule_changes
from dbl_random.core.record.rules_file import parse_rules
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.event import DrawOutcome, DrawSealed, DrawVoid, Event, LogOpened, Recorded
from dbl_random.model.organisation import Duty
from dbl_random.model.people import ActConfirmed, RulesAdopted
from dbl_random.model.rules import Rules

#: The files that the rules come from.
FILES = ("data/organisation.yaml", "data/policy.yaml")
#: Law 3: what follows from the log, and from who is present.
ON_THE_LOG_ALONE = (DrawSealed, DrawOutcome, DrawVoid, ActConfirmed)
#: How many changes a refusal tells; the command that it names shows them all.
_TOLD = 3
_ADOPT = "dbr rules adopt --approved-by 批准人 --document 文号 --reason 理由（加 --dry-run 只看变动）"
#: The same, where these rules were adopted and wait for their standing.
_CONFIRM = "dbr confirm {seq} --document 文号（这些规定已记入，尚未施行；须本人签名的用 --key 密钥）"

KINDS = kinds(
    Kind("rules.files", "DBR388", 3, "施行的规定应来自机构名单和抽查规则两个文件"),
    Kind("rules.snapshot", "DBR388", 3, "施行的规定不能读取，或格式不合规定"),
    Kind("rules.derived", "DBR388", 4, "施行的规定与机构名单、抽查规则两个文件不符"),
    Kind("rules.nobody", "DBR388", 5, "施行的规定中没有一人可以批准、另一人可以经办", hint="在 data/organisation.yaml 的 staff 中写明 duties：一人 approve，另一人 operator 或 handle"),
    Kind("rules.dropped", "DBR268", 5, "施行的规定中没有了{who}", hint="离任的人员留在 data/organisation.yaml 的 staff 中，写明 until；编号不改",
         asks="离任的人员留在名单中，写明截止日期"),
    Kind("rules.changed", "DBR388", 3, "施行的规定与现行的相同", "DBR472", "没有需要施行的变动"),
    Kind("duty.group", "DBR283", 5, "{who}不在监督科室，不能是督导工作小组成员", hint="三(一)：小组由四个监督科室的人员组成",
         asks="督导工作小组由四个监督科室的人员组成"),
    Kind("duty.deputy", "DBR283", 5, "{who}不在监督科室，不能代为监督", hint="二(二)3：代理监督的由四个监督科室的人员担任"),
    Kind("rules.none", "DBR284", 5, "日志中还没有施行过职责和规定", hint=_ADOPT),
    Kind("rules.in-force", "DBR284", 5, "机构名单、抽查规则与现行的规定不同（{changes}）", hint="{step}",
         asks="职责、代理、数字先施行，后据以办事"),
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
    if rules is None:
        return
    offices = {each.id for each in rules.offices}
    inside = {member.id for member in rules.staff if member.department in offices}
    group = [member.id for member in rules.staff if Duty.GROUP in member.duties]
    group += [who for row in rules.deputies if row.duty is Duty.GROUP for who in row.staff]
    witnesses = [who for row in rules.deputies if row.duty is Duty.WITNESS for who in row.staff]
    for key, people in (("duty.group", group), ("duty.deputy", witnesses)):
        for who in dict.fromkeys(who for who in people if who not in inside):
            yield fault(KINDS[key], found=who, who=rules.name(who))


def somebody_may_act(_: History, event: Recorded[RulesAdopted], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    rules = read_table(sources.table, event.body.rules, parse_rules)
    if rules is None:
        return
    serving = [member for member in rules.staff if member.serves(event.day)]
    approve = {member.id for member in serving if Duty.APPROVE in member.duties}
    act = {member.id for member in serving if not {Duty.OPERATOR, Duty.HANDLE}.isdisjoint(member.duties)}
    if not any(one != other for one in approve for other in act):
        yield fault(KINDS["rules.nobody"])


def nobody_is_dropped(history: History, event: Recorded[RulesAdopted], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    rules, before = read_table(sources.table, event.body.rules, parse_rules), history.people.rules
    staying = {member.id for member in rules.staff} if rules else set()
    for member in before.staff if rules and before else ():
        if member.id not in staying:
            yield fault(KINDS["rules.dropped"], found=member.id, who=f"{member.name}（{member.id}）")


def rules_follow_from_the_files(_: History, event: Recorded[RulesAdopted], sources: Sources) -> Iterator[EventFault]:
    """Law 1, where the files are at hand."""
    rules, given = read_table(sources.table, event.body.rules, parse_rules), sources.rules(event)
    if rules and given and rules != given:
        yield fault(KINDS["rules.derived"], table=event.body.rules, found=_changes(given, rules))


def files_are_in_force(history: History, event: Event, sources: Sources) -> Iterator[EventFault]:
    """Laws 2 and 3, where the files are at hand."""
    if isinstance(event.body, (LogOpened, RulesAdopted, *ON_THE_LOG_ALONE)):
        return
    if history.people.adoptions or sources.entering:
        yield from not_in_force(history, sources.rules(event))


def not_in_force(history: History, given: Rules | None) -> Iterator[EventFault]:
    """Law 2: what the files' rules lack to be in force; None where the files are not to be had."""
    rules = history.people.rules
    if not history.people.adoptions:
        yield fault(KINDS["rules.none"])
    elif rules and given and rules != given:
        last = history.people.adoptions[-1]
        step = _CONFIRM.format(seq=last.event.seq) if last.rules == given else _ADOPT
        yield fault(KINDS["rules.in-force"], changes=_changes(rules, given), step=step)


def _changes(before: Rules, after: Rules) -> str:
    found = [f"{each.where}：{each.before or '无'} → {each.after or '无'}" for each in rule_changes(before, after)]
    more = f"等 {len(found)} 处" if len(found) > _TOLD else ""
    return "；".join(found[:_TOLD]) + more


LAWS: Laws = {RulesAdopted: (rules_can_be_read,)}
POLICY: Laws = {
    RulesAdopted: (group_is_of_the_offices, somebody_may_act, nobody_is_dropped, rules_follow_from_the_files)
}
