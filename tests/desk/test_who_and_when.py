"""Who acts and when: what every writer asks before it begins."""

from dataclasses import replace
from datetime import datetime

import pytest

from dbl_random.desk.open_store import open_desk
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Nobody, Request
from dbl_random.desk.who_and_when import offices_of, who_and_when
from dbl_random.model.clock import CHINA, format_time

AT = datetime(2016, 7, 20, 10, tzinfo=CHINA)


class Listener(Nobody):
    """Keeps what it is told."""

    def __init__(self):
        self.told = []

    def say(self, text, _style=""):
        self.told.append(text)


class Asked(Request):
    """A request of somebody who listens."""

    @property
    def terminal(self):
        return LISTENER


LISTENER = Listener()


@pytest.fixture
def desk(finished):
    LISTENER.told.clear()
    return open_desk(finished)


@pytest.fixture
def bureau(desk):
    return read_store(Request(desk.root))[1].organisation


def test_the_actor_and_the_time_are_those_that_were_said(desk, bureau):
    who, clock = who_and_when(Asked(desk.root, "lin-zhixia", AT), desk, bureau)
    assert (who.name, clock(), LISTENER.told) == ("林知夏", AT, [])


def test_a_practice_log_of_an_earlier_year_goes_on_where_it_ends_and_says_so(desk, bureau):
    _, clock = who_and_when(Asked(desk.root, "lin-zhixia"), desk, bureau)
    assert clock() == datetime(2016, 7, 1, 9, 30, tzinfo=CHINA)
    assert LISTENER.told == ["演练库：接着日志，按 2016-07-01 09:30 记录；其他时间用 --at 指定。"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (lambda _: {"practice": False}, "DBR423"),
        (lambda bureau: {"offices": bureau.offices[::-1]}, "DBR424"),
        (lambda bureau: {"offices": bureau.offices[:-1]}, "DBR424"),
    ],
)
def test_an_organisation_that_is_not_the_logs_writes_nothing(desk, bureau, refused, changes, code):
    other = replace(bureau, **changes(bureau))
    assert refused(who_and_when, Request(desk.root, "lin-zhixia", AT), desk, other) == (4, [code])


def test_offices_are_named_as_the_logs_first_event_has_them(desk, bureau):
    assert offices_of(bureau) == desk.opened.offices


@pytest.mark.parametrize("practice", [False, True])
def test_a_store_of_this_year_says_nothing_of_practice_in_the_second_of_its_last_event(desk, bureau, practice):
    first = desk.events[0]
    second = format_time(datetime.now(CHINA))  # where the second is over before it is asked, nothing is said either
    desk.history.events[:] = [replace(first, time=second, body=replace(first.body, practice=practice))]
    who_and_when(Asked(desk.root, "lin-zhixia"), desk, replace(bureau, practice=practice))
    assert LISTENER.told == []
