"""One judgement of an event: fields first, then what may follow what, then the policy (docs/protocol.md, section 6)."""

from pathlib import Path

from dbl_random.core.judgement import adoption, clock, confirmations, digits, duties, fields, standing
from dbl_random.core.judgement.judge import KINDS, LAWS, POLICY
from dbl_random.model.codes import ALL_CODES
from dbl_random.model.event_types import EVENT_TYPES


def test_every_code_is_explained():
    assert {code for kind in KINDS.values() for code in (kind.code, kind.refusal or kind.code)} <= ALL_CODES.keys()


def test_every_kind_stands_under_its_own_key():
    assert all(kind.key == key for key, kind in KINDS.items())


def test_kinds_of_people_have_their_departures():
    names = ("duties", "adoption", "confirmations", "standing", "digits", "clock")
    told = "".join((Path(__file__).parent / f"test_{name}.py").read_text(encoding="utf-8") for name in names)
    parts = (duties, adoption, confirmations, standing, digits, clock)
    kinds = {key: kind for part in parts for key, kind in part.KINDS.items()}
    assert [key for key in kinds if f'"{key}"' not in told] == []


def test_laws_are_of_types_of_events():
    bodies = {each.body for each in EVENT_TYPES}
    assert LAWS.keys() <= bodies
    assert POLICY.keys() <= LAWS.keys()


def test_a_right_log_breaks_no_law_not_even_of_the_writer(world, after, a_good_log, keys_of, make_records):
    assert keys_of(world) == []
    a_good_log(after)
    assert keys_of(after.world) == []
    assert keys_of(after.world, make_records()) == []


def test_the_other_reader_finds_a_right_log_right(world, after, a_good_log, other_reader):
    a_good_log(after)
    assert other_reader(world) == other_reader(after.world) == set()


def test_an_event_with_an_unsound_field_is_asked_no_further(world, keys_of):
    world.put(29, declaration=27, reason=" ")  # two faults, of which the field comes first
    assert [key in fields.KINDS for _, key in keys_of(world)] == [True]
    assert keys_of(world.put(29, reason="查无此事")) == [(29, "recusal.open")]


def test_all_that_does_not_follow_is_told_at_once(world, keys_of):
    world.put(17, draw="2016-energy-3.2", after_void=10, items=[])
    assert keys_of(world)[:3] == [(17, "draw.id"), (17, "draw.after-void"), (17, "draw.items")]


def test_the_policy_is_asked_where_the_order_is_right(after, keys_of, make_records):
    after.substitute(0, reason="not-liked", approved_by="stranger")
    assert [key for _, key in keys_of(after.world, make_records())] == ["people.staff", "substitution.reason"]
    after.world.cut(after.drawn.seq)
    after.substitute(0, reason="not-liked", approved_by="stranger", replaced="91350500000000997N")
    assert [key for _, key in keys_of(after.world, make_records())] == ["substitution.enterprise"]


def test_what_is_left_out_is_not_told_and_the_rest_is(world, keys_of):
    world.put(17, after_void=10, items=[])
    assert [key for _, key in keys_of(world, without={"draw.items"})] == ["draw.after-void"]


#: verify-log's code of each subject: what it was before there were kinds.
CODES = {
    "plan": "DBR343",
    "recusal": "DBR344",
    "visits": "DBR345",
    "changes": "DBR346",
    "tasks": "DBR364",
    "results": "DBR365",
    "order": "DBR366",
    "recheck": "DBR366",
    "measure": "DBR366",
    "credit": "DBR367",
    "receipt": "DBR367",
    "blacklist": "DBR367",
    "letter": "DBR367",
    "archive": "DBR368",
    "answer": "DBR368",
    "withdrawal": "DBR369",
}


def test_verify_log_calls_a_subject_by_its_code():
    relations = {key: kind for key, kind in KINDS.items() if kind.point != 5 and key not in fields.KINDS}
    found = {(key.partition(".")[0], kind.code) for key, kind in relations.items()}
    assert CODES.items() <= found
    later = {"DBR266"}  # the department of a recusal is asked once rules are in force
    assert {code for subject, code in found if subject in CODES} - later == set(CODES.values())
