"""The checklist and a year's plan as notices (二(一), 三(一))."""

from collections.abc import Iterator, Mapping

from dbl_random.core.notices.frame import Frame, Maker, day_in_words, facts, numbered
from dbl_random.core.record.standing_words import how_it_stands
from dbl_random.model.checklist import Item, Weight
from dbl_random.model.notice import Block, Column, Heading, Notice, Paragraph
from dbl_random.model.notice_types import NoticeKind
from dbl_random.model.plan import Plan
from dbl_random.model.words import MODES

_WEIGHTS = {Weight.KEY: "重点", Weight.GENERAL: "一般"}
_ITEMS = (
    Column("name", "抽查事项", 8),
    Column("weight", "类别", 3, "mid"),
    Column("basis", "抽查依据", 11),
    Column("department", "抽查主体", 5),
    Column("target", "抽查对象", 7),
    Column("content", "抽查内容", 11),
    Column("method", "抽查方式", 5),
    Column("ratio", "比例", 3, "mid"),
    Column("frequency", "频次", 4, "mid"),
)


def checklist(frame: Frame, year: str) -> Notice:
    """随机抽查事项清单: every item that has a basis in force on the day, with 比例 and 频次."""
    in_force = listed(frame)
    left = [each.name for each in frame.records.items.values() if each not in in_force]
    blocks: list[Block] = [
        Paragraph(
            f"根据双随机抽查工作的要求，现公布{frame.records.organisation.name}随机抽查事项清单（{year}年），"
            f"共{len(in_force)}项。未列入清单的事项不开展随机抽查。"
        ),
        numbered(_ITEMS, (_item(frame, each) for each in in_force)),
    ]
    if left:
        blocks.append(Paragraph(f"下列事项在公布之日没有生效的依据，不列入本清单：{'、'.join(left)}。"))
    return frame.paper("checklist", year, f"{frame.records.organisation.name}随机抽查事项清单（{year}年）", blocks)


def listed(frame: Frame) -> list[Item]:
    """The items that the checklist of the day has."""
    return [each for each in frame.records.items.values() if any(b.in_force(frame.day) for b in each.bases)]


def _item(frame: Frame, item: Item) -> tuple[str, ...]:
    policy = frame.records.policy
    bases = "；".join(f"《{each.law}》{each.article}" for each in item.bases if each.in_force(frame.day))
    return (
        item.name,
        _WEIGHTS[item.weight],
        bases,
        frame.records.organisation.unit_name(item.department),
        item.target,
        item.content,
        item.method,
        item.ratio.percent if item.ratio else f"不低于{policy.min_ratio.percent}",
        f"每年{item.batches}次" if item.batches else f"每年不少于{policy.min_batches}次",
    )


def annual_plan(frame: Frame, plan: Plan) -> Notice:
    """A year's plan as it was approved."""
    bureau = frame.records.organisation
    blocks: tuple[Block, ...] = (
        Paragraph(f"{plan.title}已按程序批准，现予公布。"),
        Heading(1, "一、抽查安排"),
        facts(
            ("计划编号", plan.id),
            ("责任科室", bureau.unit_name(plan.department)),
            ("抽查事项", "；".join(frame.item(each) for each in plan.items)),
            ("抽查方式", MODES[plan.mode.value]),
            ("名录库", "；".join(_registry(frame, each) for each in plan.registries)),
            ("每批比例", _share(plan)),
            ("检查组", f"每组{len(plan.places)}人，随机抽取"),
            ("联合抽查安排", _joint(frame, plan)),
        ),
        Heading(1, "二、批次"),
        numbered(
            (Column("month", "抽取月份", 8, "mid"), Column("share", "比例", 10, "mid")),
            ((f"{plan.year}年{batch.month}月", _share(plan)) for batch in plan.batches),
        ),
        Heading(1, "三、说明"),
        *_remarks(frame, plan),
    )
    return frame.paper("plan", plan.id, f"{plan.title}公告", blocks, contact=frame.asked(plan.department))


def _registry(frame: Frame, name: str) -> str:
    registry = frame.records.registries.get(name)
    return f"{registry.name}（{len(registry.enterprises)}户）" if registry else name


def _share(plan: Plan) -> str:
    if plan.ratio:
        return plan.ratio.percent
    return f"{plan.count}户" if plan.count is not None else "各层不同"


def _joint(frame: Frame, plan: Plan) -> str:
    if plan.joint is None or not plan.joint.parties:
        return "无"
    return "、".join(frame.records.organisation.unit_name(each) for each in plan.joint.parties)


def _remarks(frame: Frame, plan: Plan) -> Iterator[Paragraph]:
    standing = frame.history.acts.plans[plan.id].in_force
    approval = standing.approval if standing else None
    if approval is not None:
        when = day_in_words(approval.time[:10])
        said = how_it_stands(frame.history, approval)
        rests_on = f"，{said}" if said else ""
        record = f"本计划于{when}批准，批准记录为日志第{approval.seq}号事件{rests_on}。"
        yield Paragraph(f"{record}抽取当日公开监督，检查不提前告知。")
    for each in plan.deviations:
        yield Paragraph(f"本计划对{each.clause}的规定（{each.rule}）有所变通：{each.reason}。")


MAKERS: Mapping[NoticeKind, Maker] = {"checklist": checklist}
