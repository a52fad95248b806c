"""The log folded once: the sample year says where everything stands, and is written out and read back."""

from pathlib import Path

import pytest

from dbl_random.core.record.canonical import NotCanonicalError
from dbl_random.core.record.chain import parse_line
from dbl_random.core.record.history import History, fold, read_back, table_of, write_out
from dbl_random.model.event import ZEROS

TOP = Path(__file__).parents[3]
SHIPPED, GOLDEN = TOP / "audit-log", TOP / "tests" / "vectors" / "golden-log" / "audit-log"


class Log:
    """A log's events and tables."""

    def __init__(self, folder):
        self.folder = folder
        self.events = [parse_line(path.read_bytes()) for path in sorted(folder.glob("0*/*.json"))]

    def table(self, ref):
        path = self.folder / "snapshots" / ref.file
        return path.read_bytes() if path.exists() else None

    def history(self, end=None):
        return fold(self.events[:end], self.table)


@pytest.fixture(scope="module", params=[SHIPPED, GOLDEN], ids=["shipped", "golden"])
def log(request):
    return Log(request.param)


def test_the_log_tells_how_it_was_opened():
    history = Log(GOLDEN).history()
    assert history.offices == ("legal", "general", "personnel", "supervision")
    assert history.opened is history.events[0].body


def test_an_empty_log_has_no_offices_and_its_first_event_is_the_next():
    empty = History()
    assert (empty.opened, empty.offices, empty.head, empty.next_seq) == (None, (), ZEROS, 1)


def test_the_next_event_follows_the_last(log):
    history = log.history()
    assert (history.head, history.next_seq) == (log.events[-1].hash, len(log.events) + 1)


def test_every_draw_with_an_outcome_stands_somewhere():
    history = Log(GOLDEN).history()
    assert list(history.standings) == ["2016-energy-1", "2016-energy-2.2"]
    assert history.standing("2016-energy-2").teams == {}
    assert history.state_of_intent(9).body.draw == "2016-energy-2.2"


def test_the_sample_year_stands_where_it_ended():
    history = Log(SHIPPED).history()
    assert len(history.cases.by_id) > 50
    assert all(case.closed for case in history.cases.by_id.values() if case.archive)
    assert set(history.credit.received) <= set(history.credit.sent)
    assert history.served


def test_what_was_written_out_is_read_back(log):
    history = log.history()
    written = write_out(history)
    again = read_back(written)
    assert again == history
    assert write_out(again) == written


def test_what_was_read_back_is_folded_on_as_if_it_had_never_been_written(log):
    whole = log.history()
    for end in range(0, len(log.events), 7):
        history = read_back(write_out(log.history(end)))
        for event in log.events[end:]:
            history.add(event, log.table)
        assert history == whole


def test_a_table_that_is_missing_counts_as_empty(log):
    history = fold(log.events, lambda _: None)
    assert history.rows == {}
    assert all(standing.drawn == {} for standing in history.standings.values())
    assert read_back(write_out(history)) == history


def test_candidates_and_pools_are_not_asked_for(log):
    asked = []

    def table(ref):
        asked.append(ref)
        return log.table(ref)

    fold(log.events, table)
    assert asked == [named.ref for event in log.events if (named := table_of(event.body))]


def test_what_is_not_canonical_is_not_read_back(log):
    with pytest.raises(NotCanonicalError):
        read_back(write_out(log.history()).replace(b",", b", ", 1))
