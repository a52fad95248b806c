"""The quick count and what it foresees are those of the rows, for any registry, plan and past."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.core.draw.freeze import foresee, freeze
from dbl_random.core.policy.candidates import CANDIDATE, OUTSIDE, candidate_rows
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.record.past import Past, Visit
from dbl_random.model.checklist import Basis, Item, Published, Weight
from dbl_random.model.event import Deviation
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.inspector import Certificate, Inspector
from dbl_random.model.organisation import Department, Member, Office, Organisation
from dbl_random.model.plan import Batch, ColumnFilter, Combine, Filter, Joint, Mode, Plan, PlanStratum
from dbl_random.model.policy import Policy
from dbl_random.model.ratio import Ratio
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry, Status

DAY = date(2016, 7, 1)
IDS = [f"E{n:02}" for n in range(6)]
COLUMNS = ("规模", "标签", "行业")


def some(*values, most=3):
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


enterprises = st.builds(
    Enterprise,
    st.sampled_from(IDS),
    st.just("企业"),
    st.sampled_from([*["active"] * 4, *map(str, Status)]),
    st.sampled_from(["", "350502", "350503"]),
    st.sampled_from(["", "A", "B"]),
    st.tuples(st.sampled_from(["", "大", "小"]), st.sampled_from(["", "出口", "出口、危化"]), st.sampled_from("甲乙")),
)
registries = st.lists(enterprises, min_size=1, max_size=6, unique_by=lambda each: each.id).map(tuple)
filters = st.just(Filter((GroundKind.COMPLAINT, GroundKind.KEY_FIELD))) | st.builds(
    Filter,
    some(GroundKind.COMPLAINT, GroundKind.KEY_FIELD),
    some("energy", "salt", most=1),
    some("A", "B"),
    some("大", "小"),
    some("出口", "危化"),
    st.lists(st.builds(ColumnFilter, st.sampled_from(["行业", "grade"]), some("甲", "乙", "A")), max_size=2).map(tuple),
)
strata = st.sampled_from([
    ("", ()),
    ("grade", (PlanStratum("a", ("A",), Ratio(1, 2)), PlanStratum("rest", ("*",)))),
    ("grade", (PlanStratum("a", ("A", "B"), count=1),)),  # "" belongs to none
    ("行业", (PlanStratum("one", ("甲",)), PlanStratum("two", ("乙",), Ratio(1, 3)))),
])  # fmt: skip
modes = st.sampled_from([Mode.DIRECTED, *Mode])
plans = st.builds(
    lambda names, mode, combine, chosen, regions, parts, allowed: Plan(
        "p", "抽查", 2016, "energy", ("energy",), names, (Batch(1, 7), Batch(2, 9)), mode=mode, ratio=Ratio(1, 10),
        stratum_column=parts[0], strata=parts[1], regions=regions, combine=combine, filter=chosen, joint=Joint(),
        inspector_cap=2, deviations=(Deviation("DBR208", "二(三)3", "理由", "staff-01"),) if allowed else (),
    ),
    st.sampled_from([*[("one",)] * 4, ("one", "two")]), modes, st.sampled_from(list(Combine)), filters,
    some("350502", "350503"), strata, st.booleans(),
)  # fmt: skip
grounds = st.lists(
    st.builds(
        lambda who, days: Ground(GroundKind.COMPLAINT, "热线", date(2016, 1, 1 + days), None, who, "", 3),
        st.sampled_from(IDS), st.integers(0, 9),
    ) | st.just(Ground(GroundKind.KEY_FIELD, "法", date(2016, 1, 1), None, "", "one")),
    max_size=4,
).map(tuple)  # fmt: skip
visits = st.lists(st.builds(Visit, st.just("d-1"), st.dates(date(2015, 5, 1), DAY), st.just(("J1", "J2"))), max_size=3)
pasts = st.dictionaries(st.sampled_from(IDS), visits.map(tuple), max_size=6).map(Past)


def records(one, two, standing):
    item = Item("energy", "节能", "energy", Weight.KEY, "企业", "用能", "现场",
                (Basis("法", "一", date(2008, 4, 1)),), published=Published(date(2016, 6, 1), "公告"))  # fmt: skip
    people = tuple(
        Inspector(f"J{n}", "检查员", "支队", "energy", "热能", "执法", ("energy",),
                  Certificate("闽A", date(2018, 1, 1)) if n else None)
        for n in range(3)
    )  # fmt: skip
    return Records(
        Organisation("示例局", "dbr.test", True, "会议室", "staff-01", (Department("energy", "节能科"),),
                     (Office("legal", "法规科", "staff-01"),), (), (Member("staff-01", "周敏", "energy"),)),
        Policy(Ratio(1, 20), 2, 2, 2, 12, 24, 60, ()),
        {"energy": item},
        {"one": Registry("one", "一", ("energy",), "energy", "", COLUMNS, one),
         "two": Registry("two", "二", ("energy", "salt"), "energy", "", COLUMNS, two)},
        people, (), {}, standing,
    )  # fmt: skip


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(registries, registries, grounds, st.lists(plans, min_size=1, max_size=3), pasts)
def test_the_quick_count_is_that_of_the_rows(one, two, standing, several, past):
    sorts = Sorts(records(one, two, standing))
    for plan in several:  # one after the other from the same sorts
        rows, faults = candidate_rows(sorts.records, plan, DAY, past)
        found = sorts.count(plan, DAY, past)
        if found is None:
            assert faults or len(plan.registries) > 1
            continue
        assert not faults
        assert found.population == Counter(row.stratum for row in rows if row.status != OUTSIDE)
        assert found.candidates == Counter(row.stratum for row in rows if row.status == CANDIDATE)
        assert [row for row in rows if row in found.named] == list(found.named)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(registries, registries, grounds, plans, pasts)
def test_what_is_foreseen_is_what_would_stop_the_draw(one, two, standing, plan, past):
    given_records = records(one, two, standing)
    assert foresee(plan, DAY, past, Sorts(given_records)) == freeze(given_records, plan, DAY, past).faults


def counted(case):
    return Sorts(case.records).count(case.plan, case.day, case.past)


def test_who_is_outside_excluded_or_capped_is_counted_as_such_and_only_the_capped_have_a_row(case):
    closed, suspended, capped, *rest = case.records.registries["energy"].enterprises
    case.with_firms(closed._replace(status="closed"), suspended._replace(status="suspended"), capped, *rest)
    case.visited(capped.id, date(2016, 3, 1), date(2016, 6, 1))
    found = counted(case)
    assert (found.population, found.candidates) == ({"all": 39}, {"all": 37})
    assert found.passed_over == {"closed": 1, "suspended": 1, "frequency-cap": 1}
    assert [(row.id, row.name, row.reason) for row in found.named] == [
        (capped.id, capped.name, "frequency-cap d-1 d-2")
    ]


def test_where_several_registries_may_share_an_enterprise_only_the_rows_can_tell(case):
    case.with_records(registries={**case.records.registries, "more": case.records.registries["energy"]})
    assert counted(case.with_plan(registries=("energy", "more"))) is None


def test_a_value_that_belongs_to_no_stratum_is_left_to_the_rows_unless_who_has_it_is_outside(case):
    first, *rest = (firm._replace(grade="A") for firm in case.records.registries["energy"].enterprises)
    case.with_plan(stratum_column="grade", strata=(PlanStratum("a", ("A",)),))
    assert counted(case.with_firms(first._replace(grade="D"), *rest)) is None
    assert counted(case.with_firms(first._replace(grade="D", status="closed"), *rest)).population == {"a": 39}
