"""A world in which every rule is kept, in the words of the records; a test departs from one clause."""

from dataclasses import replace
from datetime import date

import pytest

from dbl_random.core.draw.freeze import freeze
from dbl_random.core.policy.rules import RULES
from dbl_random.core.record.acts import fold_acts
from dbl_random.core.record.bodies import type_of
from dbl_random.core.record.past import NO_PAST, Visit
from dbl_random.model.acts import PlanApproved, PlanConsented, PlanFiled, PlanSubmitted
from dbl_random.model.checklist import Basis, Item, Published, Weight
from dbl_random.model.event import ZEROS, Recorded
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.ids import uscc_check_character
from dbl_random.model.inspector import Certificate, Inspector
from dbl_random.model.organisation import Department, Member, Office, Organisation
from dbl_random.model.plan import Batch, Filter, Joint, Mode, Plan, Slot
from dbl_random.model.policy import Policy
from dbl_random.model.ratio import Ratio
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry

DAY = date(2016, 7, 1)


def code(number):
    first = f"91350500{number:08d}X"
    return first + uscc_check_character(first)


FIRMS = tuple(Enterprise(code(n), f"示例企业{n:03d}有限公司") for n in range(1, 41))
ITEM = Item(
    "energy-use", "节能监察", "energy", Weight.KEY, "用能单位", "用能", "现场检查",
    (Basis("节约能源法", "第十二条", date(2008, 4, 1)),), published=Published(date(2016, 6, 1), "公告"),
)  # fmt: skip
PEOPLE = tuple(
    Inspector(f"J{n}", f"检查员{n}", "执法支队", "energy", "热能工程", "节能执法", ("energy-use",),
              Certificate(f"闽A-{n}", date(2018, 12, 31)))
    for n in range(1, 7)
)  # fmt: skip
PLAN = Plan(
    "2016-energy", "2016 年节能监察", 2016, "energy", ("energy-use",), ("energy",), (Batch(1, 7), Batch(2, 10)),
    ratio=Ratio(1, 20), inspector_cap=4, joint=Joint(), digest="ab" * 32,
)  # fmt: skip


def act(seq, body, actor="clerk-01"):
    """An event of the log as the fold of acts takes it."""
    return Recorded(seq, ZEROS, "2016-06-22T09:00:00+08:00", type_of(body), actor, "dbr test", body, ZEROS)


def submitted_and_approved(plan=PLAN, digest="ab" * 32, seq=2):
    """The plan submitted and approved."""
    submitted = PlanSubmitted(plan.id, plan.department, plan.year, "无", {f"plans/{plan.id}.yaml": digest}, None)
    return [act(seq, submitted), act(seq + 1, PlanApproved(plan.id, seq, "staff-01", ""))]


class Case:
    """Records, plan, day and past; `freeze` answers what an intent would freeze."""

    def __init__(self):
        self.day, self.plan, self.leave, self.batch = DAY, PLAN, None, None
        self.past = replace(NO_PAST, adopted=True)
        self.acts = submitted_and_approved()
        self.records = Records(
            Organisation("示例局", "dbr.test", True, "会议室", "staff-01", (Department("energy", "节能科"),),
                         (Office("legal", "法规科", "staff-01"),), (), (Member("staff-01", "周敏", "energy"),)),
            Policy(Ratio(1, 20), 2, 2, 2, 12, 24, 60, ()),
            {"energy-use": ITEM},
            {"energy": Registry("energy", "用能单位", ("energy-use",), "energy", "", (), FIRMS)},
            PEOPLE,
            (),
            {PLAN.id: PLAN},
        )  # fmt: skip

    def with_records(self, **changes):
        self.records = replace(self.records, **changes)
        return self

    def with_plan(self, **changes):
        self.plan = replace(self.plan, **changes)
        return self

    def with_policy(self, **changes):
        return self.with_records(policy=replace(self.records.policy, **changes))

    def with_item(self, name="energy-use", **changes):
        """The item changed, or one more item beside it that the registry serves and everybody is qualified for."""
        items = dict(self.records.items)
        items[name] = replace(items.get(name, ITEM), id=name, **changes)
        names = tuple(items)
        registry = replace(self.records.registries["energy"], items=names)
        people = tuple(replace(person, items=names) for person in self.records.inspectors)
        self.with_plan(items=names)
        return self.with_records(items=items, registries={"energy": registry}, inspectors=people)

    def with_firms(self, *firms, **changes):
        registry = replace(self.records.registries["energy"], enterprises=firms, **changes)
        return self.with_records(registries={"energy": registry})

    def with_person(self, number=1, **changes):
        people = list(self.records.inspectors)
        people[number - 1] = replace(people[number - 1], **changes)
        return self.with_records(inspectors=tuple(people))

    def beside(self, plan="2016-more", handed_in="ef" * 32, **changes):
        """One more plan of the year for the same item, handed in and approved as this file ("" for not at all)."""
        other = replace(self.plan, id=plan, digest="ef" * 32, **changes)
        self.acts += submitted_and_approved(other, handed_in, 20) if handed_in else []
        return self.with_records(plans={**self.records.plans, plan: other})

    def directed(self, approved_by="staff-01"):
        """Directed at the whole registry as a key field."""
        ground = Ground(GroundKind.KEY_FIELD, "条例", date(2016, 1, 1), registry="energy", approved_by=approved_by)
        self.with_records(grounds=(ground,))
        return self.with_plan(mode=Mode.DIRECTED, filter=Filter((GroundKind.KEY_FIELD,)))

    def joint(self, consents=("centre",), *, filed=True):
        """Joint with the centre, which has the second place; consented to and filed."""
        people = [replace(p, department="centre" if n % 2 else "energy") for n, p in enumerate(self.records.inspectors)]
        departments = (*self.records.organisation.departments, Department("centre", "节能监察中心"))
        bureau = replace(self.records.organisation, departments=departments)
        self.with_records(inspectors=tuple(people), organisation=bureau)
        for n, party in enumerate(consents):
            self.enter(4 + n, PlanConsented("2016-energy", 2, party, "曾雨桐", "", "2016-06-22"))
        if filed:
            self.enter(9, PlanFiled("2016-energy", 2, "泉府法备〔2016〕8号", "2016-06-22"))
        places = (Slot("lead"), Slot("member", "centre"))
        return self.with_plan(mode=Mode.JOINT, joint=Joint(("centre",)), places=places)

    def visited(self, enterprise, *days):
        """One more enterprise that earlier draws visited on these days."""
        found = tuple(Visit(f"d-{n}", day, ("J1",)) for n, day in enumerate(days, 1))
        self.past = replace(self.past, visits={**self.past.visits, enterprise: found})
        return self

    def firm(self, number=0):
        """Id of an enterprise of the registry."""
        return self.records.registries["energy"].enterprises[number].id

    def row(self, number=0):
        """The row that would be frozen of an enterprise of the registry."""
        return next(row for row in self.freeze().candidates if row.id == self.firm(number))

    def enter(self, seq, body):
        """One more act on the log."""
        self.acts.append(act(seq, body))
        return self

    def drawing(self, batch):
        self.batch = batch
        return self

    def on(self, day):
        self.day = day
        return self

    def faults(self, rules=RULES):
        """Codes of the departures that are not allowed."""
        return [fault.code for fault in self.freeze(rules).faults]

    def freeze(self, rules=RULES):
        acts = fold_acts(self.acts)
        past = replace(self.past, plans=acts.plans, recusals=acts.granted())
        return freeze(self.records, self.plan, self.day, past, self.leave, rules, self.batch)


@pytest.fixture
def case():
    return Case()
