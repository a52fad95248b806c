"""Whoever wrote the log, verify answers: whatever of the right type stands in a field is judged and never a crash."""

import copy
import json
from itertools import product

import pytest

from dbl_random.core.record.canonical import encode
from dbl_random.core.replay.walk import verify

pytestmark = pytest.mark.no_cover

TEXTS = ("", "法", "2016-energy-1", "J01")
NUMBERS = (-1, 0, 2, 2**53 - 1)


def places(value, at=()):
    """Every place inside a body."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*at, name), inner
        if isinstance(inner, dict | list):
            yield from places(inner, (*at, name))


def others(value):
    """What may stand there instead: mostly of the same type, and null."""
    match value:
        case bool():
            return [not value]
        case int():
            return [*NUMBERS, None]
        case str():
            return [*TEXTS, None]
        case list():
            return [[], value + value]
        case dict():
            return [{}, None, value | {"more": next(iter(value.values()), "x")}]
    return [*NUMBERS, *TEXTS]


def put(body, at, new):
    body = copy.deepcopy(body)
    inner = body
    for name in at[:-1]:
        inner = inner[name]
    inner[at[-1]] = new
    return body


# One event of each type, and the draw with the public value (the others have the same fields).
@pytest.mark.slow
@pytest.mark.parametrize("seq", [1, 2, 3, 4, 5, 6, 7, 8, 10, 14, 17, 19, 20, 21, 22, 24, 26, 27, 28, 29])
def test_whatever_stands_in_a_field_is_judged(finished_world, seq):
    genuine = finished_world.event_json(seq)["body"]
    for at, value in places(genuine):
        for new in others(value):
            forged = finished_world.copy()
            forged.forge(seq, lambda event, at=at, new=new: event.update(body=put(genuine, at, new)))
            assert verify(forged).events <= 29


def cells(data):
    """A table or pool with one cell changed, for cells of its first row."""
    if data.startswith(b"{"):
        pool = json.loads(data)
        for at, value in places({name: pool[name][:1] for name in ("inspectors", "recusals")}):
            for new in others(value) if len(at) > 1 else ():
                yield encode(put(pool, at, new)) + b"\n"
        yield encode(pool | {"previous_teams": {"x": ["法"], "y": []}}) + b"\n"
        return
    head, first, *rest = data.decode().split("\n")
    row = first.split("\t")
    for at, text in product(range(len(row)), ("", "法", "x", "-1", "J01,J01,x,")):
        changed = "\t".join([*row[:at], text, *row[at + 1 :]])
        yield "\n".join([head, changed, *rest]).encode()
    yield "\n".join([head, *rest]).encode()


@pytest.mark.slow
@pytest.mark.parametrize(("seq", "field"), [(4, "candidates"), (4, "pool"), (6, "result"), (7, "pool"), (14, "result")])
def test_whatever_else_stands_in_a_table_is_wrong(finished_world, seq, field):
    file = finished_world.event_json(seq)["body"][field]["file"]
    genuine = finished_world.files[f"audit-log/snapshots/{file}"]
    for data in cells(genuine):
        if data == genuine:
            continue
        forged = finished_world.copy()
        forged.forge(seq, lambda event, world=forged, data=data: world.swap_snapshot(event, field, data))
        assert verify(forged).wrong


@pytest.mark.parametrize("seq", range(1, 30))
def test_an_event_that_is_left_out_is_missed(finished_world, seq):
    forged = finished_world.copy()
    bodies = {n: finished_world.event_json(n) for n in range(1, 30) if n != seq}
    forged.rechain({at: {**body, "seq": at} for at, body in enumerate(bodies.values(), 1)})
    assert verify(forged).wrong or seq == 29


#: Whose neighbour may as well come first: consent, filing and approval of one file; visits; an acknowledgement.
EITHER_WAY = (21, 22, 23, 26)


@pytest.mark.parametrize("seq", range(1, 29))
def test_two_neighbours_exchanged_are_noticed(finished_world, seq):
    forged = finished_world.copy()
    bodies = {n: finished_world.event_json(n) for n in range(1, 30)}
    bodies[seq], bodies[seq + 1] = {**bodies[seq + 1], "seq": seq}, {**bodies[seq], "seq": seq + 1}
    forged.rechain(bodies)
    assert bool(verify(forged).wrong) == (seq not in EITHER_WAY)
