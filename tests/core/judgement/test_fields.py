"""Each law of a single field has a value that breaks it: take the law from the field's type, and a test fails.

The fields of a type that came later need no line here: some value of `BREAKS` breaks each of their laws.
"""

import copy
import types
from dataclasses import replace
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from dbl_random.core.judgement import fields, people
from dbl_random.core.judgement.fields import KINDS, LAWFUL, WORDS
from dbl_random.core.record.bodies import NotABodyError, body_from_json, to_json
from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.laws import Law, Listed

#: Value that breaks the law -> the fields that have it, by the type of event.
BREAKS = {
    " ": """
        draw.intent.team.slots draw.intent.deviations.reason draw.void.reason draw.substituted.evidence
        plan.submitted.joint plan.amended.reason plan.amended.joint plan.consented.by plan.filed.number
        plan.corrected.said plan.corrected.reason
        recusal.declared.reason recusal.declared.by recusal.decided.reason visits.entered.source
        results.corrected.reason rectification.ordered.clause rectification.ordered.content
        measure.taken.document measure.taken.content credit.received.refused.reason blacklist.changed.reason
        blacklist.notified.document blacklist.answered.outcome
        training.held.title department.assessed.opinion notice.served.subject notice.answered.outcome
        notice.published.title notice.withdrawn.reason
    """,
    "法": """
        log.opened.offices.id log.opened.origin draw.intent.draw draw.intent.plan draw.intent.items draw.intent.chair
        draw.intent.strata.id draw.intent.deviations.rule draw.intent.deviations.approved_by
        draw.intent.seed.machine_commitment draw.intent.commit draw.sealed.commitments draw.sealed.witnesses
        draw.void.approved_by draw.outcome.approved_by notice.served.person
        draw.substituted.reason draw.substituted.replacement draw.substituted.approved_by
        plan.corrected.plan
        draw.substituted.skipped.reason plan.submitted.plan plan.submitted.department plan.submitted.commit
        plan.amended.commit plan.approved.approved_by plan.consented.party recusal.declared.inspector
        blacklist.notified.party
        recusal.declared.enterprise recusal.decided.decided_by changes.submitted.commit changes.acknowledged.by
        results.corrected.approved_by rectification.rechecked.inspectors rectification.rechecked.approved_by
        credit.sent.content blacklist.changed.enterprise blacklist.changed.decided_by archive.sealed.manifest
        archive.sealed.custodian training.held.inspectors department.assessed.department
        department.assessed.approved_by notice.served.department notice.served.approved_by
        notice.published.content notice.withdrawn.approved_by
    """,
    "2016-02-30": """
        draw.intent.seed.public.not_before recusal.decided.since recusal.decided.until
        rectification.ordered.deadline rectification.rechecked.deadline credit.sent.deadline
        archive.sealed.retain_until notice.served.deadline notice.published.day
    """,
    "2099-01-01": """
        plan.consented.date plan.filed.date plan.corrected.date
        recusal.decided.date rectification.rechecked.date measure.taken.date
        credit.received.date blacklist.changed.date training.held.date notice.answered.date
        blacklist.notified.date blacklist.answered.date
    """,
    -1: """
        draw.intent.team.cap draw.intent.seed.public.digits archive.sealed.files archive.sealed.bytes
        training.held.hours training.held.attendance department.assessed.score
    """,
}
BREAKS |= dict.fromkeys(
    ("0001-01-01", "9999-12-31"), BREAKS["2016-02-30"].replace("draw.intent.seed.public.not_before", "")
)
#: Fields with a key or value of a mapping that breaks the law.
MAPPINGS = {
    "draw.intent.sources": [{"": "0" * 64}, {"data/policy.yaml": "none"}, {"../a": "0" * 64}, {"/etc/a": "0" * 64}],
    "draw.teamed.sources": [{" ": "0" * 64}, {"data/policy.yaml": "0" * 63}],
    "draw.substituted.sources": [{"": "0" * 64}, {"data/policy.yaml": "A" * 64}],
    "plan.submitted.sources": [{"": "0" * 64}, {"plans/2016-energy.yaml": ""}],
    "plan.amended.sources": [{"": "0" * 64}, {"plans/2016-energy.yaml": ""}],
    "changes.submitted.sources": [{"": "0" * 64}, {"data/policy.yaml": "none"}, {"data\\policy": "0" * 64}],
    "changes.submitted.since": [{"data/../../a": "0" * 64}, {"data/policy.yaml": "none"}],
    "results.recorded.evidence": [
        {"none": "照片.jpg"},
        {"0" * 64: ""},
        {"0" * 64: "../照片.jpg"},
        {"0" * 64: "C:a.jpg"},
    ],
    "results.corrected.evidence": [{"none": "照片.jpg"}, {"0" * 64: ""}, {"0" * 64: "a/照片.jpg"}, {"0" * 64: ".."}],
    "notice.published.files": [{"../a.json": "0" * 64}, {"a.json": "x"}, {"a//b.json": "0" * 64}, {".a": "0" * 64}],
    "draw.intent.checklist": [{"盐": "0" * 64}, {"salt": "none"}],
    "notice.published.items": [{"盐": "0" * 64}, {"salt": "none"}],
}
#: Paths that lead out of the folder that they are below, or are none on some system.
BREAKS |= dict.fromkeys(
    ("../../../../etc", "/etc", "a/../../b", "a//b", "a\\b", "C:/x", ".hidden"), "archive.sealed.bag"
)
#: What a genuine event may lack: a value to begin with.
LACKING = {
    "changes.submitted.since": {"data/policy.yaml": "0" * 64},
    "draw.intent.deviations": [{"rule": "DBR203", "clause": "", "reason": "x", "approved_by": "staff-01"}],
    "draw.substituted.skipped": [{"id": "91350500000000011X", "reason": "suspended"}],
    "draw.outcome.approved_by": "staff-01",
    "notice.served.person": "staff-01",
    "recusal.declared.department": "energy",
    "draw.intent.checklist": {"salt": "0" * 64},
    "draw.intent.grounds_by": ["staff-01"],
    "notice.published.items": {"salt": "0" * 64},
    "credit.received.refused": [{"key": "k", "reason": "x"}],
    "rectification.ordered.served": "2016-07-20",
    "rectification.ordered.finding": 2,
    "rectification.rechecked.reported_by": "王立",
    "measure.taken.amount": "20000",
    "measure.taken.clause": "第一条",
    "measure.taken.finding": 2,
    "archive.sealed.supplements": 1,
}
ONE_AT_A_TIME = [(path, bad) for bad, paths in BREAKS.items() for path in paths.split()]
ONE_AT_A_TIME += [(path, bad) for path, ways in MAPPINGS.items() for bad in ways]

#: Of which one at least obeys each law.
LAWFUL_VALUES = {
    str: ("x-1", "2016-01-02", "2016-01-02T09:00:00+08:00", "0" * 64, "91350503350346779T", "a.json", "20000"),
    int: (1, 2),
    bool: (True,),
}

STAFF = """
    draw.intent.chair draw.intent.deviations.approved_by draw.sealed.witnesses draw.void.approved_by
    draw.outcome.approved_by draw.intent.grounds_by
    draw.substituted.approved_by plan.approved.approved_by recusal.decided.decided_by changes.acknowledged.by
    clock.corrected.approved_by
    results.corrected.approved_by rectification.rechecked.approved_by blacklist.changed.decided_by
    archive.sealed.custodian department.assessed.approved_by notice.served.approved_by notice.withdrawn.approved_by
    rules.adopted.approved_by act.confirmed.by draw.attested.chair draw.attested.by
"""
LISTED = {
    Listed.STAFF: STAFF,
    Listed.INSPECTOR: "recusal.declared.inspector rectification.rechecked.inspectors training.held.inspectors",
    Listed.DEPARTMENT: "plan.submitted.department department.assessed.department notice.served.department",
    Listed.REGION: "rectification.ordered.region training.held.region",
}


def put(value, path, bad):
    """`value` with `bad` in the place that the path names: in the first of a list, under the first key of a mapping."""
    if isinstance(value, list):
        return [put(value[0], path, bad), *value[1:]] if path else [bad, *value[1:]]
    if not path:
        return {next(iter(value)): bad} if isinstance(value, dict) and not isinstance(bad, dict) else bad
    name, *rest = path
    return {**value, name: put(value[name], rest, bad)}


@pytest.fixture(scope="module")
def genuine(finished_world, give_a_good_log_of):
    """A genuine event of every type, the latest: batch 3 of the world has a public value."""
    events = [*give_a_good_log_of(), *finished_world.events]
    found = {
        event.type: event for event in events if event.type != "draw.substituted" or event.body.kind == "enterprise"
    }
    later = {row.name: row.body for row in EVENT_TYPES if row.name not in found}
    time = "2016-07-20T09:00:00+08:00"
    return found | {
        name: replace(events[0], type=name, time=time, body=lawful_value(body, time[:10]))
        for name, body in later.items()
    }


def lawful_value(kind, today):
    """A value of this type that breaks none of its laws."""
    origin, of = get_origin(kind), get_args(kind)
    if origin is Annotated:
        laws = [law for law in of[1:] if isinstance(law, Law)]
        return next(each for each in LAWFUL_VALUES[of[0]] if not any(law.fault(each, today) for law in laws))
    if origin in (Union, types.UnionType):
        return lawful_value(of[0], today)
    if origin is Literal:
        return of[0]
    if origin is tuple:
        return (lawful_value(of[0], today),)
    if origin is dict:
        return {lawful_value(of[0], today): lawful_value(of[1], today)}
    if kind in LAWFUL_VALUES:
        return LAWFUL_VALUES[kind][0]
    return kind(**{name: lawful_value(hint, today) for name, hint in get_type_hints(kind, include_extras=True).items()})


def with_value(genuine, key, bad):
    *_, event_type = (row.name for row in EVENT_TYPES if key.startswith(f"{row.name}."))
    event = genuine[event_type]
    body = copy.deepcopy(to_json(event.body))
    for place, filled in LACKING.items():
        if place.startswith(f"{event_type}."):
            body[place.removeprefix(f"{event_type}.")] = filled
    path = key.removeprefix(f"{event_type}.").split(".")
    return event.with_body(body_from_json(event_type, put(body, path, bad)))


def keys(event):
    return [each.kind.key for each in fields.judge(event)]


def test_a_genuine_event_of_every_type_breaks_no_law(genuine):
    assert genuine.keys() == {row.name for row in EVENT_TYPES}
    assert {name: keys(event) for name, event in genuine.items() if keys(event)} == {}


def test_the_table_is_complete():
    assert {path for path, _ in ONE_AT_A_TIME} <= KINDS.keys()
    assert WORDS.keys() <= KINDS.keys()


def test_whatever_stands_in_no_table_is_broken_by_one_of_these_values(genuine):
    for key in KINDS.keys() - {path for path, _ in ONE_AT_A_TIME} - {"event.tool"}:
        assert any(keys(with_value(genuine, key, bad)) == [key] for bad in (*BREAKS, 101) if fits(genuine, key, bad)), (
            key
        )


def fits(genuine, key, bad):
    """Whether a value is of the type that stands in this place."""
    try:
        return bool(with_value(genuine, key, bad))
    except NotABodyError:
        return False


def test_a_later_type_has_lawful_values(genuine):
    for row in EVENT_TYPES:
        body = lawful_value(row.body, "2016-07-20")
        event = replace(genuine[row.name], type=row.name, body=body, time="2016-07-20T09:00:00+08:00")
        assert keys(event) == [], row.name


@pytest.mark.parametrize(("key", "bad"), ONE_AT_A_TIME)
def test_a_value_that_breaks_its_law_is_found_by_its_kind_alone(genuine, key, bad):
    assert keys(with_value(genuine, key, bad)) == [key]


@pytest.mark.parametrize("key", BREAKS["2099-01-01"].split())
def test_a_day_on_which_something_happened_is_a_day_and_may_be_today(genuine, key):
    event = with_value(genuine, key, "2016-2-1")
    assert keys(event) == [key]
    assert keys(with_value(genuine, key, event.day.isoformat())) == []


def test_a_score_is_a_hundred_at_most(genuine):
    key = "department.assessed.score"
    assert [keys(with_value(genuine, key, score)) for score in (0, 100, 101)] == [[], [], [key]]


def test_the_program_is_named(genuine):
    event = genuine["draw.void"]
    assert keys(type(event)(1, "", event.time, event.type, "x", " ", event.body, "")) == ["event.tool"]


def test_whoever_is_named_is_looked_up_on_a_list():
    found = {on: set() for on in Listed}
    for row in EVENT_TYPES:
        for field in (field for field in LAWFUL[row.body] if field.listed):
            found[field.listed].add(f"{row.name}.{field.path}")
    assert found == {on: set(paths.split()) for on, paths in LISTED.items()}
    assert set(people.BY_FIELD) <= {path for paths in found.values() for path in paths}


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("log.opened.origin", "DBR306"),
        ("draw.intent.chair", "DBR321"),
        ("draw.intent.plan", "DBR320"),
        ("draw.intent.commit", "DBR329"),
        ("draw.intent.deviations.reason", "DBR329"),
        ("draw.substituted.skipped.reason", "DBR329"),
        ("draw.substituted.evidence", "DBR328"),
        ("changes.submitted.sources", "DBR329"),
        ("measure.taken.date", "DBR366"),
    ],
)
def test_the_verifier_calls_a_field_as_it_always_did(key, code):
    assert KINDS[key].code == code
