"""What is entered for publication is looked through before it is on the log (core/notices/published).

Laws:
1. Who is named is refused with the place; by `--mask` it is masked, and what was masked is told.
2. A plan's own words stand in its file, which nobody but its author changes: they are refused always.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import cache

from dbl_random.core.notices.published import (
    Known,
    Personal,
    event_looked_through,
    looked_through,
    place_of,
)
from dbl_random.core.record.bodies import texts_in
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.model.acts import PlanAmended, PlanSubmitted
from dbl_random.model.event import BodyT, DrawIntent
from dbl_random.model.organisation import Organisation
from dbl_random.model.personal import digits_of, personal_in
from dbl_random.model.problem import Exit, Problem, Refusal
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.places import PLANS
from dbl_random.store.yaml.representatives import representatives

HINT = "改写这段文字；确需保留的，加 --mask 遮盖后再记入"


def known_to(desk: Desk, records: Records) -> Known:
    """Whom the files know today; what is asked for seldom is read when it is."""
    people = {*(each.name for each in records.organisation.staff), *(each.name for each in records.inspectors)}
    names = cache(desk.names_of_drawn)
    tree = WorkingTree(desk.root)
    return Known(
        frozenset(people),
        _telephones(records.organisation),
        cache(lambda: representatives(tree)),
        desk.firms.every_id,
        lambda firm: names().get(firm, ""),
    )


def _telephones(bureau: Organisation) -> frozenset[str]:
    """The numbers that the organisation's file gives for the bureau and its offices, in digits."""
    texts = texts_in(asdict(replace(bureau, staff=(), deputies=())))
    found = (f"电话{text}" for text in texts if any(char.isdigit() for char in text))
    return frozenset(digits_of(each.text) for text in found for each in personal_in(text))


def without_personal(
    request: Request, desk: Desk, records: Records, body: BodyT, tables: Mapping[str, bytes]
) -> tuple[BodyT, Mapping[str, bytes]]:
    """The body and its tables as they may be entered.

    Raises:
        Refusal: laws 1 and 2 (exit status 4, DBR460).
    """
    known = known_to(desk, records)
    _refuse_plan(body, records, known)
    new, kept, told = event_looked_through(body, tables, known, _about(desk, body))
    if not told:
        return body, tables
    places = [(place_of(body, each), each) for each in told]
    if isinstance(body, DrawIntent) or not request.mask:
        raise Refusal(Exit.REFUSED, *(problem for place, each in places for problem in faults_in(place, each)))
    tell_masked(request, places)
    return new, kept


def faults_in(place: str, text: Personal, hint: str = HINT, file: str = "") -> list[Problem]:
    """What was found in a text, each as a problem."""
    return [
        Problem(
            file,
            0,
            0,
            "DBR460",
            f"{place + '中' if place else ''}有{found.kind}“{found.told}”，要公布的文字不写个人信息",
            hint,
        )
        for found in text.found
    ]


def tell_masked(request: Request, places: Iterable[tuple[str, Personal]]) -> None:
    """Law 1."""
    for place, text in places:
        for found in text.found:
            request.terminal.say(f"{place}中的{found.kind}已遮盖为“{found.masked}”。", "warn")


def _about(desk: Desk, body: object) -> str:
    """The enterprise that an act is about, where its body does not say so itself."""
    order = desk.history.cases.orders.get(getattr(body, "order", 0) or 0)
    return order.body.enterprise if order else str(getattr(body, "enterprise", "") or getattr(body, "replaced", ""))


def _refuse_plan(body: object, records: Records, known: Known) -> None:
    """Law 2."""
    plan = records.plans.get(body.plan) if isinstance(body, PlanSubmitted | PlanAmended) else None
    labels = {"title": "计划名称", "place": "抽取地点", "deviations.reason": "变通的理由"}
    problems = [
        problem
        for each in (looked_through(plan, known)[1] if plan else ())
        for problem in faults_in(
            labels[each.path], each, "改写计划文件后再报送", f"{PLANS}/{plan.id if plan else ''}.yaml"
        )
    ]
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
