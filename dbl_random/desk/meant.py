"""What a name means where an id is asked for: people write either, whoever reads the log finds the id.

Laws:
1. An id is ASCII and stands for itself; nothing is read for it. A name in another width is the same name.
2. What two share is neither of them: refused with the list. What nobody is called goes on as it is, and whoever asked
   for it says what is wrong with it.
3. A store that cannot be read knows no names.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from dbl_random.desk.open_store import open_desk
from dbl_random.desk.request import Kind, Request
from dbl_random.model.names import same_name
from dbl_random.model.numerals import batch_said
from dbl_random.model.organisation import Department, Office, Partner, Region
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records


class Called(NamedTuple):
    """An id, what it is called, and what tells it from others of its name."""

    id: str
    name: str
    remark: str = ""


def meant(request: Request, kind: Kind, text: str) -> str:
    """The id that a text means; the text itself where nothing of the kind is called so.

    Raises:
        Refusal: several are called so (exit status 4, DBR462).
    """
    if text.isascii():
        return text
    every = tuple(called(request, kind))
    found = {each.id: each for each in every if same_name(each.name, text) or same_name(each.id, text)}
    if kind == "draw" and not found and (batch := batch_said(normalize("NFKC", text))):
        found = {each.id: each for each in every if _is_of(each, *batch)}
    if len(found) > 1:
        each = "、".join(f"{one.id}（{one.remark}）" if one.remark else one.id for one in found.values())
        raise refuse(Exit.REFUSED, "DBR462", f"“{text}”有 {len(found)} 个，写编号：{each}", "以编号代替名称，再运行")
    return next(iter(found), text)


def _is_of(draw: Called, plan: str, batch: str) -> bool:
    """Whether a draw is of this batch, and of this plan where one is named."""
    title, end = draw.name.removesuffix(f"第{batch}批"), draw.name.endswith(f"第{batch}批")
    return end and (not plan or same_name(title, plan) or draw.id.startswith(f"{plan}-"))


def name_of(request: Request, kind: Kind, text: str) -> str:
    """What an id is called; the text itself where nothing of the kind has it."""
    return next((each.name for each in called(request, kind) if each.id == text), text)


def called(request: Request, kind: Kind) -> Iterator[Called]:
    """Everything of a kind that the store's files name."""
    try:
        root = find_store(request.directory)
        if kind == "draw":
            yield from _draws(root)
            return
        tree = WorkingTree(root)
        plans: list[str] | None = None if kind == "plan" else []
        records = load_records(tree, plans, "all" if kind in ("enterprise", "registry") else "named").records
    except Refusal:
        return
    if records is not None:
        yield from _CALLED[kind](records)


def _draws(root: Path) -> Iterator[Called]:
    """The draws of the log, each by its plan's title and its batch; of several attempts at a batch the last."""
    plans = load_records(WorkingTree(root)).records
    last = {(state.body.plan, state.body.batch): name for name, state in open_desk(root).history.draws.items()}
    for (of, batch), name in last.items():
        plan = plans.plans.get(of) if plans else None
        title = f"{plan.title if plan else of}第{batch}批"
        yield Called(name, title, title)


def _staff(records: Records) -> Iterator[Called]:
    bureau = records.organisation
    return (Called(each.id, each.name, bureau.unit_name(each.department)) for each in bureau.staff)


def _inspectors(records: Records) -> Iterator[Called]:
    unit = records.organisation.unit_name
    return (Called(each.id, each.name, unit(each.unit)) for each in records.inspectors)


def _persons(records: Records) -> Iterator[Called]:
    yield from _staff(records)
    yield from _inspectors(records)


def _units(records: Records) -> Iterator[Called]:
    bureau = records.organisation
    # A county's bureau consents to a draw across regions as a department does to a joint one.
    units: tuple[Department | Office | Partner | Region, ...] = (
        *bureau.departments,
        *bureau.offices,
        *bureau.partners,
        *bureau.regions,
    )
    return (Called(each.id, each.name) for each in units)


def _enterprises(records: Records) -> Iterator[Called]:
    return (
        Called(row.id, row.name, registry.name)
        for registry in records.registries.values()
        for row in registry.enterprises
    )


_CALLED: dict[Kind, Callable[[Records], Iterator[Called]]] = {
    "staff": _staff,
    "inspector": _inspectors,
    "person": _persons,
    "unit": _units,
    "region": lambda records: (Called(each.id, each.name) for each in records.organisation.regions),
    "item": lambda records: (Called(each.id, each.name) for each in records.items.values()),
    "plan": lambda records: (Called(each.id, each.title) for each in records.plans.values()),
    "registry": lambda records: (Called(each.id, each.name) for each in records.registries.values()),
    "enterprise": _enterprises,
    "reason": lambda records: (Called(each.code, each.name) for each in records.policy.substitution_reasons),
}
