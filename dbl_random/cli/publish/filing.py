"""`dbr publish filing`: the sheet by which a joint plan is filed with 市政府法制办 (二(五))."""

from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.core.record.acts import Submission
from dbl_random.desk.draw.draw_record import slot_in_words, write_page
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.acts import PlanApproved, PlanConsented, PlanFiled
from dbl_random.model.plan import Combine, Mode, Plan
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.render.joint_filing import JointFiling, PartyLine, render_joint_filing
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


def filing(
    context: typer.Context, plan: Annotated[str, typer.Argument(metavar="PLAN", help="联合抽查的计划编号")]
) -> Exit:
    """Write 联合抽查备案表 of a plan under `notices/`."""
    said = settings(context)
    root = find_store(said.directory)
    records, desk = whole(load_records(WorkingTree(root), plans=[plan])), open_desk(root)
    found = records.plans[plan]
    if found.mode is not Mode.JOINT:
        raise refuse(Exit.REFUSED, "DBR437", f"计划 {plan} 不是联合抽查，没有备案表", "联合抽查的计划写 mode: joint")
    standing = desk.history.acts.plans.get(plan)
    if standing is None or standing.latest.digest != found.digest:
        act = "submit" if standing is None else "amend"
        raise refuse(Exit.REFUSED, "DBR435", f"计划 {plan} 现在的文件还没有报送", f"dbr plan {act} {plan}")
    page = render_joint_filing(_filing(records, found, standing.latest))
    path = write_page(root / "notices" / plan / "filing.html", page).relative_to(root)
    voice.say(said, f"联合抽查备案表（打印盖章）：{path}")
    if said.json:
        voice.json_out({"plan": plan, "filing": path.as_posix()})
    return Exit.DONE


def _filing(records: Records, plan: Plan, latest: Submission) -> JointFiling:
    bureau = records.organisation
    approved = latest.approval.body if latest.approval else None
    filed = latest.filing.body if latest.filing else None
    member = bureau.member(approved.approved_by) if isinstance(approved, PlanApproved) else None
    share = plan.ratio.percent if plan.ratio else f"{plan.count} 户" if plan.count else "各层不同，见计划"
    return JointFiling(
        bureau=bureau.name,
        plan=plan.id,
        title=plan.title,
        year=plan.year,
        lead=bureau.unit_name(plan.department),
        parties=tuple(_party(records, plan, latest, unit) for unit in plan.joint.parties) if plan.joint else (),
        items=tuple(records.items[item].name for item in plan.items),
        registries=tuple(records.registries[name].name for name in plan.registries),
        shared=plan.combine is Combine.INTERSECTION,
        share=share,
        months=tuple(batch.month for batch in plan.batches),
        team=len(plan.places),
        note=plan.joint.note if plan.joint else "",
        approved_by=member.name if member else "",
        submission=latest.event.seq,
        digest=latest.digest,
        number=filed.number if isinstance(filed, PlanFiled) else "",
        filed=filed.date if isinstance(filed, PlanFiled) else "",
        practice=bureau.practice,
    )


def _party(records: Records, plan: Plan, latest: Submission, unit: str) -> PartyLine:
    slots = "、".join(slot_in_words(slot.name) for slot in plan.places if slot.unit == unit)
    event = latest.consents.get(unit)
    body = event.body if event else None
    name = records.organisation.unit_name(unit)
    if not isinstance(body, PlanConsented):
        return PartyLine(name, slots, "牵头" if unit == plan.department else "", "", "")
    return PartyLine(name, slots, body.by, body.date, body.document)
