"""The table of results and that of task numbers: what is written is what is read (docs/protocol.md, section 8)."""

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dbl_random.core.record.result_table import (
    RESULTS_HEADER,
    RESULTS_WITH_CLAUSE,
    TASKS_HEADER,
    format_results,
    format_tasks,
    parse_results,
    parse_tasks,
)
from dbl_random.core.record.snapshots import BrokenSnapshotError
from dbl_random.model.findings import (
    FollowUp,
    ItemResult,
    Method,
    Nature,
    Outcome,
    TaskNumber,
    VisitResult,
    follow_ups_in_order,
)

words = st.text(string.ascii_letters + "岗位能源，。", max_size=12)
names = st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=8)
days = st.dates(date(2016, 1, 1), date(2016, 12, 31)).map(str)
items = st.lists(
    st.builds(
        ItemResult,
        names,
        st.sampled_from(Method),
        st.sampled_from(Outcome),
        st.sampled_from(Nature),
        words,
        st.one_of(st.just(""), words),
        st.sets(st.sampled_from(FollowUp)).map(follow_ups_in_order),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
visits = st.lists(
    st.builds(
        VisitResult, names, days, st.lists(names, max_size=3).map(tuple), items, st.lists(names, max_size=2).map(tuple)
    ),
    max_size=5,
    unique_by=lambda visit: visit.enterprise,
)


@given(visits)
def test_what_is_written_is_what_is_read(found):
    assert parse_results(format_results(found)) == tuple(sorted(found, key=lambda visit: visit.enterprise))


@given(visits.filter(lambda found: len(found) > 1))
def test_another_order_is_no_table(found):
    head, *lines = format_results(found).split(b"\n")
    swapped = b"\n".join([head, *reversed(lines[:-1]), b""])
    if swapped != format_results(found):
        with pytest.raises(BrokenSnapshotError):
            parse_results(swapped)


ROW = "E1\t2016-07-15\tJ1,J2\t\tenergy-use\ton-site\tno-problem\tnone\t\tnone"


def of(*rows, header=RESULTS_HEADER):
    return "\n".join([header, *rows, ""]).encode()


def test_the_items_of_a_visit_stand_together_as_the_visit_has_them():
    second = ROW.replace("energy-use", "a-item")
    (visit,) = parse_results(of(ROW, second))
    assert [each.item for each in visit.items] == ["energy-use", "a-item"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2016-07-15", "2016-02-30"),
        ("2016-07-15", "2016-7-15"),
        ("on-site", "by-phone"),
        ("no-problem", "fine"),
        ("\tnone\t\t", "\tsin\t\t"),
        ("\tnone", ""),
    ],
)
def test_a_cell_that_is_no_code_or_no_day_is_refused(old, new):
    assert parse_results(of(ROW))
    with pytest.raises(BrokenSnapshotError):
        parse_results(of(ROW.replace(old, new)))


TWO = (
    "E1\t2016-07-15\tJ1,J2\t\tenergy-use\ton-site\tpending\tviolation\t未设岗位\t《办法》第十条\trectify,penalty",
    "E1\t2016-07-15\tJ1,J2\t\tenergy-use\ton-site\tcorrected\thazard\t积水\t\trectify",
)


def test_a_table_with_clauses_is_what_it_says_to_the_byte():
    (visit,) = parse_results(of(*TWO, header=RESULTS_WITH_CLAUSE))
    assert visit.items == (
        ItemResult(
            "energy-use", Method.ON_SITE, Outcome.PENDING, Nature.VIOLATION, "未设岗位", "《办法》第十条",
            (FollowUp.RECTIFY, FollowUp.PENALTY),
        ),
        ItemResult(
            "energy-use", Method.ON_SITE, Outcome.CORRECTED, Nature.HAZARD, "积水", follow_ups=(FollowUp.RECTIFY,)
        ),
    )  # fmt: skip
    assert format_results([visit]) == of(*TWO, header=RESULTS_WITH_CLAUSE)


@pytest.mark.parametrize(
    "rows",
    [
        TWO[1:],  # a column of clauses without a clause
        (TWO[0].replace("rectify,penalty", "penalty,rectify"),),
        (TWO[0].replace("rectify,penalty", "rectify,rectify"),),
        (TWO[0].replace("rectify,penalty", "none,rectify"),),
        (TWO[0].replace("rectify,penalty", ""),),
    ],
)
def test_another_way_to_say_the_same_is_refused(rows):
    with pytest.raises(BrokenSnapshotError):
        parse_results(of(*rows, header=RESULTS_WITH_CLAUSE))


def test_an_enterprise_whose_rows_are_parted_stands_twice_and_is_refused():
    other = ROW.replace("E1", "E2")
    with pytest.raises(BrokenSnapshotError, match="没有按企业代码排序"):
        parse_results(of(ROW, other, ROW))


@pytest.mark.parametrize("data", [b"", of(ROW, header="enterprise"), of(ROW).rstrip(b"\n")])
def test_another_header_or_end_is_refused(data):
    with pytest.raises(BrokenSnapshotError):
        parse_results(data)


def test_task_numbers_come_back_in_the_order_given():
    numbers = (TaskNumber("E2", 2016, 7), TaskNumber("E1", 2016, 8))
    assert parse_tasks(format_tasks(numbers)) == numbers


@pytest.mark.parametrize("row", ["E1\t2016\tx", "E1\t2016\t07", "E1\t+2016\t7", "E1\t2016", "E1\t2016\t7\t8"])
def test_a_number_that_is_none_is_refused(row):
    with pytest.raises(BrokenSnapshotError):
        parse_tasks(of(row, header=TASKS_HEADER))
