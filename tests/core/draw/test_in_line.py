"""The order of substitutes is the order that substitutions follow."""

from hypothesis import given
from hypothesis import strategies as st

from dbl_random.core.draw.in_line import line_up
from dbl_random.core.draw.substitution import GONE, next_enterprise
from dbl_random.core.record.draws import stand
from dbl_random.model.event import EnterpriseSubstituted, Recorded
from dbl_random.model.frozen import CandidateRow, ResultRow
from dbl_random.model.reference import FileRef

ORDER = [f"E{n}" for n in range(8)]
DRAWN = [ResultRow(n, each, "厂", "all", "00", ("J0",)) for n, each in enumerate(ORDER[:2], 1)]
REASONS = {"excluded": "frequency-cap d-1", "outside": "moved"}


def registry(statuses):
    """Row by id; who has no status is no longer in the registry."""
    rows = zip(ORDER, statuses, strict=True)
    return {each: CandidateRow(each, "厂", "all", how, REASONS.get(how, "")) for each, how in rows if how}


def substituted(seq, replaced, replacement, skipped):
    body = EnterpriseSubstituted(
        *("enterprise", "d-1", 4, replaced, replacement, "moved", "x", "y", skipped, {}, FileRef("p.json", 0)), ("J0",)
    )
    return Recorded(seq, "", "", "draw.substituted", "a", "t", body, "")


@given(st.lists(st.sampled_from(["candidate", "excluded", "outside", ""]), min_size=8, max_size=8), st.integers(0, 2))
def test_the_marks_are_what_substitutions_did_and_would_do(statuses, done):
    today, events = registry(statuses), []
    for number in range(done):
        standing = stand(DRAWN, events)
        if not (present := list(standing.teams)):
            break
        replacement, skipped = next_enterprise(ORDER, standing.used, today)
        events.append(substituted(5 + number, present[0], replacement, skipped))
    standing = stand(DRAWN, events)
    line = line_up(ORDER, standing, events, today, 99)
    assert [each.id for each in line] == ORDER[2:]
    assert [each.place for each in line] == list(range(1, 7))

    replacement, skipped = next_enterprise(ORDER, standing.used, today)
    assert [each.id for each in line if each.mark == "next"] == ([replacement] if replacement else [])
    before = [each for each in line if each.mark == "barred"]
    assert [(each.id, each.reason) for each in before][: len(skipped)] == [(row.id, row.reason) for row in skipped]

    used = {event.body.replacement: event.seq for event in events if event.body.replacement}
    assert {each.id: each.event for each in line if each.mark == "used"} == used
    passed = {row.id: (event.seq, row.reason) for event in events for row in event.body.skipped}
    assert {each.id: (each.event, each.reason) for each in line if each.mark == "skipped"} == passed


def test_a_shorter_list_is_the_beginning_of_the_longer():
    today = registry(["candidate"] * 4 + [""] * 4)
    whole = line_up(ORDER, stand(DRAWN, ()), (), today, 99)
    assert line_up(ORDER, stand(DRAWN, ()), (), today, 3) == whole[:3]
    assert whole[-1].reason == GONE
