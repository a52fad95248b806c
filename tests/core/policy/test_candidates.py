"""Who may be drawn, and for each other enterprise why not; the frequency cap (二(三)3)."""

from collections import Counter
from datetime import date

import pytest

from dbl_random.core.policy.candidates import REASONS, candidate_rows
from dbl_random.core.record.past import NO_PAST, Past, Visit
from dbl_random.model.frozen import CandidateRow
from dbl_random.model.plan import PlanStratum
from dbl_random.model.ratio import Ratio
from dbl_random.model.registry import Enterprise, Registry, Status


def visits(*days, enterprise):
    return Past({enterprise: tuple(Visit(f"d-{n}", day, ("J1", "J2")) for n, day in enumerate(days))})


def row(case, number=0):
    wanted = case.records.registries["energy"].enterprises[number].id
    rows, faults = candidate_rows(case.records, case.plan, case.day, case.past)
    assert faults == ()
    return next(row for row in rows if row.id == wanted)


def with_first(case, **changes):
    first, *rest = case.records.registries["energy"].enterprises
    return case.with_firms(first._replace(**changes), *rest)


def test_every_status_is_decided_and_every_reason_has_words(case):
    found = {row(with_first(case, status=status.value)).reason for status in Status} - {""}
    others = {"out-of-region", "frequency-cap", "not-in-all-registries", "filtered", "no-ground"}
    assert found | others == REASONS.keys()
    assert all(REASONS.values())


def test_the_first_rule_that_speaks_gives_the_reason(case):
    first = case.records.registries["energy"].enterprises[0].id
    case.with_plan(regions=("350502",))
    case.past = visits(date(2016, 5, 1), date(2016, 6, 1), enterprise=first)
    order = [("deregistered", "350583"), ("suspended", "350583"), ("suspended", "350502"), ("active", "350502")]
    found = [row(with_first(case, status=status, region=region)).reason for status, region in order]
    assert found == ["deregistered", "out-of-region", "suspended", "frequency-cap d-0 d-1"]


# --- one row an enterprise, whatever the order ---


def test_every_enterprise_has_one_row_sorted_by_id_whatever_their_order(case):
    firms = case.records.registries["energy"].enterprises
    rows, _ = candidate_rows(case.with_firms(*reversed(firms)).records, case.plan, case.day, NO_PAST)
    assert [each.id for each in rows] == sorted(firm.id for firm in firms)
    assert rows == candidate_rows(case.with_firms(*firms).records, case.plan, case.day, NO_PAST)[0]


def test_names_decide_nothing(case):
    firms = [firm._replace(name="同名公司") for firm in case.records.registries["energy"].enterprises]
    rows, _ = candidate_rows(case.with_firms(*firms).records, case.plan, case.day, NO_PAST)
    assert Counter(each.status for each in rows) == {"candidate": 40}


def test_who_stands_in_two_registries_of_the_plan_has_one_row_the_first(case):
    firms = case.records.registries["energy"].enterprises
    other = Registry("more", "更多", ("energy-use",), "energy", "", (), (firms[0]._replace(status="closed"),))
    case.with_records(registries={**case.records.registries, "more": other})
    assert row(case.with_plan(registries=("energy", "more"))).status == "candidate"
    assert row(case.with_plan(registries=("more", "energy"))).status == "outside"
    assert len(case.freeze().candidates) == 40


# --- strata ---

GRADED = (PlanStratum("good", ("A", "B"), Ratio(1, 20)), PlanStratum("others", ("*",), Ratio(1, 5)))


def test_clause_2_4_2_strata_follow_the_plans_column(case):
    firms = [firm._replace(grade="ABC"[n % 3]) for n, firm in enumerate(case.records.registries["energy"].enterprises)]
    found = case.with_firms(*firms).with_plan(stratum_column="grade", strata=GRADED).freeze()
    assert found.faults == ()
    assert [(s.id, s.population, s.quota, s.ratio) for s in found.strata] == [
        ("good", 27, 2, "1/20"),
        ("others", 13, 3, "1/5"),
    ]


@pytest.mark.parametrize("column", ["status", "region", "grade", "行业"])
def test_any_column_of_the_registry_makes_strata(case, column):
    firms = [
        Enterprise(firm.id, firm.name, "suspended", "350502", "suspended", ("suspended",))
        for firm in case.records.registries["energy"].enterprises
    ]
    value = "350502" if column == "region" else "suspended"
    case.with_firms(*firms, extra_columns=("行业",))
    case.with_plan(stratum_column=column, strata=(PlanStratum("one", (value,), Ratio(1, 5)),))
    assert row(case).stratum == "one"


def test_a_value_that_belongs_to_no_stratum_is_a_fault_and_no_guess(case):
    firms = list(case.records.registries["energy"].enterprises)
    firms[0] = firms[0]._replace(grade="D")
    case.with_firms(*(firm._replace(grade=firm.grade or "A") for firm in firms))
    case.with_plan(stratum_column="grade", strata=GRADED[:1])
    (fault,) = case.freeze().faults
    assert fault.code == "DBR213"
    assert "“D”" in fault.message
    assert firms[0].id in fault.message
    outside = with_first(case, status="deregistered").freeze()
    assert outside.faults == ()
    assert outside.candidates[0] == CandidateRow(firms[0].id, firms[0].name, "", "outside", "deregistered")


def test_a_stratum_without_its_own_share_takes_the_plans(case):
    firms = [
        firm._replace(grade="A" if n else "D") for n, firm in enumerate(case.records.registries["energy"].enterprises)
    ]
    strata = (PlanStratum("good", ("A",)), PlanStratum("bad", ("D",), count=1))
    found = case.with_firms(*firms).with_plan(stratum_column="grade", strata=strata, ratio=Ratio(1, 10)).freeze()
    assert [(s.id, s.quota, s.ratio, s.count) for s in found.strata] == [("bad", 1, None, 1), ("good", 4, "1/10", None)]
    found = case.with_plan(ratio=None, count=3).freeze()
    assert [(s.id, s.quota, s.count) for s in found.strata] == [("bad", 1, 1), ("good", 3, 3)]


def test_a_stratum_nobody_belongs_to_is_none(case):
    firms = [firm._replace(grade="A") for firm in case.records.registries["energy"].enterprises]
    found = case.with_firms(*firms).with_plan(stratum_column="grade", strata=GRADED).freeze()
    assert [s.id for s in found.strata] == ["good"]


def test_the_freeze_does_not_depend_on_the_order_of_rows_and_people(case):
    before = case.freeze()
    firms = case.records.registries["energy"].enterprises
    people = case.records.inspectors
    case.with_firms(*firms[::-1]).with_records(inspectors=people[::-1])
    assert case.freeze() == before


def test_where_only_the_strata_have_shares_a_value_of_none_is_a_fault_too(case):
    firms = [
        firm._replace(grade="A" if n else "D") for n, firm in enumerate(case.records.registries["energy"].enterprises)
    ]
    found = case.with_firms(*firms).with_plan(stratum_column="grade", strata=GRADED[:1], ratio=None).freeze()
    assert [fault.code for fault in found.faults] == ["DBR213"]
