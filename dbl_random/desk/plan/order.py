"""A plan's file made from a few words, right or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dbl_random.core.draw.freeze import Frozen, freeze
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.reader import load_store
from dbl_random.desk.request import Request
from dbl_random.model.ids import id_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import NO_JOINT, Plan
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.writing import write_below
from dbl_random.store.yaml.plan_file import Line, WithFile, add_plan, plan_path, plan_text
from dbl_random.store.yaml.records import Loaded
from dbl_random.store.yaml.year import load_year

_YEARS = range(2000, 2200)
_LONGEST = 48
#: Key of the file -> the option that gave it: nobody has seen the file yet, so its place would say nothing.
_OPTIONS = {
    "title": "--title",
    "year": "--year",
    "department": "--unit",
    "items": "--item",
    "registries": "--registry",
    "ratio": "--ratio",
    "inspector_cap": "--cap",
    "- {batch": "--months",
}
#: Faults of how a value is written; every other one is of what it refers to.
_WRITTEN = frozenset({"DBR103", "DBR105", "DBR106", "DBR110", "DBR112", "DBR115", "DBR121"})


@immutable
class PlanOrder:
    """What a new plan is to say, as text; whether it is right, the strict reader says.

    Attributes:
        unit: the department. ratio: of each batch.
        batches: how many, None for as many as `months`, or two.
        title: "" for one made of the items. year: None for that of the plan's id, or of the day.
        months: of the batches; () for months spread evenly.
        cap: how many enterprises an inspector has of a batch at most, None for no limit.
    """

    plan: str
    items: tuple[str, ...]
    registries: tuple[str, ...]
    unit: str
    ratio: str
    batches: int | None = None
    title: str = ""
    year: int | None = None
    months: tuple[str, ...] = ()
    cap: int | None = None


@immutable
class NewPlan:
    """The plan that was made, or would be (a preview).

    Attributes:
        text: its file. records: with it. frozen: what a draw on `day` would freeze.
        remarks: what stands in the way of that draw, apart from the approval.
        in_git: whether the file is to be committed.
    """

    plan: Plan
    text: str
    records: Records
    day: date
    frozen: Frozen
    remarks: tuple[Problem, ...]
    in_git: bool

    @property
    def path(self) -> str:
        """Where its file is, from the store's root."""
        return plan_path(self.plan.id)


def order_plan(request: Request, order: PlanOrder, *, preview: bool = False) -> NewPlan:
    """Write the file of a new plan.

    Raises:
        Refusal: there is such a plan (exit status 4, DBR131), but for one that was not handed in where it may be
            overwritten; or the order is badly written (2) or names what is not there (4), with every fault.
    """
    _refuse_badly_said(order)
    desk, _, before = load_store(request, plans=None)
    path, root = plan_path(order.plan), desk.root
    if there := (root / path).exists():
        _refuse_kept(request, order.plan, handed_in=order.plan in desk.history.acts.plans)
    day = reckoned_day(request, before, desk)
    text = _text(order, before, day)
    loaded = load_year(WithFile(root, path, text.encode()), order.plan)
    if loaded.records is None:
        raise _refusal(order, loaded)
    if there and not preview:
        write_below(root, path, text.encode())
    elif not preview:
        try:
            add_plan(root, order.plan, text.encode())
        except FileExistsError:
            raise _exists(order.plan, "换一个编号") from None
    made = loaded.records.plans[order.plan]
    frozen = freeze(loaded.records, made, day, desk.history.past())
    # That it was not approved yet is no news of a plan that was just made.
    remarks = tuple(loaded.locate(fault) for fault in frozen.faults if fault.code != "DBR218")
    return NewPlan(made, text, loaded.records, day, frozen, remarks, desk.repository is not None)


def _refuse_badly_said(order: PlanOrder) -> None:
    fault = id_fault(order.plan) or (f"最多 {_LONGEST} 个字符" if len(order.plan) > _LONGEST else None)
    if fault:
        raise refuse(Exit.USAGE, "DBR112", f"计划编号“{order.plan}”不能用：{fault}", "例如 2016-energy", "计划")
    if order.batches and order.months and len(order.months) != order.batches:
        fact = f"--months 有 {len(order.months)} 个月份，--batches 是 {order.batches} 批"
        raise refuse(Exit.USAGE, "DBR540", fact, "每批一个月份，例如 --batches 2 --months 7,10")


def _refuse_kept(request: Request, plan: str, *, handed_in: bool) -> None:
    """What was handed in is amended, and what was not is replaced where that is said."""
    if handed_in:
        raise _exists(plan, f"已经报送的不能重写；改这个文件，再 dbr plan amend {plan} --reason 理由")
    if not request.overwrite:
        raise _exists(plan, "还没有报送：要以这一份代替它，加上 --overwrite；或者换一个编号")


def _exists(plan: str, hint: str) -> Refusal:
    return refuse(Exit.REFUSED, "DBR131", f"计划“{plan}”已经存在", hint, plan_path(plan))


def _refusal(order: PlanOrder, loaded: Loaded) -> Refusal:
    """The reader's faults, with the options that gave what is wrong."""
    path = plan_path(order.plan)
    problems = [_said_by_option(each) if each.file == path else each for each in loaded.problems]
    written = any(each.file.startswith("--") and each.code in _WRITTEN for each in problems)
    others = any(not each.file.startswith("--") for each in problems)
    return Refusal(Exit.UNUSABLE if others else Exit.USAGE if written else Exit.REFUSED, *problems)


def _said_by_option(problem: Problem) -> Problem:
    key = problem.text.strip().partition(":")[0]
    return replace(problem, file=_OPTIONS[key], line=0, column=0, text="") if key in _OPTIONS else problem


def _text(order: PlanOrder, records: Records, day: date) -> str:
    """The plan's file, with what each line means beside it."""
    year, size = order.year or _year_of(order.plan) or day.year, records.policy.team_size
    names = "、".join(records.items[item].name for item in order.items if item in records.items)
    departments = {each.id: each.name for each in records.organisation.departments}
    cap = f"每名检查人员每批至多承担 {order.cap} 户" if order.cap else "每名检查人员每批至多承担几户；不写则不限"
    lines: list[Line] = [
        ("plan", order.plan, ""),
        ("title", order.title or f"{year}年度{names}随机抽查计划", ""),
        ("year", str(year), ""),
        ("department", order.unit, f"责任科室：{departments.get(order.unit, '')}"),
        ("items", order.items, f"抽查事项：{names}"),
        ("registries", order.registries, "名录库：data/registries/ 中的文件名"),
        ("ratio", order.ratio, "每批抽取的比例，全年为各批之和（二(三)1）"),
        ("slots", ["lead"] + ["member"] * max(size - 1, 1), f"检查组 {size} 人，第一个是组长（二(三)2）"),
        ("all_certified", "true", "检查组人人持执法证件，不只是组长（二(三)2）"),
        ("inspector_cap" if order.cap else "# inspector_cap", str(order.cap or 10), cap),
        ("joint", NO_JOINT, "联合抽查安排，没有的写“无”（三(一)）"),
        ("batches", "", "批次和抽取的月份"),
    ]
    opening = f"{year} 年度抽查计划。修改后运行 dbr plan check {order.plan}；保存（dbr save）、报送并批准后才能抽取。"
    return plan_text(opening, lines, order.months or spread(order.batches or 2, day.month if year == day.year else 1))


def _year_of(plan: str) -> int | None:
    first = plan[:4]
    return int(first) if first.isdigit() and int(first) in _YEARS else None


def spread(batches: int, first: int) -> Sequence[str]:
    """The months of so many batches, evenly from the month `first` to December.

    >>> spread(2, 7), spread(3, 1), spread(1, 9)
    (['7', '10'], ['1', '5', '9'], ['9'])
    """
    return [str(first + number * (13 - first) // batches) for number in range(batches)]
