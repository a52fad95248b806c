"""Who acts and when: what every writer asks before it begins."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dbl_random.desk.open_store import open_desk
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Nobody, Request
from dbl_random.desk.who_and_when import offices_of, refuse_wrong_clock, who_and_when
from dbl_random.model.clock import CHINA, format_time
from dbl_random.model.problem import Refusal

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


class AtTheTerminal(Nobody):
    """Somebody who answers every question with one word."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def attended(self):
        return True

    def confirm(self, question):
        self.asked.append(question)
        return self.answer


class OfSomebody(Request):
    """A request of somebody at a terminal."""

    person = AtTheTerminal(True)

    @property
    def terminal(self):
        return self.person


LAST = datetime(2016, 7, 1, 9, 30, tzinfo=CHINA)


def codes_of(request, desk, now):
    try:
        refuse_wrong_clock(request, desk, now)
    except Refusal as refused:
        return [(int(refused.exit_status), problem.code) for problem in refused.problems]
    return []


def test_a_clock_that_went_back_is_refused_with_both_times(desk):
    with pytest.raises(Refusal) as caught:
        refuse_wrong_clock(Request(desk.root), desk, LAST - timedelta(minutes=1))
    (problem,) = caught.value.problems
    assert (caught.value.exit_status, problem.code) == (4, "DBR750")
    assert "2016-07-01T09:29:00" in problem.message
    assert "2016-07-01T09:30:00" in problem.message


def test_a_jump_of_more_than_31_days_needs_somebody_who_says_that_it_is_right(desk):
    month, more = LAST + timedelta(days=31), LAST + timedelta(days=31, seconds=1)
    assert codes_of(Request(desk.root), desk, month) == []
    assert codes_of(Request(desk.root), desk, more) == [(4, "DBR751")]
    assert codes_of(Request(desk.root, clock_ok=True), desk, more) == []
    assert codes_of(Request(desk.root, at=more), desk, more) == []


@pytest.mark.parametrize(("answer", "codes"), [(True, []), (False, [(4, "DBR751")])])
def test_at_the_terminal_a_jump_is_asked_about(desk, monkeypatch, answer, codes):
    person = AtTheTerminal(answer)
    monkeypatch.setattr(OfSomebody, "person", person)
    assert codes_of(OfSomebody(desk.root), desk, LAST + timedelta(days=40)) == codes
    assert len(person.asked) == 1
    assert "40 天" in person.asked[0]
