"""Bodies are closed.

`FORMS` is the page's list of fields (docs/protocol.md, 7 to 9), written a second time; a type that came later is taken
from docs/schemas/event.json, which docs/event_forms.py makes without the reader that is tested here.
"""

import copy
import json
from dataclasses import is_dataclass
from pathlib import Path

import pytest

from dbl_random.core.record.bodies import NotABodyError, body_from_json, texts_in, to_json, type_of
from dbl_random.model.event import DrawVoid, EnterpriseSubstituted, InspectorSubstituted
from dbl_random.model.event_types import EVENT_TYPES
from dbl_random.model.notice_types import NOTICE_TYPES

LOG = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log" / "0000"


class Or(tuple):
    """Any of these forms."""

    __slots__ = ()


class Words(frozenset):
    """One of these words."""


class Left(tuple):
    """A field that may be left out, and then is not null."""

    __slots__ = ()


HASHES = {...: str}
TSV = {"file": str, "bytes": int, "rows": Left([int])}
FORMS = {
    "log.opened": {"origin": str, "offices": [{"id": str, "name": str}], "practice": bool},
    "draw.intent": {
        "draw": str,
        "plan": str,
        "batch": int,
        "attempt": int,
        "after_void": Or([int, None]),
        "mode": Words({"undirected", "directed", "joint"}),
        "items": [str],
        "algorithm": Words({"dbr-draw/1"}),
        "sources": HASHES,
        "commit": Or([str, None]),
        "place": str,
        "chair": str,
        "candidates": TSV,
        "pool": TSV,
        "strata": [
            {
                "id": str,
                "population": int,
                "candidates": int,
                "quota": int,
                "ratio": Left([str]),
                "count": Left([int]),
            }
        ],
        "team": {"slots": [str], "cap": Or([int, None])},
        "seed": {
            "machine_commitment": str,
            "public": Or([{"name": str, "digits": int, "not_before": str}, None]),
        },
        "deviations": [{"rule": str, "clause": str, "reason": str, "approved_by": str}],
        "checklist": Left([{...: str}]),
        "grounds_by": Left([[str]]),
    },
    "draw.sealed": {
        "intent": int,
        "commitments": HASHES,
        "how": {...: Words({"terminal", "device", "script"})},
        "witnesses": {...: str},
    },
    "draw.outcome": {
        "intent": int,
        "sealed": int,
        "machine_nonce": Or([str, None]),
        "contributions": {...: Or([{"salt": str, "digits": str}, None])},
        "public": Or([str, None]),
        "seed": str,
        "result": TSV,
        "team_cap": Or([int, None]),
        "skips": [(str, int, str)],
        "approved_by": Left([str]),
    },
    "draw.teamed": {
        "draw": str,
        "outcome": int,
        "sources": HASHES,
        "pool": TSV,
        "result": TSV,
        "team_cap": int,
        "skips": [(str, int, str)],
    },
    "draw.void": {"intent": int, "reason": str, "approved_by": str},
    "draw.substituted/enterprise": {
        "kind": Words({"enterprise"}),
        "draw": str,
        "outcome": int,
        "replaced": str,
        "replacement": Or([str, None]),
        "reason": str,
        "evidence": str,
        "approved_by": str,
        "skipped": [{"id": str, "reason": str}],
        "sources": HASHES,
        "pool": TSV,
        "team": [str],
    },
    "draw.substituted/inspector": {
        "kind": Words({"inspector"}),
        "draw": str,
        "outcome": int,
        "enterprise": str,
        "replaced": str,
        "replacement": str,
        "reason": str,
        "evidence": str,
        "approved_by": str,
        "sources": HASHES,
        "pool": TSV,
        "team": [str],
    },
    "plan.submitted": {
        "plan": str,
        "department": str,
        "year": int,
        "joint": str,
        "sources": HASHES,
        "commit": Or([str, None]),
    },
    "plan.amended": {
        "plan": str,
        "previous": int,
        "reason": str,
        "joint": str,
        "sources": HASHES,
        "commit": Or([str, None]),
    },
    "plan.approved": {"plan": str, "submission": int, "approved_by": str, "document": str},
    "plan.consented": {"plan": str, "submission": int, "party": str, "by": str, "document": str, "date": str},
    "plan.filed": {"plan": str, "submission": int, "number": str, "date": str},
    "plan.corrected": {"plan": str, "corrects": int, "said": str, "document": str, "date": str, "reason": str},
    "recusal.declared": {
        "inspector": str,
        "enterprise": str,
        "kind": Words({"declared", "applied"}),
        "reason": str,
        "by": str,
        "department": Left([str]),
    },
    "recusal.decided": {
        "declaration": int,
        "granted": bool,
        "reason": str,
        "decided_by": str,
        "date": str,
        "since": Or([str, None]),
        "until": Or([str, None]),
    },
    "visits.entered": {"visits": TSV, "source": str},
    "changes.submitted": {"since": HASHES, "sources": HASHES, "changes": TSV, "commit": Or([str, None])},
    "changes.acknowledged": {"submission": int, "by": str, "note": str},
    "tasks.issued": {"draw": str, "outcome": int, "tasks": TSV},
    "results.recorded": {"draw": str, "outcome": int, "results": TSV, "evidence": {...: str}},
    "results.corrected": {
        "draw": str,
        "corrects": int,
        "reason": str,
        "approved_by": str,
        "results": TSV,
        "evidence": {...: str},
    },
    "rectification.ordered": {
        "draw": str,
        "enterprise": str,
        "item": str,
        "clause": str,
        "content": str,
        "deadline": str,
        "level": Words({"city", "county"}),
        "region": str,
        "document": str,
        "served": Left([str]),
        "finding": Left([int]),
    },
    "rectification.rechecked": {
        "order": int,
        "date": str,
        "inspectors": [str],
        "outcome": Words({"closed", "extended", "penalty", "transfer"}),
        "detail": str,
        "deadline": Or([str, None]),
        "approved_by": str,
        "reported_by": Left([str]),
    },
    "measure.taken": {
        "draw": str,
        "enterprise": str,
        "item": str,
        "kind": Words({"penalty", "transfer", "notify", "other"}),
        "document": str,
        "date": str,
        "content": str,
        "closed": bool,
        "amount": Left([str]),
        "clause": Left([str]),
        "closes": Left([int]),
        "finding": Left([int]),
    },
    "credit.sent": {
        "batch": int,
        "rows": TSV,
        "content": str,
        "format": str,
        "deadline": str,
        "resends": Or([int, None]),
    },
    "credit.received": {"batch": int, "receipt": str, "date": str, "refused": [{"key": str, "reason": str}]},
    "blacklist.changed": {
        "enterprise": str,
        "change": Words({"entry", "exit"}),
        "reason": str,
        "document": str,
        "date": str,
        "decided_by": str,
    },
    "archive.sealed": {
        "draw": str,
        "enterprise": str,
        "bag": str,
        "manifest": str,
        "files": int,
        "bytes": int,
        "custodian": str,
        "retain_until": str,
        "supplements": Left([int]),
    },
    "blacklist.notified": {"change": int, "party": str, "document": str, "date": str},
    "blacklist.answered": {"letter": int, "outcome": str, "document": str, "date": str},
    "training.held": {
        "kind": Words({"training", "publicity", "guidance"}),
        "date": str,
        "title": str,
        "hours": int,
        "inspectors": [str],
        "region": str,
        "attendance": int,
        "content": str,
    },
    "department.assessed": {"year": int, "department": str, "score": int, "opinion": str, "approved_by": str},
    "notice.served": {
        "kind": Words({"supervise", "accountability"}),
        "department": str,
        "subject": str,
        "document": str,
        "deadline": Or([str, None]),
        "approved_by": str,
        "person": Left([str]),
    },
    "notice.answered": {"notice": int, "outcome": str, "date": str},
    "notice.published": {
        "kind": Words(row.kind for row in NOTICE_TYPES),
        "subject": str,
        "number": str,
        "title": str,
        "day": str,
        "content": str,
        "files": {...: str},
        "size": int,
        "root": str,
        "corrects": Or([int, None]),
        "reason": str,
        "approved_by": str,
        "items": Left([{...: str}]),
    },
    "notice.withdrawn": {"notice": int, "reason": str, "approved_by": str},
    "rules.adopted": {"rules": TSV, "sources": HASHES, "reason": str, "approved_by": str, "document": str},
    "act.confirmed": {
        "acts": [
            {
                "seq": int,
                "event": str,
                "role": Words({"approver", "decider", "acknowledger", "chair", "witness"}),
            }
        ],
        "by": str,
        "how": Words({"document", "signed"}),
        "document": str,
        "scan": Or([str, None]),
        "signature": Or([str, None]),
    },
    "draw.attested": {
        "draw": str,
        "outcome": int,
        "chair": str,
        "by": HASHES,
        "absent": HASHES,
        "scan": str,
        "date": str,
    },
}


def form_of(schema):
    """The form that a schema of docs/schemas/event.json describes."""
    match schema:
        case {"anyOf": kinds}:
            return Or([form_of(kind) for kind in kinds])
        case {"enum": words}:
            return Words(words)
        case {"prefixItems": items}:
            return tuple(map(form_of, items))
        case {"items": item}:
            return [form_of(item)]
        case {"properties": inner, "required": needed}:
            forms = {name: form_of(kind) for name, kind in inner.items()}
            return {name: form if name in needed else Left([form]) for name, form in forms.items()}
        case {"additionalProperties": inner}:
            return {...: form_of(inner)}
        case {"type": name}:
            return {"string": str, "integer": int, "boolean": bool, "null": None}[name]


SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "schemas" / "event.json").read_text(encoding="utf-8"))
DERIVED = {}
for one in SCHEMA["oneOf"]:
    body_form, type_name = form_of(one["properties"]["body"]), one["properties"]["type"]["const"]
    more = f"/{next(iter(body_form['kind']))}" if type_name == "draw.substituted" else ""
    DERIVED[type_name + more] = body_form
WRITTEN = dict(FORMS)
FORMS |= {name: form for name, form in DERIVED.items() if name not in FORMS}
JUNK = (None, True, False, 0, 7, 1.0, "x", [], ["x"], [[]], {}, {"x": "x"})


def sample(form):
    """A value of this form."""
    match form:
        case Words():
            return min(form)
        case Or() | Left():
            return sample(form[0])
        case tuple():
            return [sample(inner) for inner in form]
        case list():
            return [sample(form[0]), sample(form[0])]
        case dict():
            return {("some" if name is ... else name): sample(inner) for name, inner in form.items()}
    return {str: "text", int: 3, bool: True}[form]


def fits(form, value):
    """Whether a value is of this form: the reference."""
    match form:
        case Words():
            return isinstance(value, str) and value in form
        case Or():
            return any(fits(inner, value) for inner in form)
        case Left():
            return fits(form[0], value)
        case tuple():
            return isinstance(value, list) and len(value) == len(form) and all(map(fits, form, value))
        case list():
            return isinstance(value, list) and all(fits(form[0], inner) for inner in value)
        case dict() if ... in form:
            return isinstance(value, dict) and all(fits(form[...], inner) for inner in value.values())
        case dict():
            needed = {name for name, inner in form.items() if not isinstance(inner, Left)}
            named = isinstance(value, dict) and needed <= value.keys() <= form.keys()
            return named and all(fits(form[name], inner) for name, inner in value.items())
    return value is None if form is None else type(value) is form


def places(form, at=()):
    """Every place of a sample, with the form that stands there."""
    yield at, form
    if isinstance(form, Or | Left):
        form = form[0]
    if isinstance(form, Words | type) or form is None:
        return
    children = {("some" if n is ... else n): i for n, i in form.items()} if isinstance(form, dict) else enumerate(form)
    for name, inner in children.items() if isinstance(children, dict) else children:
        yield from places(inner, (*at, name))


def put(value, at, new):
    """A copy of `value` with `new` at a place."""
    if not at:
        return new
    value = copy.deepcopy(value)
    inner = value
    for name in at[:-1]:
        inner = inner[name]
    inner[at[-1]] = new
    return value


def read(name, value):
    return body_from_json(name.split("/")[0], value)


def refused(name, value):
    with pytest.raises(NotABodyError) as caught:
        read(name, value)
    return str(caught.value)


@pytest.mark.parametrize("name", FORMS)
def test_a_body_of_the_pages_form_is_read_and_written_again_alike(name):
    value = sample(FORMS[name])
    assert fits(FORMS[name], value)
    body = read(name, value)
    assert to_json(body) == value
    assert type_of(body) == name.split("/")[0]


def test_the_page_and_the_program_know_the_same_events():
    assert {name: DERIVED[name] for name in WRITTEN} == WRITTEN
    assert sorted(name.split("/")[0] for name in FORMS) == sorted(row.name for row in EVENT_TYPES)
    assert all(is_dataclass(row.body) for row in EVENT_TYPES)


@pytest.mark.parametrize("name", FORMS)
def test_whatever_stands_in_a_place_is_taken_only_in_its_own_form(name):
    value = sample(FORMS[name])
    for at, form in places(FORMS[name]):
        for junk in JUNK:
            other = put(value, at, junk)
            if fits(form, junk):
                assert to_json(read(name, other)) == other, at
            else:
                refused(name, other)


@pytest.mark.parametrize("name", FORMS)
def test_every_record_is_closed(name):
    value = sample(FORMS[name])
    for at, form in places(FORMS[name]):
        record = form[0] if isinstance(form, Or) else form
        if not isinstance(record, dict) or ... in record:
            continue
        here = value
        for step in at:
            here = here[step]
        assert "规定的字段" in refused(name, put(value, at, {**here, "more": 1}))
        for field, inner in record.items():
            less = put(value, at, {other: held for other, held in here.items() if other != field})
            if isinstance(inner, Left):
                assert to_json(read(name, less)) == less
            elif field == "kind":
                refused(name, less)
            else:
                assert f"{field}：应为必备字段" in refused(name, less)


def test_true_is_no_integer_and_an_integer_is_no_truth():
    void = {"intent": True, "reason": "名录库有误", "approved_by": "staff-01"}
    assert refused("draw.void", void) == "body.intent：应为整数"
    opened = sample(FORMS["log.opened"]) | {"practice": 1}
    assert refused("log.opened", opened) == "body.practice：应为true 或 false"


def test_the_refusal_names_the_place():
    intent = put(sample(FORMS["draw.intent"]), ("strata", 1, "quota"), "3")
    assert refused("draw.intent", intent) == "body.strata[1].quota：应为整数"


def test_a_skip_is_a_row_of_three():
    for row in (["e", 0], ["e", 0, "i", "x"], ["e", "0", "i"], {"enterprise": "e", "slot": 0, "inspector": "i"}):
        refused("draw.outcome", put(sample(FORMS["draw.outcome"]), ("skips", 0), row))


@pytest.mark.parametrize("kind", ["region", None, 1, [], {}])
def test_a_substitution_is_of_one_of_two_kinds(kind):
    assert "body.kind" in refused("draw.substituted", sample(FORMS["draw.substituted/enterprise"]) | {"kind": kind})
    assert isinstance(read("draw.substituted", sample(FORMS["draw.substituted/enterprise"])), EnterpriseSubstituted)
    assert isinstance(read("draw.substituted", sample(FORMS["draw.substituted/inspector"])), InspectorSubstituted)


@pytest.mark.parametrize("value", [None, [], "x", 1])
def test_a_body_is_an_object(value):
    for row in EVENT_TYPES:
        refused(row.name, value)


def test_an_unknown_type_of_event_is_refused():
    assert refused("draw.rerolled", {}) == "type：不认识的事件类型“draw.rerolled”"


def test_null_is_written_where_the_page_says_null_and_left_out_where_it_says_left_out():
    intent = read("draw.intent", put(sample(FORMS["draw.intent"]), ("after_void",), None))
    assert to_json(intent)["after_void"] is None
    pool = put(sample(FORMS["draw.intent"]), ("pool",), {"file": "x.json", "bytes": 3})
    assert "rows" not in to_json(read("draw.intent", pool))["pool"]


@pytest.mark.parametrize("path", sorted(LOG.iterdir()), ids=lambda path: path.stem)
def test_the_golden_bodies_are_of_the_pages_forms(path):
    event = json.loads(path.read_bytes())
    name = event["type"] + (f"/{event['body']['kind']}" if event["type"] == "draw.substituted" else "")
    assert fits(FORMS[name], event["body"])
    assert to_json(read(name, event["body"])) == event["body"]


def test_a_body_knows_its_type():
    assert type_of(DrawVoid(7, "名录库有误", "staff-01")) == "draw.void"


def test_every_text_of_a_body_is_found_however_deep():
    assert list(texts_in(to_json(DrawVoid(7, "理由", "staff-01")))) == ["理由", "staff-01"]
    assert list(texts_in({"a": ["b", {"c": ["d", 1, None, True]}], "e": "f"})) == ["b", "d", "f"]
