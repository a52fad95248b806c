"""The events of a ceremony, and a recusal's decision, as `dbr log show` tells them: more than a row of fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dbl_random.cli.screen.labels import clock
from dbl_random.core.policy.candidates import reason_in_words, stratum_in_words
from dbl_random.desk.names import Names
from dbl_random.model.acts import RecusalDecided
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, EnterpriseSubstituted
from dbl_random.model.words import HOW, MODES

Line = tuple[str, str]


def _intent(body: DrawIntent, names: Names) -> Iterator[Line]:
    yield "计划", f"{body.plan}，第 {body.batch} 批，第 {body.attempt} 次"
    yield "方式", f"{MODES[body.mode]}；事项 {'、'.join(map(names.item, body.items))}"
    yield "地点", f"{body.place}；主持人 {names.staff(body.chair)}"
    yield "名单", f"{body.candidates.rows} 户，快照 {body.candidates.file[:16]}.."
    for stratum in body.strata:
        share = stratum.ratio or f"{stratum.count} 户"
        counted = f"总数 {stratum.population}，候选 {stratum.candidates}，{share}，抽 {stratum.quota}"
        yield "分层", f"{stratum_in_words(stratum.id)}：{counted}"
    cap = f"每人至多 {body.team.cap} 户" if body.team.cap else "每人户数不限"
    yield "检查组", f"{len(body.team.slots)} 人，{cap}"
    if body.seed.public:
        yield "公开值", f"{body.seed.public.name}，{clock(body.seed.public.not_before)} 以后"
    for deviation in body.deviations:
        approved = f"{names.staff(deviation.approved_by)} 批准"
        yield "变通", f"{deviation.rule} {deviation.clause}：{deviation.reason}（{approved}）"
    if body.grounds_by:
        yield "依据", f"{'、'.join(map(names.staff, body.grounds_by))} 批准"
    yield "提交", body.commit or "不在 git 中"


def _sealed(body: DrawSealed, names: Names) -> Iterator[Line]:
    for office in names.in_order(body.how):
        yield names.office(office), f"{HOW[body.how[office]]}，监督人 {names.staff(body.witnesses[office])}"
        yield "封存值", body.commitments[office]


def _outcome(body: DrawOutcome, names: Names) -> Iterator[Line]:
    for office in names.in_order(body.contributions):
        opened = body.contributions[office]
        yield names.office(office), f"数字 {opened.digits}" if opened else "没有开启，以封存值代替"
    if body.machine_nonce is None:
        yield "机器", "没有开启，以封存值代替"
    if body.approved_by:
        yield "批准继续", names.staff(body.approved_by)
    if body.public is not None:
        yield "公开值", body.public
    yield "种子", body.seed
    cap = f"每名检查人员至多 {body.team_cap} 户" if body.team_cap is not None else "检查组待配"
    yield "结果", f"抽中 {body.result.rows} 户；{cap}，越过 {len(body.skips)} 人次"


def _substituted(body: EnterpriseSubstituted, names: Names) -> Iterator[Line]:
    yield "企业", f"{body.replaced} 由 {body.replacement or '（无企业可以递补）'} 递补"
    for each in body.skipped:
        yield "越过", f"{each.id}：{reason_in_words(each.reason)}"
    yield "检查组", "、".join(map(names.inspector, body.team)) or "无"
    yield "理由", names.reason(body.reason)
    yield "证据", body.evidence
    yield "批准人", names.staff(body.approved_by)


def _decided(body: RecusalDecided, names: Names) -> Iterator[Line]:
    until = f"至 {body.until}" if body.until else "起，长期有效"
    yield "回避申请", f"第 {body.declaration} 号事件"
    yield "决定", f"准予，自 {body.since} {until}" if body.granted else "不准予"
    yield "理由", body.reason
    yield "决定人", f"{names.staff(body.decided_by)}，{body.date}"


#: Body -> the function that composes its lines, where the row's templates do not.
COMPOSED: Mapping[type, Callable[[Any, Names], Iterator[Line]]] = {
    DrawIntent: _intent,
    DrawSealed: _sealed,
    DrawOutcome: _outcome,
    EnterpriseSubstituted: _substituted,
    RecusalDecided: _decided,
}
