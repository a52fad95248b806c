"""Words that are confirmed, and draws that are attested (docs/protocol.md, sections 11.3 and 11.5).

Laws:
1. A confirmation names acts in ascending order, each by the hash of its file, that name `by` in that role; each once, and
   no adoption whose place a later one took before it was in force.
2. A paper has a number and no signature; a signature has no paper, and is an SSHSIG to the byte, made for `dbr-act`.
3. No number of a paper, here or of an act that carries its own, begins as a signature's line or a remark of the list does.
4. A draw is attested once, after its outcome, by its chair and each office, or with the reason why one was absent.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.core.record.papers import RESERVED, paper_of
from dbl_random.core.record.people import words_of
from dbl_random.core.record.sshsig import NoSignatureError, parse_sshsig
from dbl_random.model.acts import PlanApproved
from dbl_random.model.blacklist import BlacklistChanged
from dbl_random.model.event import Event, Recorded
from dbl_random.model.people import ActConfirmed, ConfirmedAct, DrawAttested, RulesAdopted
from dbl_random.model.standing import ROLES, Standing

KINDS = kinds(
    Kind("confirmed.order", "DBR386", 3, "确认的事项为空、重复，或没有按编号排列"),
    Kind("confirmed.act", "DBR386", 3, "第 {seq} 号事件不存在，或不是所确认的事件", "DBR473", "dbr log list"),
    Kind("confirmed.role", "DBR386", 3, "第 {seq} 号事件的{role}不是{by}", "DBR473", "dbr log show {seq}"),
    Kind("confirmed.once", "DBR386", 3, "第 {seq} 号事件已由{by}以同样方式确认", "DBR473", "dbr log show {seq}"),
    Kind("confirmed.superseded", "DBR386", 3, "第 {seq} 号事件的职责和规定没有施行过，已由第 {last} 号事件取代", "DBR473", "dbr rules list"),
    Kind("confirmed.paper", "DBR386", 3, "书面件须写明文号，不带签名", "DBR473", "--document 文号"),
    Kind("confirmed.signature", "DBR386", 3, "本人签名不写文号和扫描件，签名须是完整的、用途为 dbr-act 的 SSH 签名", "DBR473", "--key 密钥"),
    Kind("paper.number", "DBR381", 3, "文号“{number}”不能用：清单中这样开头的是本人签名或备注", hint="照书面件上的文号写"),
    Kind("attested.outcome", "DBR387", 3, "抽取 {draw} 没有这个结果", "DBR474", "dbr show draw {draw}"),
    Kind("attested.once", "DBR387", 3, "抽取 {draw} 的记录表已经交回（第 {seq} 号事件）", "DBR474", "dbr log show {seq}"),
    Kind("attested.chair", "DBR387", 3, "签字的主持人不是这次抽取的主持人", "DBR474", "主持人：{chair}"),
    Kind("attested.offices", "DBR387", 3, "签字的和未签字的科室与监督科室不一致", "DBR474", "每个科室写一人，或写未签字的理由"),
    Kind("attested.absent", "DBR387", 3, "未签字的科室多于一个", "DBR474", "至多一个科室可以未签字，并写明理由"),
    Kind("attested.day", "DBR387", 3, "签字日期 {date} 早于抽取的 {since}", "DBR474", "核对日期"),
)  # fmt: skip

#: What a person's signature is made for.
NAMESPACE = "dbr-act"


def acts_are_named(history: History, event: Recorded[ActConfirmed], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body = event.body
    keys = [(act.seq, act.role) for act in body.acts]
    if not keys or keys != sorted(set(keys)):
        yield fault(KINDS["confirmed.order"], found=listed(f"{seq} {ROLES[role]}" for seq, role in keys))
    for act in body.acts:
        yield from _one(history, body, act)


def _one(history: History, body: ActConfirmed, act: ConfirmedAct) -> Iterator[EventFault]:
    said = {"seq": act.seq, "role": ROLES[act.role], "by": _name(history, body.by)}
    before = history.events[act.seq - 1] if act.seq <= len(history.events) else None
    if before is None or before.hash != act.event:
        yield fault(KINDS["confirmed.act"], said, expected=before.hash if before else "", found=act.event)
    elif not any(word.role == act.role and word.who == body.by for word in words_of(before)):
        yield fault(KINDS["confirmed.role"], said, found=body.by)
    elif Standing(body.how) in history.people.confirmed.get((act.seq, act.role, body.by), {}):
        yield fault(KINDS["confirmed.once"], said)
    elif history.people.superseded(before):
        yield fault(KINDS["confirmed.superseded"], said, last=history.people.adoptions[-1].event.seq)


def _name(history: History, who: str) -> str:
    rules = history.people.rules
    return rules.name(who) if rules else who


def form_of_the_standing(_: History, event: Recorded[ActConfirmed], __: Sources) -> Iterator[EventFault]:
    """Law 2; whose key it is, whoever verifies says."""
    body = event.body
    if body.how == "document":
        if not body.document.strip() or body.signature is not None:
            yield fault(KINDS["confirmed.paper"])
    elif body.document or body.scan is not None or not _is_signature(body.signature or ""):
        yield fault(KINDS["confirmed.signature"])


def numbers_are_those_of_papers(_: History, event: Event, __: Sources) -> Iterator[EventFault]:
    """Law 3."""
    paper = paper_of(event)
    if paper and not paper.signed and paper.number.startswith(RESERVED):
        yield fault(KINDS["paper.number"], found=paper.number, number=paper.number)


def _is_signature(text: str) -> bool:
    try:
        return parse_sshsig(text).namespace == NAMESPACE
    except NoSignatureError:
        return False


def attested_once(history: History, event: Recorded[DrawAttested], _: Sources) -> Iterator[EventFault]:
    """Law 4."""
    body = event.body
    state = history.draws.get(body.draw)
    outcome = state.outcome if state else None
    if state is None or outcome is None or outcome.seq != body.outcome:
        yield fault(KINDS["attested.outcome"], body, found=f"第 {body.outcome} 号事件")
        return
    if before := history.people.attested.get(body.draw):
        yield fault(KINDS["attested.once"], body, seq=before.seq)
    if body.chair != state.body.chair:
        yield fault(
            KINDS["attested.chair"],
            body,
            expected=state.body.chair,
            found=body.chair,
            chair=_name(history, state.body.chair),
        )
    if sorted([*body.by, *body.absent]) != sorted(history.offices):
        yield fault(KINDS["attested.offices"], expected=listed(history.offices), found=listed([*body.by, *body.absent]))
    if len(body.absent) > 1:
        yield fault(KINDS["attested.absent"], found=listed(body.absent))
    if body.date < (since := outcome.day.isoformat()):
        yield fault(KINDS["attested.day"], body, expected=f"不早于 {since}", found=body.date, since=since)


LAWS: Laws = {
    **dict.fromkeys((PlanApproved, BlacklistChanged, RulesAdopted), (numbers_are_those_of_papers,)),
    ActConfirmed: (acts_are_named, form_of_the_standing, numbers_are_those_of_papers),
    DrawAttested: (attested_once,),
}
