"""The clauses about one inspector: who is out for the day, who may fill a place, who is recused.

Laws:
1. A place of a department that has items in the plan needs the qualification for these; of another bureau none of ours:
   its items are its own (二(五)). Every other place needs the qualification for all items of the plan (二(二)2).
2. The first place leads and needs a certificate, and so does every other one where the plan says so; a certificate that
   has expired is out (二(三)2).
3. A recusal bars while it stands: those of data/recusals.yaml, and those that were granted on the log (二(三)2); it
   follows a firm whose number changed (core/record/firms).
4. Who belongs to another bureau fills only a place that asks for its unit or region.
"""

from datetime import date

from dbl_random.core.policy.rule import BarRule, PoolRule, Severity
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.past import Past
from dbl_random.model.inspector import Inspector
from dbl_random.model.plan import Slot
from dbl_random.model.records import Records


def _sent(inspector: Inspector, _: int, slot: Slot, __: tuple[str, ...], records: Records) -> bool:
    of_unit, of_region = inspector.department == slot.unit, inspector.region == slot.region
    if (slot.unit and not of_unit) or (slot.region and not of_region):
        return False
    # Law 4
    return bool(slot.unit or slot.region) or all(inspector.department != p.id for p in records.organisation.partners)


def _qualified(inspector: Inspector, _: int, slot: Slot, items: tuple[str, ...], records: Records) -> bool:
    # Law 1
    if any(slot.unit == partner.id for partner in records.organisation.partners):
        return True
    own = [item for item in items if records.items[item].department == slot.unit]
    return set(own or items) <= set(inspector.items)


def _may_lead(inspector: Inspector, at: int, _: Slot, __: tuple[str, ...], ___: Records) -> bool:
    return at > 0 or inspector.certificate is not None


def _certified(inspector: Inspector, _: int, slot: Slot, __: tuple[str, ...], ___: Records) -> bool:
    return not slot.certified or inspector.certificate is not None


def _away(inspector: Inspector, day: date) -> bool:
    return any(away.since <= day <= away.until for away in inspector.away)


def _expired(inspector: Inspector, day: date) -> bool:
    return inspector.certificate is not None and inspector.certificate.expires < day


def _recused(records: Records, day: date, past: Past) -> frozenset[tuple[str, str, str]]:
    standing = (each for each in (*records.recusals, *past.recusals, *past.pending) if each.bars(day))
    today = firms_in(records).today
    return frozenset((each.inspector, today(each.enterprise), each.reason) for each in standing)


POOL_RULES: tuple[PoolRule | BarRule, ...] = (
    PoolRule(
        "DBR230",
        "二(五)",
        Severity.MUST,
        "岗位写明派出单位或区域的，由该单位、该区域的人员担任",
        "核对计划的 slots 和人员的所在科室、所属区域",
        "other-unit",
        "不属于本次派出的单位或区域",
        fits=_sent,
    ),
    PoolRule(
        "DBR231",
        "二(二)2",
        Severity.MUST,
        "检查人员须具备本次全部事项的检查资格；联合抽查中，具备本单位事项的资格",
        "核对 data/inspectors.yaml 中可检查的事项",
        "not-qualified",
        "不具备本事项的检查资格",
        fits=_qualified,
    ),
    PoolRule(
        "DBR232",
        "二(二)2",
        Severity.MUST,
        "当日不在岗的人员不参加抽取",
        "核对 data/inspectors.yaml 中的离岗日期",
        "away",
        "当日不在岗",
        out=_away,
    ),
    PoolRule(
        "DBR233",
        "二(三)2",
        Severity.MUST,
        "执法证件已过期的人员不参加抽取",
        "换证后更新 data/inspectors.yaml 中的有效期",
        "certificate-expired",
        "执法证件已过期",
        out=_expired,
    ),
    PoolRule(
        "DBR234",
        "二(三)2",
        Severity.MUST,
        "组长须持有效执法证件",
        "由持证人员任组长，其他人员任组员",
        "no-certificate",
        "没有执法证件，不能任组长",
        fits=_may_lead,
    ),
    PoolRule(
        "DBR259",
        "二(三)2",
        Severity.MUST,
        "计划写明每个岗位都须持证的，检查人员都须持有效执法证件",
        "由持证人员担任；确需专业人员参加的，不列入抽取的检查组",
        "not-certified",
        "没有执法证件，本计划的每个岗位都须持证",
        fits=_certified,
    ),
    BarRule(
        "DBR235",
        "二(三)2",
        Severity.MUST,
        "已决定回避的人员不检查该企业",
        "由其他人员检查；回避的决定有误的，按程序重新决定",
        recused=_recused,
    ),
)
