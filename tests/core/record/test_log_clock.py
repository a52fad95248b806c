"""The latest time of a log, but of those that do not count."""

from types import SimpleNamespace

from dbl_random.core.record.log_clock import LogClock


def test_the_latest_counts_not_the_last_and_the_first_of_equals():
    events = [SimpleNamespace(seq=seq, time=time) for seq, time in enumerate("acbc", 1)]
    clock = LogClock()
    assert clock.latest([], frozenset()) is None
    assert [clock.latest(events[:n], frozenset()).seq for n in (1, 2, 3, 4)] == [1, 2, 2, 2]
    assert [clock.latest(events[:n], frozenset({2})).seq for n in (2, 3, 4)] == [1, 3, 4]
