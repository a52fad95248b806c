"""One law looks through every text whose type says that it is published."""

from dataclasses import replace

import pytest

from dbl_random.core.notices.published import (
    Known,
    event_looked_through,
    looked_through,
    one_text,
    place_of,
    published_fields,
    texts_in,
    visits_looked_through,
)
from dbl_random.core.record.result_table import format_results, parse_results
from dbl_random.core.record.snapshots import reference
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered, ResultsRecorded
from dbl_random.model.event import Deviation
from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.findings import ItemResult, Method, Outcome, VisitResult
from dbl_random.model.publishing import NoticeWithdrawn

FIRM = "91350503350346779T"
KNOWN = Known(
    frozenset(["李秋斌"]),
    frozenset(["059522500078"]),
    lambda: {FIRM: frozenset(["张三"])},
    firm_of=lambda _: "张三石材厂",
)
MEASURE = MeasureTaken("2016-energy-1", FIRM, "energy-use", "penalty", "1号", "2016-07-20", "罚款", closed=True)
#: What notices and the verification page show of an event, by its type.
SHOWN = {
    "draw.intent": {"place", "deviations.reason"},
    "draw.void": {"reason"},
    "draw.substituted": {"evidence"},
    "results.corrected": {"reason"},
    "rectification.ordered": {"clause", "content", "document"},
    "rectification.rechecked": {"detail"},
    "measure.taken": {"document", "content", "clause"},
    "blacklist.changed": {"reason", "document"},
    "notice.published": {"number", "title", "reason"},
    "notice.withdrawn": {"reason"},
}


def visit(*details, firm=FIRM):
    items = tuple(ItemResult("energy-use", Method.ON_SITE, Outcome.NO_PROBLEM, detail=each) for each in details)
    return VisitResult(firm, "2016-07-20", ("a", "b"), items)


def public_fields(kind, before=""):
    """The paths of the published texts of a body, by the annotations alone."""
    found = set()
    for name, hint in kind.__annotations__.items():
        if "Public" in str(hint) or "_Public" in str(hint):
            found.add(f"{before}{name}")
        if "Deviation" in str(hint):
            found |= public_fields(Deviation, f"{before}{name}.")
    return found


def test_every_text_that_is_shown_says_so_by_its_type():
    found = {row.name: public_fields(row.body) for row in EVENT_TYPES}
    assert {name: paths for name, paths in found.items() if paths} == SHOWN


def test_of_a_visit_the_words_and_the_clause_of_each_finding_are_published():
    assert published_fields(ItemResult) == ("detail", "clause")


@pytest.mark.parametrize("field", ["content", "document"])
def test_a_person_in_any_published_field_is_found_and_masked(field):
    new, (told,) = looked_through(replace(MEASURE, **{field: "经李秋斌核实"}), KNOWN)
    assert getattr(new, field) == "经李某核实"
    assert (told.path, told.enterprise, told.found[0].kind) == (field, FIRM, "姓名")
    assert place_of(MEASURE, told).startswith(f"{FIRM} 的")
    assert looked_through(MEASURE, KNOWN) == (MEASURE, [])


def test_what_is_not_published_is_not_looked_through():
    assert texts_in(replace(MEASURE, item="李秋斌")) == ["1号", "罚款"]


def test_a_registry_speaks_of_its_own_firm_alone():
    order = RectificationOrdered("a-1", FIRM, "e", "第一条", "张三限期改正；张三在场", "2016-08-01", "city", "", "")
    assert [each.text for each in looked_through(order, KNOWN)[1][0].found] == ["张三"]
    assert looked_through(NoticeWithdrawn(7, "张三在场", "a"), KNOWN)[1] == []


def test_the_name_of_the_firm_is_left_alone():
    known = replace(KNOWN, people=lambda: {FIRM: frozenset(["张三石"])})
    assert looked_through(replace(MEASURE, content="张三石材厂已改正"), known)[1] == []
    assert looked_through(replace(MEASURE, content="张三石称已改正"), known)[1] != []


@pytest.mark.parametrize("known", [KNOWN, replace(KNOWN, people=dict)])
def test_of_a_table_the_rows_that_name_somebody_are_masked_and_the_event_names_the_new_table(known):
    visits = (visit("无", firm="110108000000016"), visit("电话13812345678", "设备完好"))
    data = format_results(visits)
    body = ResultsRecorded("a-1", 3, reference(data, "tsv", 3), {})
    new, tables, (told,) = event_looked_through(body, {body.results.file: data}, known)
    assert list(tables) == [new.results.file]
    assert parse_results(tables[new.results.file])[1] == visit("电话138****5678", "设备完好")
    assert (told.path, told.enterprise) == ("items.detail", FIRM)
    assert new.results == reference(tables[new.results.file], "tsv", 3)
    fine = format_results(visits[:1])
    right = ResultsRecorded("a-1", 3, reference(fine, "tsv", 1), {})
    assert event_looked_through(right, {right.results.file: fine}, known) == (right, {right.results.file: fine}, [])


def test_many_visits_are_as_they_were_where_nobody_is_named():
    visits = [visit("设备完好"), visit("咨询电话22500078")]
    assert visits_looked_through(visits, KNOWN) == (tuple(visits), [])


def test_how_one_text_begins_hides_no_number_that_ends_another():
    number, unit = "改由13812345678", "吨位不符"
    assert not KNOWN.found_in(f"{number}\n{unit}")  # in one text it is a quantity
    assert [each.text for each in KNOWN.found_in(one_text([number, unit]))] == ["13812345678"]
