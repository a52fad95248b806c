"""The sheet by which a joint plan is filed with 市政府法制办 (二(五))."""

from pathlib import Path

from dbl_random.core.notices.frame import slot_in_words
from dbl_random.core.record.acts import Submission
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import stood_behind
from dbl_random.desk.publish.papers import FOLDER
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.render.joint_filing import JointFiling, PartyLine, render_joint_filing
from dbl_random.store.writing import write_below


def make_filing(request: Request, plan: str) -> Path:
    """Write 联合抽查备案表 of a plan below `notices/`; answers its path below the store.

    Raises:
        Refusal: the plan is none of several bureaus, or its file was not submitted (exit status 4, DBR437, DBR435).
    """
    desk, records = read_store(request, plans=[plan])
    found = records.plans[plan]
    if found.mode is not Mode.JOINT:
        raise refuse(Exit.REFUSED, "DBR437", f"计划 {plan} 不是联合抽查，没有备案表", "联合抽查的计划写 mode: joint")
    standing = desk.history.acts.plans.get(plan)
    if standing is None or standing.latest.digest != found.digest:
        act = "submit" if standing is None else "amend"
        raise refuse(Exit.REFUSED, "DBR435", f"计划 {plan} 现在的文件还没有报送", f"dbr plan {act} {plan}")
    page = render_joint_filing(_filing(desk.history, records, found, standing.latest))
    return write_below(desk.root, f"{FOLDER}/{plan}/filing.html", page.encode()).relative_to(desk.root)


def _filing(history: History, records: Records, plan: Plan, latest: Submission) -> JointFiling:
    bureau = records.organisation
    approved, who = latest.approval, latest.approval.body.approved_by if latest.approval else ""
    filed = latest.filing.body if latest.filing else None
    share = plan.ratio.percent if plan.ratio else f"{plan.count} 户" if plan.count else "各层不同，见计划"
    return JointFiling(
        bureau=bureau,
        plan=plan,
        lead=bureau.unit_name(plan.department),
        parties=tuple(_party(records, plan, latest, unit) for unit in plan.joint.parties) if plan.joint else (),
        items=tuple(records.items[item].name for item in plan.items),
        registries=tuple(records.registries[name].name for name in plan.registries),
        share=share,
        approved_by=stood_behind(history, approved, who, bureau.member_name(who)) if approved else "",
        submission=latest.event.seq,
        digest=latest.digest,
        number=filed.number if filed else "",
        filed=filed.date if filed else "",
    )


def _party(records: Records, plan: Plan, latest: Submission, unit: str) -> PartyLine:
    slots = "、".join(slot_in_words(slot.name) for slot in plan.places if slot.unit == unit)
    name, consent = records.organisation.unit_name(unit), latest.consents.get(unit)
    if consent is None:
        return PartyLine(name, slots, "牵头" if unit == plan.department else "", "", "")
    return PartyLine(name, slots, consent.body.by, consent.body.date, consent.body.document)
