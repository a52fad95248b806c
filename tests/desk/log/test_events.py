"""The log as it is, event by event."""

import json

import pytest

from dbl_random.desk.log.events import list_log, show_event


def test_every_event_of_a_draw_or_a_plan_says_which(shipped):
    log = list_log(shipped)
    for event in log.desk.events:
        subject = log.subjects[event.seq]
        assert bool(subject) == event.type.startswith(("draw.", "plan.")), event.type
        assert subject.startswith("2016-") or not subject


@pytest.mark.parametrize(
    ("number", "kind", "subject"),
    [(1, "log.opened", ""), (2, "plan.submitted", "2016-chemicals"), (70, "draw.sealed", "2016-coast-1")],
)
def test_an_event_is_told_with_its_subject_its_file_and_what_stands_there(shipped, number, kind, subject):
    found = show_event(shipped, number)
    assert (found.event.seq, found.event.type, found.subject) == (number, kind, subject)
    assert found.written == json.loads((shipped.directory / found.path).read_bytes())


@pytest.mark.parametrize("number", [0, -1, 133])
def test_an_event_that_is_not_there_is_refused(shipped, refused, number):
    assert refused(show_event, shipped, number) == (4, ["DBR379"])
