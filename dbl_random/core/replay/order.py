"""Point 3, first half: what may follow what, and the forms of what is entered.

Laws:
1. The log opens once, with its offices; every other event comes after.
2. An intent's id is its own re-format; attempt n needs the void of n-1, and no attempt is open beside it.
3. One sealing and one outcome an intent, in order; a void only before the sealing; no void once anything is sealed.
4. Teams later only where the outcome has none; no substitution before there are teams.
"""

import re
from collections.abc import Iterator

from dbl_random.core.draw.ceremony import too_late
from dbl_random.core.draw.seed import nonce_fault
from dbl_random.core.record.draws import attempts
from dbl_random.core.replay.finding import Said
from dbl_random.core.replay.trial import Trial
from dbl_random.model.clock import parse_time
from dbl_random.model.event import (
    RESERVED_OFFICES,
    DrawIntent,
    DrawOutcome,
    DrawSealed,
    DrawTeamed,
    DrawVoid,
    EnterpriseSubstituted,
    Event,
    InspectorSubstituted,
    LogOpened,
)
from dbl_random.model.ids import draw_id, enterprise_id_fault, id_fault

_ORIGIN = re.compile(r"[!-~]{1,100}", re.ASCII)

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?", re.ASCII)


def opens_once(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 1."""
    if isinstance(event.body, LogOpened) != (not trial.history.events):
        wanted = "log.opened" if not trial.history.events else "其他事件"
        yield Said("日志应以 log.opened 开始，且只此一次", wanted, event.type)


def offices_are_sound(_: Trial, event: Event) -> Iterator[Said]:
    """Section 3: at least one office, ids right, unique and not reserved; an origin for checkpoints."""
    body = event.body
    if not isinstance(body, LogOpened):
        return
    ids = [office.id for office in body.offices]
    if not ids or len(set(ids)) != len(ids) or any(id_fault(i) or i in RESERVED_OFFICES for i in ids):
        yield Said("监督科室的编号为空、重复、不合规定或使用了保留字", "各不相同的编号", "、".join(ids))
    if not _ORIGIN.fullmatch(body.origin):
        yield Said("日志名称不合规定", "英文字母、数字和符号，没有空格", body.origin)


def attempts_count_up(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 2."""
    body = event.body
    if not isinstance(body, DrawIntent):
        return
    wanted = (
        draw_id(body.plan, body.batch, body.attempt) if body.batch >= 1 and body.attempt >= 1 else "批次和次数从 1 起"
    )
    if body.draw != wanted or id_fault(body.draw) or id_fault(body.plan):
        yield Said("抽取编号与计划、批次、次数不符", wanted, body.draw)
    tried = attempts(trial.history.draws, body.plan, body.batch)
    if body.draw in trial.history.draws or len(tried) != body.attempt - 1:
        yield Said("同一批次的次数不连续，或编号重复", f"第 {len(tried) + 1} 次", f"第 {body.attempt} 次")
    last = tried[-1].void if tried else None
    void = last.seq if last else None
    if (tried and last is None) or body.after_void != void:
        yield Said("重新抽取须以前一次的作废为前提", str(void), str(body.after_void))


def intent_is_sound(_: Trial, event: Event) -> Iterator[Said]:
    """Forms of an intent: ids, items, slots, commitment, the public value's."""
    body = event.body
    if not isinstance(body, DrawIntent):
        return
    named = [*body.items, body.chair, *(s.id for s in body.strata)]
    for name in named:
        if fault := id_fault(name):
            yield Said(f"“{name}”{fault}")
    if not body.items or len(set(body.items)) != len(body.items):
        yield Said("事项为空或重复")
    # The places of a team are told apart by their numbers: their names may be any text, and the same.
    if not all(body.team.slots) or not body.team.slots or (body.team.cap is not None and body.team.cap < 1):
        yield Said("岗位或每人上限不合规定")
    if fault := nonce_fault(body.seed.machine_commitment):
        yield Said(f"机器随机数的承诺值{fault}")
    public = body.seed.public
    if public and (public.digits < 1 or parse_time(public.not_before) is None):
        yield Said("公开值的位数或时间不合规定")


def sealed_once(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 3: the sealing belongs to an open intent."""
    body = event.body
    if not isinstance(body, DrawSealed):
        return
    state = trial.history.state_of_intent(body.intent)
    if state is None or state.sealed or state.void:
        yield Said("封存没有对应的、尚未封存且未作废的抽取意向", "一个未封存的意向", f"第 {body.intent} 号事件")


def all_offices_sealed(trial: Trial, event: Event) -> Iterator[Said]:
    """Every office of the log is bound, none beside them, each by a hash and with a witness."""
    body = event.body
    if not isinstance(body, DrawSealed):
        return
    wanted = set(trial.history.offices)
    for name, given in (("承诺值", body.commitments), ("方式", body.how), ("监督人", body.witnesses)):
        if set(given) != wanted:
            yield Said(f"封存的{name}与监督科室不一致", "、".join(sorted(wanted)), "、".join(sorted(given)))
    if any(nonce_fault(text) for text in body.commitments.values()) or any(map(id_fault, body.witnesses.values())):
        yield Said("封存的承诺值或监督人编号不合规定")


def sealed_in_time(trial: Trial, event: Event) -> Iterator[Said]:
    """4.1: a sealing at or after `not_before` is refused."""
    body = event.body
    state = trial.history.state_of_intent(body.intent) if isinstance(body, DrawSealed) else None
    moment = parse_time(event.time)
    if state and moment and (public := state.body.seed.public) and too_late(public, moment):
        yield Said("封存时公开值可能已经产生", f"早于 {public.not_before}", event.time)


def concluded_once(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 3: the outcome belongs to a sealed intent that has none."""
    body = event.body
    if not isinstance(body, DrawOutcome):
        return
    state = trial.history.state_of_intent(body.intent)
    if state is None or state.sealed is None or state.outcome or state.sealed.seq != body.sealed:
        yield Said("结果没有对应的、已封存且尚无结果的抽取意向", "一个已封存的意向", f"第 {body.intent} 号事件")


def void_before_sealing(trial: Trial, event: Event) -> Iterator[Said]:
    """4.5: only before the sealing, once, by somebody and for a reason."""
    body = event.body
    if not isinstance(body, DrawVoid):
        return
    state = trial.history.state_of_intent(body.intent)
    if state is None or state.sealed or state.void:
        yield Said("只有尚未封存、未作废的抽取意向可以作废", "一个未封存的意向", f"第 {body.intent} 号事件")
    if not body.reason or id_fault(body.approved_by):
        yield Said("作废须有理由和批准人")


def teamed_once(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 4, first half."""
    body = event.body
    if not isinstance(body, DrawTeamed):
        return
    state = trial.history.draws.get(body.draw)
    if state is None or state.outcome is None or state.outcome.seq != body.outcome or not state.lacks_teams:
        yield Said("只有结果中没有检查组的抽取才能补配检查组", "一个没有检查组的结果", body.draw)


def substituted_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 4, second half; who is replaced is in the draw, and a reason, evidence and approver are given."""
    body = event.body
    if not isinstance(body, EnterpriseSubstituted | InspectorSubstituted):
        return
    state = trial.history.draws.get(body.draw)
    if state is None or state.outcome is None or state.outcome.seq != body.outcome or state.lacks_teams:
        yield Said("递补没有对应的、已有检查组的抽取结果", "一个已有检查组的结果", body.draw)
        return
    standing = trial.history.standings[body.draw]
    inspector = isinstance(body, InspectorSubstituted)
    where = body.enterprise if isinstance(body, InspectorSubstituted) else body.replaced
    case = trial.history.cases.case(body.draw, where)
    if case.result is not None and (inspector or not case.nobody_there):
        yield Said("已有检查结果的企业不再递补", "没有结果，或无法检查", f"第 {case.results[-1][0].seq} 号事件的结果")
    if isinstance(body, EnterpriseSubstituted):
        if body.replacement is not None and (fault := enterprise_id_fault(body.replacement)):
            yield Said(f"递补企业的代码不合规定：{fault}", "企业代码", body.replacement)
        if body.replaced not in standing.teams:
            yield Said("被替换的企业不在现行名单中", "现行名单中的企业", body.replaced)
    elif body.replaced not in standing.teams.get(body.enterprise, ()):
        yield Said(
            "被替换的检查人员不在该企业的检查组中", "、".join(standing.teams.get(body.enterprise, ())), body.replaced
        )
    if id_fault(body.reason) or not body.evidence or id_fault(body.approved_by):
        yield Said("递补须有理由、证据和批准人")


def free_fields_are_sound(_: Trial, event: Event) -> Iterator[Said]:
    """Section 3 and 4.1: hashes of sources, the commit, the tool, and who approved, have their forms."""
    body = event.body
    if not event.tool.strip():
        yield Said("没有写明程序的名称和版本")
    sources = getattr(body, "sources", {})
    for path, digest in sources.items():
        if not path or nonce_fault(digest):
            yield Said(f"来源文件“{path}”的哈希不合规定", "64 位十六进制", digest)
    commit = getattr(body, "commit", None)
    if commit is not None and not _COMMIT.fullmatch(commit):
        yield Said("来源所在的 git 提交号不合规定", "40 或 64 位十六进制", commit)
    if isinstance(body, DrawIntent):
        for deviation in body.deviations:
            if id_fault(deviation.rule) or not deviation.reason or id_fault(deviation.approved_by):
                yield Said(f"变通 {deviation.rule} 须有理由和批准人")
    if isinstance(body, EnterpriseSubstituted) and any(id_fault(skipped.reason) for skipped in body.skipped):
        yield Said("越过企业须有理由")
