"""Substitutions, 递补: what may be replaced, and for which reasons (docs/protocol.md, section 4.6).

Laws:
1. A substitution comes after an outcome with teams, and before the visit's result, but where nobody was there.
2. Who is replaced is to be visited now, or in the team of that visit.
3. The reason is one of the policy's closed list, for what it replaces (二(二)3).
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Sources
from dbl_random.core.record.history import History
from dbl_random.model.event import EnterpriseSubstituted, InspectorSubstituted, Recorded, Substituted

KINDS = kinds(
    Kind("substitution.outcome", "DBR328", 3, "{draw} 还没有检查组，不能递补", "DBR409", "dbr show draw {draw}"),
    Kind("substitution.no-result", "DBR328", 3, "{where} 已有检查结果（第 {seq} 号事件），不能递补", "DBR438", "结果有误的，先 dbr result correct"),
    Kind("substitution.enterprise", "DBR328", 3, "{replaced} 不在 {draw} 的现行名单中", "DBR412", "dbr show draw {draw}"),
    Kind("substitution.inspector", "DBR328", 3, "{replaced} 不在 {enterprise} 现在的检查组中", "DBR412", "dbr show draw {draw}"),
    Kind("substitution.reason", "DBR357", 5, "递补理由“{reason}”不在规定之列", "DBR413", "可用的理由：{listed}"),
)  # fmt: skip


def substituted_in_order(history: History, event: Recorded[Substituted], _: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2."""
    body = event.body
    state = history.draws.get(body.draw)
    if state is None or state.outcome is None or state.outcome.seq != body.outcome or state.lacks_teams:
        yield fault(KINDS["substitution.outcome"], body, expected="一个已有检查组的结果", found=body.draw)
        return
    where = body.enterprise if isinstance(body, InspectorSubstituted) else body.replaced
    case = history.cases.case(body.draw, where)
    if case.results and (isinstance(body, InspectorSubstituted) or not case.nobody_there):
        seq = case.results[-1][0].seq
        yield fault(KINDS["substitution.no-result"], body, expected="没有结果，或无法检查", where=where, seq=seq)
    yield from _present(history, body)


def _present(history: History, body: Substituted) -> Iterator[EventFault]:
    """Law 2."""
    teams = history.standings[body.draw].teams
    if isinstance(body, EnterpriseSubstituted):
        if body.replaced not in teams:
            yield fault(KINDS["substitution.enterprise"], body, found=body.replaced)
    elif body.replaced not in teams.get(body.enterprise, ()):
        expected = listed(teams.get(body.enterprise))
        yield fault(KINDS["substitution.inspector"], body, expected=expected, found=body.replaced)


def reason_is_listed(_: History, event: Recorded[Substituted], sources: Sources) -> Iterator[EventFault]:
    """Law 3."""
    body, records = event.body, sources.records(event)
    reasons = records.policy.substitution_reasons if records else ()
    known = {each.code: each.name for each in reasons if body.kind in each.replaces}
    if records and body.reason not in known:
        told = listed(f"{code}（{name}）" for code, name in known.items())
        yield fault(KINDS["substitution.reason"], body, expected=listed(known), found=body.reason, listed=told)


LAWS = dict.fromkeys((EnterpriseSubstituted, InspectorSubstituted), (substituted_in_order,))
POLICY = dict.fromkeys((EnterpriseSubstituted, InspectorSubstituted), (reason_is_listed,))
