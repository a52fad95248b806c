"""二(三)3 over the golden log: who is drawn and visited counts, who was substituted does not."""

from datetime import date
from pathlib import Path

import pytest

from dbl_random.core.policy.candidates import candidate_rows
from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.draws import fold_draws, stand
from dbl_random.core.record.past import past_of
from dbl_random.core.record.snapshots import parse_result

FOLDER = Path(__file__).parents[2] / "vectors" / "golden-log" / "audit-log"
EVENTS = [parse_line(path.read_bytes()) for path in sorted((FOLDER / "0000").iterdir())]
OUTCOME, SUBSTITUTION = EVENTS[3], EVENTS[4]
ROWS = parse_result((FOLDER / "snapshots" / OUTCOME.body.result.file).read_bytes())


def capped(case, events, times=1):
    """Who is capped after these events, where each draw is followed by `times` of its kind."""
    state = fold_draws(events)["2016-energy-1"]
    draws = {f"d-{n}": state for n in range(times)}
    case.past = past_of(draws, dict.fromkeys(draws, stand(ROWS, state.substitutions)))
    ids = [row.id for row in ROWS] + [SUBSTITUTION.body.replacement]
    firm = case.records.registries["energy"].enterprises[0]
    case.with_firms(*(firm._replace(id=each) for each in ids))
    rows, _ = candidate_rows(case.records, case.plan, case.day, case.past)
    return {row.id for row in rows if row.reason.startswith("frequency-cap ")}


@pytest.fixture
def drawn():
    return {row.id for row in ROWS}


def test_once_is_not_twice(case, drawn):
    case.on(date.fromisoformat(OUTCOME.time[:10]))
    assert capped(case, EVENTS[:4], times=1) == set()
    assert capped(case, EVENTS[:4], times=2) == drawn


def test_who_was_substituted_does_not_count_and_the_substitute_does(case, drawn):
    case.on(date.fromisoformat(OUTCOME.time[:10]))
    body = SUBSTITUTION.body
    assert body.replaced in drawn
    assert capped(case, EVENTS[:5], times=2) == drawn - {body.replaced} | {body.replacement}


def test_before_its_outcome_a_draw_counts_nothing(case):
    case.on(date.fromisoformat(OUTCOME.time[:10]))
    assert capped(case, EVENTS[:3], times=3) == set()
