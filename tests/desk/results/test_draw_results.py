"""What every way of recording results shares: the draw, the table of visits, and every fault in its place."""

from dataclasses import replace

import pytest

from dbl_random.core.record.result_table import parse_results
from dbl_random.desk.draw.draw import draw
from dbl_random.desk.draw.draw_options import DrawOptions
from dbl_random.desk.draw.void import void
from dbl_random.desk.results.draw_results import results_of, table_of
from dbl_random.desk.writer import writing
from dbl_random.model.findings import Outcome, VisitResult
from dbl_random.model.problem import Problem, Refusal

DRAW = "2016-energy-1"


def at_row(fault):
    """Places a fault as whoever read a sheet would."""
    return Problem(f"row of {fault.subject}", 0, 0, fault.refusal, fault.message, fault.hint)


@pytest.fixture
def visits(teams, findings):
    """A visit of everybody drawn, in order, with nothing found."""
    fine = replace(findings[1], item="energy-supervision")
    return [VisitResult(name, "2016-07-15", tuple(sorted(team)), (fine,)) for name, team in teams.items()]


def record(request, visits, evidence=None, *, preview=False, name=DRAW):
    with writing(request, preview=preview) as writer:
        return results_of(writer, name).record(visits, evidence or {}, at_row)


def test_all_visits_are_one_event_that_follows_the_outcome(at, visits, log_of):
    visits[0] = replace(visits[0], evidence=("ab" * 32,))
    done = record(at(), visits[:3], {"ab" * 32: "照片.jpg"})
    body = done.entered.body
    assert (body.draw, body.outcome) == (DRAW, log_of().draws[DRAW].outcome.seq)
    assert (body.results.rows, body.evidence) == (3, {"ab" * 32: "照片.jpg"})
    assert (done.waiting, done.to_substitute) == (len(visits) - 3, {})
    assert done.items == {"energy-supervision": "用能单位节能监察"}
    assert [log_of().cases.case(DRAW, each.enterprise).result for each in visits[:3]] == visits[:3]


def test_where_nobody_was_there_a_substitute_may_be_taken(at, visits):
    (item,) = visits[1].items
    visits[1] = replace(visits[1], items=(replace(item, outcome=Outcome.GONE),))
    assert record(at(), visits[:2]).to_substitute.keys() == {visits[1].enterprise}


def test_every_fault_is_told_in_the_place_that_the_caller_knows_and_nothing_is_written(at, visits, unwritten):
    late, alone = replace(visits[0], visited="2016-07-21"), replace(visits[1], inspectors=visits[1].inspectors[:1])
    with unwritten(), pytest.raises(Refusal) as told:
        record(at(), [late, alone, visits[2]])
    assert [(each.file, each.code) for each in told.value.problems] == [
        (f"row of {late.enterprise}", "DBR442"),
        (f"row of {alone.enterprise}", "DBR443"),
    ]


def test_a_result_is_recorded_once(at, visits, refused):
    record(at(), visits[:1])
    assert refused(record, at(), visits[:1]) == (4, ["DBR441"])


def test_an_item_that_the_checklist_no_longer_has_is_called_by_its_id(at):
    with writing(at(), preview=True) as writer:
        found = results_of(writer, DRAW)
        writer.records = replace(writer.records, items={})
        assert found.items == {"energy-supervision": "energy-supervision"}


def test_a_draw_without_an_outcome_has_no_results_and_it_is_said_why(at, refused):
    plan, name = "2016-civil-explosives", "2016-civil-explosives-1"
    draw(at(), plan, options=DrawOptions(intent_only=True))
    with pytest.raises(Refusal) as told:
        record(at(), (), name=name)
    assert [(each.code, "还没有结果" in each.message) for each in told.value.problems] == [("DBR409", True)]
    void(at(), name, "有误")
    with pytest.raises(Refusal) as told:
        record(at(), (), name=name)
    assert [(each.code, "已经作废" in each.message) for each in told.value.problems] == [("DBR409", True)]
    assert refused(record, at(), (), name="2016-energy-9") == (4, ["DBR409"])


def test_the_table_is_named_by_its_hash_and_reads_back(visits):
    ref, files = table_of(visits)
    assert ref.rows == len(visits)
    assert parse_results(files[ref.file]) == tuple(sorted(visits, key=lambda visit: visit.enterprise))
